#!/usr/bin/env bash
# Runs a command with a temporary PostgreSQL, which is always stopped and removed afterwards:
#   tools/with_postgres.sh COMMAND...     the command finds it in PASSORD_TEST_DATABASE_URL
#   tools/with_postgres.sh --find         prints the folder of PostgreSQL's programs
set -euo pipefail
# shellcheck source=tools/say.sh
source "$(dirname "$0")/say.sh"

find_programs() {
  local folder
  for folder in "${PGBIN:-}" "$(pg_config --bindir 2>/dev/null || true)" \
    $(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -rV) "$(dirname "$(command -v initdb || echo /none/initdb)")"; do
    if [ -n "$folder" ] && [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ]; then
      echo "$folder"
      return
    fi
  done
  return 1
}

bin="$(find_programs)" || die "PostgreSQL is missing (initdb and pg_ctl)." \
  "Run tools/install.sh postgres, or set PGBIN to the folder of its programs."
if [ "${1:-}" = --find ]; then
  echo "$bin"
  exit
fi

# PostgreSQL refuses to run as root.
as=()
if [ "$(id -u)" = 0 ]; then
  owner=nobody
  id -u postgres >/dev/null 2>&1 && owner=postgres
  as=(runuser -u "$owner" --)
fi

# The path must be short, since a socket path may have at most 107 bytes, and in /tmp, since another user must
# reach it.
folder="$(mktemp -d /tmp/passord-postgres.XXXXXX)"
[ "${#as[@]}" = 0 ] || chown "$owner" "$folder"

cleanup() {
  trap - EXIT
  cd /
  "${as[@]}" "$bin/pg_ctl" stop --pgdata "$folder/data" --mode immediate --silent >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM HUP

password="$(head -c 512 /dev/urandom | LC_ALL=C tr -dc 'a-z0-9' | cut -c1-24)"
(umask 077 && printf '%s\n' "$password" >"$folder/password")
[ "${#as[@]}" = 0 ] || chown "$owner" "$folder/password"
port="$(node -e 'const s=require("net").createServer().listen(0,"127.0.0.1",()=>{console.log(s.address().port);s.close()})')"

# As many tests run at once as there are cores, and each may use three pools of 16 connections.
connections=$((100 + 48 * $(getconf _NPROCESSORS_ONLN)))

start() (
  cd "$folder"
  "${as[@]}" "$bin/initdb" --pgdata data --username passord --pwfile password --auth password \
    --encoding UTF8 --locale C --no-sync &&
    "${as[@]}" "$bin/pg_ctl" start --pgdata data --wait --log log --options "-p $port \
      -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c max_connections=$connections \
      -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
)
if ! start >"$folder/start" 2>&1; then
  cat "$folder/start" "$folder/log" >&2 2>/dev/null || true
  die "PostgreSQL did not start; the reason stands above."
fi
say "$("$bin/postgres" --version) is up on 127.0.0.1:$port for as long as this takes"

export PASSORD_TEST_DATABASE_URL="postgres://passord:$password@127.0.0.1:$port/postgres"
cd "$ROOT"
"$@"
