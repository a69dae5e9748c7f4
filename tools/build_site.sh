#!/usr/bin/env bash
# Builds everything that browsers load: target/site, with the code in target/site/pkg.
#   tools/build_site.sh [--release]
set -euo pipefail
# shellcheck source=tools/say.sh
source "$(dirname "$0")/say.sh"
cd "$ROOT"

case "${1:-}" in
  "") profile=dev folder=debug style=expanded ;;
  --release) profile=wasm-release folder=wasm-release style=compressed ;;
  *) die "tools/build_site.sh does not know '$1'." ;;
esac
wasm="target/front/wasm32-unknown-unknown/$folder/frontend.wasm"
code="target/front/code-$folder"
builder=target/site-tool/debug/site

# The splitter needs the relocations to see which function calls which.
cargo rustc --package frontend --lib --profile "$profile" --target wasm32-unknown-unknown \
  --target-dir target/front -- -C link-args=--emit-relocs
cargo build --quiet --locked --manifest-path tools/site/Cargo.toml --target-dir target/site-tool

if ! [[ "$code" -nt "$wasm" && "$code" -nt "$builder" && "$code" -nt tools/build_site.sh ]]; then
  rm -rf "$code" "$code.new"
  mkdir "$code.new"
  "$builder" "$wasm" "$code.new"
  if [ "$profile" = wasm-release ]; then
    for part in "$code.new"/*.wasm; do
      wasm-opt -Oz --enable-bulk-memory --enable-nontrapping-float-to-int "$part" -o "$part"
    done
  fi
  mv "$code.new" "$code"
fi

# Built in a new folder, so that a server never serves an incomplete site and no file of an older build remains.
site=target/site.new
rm -rf "$site"
cp -R style/public "$site"
cp -R "$code" "$site/pkg"
sass --no-source-map --no-charset --style="$style" style/main.scss "$site/pkg/passord.css"
rm -rf target/site
mv "$site" target/site
