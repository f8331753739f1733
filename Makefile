# Kreishaus: what a person does with it. `make` alone lists the targets.

CONFIG  ?= debug
PORT    ?= 8080
DATA    ?= var/demo
ARGS    ?=
PREFIX  ?= /usr/local
DESTDIR ?=

# The native build system is the one that refuses an import nobody declared.
SWIFT_FLAGS = --build-system native --explicit-target-dependency-import-check error
BINARY      = .build/$(CONFIG)/kreishaus

.DEFAULT_GOAL := help
.PHONY: help setup build demo run test check format e2e api-test crash-test bench fuzz docs install clean

help: ## this list
	@echo 'Kreishaus. Targets:'
	@grep -hE '^[a-z0-9-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z0-9-]+):.*## /\1\t/' | expand -t 12 | sed 's/^/  /'
	@echo
	@echo 'Settings, for example `make demo PORT=9000 CONFIG=release`:'
	@echo '  CONFIG      debug (default: quick to build) or release (quick to run)'
	@echo '  PORT, DATA  where the demo listens and keeps its data (8080, var/demo)'
	@echo '  ARGS        for `make run`: the program'"'"'s own arguments'
	@echo '  PREFIX      where `make install` puts things (/usr/local)'
	@echo '  FUZZ_RUNS   inputs for each fuzz target (1000000)'

setup: ## install what building and the demo need (the other targets do it themselves)
	@scripts/setup build

build: setup ## build the program
	@scripts/build $(CONFIG)

demo: build ## build and open a running sample district in your browser's reach
	@exec $(BINARY) demo --port $(PORT) --data $(DATA)

run: build ## build and run the program: make run ARGS="serve --settings kreishaus.toml"
	@exec $(BINARY) $(ARGS)

test: ## the whole test suite on SQLite and PostgreSQL, then the browser
	@scripts/setup build test e2e
	@scripts/test

check: ## layout of the code, scripts, links in the documentation, dependency rule
	@scripts/setup build test
	@scripts/check

format: ## rewrite the Swift files to the layout that `check` demands
	swift format --in-place --parallel --recursive Package.swift $(wildcard App Core Engines Capabilities TestKit bench fuzz)

e2e: build ## the stories in a real browser only
	@scripts/setup e2e
	@CONFIG=$(CONFIG) e2e/run

api-test: build ## call the API in every way that its OpenAPI document allows and forbids
	@scripts/setup api
	@CONFIG=$(CONFIG) .venv/bin/python scripts/api-test

crash-test: build ## kill the program 200 times on SQLite and on PostgreSQL, 40 times each while invoices come in and while timers fire, 20 times during imports of an authority, and PostgreSQL 20 times
	@scripts/setup test
	@scripts/crash-test --binary $(BINARY)
	@scripts/crash-test --binary $(BINARY) --engine postgresql

bench: ## measure speed and memory of what `make install` installs
	@scripts/setup build test bench
	@scripts/build installed
	@scripts/build installed kreishaus-bench
	@scripts/build installed kreishaus-bench-decisions
	@scripts/build installed kreishaus-bench-processes
	@scripts/build installed kreishaus-bench-apportionment
	@scripts/build installed kreishaus-bench-mining
	@bench/run
	@bench/invoices
	@mkdir -p bench/results && .build/static/release/kreishaus-bench-decisions --json bench/results/decisions.json
	@.build/static/release/kreishaus-bench-processes --json bench/results/processes.json
	@.build/static/release/kreishaus-bench-apportionment
	@.build/static/release/kreishaus-bench-mining

fuzz: ## feed each reader of foreign bytes a million broken inputs
	@scripts/setup build
	@scripts/fuzz

docs: ## reference documentation of the engines into .build/docs
	@scripts/setup build
	@scripts/docs

install: ## release build into PREFIX, with the systemd unit
	@scripts/setup build
	@PREFIX='$(PREFIX)' DESTDIR='$(DESTDIR)' scripts/install

clean: ## remove what was built (keeps var/ and .venv/)
	rm -rf .build .build-fuzz e2e/screenshots bench/results
