# Two commands do all the set-up on a fresh machine: `make demo` and `make test`.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet -c constraints.txt

.PHONY: help install demo test check bench fuzz offline hold docs clean

help:  ## this list
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(VENV)/.core: pyproject.toml constraints.txt | $(BIN)/python
	@echo "installing Levers into $(VENV) (about a minute)"
	$(PIP) --editable .
	@touch $@

$(VENV)/.dev: pyproject.toml constraints.txt | $(BIN)/python
	@echo "installing Levers with all extras and test tools into $(VENV) (about two minutes)"
	$(PIP) --editable '.[all,spark,dev]'
	@$(PIP) --editable '.[ftm]' || echo "followthemoney could not be built (it needs ICU's headers); its tests will skip"
	@touch $@ $(VENV)/.core

install: $(VENV)/.core  ## Levers' core in .venv

demo: $(VENV)/.core  ## read the sample documents, check them, write a brief
	@rm -rf demo
	$(BIN)/levers read samples --project demo
	$(BIN)/levers check --project demo
	$(BIN)/levers brief KGZ --project demo
	@echo "open demo/brief-KGZ.html in a browser"

test: $(VENV)/.dev  ## all tests and gates
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest

check: $(VENV)/.dev  ## the gates without the tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev  ## measured speed and accuracy, as tables
	$(BIN)/python benchmarks/start.py
	$(BIN)/python benchmarks/read.py
	$(BIN)/python benchmarks/check.py

MINUTES ?= 20
fuzz: $(VENV)/.dev  ## every reader fuzzed, each for MINUTES=20
	$(PIP) --editable '.[fuzz]'
	$(BIN)/python -m fuzz.run $(MINUTES) $(READERS)

hold: $(VENV)/.dev  ## kill -9, full disks, damage, readers beside a writer, 100,000 documents: asked and measured
	$(BIN)/python -m benchmarks.hold

offline: $(VENV)/.dev  ## all tests with the network cut
	unshare -rn sh -c 'ip link set lo up && $(BIN)/python -m pytest'

docs: $(VENV)/.dev  ## pages in docs that are generated from code and data
	$(BIN)/python docs/generate.py

clean:  ## remove what make made
	rm -rf $(VENV) demo .mypy_cache .ruff_cache .pytest_cache
