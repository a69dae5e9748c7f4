#!/usr/bin/env bash
# Installs what is missing and skips what is there:
#   tools/install.sh [wasm] [site] [npm] [deny] [chromium] [postgres] [peers]
# A tool with another version is left alone; the right version is then installed in target/tools.
set -euo pipefail
# shellcheck source=tools/say.sh
source "$(dirname "$0")/say.sh"
cd "$ROOT"

CARGO_DENY=0.20.2

# The tools run for seconds, so they are compiled without optimisation, which saves most of their build
# time.
tool_env=(
  CARGO_PROFILE_RELEASE_OPT_LEVEL=0
  CARGO_PROFILE_RELEASE_LTO=false
  CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
  CARGO_INCREMENTAL=0
)

prerequisites() {
  have git || die "git is missing." "Debian and Ubuntu: apt-get install git"
  have cc || die "a C compiler is missing (SQLite is compiled from source)." \
    "Debian and Ubuntu: apt-get install build-essential" "macOS: xcode-select --install"
  have cargo || die "Rust is missing: cargo is not on the PATH." "Get it from https://rustup.rs"
  if ! cargo --version >/dev/null 2>&1; then
    say "Installing the Rust toolchain that rust-toolchain.toml names"
    rustup toolchain install || die "this Rust toolchain cannot be used: 'cargo --version' fails." \
      "rust-toolchain.toml asks for 1.95.0; try: rustup toolchain install 1.95.0"
  fi
  local minor
  minor="$(rustc --version | sed -E 's/^rustc 1\.([0-9]+)\..*/\1/')"
  [[ "$minor" =~ ^[0-9]+$ && "$minor" -ge 95 ]] ||
    die "Rust 1.95 or newer is needed; found: $(rustc --version)." "Try: rustup toolchain install 1.95.0"
  have node && have npm || die "Node.js is missing: node and npm must be on the PATH." \
    "Version 20.19 or newer, from https://nodejs.org or your system's packages"
  node -e 'const [a,b]=process.versions.node.split(".").map(Number);process.exit(a>20||(a===20&&b>=19)?0:1)' ||
    die "Node.js 20.19 or newer is needed; found $(node --version)."
}

as_root() {
  if [ "$(id -u)" = 0 ]; then
    "$@"
  elif have sudo; then
    sudo "$@"
  else
    die "this needs root, and sudo is not there. As root, run:" "$*"
  fi
}

apt_install() {
  have apt-get || return 1
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >&2 && return
  as_root env DEBIAN_FRONTEND=noninteractive apt-get update >&2
  as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@" >&2
}

# cargo_tool CRATE VERSION PROGRAM [more arguments for cargo install]
cargo_tool() {
  local crate="$1" version="$2" program="$3" root="${CARGO_HOME:-$HOME/.cargo}"
  shift 3
  have "$program" && root="$ROOT/target/tools"
  say "Installing $crate $version into $root/bin (once)"
  if cargo binstall -V >/dev/null 2>&1 &&
    cargo binstall --no-confirm --root "$root" "$crate@$version"; then
    return
  fi
  env "${tool_env[@]}" cargo install "$crate" --version "$version" --root "$root" "$@" ||
    die "$crate $version could not be installed; the reason stands above."
}

wasm_target() {
  if [ ! -d "$(rustc --print sysroot)/lib/rustlib/wasm32-unknown-unknown" ]; then
    have rustup || die "Rust's wasm32-unknown-unknown target is missing, and rustup is not there to add it."
    say "Adding Rust's wasm32-unknown-unknown target"
    rustup target add wasm32-unknown-unknown
  fi
  if ! cargo fmt --version >/dev/null 2>&1 || ! cargo clippy --version >/dev/null 2>&1; then
    say "Adding rustfmt and clippy"
    rustup component add rustfmt clippy
  fi
}

# locked_version LOCK_FILE CRATE
locked_version() {
  awk -v name="name = \"$2\"" '$0 == name { getline; gsub(/version = |"/, ""); print }' "$1"
}

# tools/build_site.sh compiles the builder. Its file format changes with every version, so both versions must match.
site_builder() {
  local app builder
  app="$(locked_version Cargo.lock wasm-bindgen)"
  builder="$(locked_version tools/site/Cargo.lock wasm-bindgen-cli-support)"
  [ "$app" = "$builder" ] || die "the app is compiled with wasm-bindgen $app, and tools/site with $builder." \
    "Ask for wasm-bindgen-cli-support \"=$app\" in tools/site/Cargo.toml, then run" \
    "cargo update --manifest-path tools/site/Cargo.toml wasm-bindgen-cli-support"
}

npm_tools() {
  local seen=end2end/node_modules/.passord wanted
  wanted="$(cat end2end/package.json end2end/package-lock.json | cksum)"
  [ -f "$seen" ] && [ "$(cat "$seen")" = "$wanted" ] && return
  say "Installing the npm tools of end2end/ (Sass, wasm-opt, Playwright)"
  (cd end2end && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci >&2) ||
    die "npm ci failed in end2end/; the reason stands above."
  printf '%s\n' "$wanted" >"$seen"
}

deny() {
  [ "$(cargo deny --version 2>/dev/null)" = "cargo-deny $CARGO_DENY" ] ||
    cargo_tool cargo-deny "$CARGO_DENY" cargo-deny --locked
}

chromium() {
  "$ROOT/tools/chromium.sh" >/dev/null && return
  say "Installing Chromium for the browser tests"
  apt_install chromium fonts-noto-core && return
  (cd end2end && npx playwright install chromium) ||
    die "Chromium could not be installed." "Install it yourself and set PASSORD_CHROMIUM to its path."
}

postgres() {
  "$ROOT/tools/with_postgres.sh" --find >/dev/null && return
  say "Installing PostgreSQL (the tests start their own; none is left running)"
  # Debian starts a cluster as soon as the package is installed, but the tests start their own temporary ones.
  if have apt-get && [ ! -e /etc/postgresql-common/createcluster.conf ]; then
    apt_install postgresql-common &&
      as_root sed -i 's/^#\?create_main_cluster = .*/create_main_cluster = false/' \
        /etc/postgresql-common/createcluster.conf
  fi
  apt_install postgresql || die "PostgreSQL could not be installed." \
    "Install it yourself; initdb and pg_ctl must be on the PATH or PGBIN must name their folder."
}

# The programs that `make bench-peers` compares with, in their own virtual environment.
peers() {
  local folder=target/peers wanted
  wanted="$(cksum <bench/peers/requirements.txt)"
  [ -f "$folder/.passord" ] && [ "$(cat "$folder/.passord")" = "$wanted" ] && return
  have python3 || apt_install python3 python3-venv || die "Python 3.10 or newer is missing (python3)."
  say "Installing Django into $folder"
  { python3 -m venv --clear "$folder" || { apt_install python3-venv && python3 -m venv --clear "$folder"; }; } &&
    "$folder/bin/pip" install --quiet --disable-pip-version-check --requirement bench/peers/requirements.txt ||
    die "Django could not be installed; the reason stands above."
  printf '%s\n' "$wanted" >"$folder/.passord"
}

prerequisites
for part in "$@"; do
  case "$part" in
    wasm) wasm_target ;;
    site) site_builder ;;
    npm) npm_tools ;;
    deny) deny ;;
    chromium) chromium ;;
    postgres) postgres ;;
    peers) peers ;;
    *) die "tools/install.sh does not know '$part'." ;;
  esac
done
