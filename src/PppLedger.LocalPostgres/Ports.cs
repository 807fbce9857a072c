using System.Net;
using System.Net.Sockets;

namespace PppLedger.LocalPostgres;

/// <summary>TCP ports on 127.0.0.1.</summary>
internal static class Ports
{
    /// <summary>One that is free now; another program may still take it before the server does.</summary>
    public static int Free()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public static LocalPostgresException Taken(int port, IReadOnlyList<string> tail) => new(
        LocalPostgresProblem.PortTaken,
        $"The port {port} on 127.0.0.1 is in use by another program or not allowed: " +
        "stop that program, name another port, or name none to have a free one chosen.")
    {
        LogTail = tail,
    };
}
