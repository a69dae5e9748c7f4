#!/usr/bin/env bash
# Checks the project's rules that no compiler checks.
set -euo pipefail
# shellcheck source=tools/say.sh
source "$(dirname "$0")/say.sh"
cd "$ROOT"
broken=0
complain() {
  printf 'House rule broken: %s\n%s\n' "$1" "$2" >&2
  broken=1
}
sources() { git ls-files --cached --others --exclude-standard -- "$@" | sort -u | while read -r file; do
  if [ -f "$file" ]; then echo "$file"; fi
done; }

# 1. The domain does not depend on pages or HTTP.
tree="$(cargo tree -p accounts --features server -e normal --prefix none --format '{p}')"
strangers="$(sed 's/ .*//' <<<"$tree" | sort -u |
  grep -E '^(leptos|axum|hyper|reactive_graph|tachys|server_fn|tower|http|reqwest|gloo)([-_].*)?$' || true)"
[ -z "$strangers" ] || complain "accounts must not depend on these." "$strangers"

# 2. Compiled for the browser, the domain's vocabulary and the texts have no server dependencies, and the texts
# do not depend on pages.
tree="$(cargo tree -p accounts -e normal --prefix none --format '{p}' --target wasm32-unknown-unknown)"
strangers="$(sed 's/ .*//' <<<"$tree" | sort -u | grep -E '^(tokio|sqlx|argon2|rand|csv)([-_].*)?$' || true)"
[ -z "$strangers" ] || complain "without its feature 'server', accounts must not depend on these." "$strangers"
tree="$(cargo tree -p texts -e normal --prefix none --format '{p}' --depth 1)"
strangers="$(sed 's/ .*//' <<<"$tree" | sort -u | grep -vxE 'texts|accounts' || true)"
[ -z "$strangers" ] || complain "texts depends on accounts alone." "$strangers"

# 3. Inside accounts: vocabulary imports none of the others, crypto imports vocabulary, the store imports both,
# and the directory imports all three.
upwards="$(
  grep -rnE 'crate::(crypto|store|directory|error|normalization)\b' accounts/src/vocabulary || true
  grep -rnE 'crate::(store|directory)\b' accounts/src/crypto || true
  grep -rnE 'crate::directory\b' accounts/src/store accounts/src/error.rs accounts/src/normalization.rs || true
)"
[ -z "$upwards" ] || complain "imports inside accounts go from directory to store to crypto to vocabulary." "$upwards"

# 4. SQL lives in accounts/src/store. Exceptions: tests may read the database directly, and the benchmark's bare
# server runs without our code on purpose.
sql="$(sources '*.rs' | grep -vE '^accounts/src/store(/|\.rs$)|/tests/|^bench/src/bare\.rs$' |
  xargs -r grep -nE 'sqlx::(query|raw_sql|QueryBuilder)|\bquery_(as|scalar|with)\b' || true)"
[ -z "$sql" ] || complain "SQL belongs in accounts/src/store." "$sql"

# 5. Files are short enough to read in one sitting.
long="$(sources '*.rs' '*.scss' '*.ts' | xargs -r wc -l | awk '$2 != "total" && $1 > 330')"
[ -z "$long" ] || complain "files stay under 330 lines." "$long"

# 6. Every test that docs/asvs.md names exists.
titles="$(sources '*.rs' '*.spec.ts' | xargs -r grep -hoE '^ *(async )?fn [a-z0-9_]+|^ *test\("[^"]+"' | sed -E 's/^ *(async )?fn //; s/^ *test\("//; s/"$//')"
missing="$(awk -F'|' '/^\| [0-9]/ { print $5 }' docs/asvs.md | grep -oE '`[^`]+`' | tr -d '`' | sort -u |
  grep -vxFf <(printf '%s\n' "$titles") || true)"
[ -z "$missing" ] || complain "docs/asvs.md names tests that do not exist." "$missing"

[ "$broken" = 0 ] || exit 1
say "The house rules hold."
