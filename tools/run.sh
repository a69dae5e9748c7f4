#!/usr/bin/env bash
# Serves the demo: a fictional municipality in target/demo, with two new passwords at every start.
#   tools/run.sh [serve | watch]
set -euo pipefail
# shellcheck source=tools/say.sh
source "$(dirname "$0")/say.sh"
cd "$ROOT"

passord="$ROOT/target/debug/passord"
listen="${PASSORD_LISTEN:-127.0.0.1:8080}"
# Uses a host name, because browsers allow no passkeys for an IP address.
url="${PASSORD_BASE_URL:-http://${listen/#127.0.0.1:/localhost:}}"
export PASSORD_DATA_DIR="$ROOT/target/demo" PASSORD_LISTEN="$listen" PASSORD_BASE_URL="$url"
# The demo must never use a real directory.
unset PASSORD_DATABASE_URL

if (exec 3<>"/dev/tcp/${listen%:*}/${listen##*:}") 2>/dev/null; then
  die "something is listening on $listen already." \
    "Stop it, or choose another address: PASSORD_LISTEN=127.0.0.1:8081 make run"
fi

if [ ! -e "$PASSORD_DATA_DIR/.imported" ]; then
  say "Importing demo/users.csv into target/demo"
  "$passord" import demo/users.csv ||
    die "the demo could not be imported." "If target/demo is from an older version: make clean-demo"
  touch "$PASSORD_DATA_DIR/.imported"
fi

# Five groups of four characters without look-alikes: 99 bits, easy to read aloud. Passed by standard input,
# because every user of the machine can read arguments.
new_password() {
  head -c 2048 /dev/urandom | LC_ALL=C tr -dc 'abcdefghjkmnpqrstuvwxyz23456789' |
    cut -c1-20 | fold -w4 | paste -sd-
}
sign_in() {
  local password
  password="$(new_password)"
  printf '%s\n' "$password" | "$passord" account password "$1" --password-stdin >/dev/null ||
    die "$1 could not be given a password." "To start the demo over: make clean-demo run"
  printf '  %-22s %-34s %s\n' "$2" "$1" "$password"
}
sign_ins="$(
  sign_in ingrid.solheim@fjordby.example 'Global administrator'
  sign_in bjorn.berge@fjordby.example 'User'
)"
printf '\nPassord is at %s (stop it with Ctrl+C). Sign in as\n\n%s\n\n' "$url" "$sign_ins"

case "${1:-serve}" in
  serve) exec "$passord" serve ;;
  watch) exec node tools/watch.mjs "$passord" serve ;;
  *) die "tools/run.sh does not know '$1'." ;;
esac
