# Two commands: `make bench` runs the whole benchmark, `make test` all checks. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: help benchmarks e2e-full bench test lint types unit check wheel clean

help: ## list the targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

bench: $(STAMP) ## build the dataset, train the baselines, score them, write the board
	$(BIN)/wtw bench

test: lint types check unit ## every check: style, types, corpus, tests

$(STAMP): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or later is needed; name one with: make PYTHON=python3.12 ..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

lint: $(STAMP)
	$(BIN)/ruff check src tests benchmarks
	$(BIN)/ruff format --check src tests benchmarks

types: $(STAMP)
	$(BIN)/mypy

check: $(STAMP)
	$(BIN)/wtw corpus check --final

unit: $(STAMP)
	$(BIN)/python -m pytest

benchmarks: $(STAMP) ## speed and memory against the published packages; writes benchmarks/README.md
	$(BIN)/python benchmarks/run.py

e2e-full: $(STAMP) ## what takes long: conformance on 2,000 cases, a storm of kills, speed against peers
	$(BIN)/wtw conformance --cases 2000 > /dev/null
	WTW_KILLS=10 $(BIN)/python -m pytest tests/systems/test_adapters.py
	$(BIN)/python benchmarks/run.py

wheel: $(STAMP) ## a wheel that carries the released Parquet
	$(BIN)/wtw corpus build -o src/whothinkswhat/released
	$(BIN)/python -m pip wheel --quiet --no-deps -w dist .

clean: ## remove everything that was made
	rm -rf $(VENV) build dist src/whothinkswhat/released .mypy_cache .ruff_cache .pytest_cache .hypothesis
