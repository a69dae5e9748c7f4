#!/usr/bin/env bash
# Always checks licences, sources and bans; checks known vulnerabilities if the advisory database is reachable.
set -euo pipefail
# shellcheck source=tools/say.sh
source "$(dirname "$0")/say.sh"
cd "$ROOT"
checks=(licenses bans sources)
if GIT_TERMINAL_PROMPT=0 timeout 20 git ls-remote --quiet https://github.com/rustsec/advisory-db HEAD >/dev/null 2>&1; then
  checks+=(advisories)
else
  say "The advisory database cannot be reached from here: known vulnerabilities are NOT checked."
fi
cargo deny --log-level warn check "${checks[@]}"
