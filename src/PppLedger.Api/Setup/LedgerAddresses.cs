using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;

namespace PppLedger.Api.Setup;

/// <summary>Looks, before anything starts, whether the ledger can listen where it is told to: the server itself says it at length.</summary>
public static class LedgerAddresses
{
    /// <summary>Throws <see cref="LedgerStartException"/> with one sentence where an address is taken.</summary>
    public static void MustBeFree(WebApplication app)
    {
        // A test server listens nowhere; looking would only get in the way of others.
        if (!app.Services.GetRequiredService<IServer>().GetType().Name.StartsWith("Kestrel", StringComparison.Ordinal))
        {
            return;
        }

        var configuration = app.Configuration;
        var addresses = (configuration["urls"] ?? LedgerHost.DefaultAddress).Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var address in addresses)
        {
            var parsed = BindingAddress.Parse(address);
            if (parsed.Port == 0 || parsed.IsUnixPipe)
            {
                continue;
            }

            var ip = IPAddress.TryParse(parsed.Host.Trim('[', ']'), out var given) ? given
                : parsed.Host is "localhost" ? IPAddress.Loopback
                : IPAddress.Any;
            try
            {
                using var listener = new TcpListener(ip, parsed.Port);
                listener.Start();
            }
            catch (SocketException taken)
            {
                throw new LedgerStartException(
                    $"The ledger cannot listen at {address} ({taken.Message.TrimEnd('.')}): stop what listens there or choose another with --urls.", taken);
            }
        }
    }
}
