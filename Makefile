# All entry points. `make` without a target lists them.
#
# Every target first installs the tools that are missing (tools/install.sh), and skips those that are present.

.DEFAULT_GOAL := help
.PHONY: help run watch build test test-postgres torture bench bench-peers bench-timing check release clean-demo
# Steps that compile share one target folder and two cores, so they run one after another.
.NOTPARALLEL:

# tools/install.sh may install a tool into target/tools; Sass, wasm-opt and Playwright are npm packages.
export PATH := $(CURDIR)/target/tools/bin:$(CURDIR)/end2end/node_modules/.bin:$(or $(CARGO_HOME),$(HOME)/.cargo)/bin:$(PATH)

# One set of packages and features for all server-side code, so that nothing is compiled twice. Never use
# --all-features: the features of the browser and of the server exclude each other.
HOUSE := -p accounts -p app -p bench -p server -p texts --features accounts/server,app/ssr

help: ## Lists the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

run: build ## Serves a demo with two fresh sign-ins on http://localhost:8080
	@tools/run.sh serve

watch: build ## Serves the demo, and rebuilds and restarts it at every change
	@tools/run.sh watch

build: ## Builds the program and the site for development
	@tools/install.sh wasm npm site
	cargo build $(HOUSE) --bin passord
	tools/build_site.sh

# The browser tests run the program that `cargo test` compiled, and read the texts that `cargo test` wrote to
# target/texts.json.
test: ## Runs all tests, from units to a real browser
	@tools/install.sh wasm npm site chromium
	cargo test $(HOUSE)
	cargo build $(HOUSE) --bins --tests
	tools/build_site.sh
	cd end2end && PASSORD_CHROMIUM="$$(../tools/chromium.sh)" npx playwright test

test-postgres: ## Runs the tests of the domain and the server on a temporary PostgreSQL
	@tools/install.sh postgres
	tools/with_postgres.sh cargo test -p accounts -p server --features accounts/server

# The number of kills for each kind of reset.
TORTURE ?= 200

torture: ## Runs the fault tests at full size: 200 kills of each kind, a thousand people, locks, a gigabyte of breaches, a million cases of fuzzing
	@tools/install.sh wasm
	PASSORD_TORTURE=$(TORTURE) cargo test $(HOUSE) --profile torture --test domain --test http -- \
		reset_faults:: crash_recovery:: disk_full:: broken_database:: breach_list:: fuzz::

bench-timing: ## Measures whether the time of an answer reveals which accounts exist
	@tools/install.sh wasm
	cargo bench $(HOUSE) --profile dev --bench timing

# For development: ONLY=links measures one group and keeps the other figures; PEOPLE=20000 only prints.
MEASURE = cargo run --release -p bench -- measure --program dist/passord --folder target/bench --people $(or $(PEOPLE),1000000)

bench: release ## Measures the release, prints a table, and writes target/bench.json and target/bench.md
	@tools/install.sh chromium
	PASSORD_CHROMIUM="$$(tools/chromium.sh)" $(MEASURE) --only "$(ONLY)"

bench-peers: release ## Compares our bulk reset with Django's; needs Python
	@tools/install.sh peers
	$(MEASURE) --only peers

# The types of the browser tests come from target/texts.json, which the tests of `texts` write.
check: ## Checks format, lints, documentation, licences and the project's own rules
	@tools/install.sh wasm npm deny
	cargo fmt --all --check
	cargo fmt --manifest-path tools/site/Cargo.toml --check
	tools/check_house.sh
	tools/deny.sh
	cargo clippy $(HOUSE) --all-targets -- -D warnings
	cargo clippy -p frontend --target wasm32-unknown-unknown --target-dir target/front -- -D warnings
	cargo clippy --locked --manifest-path tools/site/Cargo.toml --target-dir target/site-tool -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc --no-deps $(HOUSE)
	cargo test --quiet -p texts
	cd end2end && npx tsc --noEmit
	@echo "check: passed"

release: ## Builds one self-contained program with the site inside: dist/passord
	@tools/install.sh wasm npm site
	tools/build_site.sh --release
	node tools/precompress.mjs target/site
	cargo build --release -p server --bin passord --features embedded-site
	mkdir -p dist
	install -s -m 755 target/release/passord dist/passord
	@ls -l dist/passord

clean-demo: ## Deletes the demo's data; the next make run imports it again
	rm -rf target/demo
