# Two commands do everything: `make demo` and `make test`. Both set up a virtual environment of their own first.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
CORPUS ?= ../shared/corpus
STAMP := $(VENV)/.ready

.PHONY: demo test lint types gate bench models knowledge schema setup clean

setup: $(STAMP)

$(STAMP): pyproject.toml constraints.txt
	@test -x $(BIN)/python || $(PYTHON) -m venv $(VENV) || \
		{ $(PYTHON) -m pip install --quiet --user --break-system-packages virtualenv && $(PYTHON) -m virtualenv --quiet $(VENV); }
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[postgres,dev]' -c constraints.txt
	@touch $@

demo: setup
	@$(BIN)/python -m tools.demo

test: setup lint types
	$(BIN)/python -m pytest --cov --cov-report=term:skip-covered --cov-fail-under=90

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: setup
	$(BIN)/mypy

gate: setup
	$(BIN)/python -m tools.gate $(CORPUS)

bench: setup
	$(BIN)/python -m pytest tests/bench --run-bench -s

models: setup
	$(BIN)/python -m tools.train

schema: setup
	$(BIN)/python -m tools.schema

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .coverage
