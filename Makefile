# `make demo` and `make test` set up all they need; the other targets are for working on the project.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo demo-transcript serve test test-all bench fuzz build format lint system-packages test-tools clean

PORT ?= 9292
DATABASE ?= .demo/serve.sqlite

help: ## List the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## (.*)/  make \1\t\2/' | expand -t 24

demo: system-packages ## Watch a contract's whole life, with real processes (ARGS=--stop-after ends the broker too)
	@scripts/demo $(ARGS)

demo-transcript: system-packages ## Run the demo and keep what it printed in docs/demo.md
	@scripts/demo-transcript

serve: system-packages ## Start a broker on PORT (9292) with DATABASE (.demo/serve.sqlite)
	@mkdir -p "$(dir $(DATABASE))"
	@swift run -q broker serve --port $(PORT) --database "$(DATABASE)"

# Some tests wait for answers, with a limit on the wait; all of them at once would make each other wait too long.
TEST_OPTIONS := --skip-build --experimental-maximum-parallelization-width 8

test: system-packages test-tools ## Run the tests, those with foreign Pact clients included
	swift build --build-tests
	swift test $(TEST_OPTIONS)

test-all: test ## Run the slow suites too
	SLOW_TESTS=1 swift test $(TEST_OPTIONS) --filter '[sS]low'

bench: system-packages test-tools ## Measure against peers, in ratios (NAMES="parsing matching" for some)
	@.tools/pact/bin/pip install --quiet --disable-pip-version-check orjson || echo "orjson could not be installed"
	swift run -c release --package-path Benchmarks --scratch-path .build-benchmarks Benchmarks $(NAMES)

fuzz: system-packages ## Feed made-up input to the readers (ARGS="300 json": seconds or runs, targets)
	@scripts/fuzz $(ARGS)

build: system-packages ## Build everything
	swift build

format: ## Lay out all Swift files as .swift-format says
	swift format --in-place --recursive --parallel Sources Tests Contracts Examples Benchmarks/Sources Package.swift

lint: ## Check the layout of all Swift files
	swift format lint --strict --recursive --parallel Sources Tests Contracts Examples Benchmarks/Sources Package.swift

system-packages:
	@scripts/install-system-packages

test-tools:
	@scripts/install-test-tools

clean: ## Remove what was built and what the demo left
	@scripts/stop-demo
	rm -rf .build .build-* .demo .tools
