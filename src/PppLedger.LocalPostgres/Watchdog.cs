namespace PppLedger.LocalPostgres;

/// <summary>
/// The shell process between the ledger and the server. It reads a pipe that only the ledger holds: a line on it is a
/// signal for the server, its end means that the ledger is no more, however it ended, and stops the server.
/// </summary>
/// <remarks>
/// A parent-death signal set by the ledger itself would follow the thread that started the process, not the process;
/// the shell has one thread, so between shell and server that signal is sound, and guards against a killed shell.
/// A session of its own keeps Ctrl-C on the terminal from stopping the database under a ledger that still finishes.
/// </remarks>
internal static class Watchdog
{
    private const string Script = """
        trap '' INT TERM HUP
        umask 077
        log=$1; shift
        exec 3<&0 </dev/null 2>>"$log"
        if setpriv --pdeathsig INT true 2>/dev/null; then set -- setpriv --pdeathsig INT "$@"; fi
        "$@" 3<&- >>"$log" &
        server=$!
        echo "$server"
        exec >/dev/null
        {
          while read -r signal <&3; do kill -s "$signal" "$server"; done
          waited=0
          while kill -0 "$server"; do
            if [ "$waited" -lt 60 ]; then kill -s INT "$server"; else kill -s QUIT "$server"; fi
            waited=$((waited + 1))
            sleep 1
          done
        } 2>/dev/null &
        watch=$!
        exec 3<&-
        wait "$server"
        code=$?
        kill -s KILL "$watch"
        exit "$code"
        """;

    public static IReadOnlyList<string> Runs(ServerUser user, string log, IEnumerable<string> server)
    {
        string[] session = Command.Find("setsid") is { } setsid ? [setsid] : [];
        return [.. session, .. user.Runs(["/bin/sh", "-c", Script, "pppledger-postgres", log, .. server])];
    }
}
