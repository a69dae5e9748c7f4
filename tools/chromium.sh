#!/usr/bin/env bash
# Prints the path of the Chromium for the browser tests, or fails if there is none.
set -euo pipefail
if [ -n "${PASSORD_CHROMIUM:-}" ]; then
  [ -x "$PASSORD_CHROMIUM" ] || { echo "PASSORD_CHROMIUM=$PASSORD_CHROMIUM is not a program." >&2; exit 1; }
  echo "$PASSORD_CHROMIUM"
  exit
fi
for name in chromium chromium-browser google-chrome-stable google-chrome; do
  command -v "$name" && exit
done
# Playwright's own download.
cd "$(dirname "$0")/../end2end"
path="$(node -e 'import("@playwright/test").then(p => console.log(p.chromium.executablePath()))' 2>/dev/null)"
[ -x "$path" ] && echo "$path"
