# Moked: three verbs, and two helpers. Each step says what it does and skips what is already there.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help run test check bench fmt
SHELL := /bin/bash
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD := 1
# who builds once has no use for what makes the second build quick, and it is most of the disk
ifdef CI
export CARGO_INCREMENTAL := 0
endif
say = @printf '\n== %s\n'

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-7s %s\n", $$1, $$2 }' Makefile

run: ## build everything and open a demo centre on ./data
	@tools/need run
	@tools/web
	$(say) 'release build (some minutes the first time)'
	@cargo build --release --quiet -p moked
	$(say) 'moked demo --data ./data'
	@cargo run --release --quiet -p moked -- demo --data ./data

test: ## all tests: web, Rust on real servers, the browser
	@tools/need test
	@tools/web
	$(say) 'web: unit tests'
	@cd web && npm test
	$(say) 'Rust tests and the browser, with PostgreSQL and a mail host of their own'
	@cargo run --quiet -p world -- run -- tools/suite

check: ## format, lint, types, licences, edges, documents, dead dependencies, stale files
	@tools/need check
	@tools/web
	$(say) 'format'
	@cargo fmt --all --check
	$(say) 'lint'
	@cargo clippy --quiet --workspace --all-targets -- -D warnings
	@cd web && npm run --silent check
	$(say) 'the house: edges between crates, headers, quoted commands, licences, migrations'
	@cargo test --quiet -p house
	$(say) 'dead dependencies'
	@tools/machete
	$(say) 'generated files'
	@tools/stale

bench: ## measure what docs/performance.md promises
	@tools/need run
	@tools/web
	@tools/bench

fmt: ## put the code into its shape
	@cargo fmt --all
