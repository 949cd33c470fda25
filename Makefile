# Each target makes its own virtual environment: a machine with Python ≥ 3.11, pip and make is enough.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
STAMP  := $(VENV)/.installed
DEMO   := demo

.PHONY: demo test lint format generated clean

demo: $(STAMP)  ## builds a graph from the shipped sample, asks it, exports it
	@rm -rf $(DEMO) && mkdir $(DEMO)
	$(BIN)/kg --db $(DEMO)/kg.db load --sample
	$(BIN)/kg --db $(DEMO)/kg.db trace 重大行政决策程序暂行条例
	$(BIN)/kg --db $(DEMO)/kg.db gaps 栖岭县 --period 2023
	$(BIN)/kg --db $(DEMO)/kg.db matrix 重大行政决策程序暂行条例 --period 2023
	$(BIN)/kg --db $(DEMO)/kg.db export --format turtle -o $(DEMO)/kg.ttl

test: $(STAMP)  ## installs and runs all tests
	$(BIN)/pytest -n 4 --dist loadfile

lint: $(STAMP)  ## style and types
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(STAMP)  ## rewrites the sources in the house style
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

generated: $(STAMP)  ## fails when a generated file is not what its source says
	$(BIN)/python -m kg.generate --check

clean:
	rm -rf $(VENV) $(DEMO) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --upgrade "pip>=25.1"
	$(BIN)/pip install --quiet --disable-pip-version-check --no-compile --editable . --group dev
	@touch $@
