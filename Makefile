# Two commands do everything: `make demo` and `make test`. Both set up a virtual environment of their own first.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
CORPUS ?= ../shared/corpus
# What `make bench` reads and files: MANY=20000 FINDINGS=100000 takes minutes, ten times that an evening.
MANY ?= 20000
FINDINGS ?= 100000

.PHONY: demo serve picture screenshots test lint types gate bench models knowledge schema setup setup-dev clean

INSTALL := $(BIN)/python -m pip install -qq --disable-pip-version-check -c constraints.txt

setup: $(VENV)/.ready

setup-dev: $(VENV)/.ready-dev

# Debian's Python may lack what `venv` needs to bring pip along; then virtualenv is fetched, which brings its own.
$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Kawat needs Python 3.11 or newer: make PYTHON=/path/to/python3"; exit 1; }
	@$(PYTHON) -m venv $(VENV) >/dev/null 2>&1 || \
		{ PIP_BREAK_SYSTEM_PACKAGES=1 $(PYTHON) -m pip install -qq --user virtualenv && \
		$(PYTHON) -m virtualenv --quiet --clear $(VENV); }

$(VENV)/.ready: pyproject.toml constraints.txt | $(BIN)/pip
	@echo "setting up $(VENV) …"
	@$(INSTALL) -e .
	@touch $@

$(VENV)/.ready-dev: pyproject.toml constraints.txt | $(VENV)/.ready
	@echo "setting up $(VENV) for tests …"
	@$(INSTALL) -e '.[postgres,dev]'
	@touch $@

demo: setup
	@$(BIN)/python -m tools.demo

# The demo's record in a browser, with the clock at the end of its story.
serve: setup build/demo/week.db
	@echo "Begin at http://127.0.0.1:8321/en/today?as_of=2022-01-08, the evening before the founding week's talks."
	@KAWAT_NOW=2022-02-24T08:00:00Z $(BIN)/kawat serve --db build/demo/week.db

build/demo/week.db:
	@$(BIN)/python -m tools.demo >/dev/null

screenshots: setup-dev demo
	$(BIN)/python -m tools.screenshots

picture: demo
	$(BIN)/python -m tools.picture

test: setup-dev lint types
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered --cov-fail-under=90

lint: setup-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup-dev
	$(BIN)/mypy

gate: setup-dev
	$(BIN)/python -m tools.gate $(CORPUS)

bench: setup-dev
	$(BIN)/python -m tests.bench.reading $(CORPUS) --many $(MANY)
	$(BIN)/python -m tests.bench.growth
	rm -rf build/bench && mkdir -p build/bench
	$(BIN)/python -m tests.bench.record fill build/bench/record.db --findings $(FINDINGS)
	$(BIN)/python -m tests.bench.record ask build/bench/record.db
	$(BIN)/python -m tests.bench.record one build/bench/record.db
	$(BIN)/python -m tests.bench.record bulk build/bench/record.db
	$(BIN)/python -m tests.bench.kill build/bench/killed.db --moments 20

models: setup-dev
	$(BIN)/python -m tools.train

schema: setup-dev
	$(BIN)/python -m tools.schema
	$(BIN)/python -m tools.commands

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .coverage
