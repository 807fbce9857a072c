using System.Globalization;

namespace PppLedger.LocalPostgres;

/// <summary>The server's settings, given at each start so that they are those of the ledger that starts it.</summary>
internal static class Settings
{
    public static IEnumerable<string> Words(LocalClusterOptions options, int port) =>
        Ordinary(options).Concat(options.Settings).Concat(Unchangeable(port))
            .SelectMany(setting => (string[])["-c", $"{setting.Key}={setting.Value}"]);

    private static Dictionary<string, string> Ordinary(LocalClusterOptions options) => new(StringComparer.Ordinal)
    {
        ["max_connections"] = options.MaxConnections.ToString(CultureInfo.InvariantCulture),
        ["shared_buffers"] = "256MB",
        ["jit"] = "off",
        ["timezone"] = "UTC",
        ["log_timezone"] = "UTC",
        ["log_line_prefix"] = "%m [%p] ",
        ["cluster_name"] = "pppledger",
    };

    // Of two settings of one name the server takes the later, so these stand last.
    private static Dictionary<string, string> Unchangeable(int port) => new(StringComparer.Ordinal)
    {
        ["fsync"] = "on",
        ["full_page_writes"] = "on",
        ["synchronous_commit"] = "on",
        ["listen_addresses"] = "127.0.0.1",
        ["unix_socket_directories"] = "",
        ["port"] = port.ToString(CultureInfo.InvariantCulture),
        ["password_encryption"] = "scram-sha-256",
        ["logging_collector"] = "off",
        ["log_destination"] = "stderr",
        ["lc_messages"] = "C",
        // Keys and statements of a ledger may name people: a log is no place for them.
        ["log_error_verbosity"] = "terse",
        ["log_min_error_statement"] = "panic",
    };
}
