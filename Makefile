# make demo    install everything, run the main job on the examples
# make test    install everything, run all checks and tests
# make bench   speed beside the peers       make evaluate  scores on gold data (DATA=folder)
# make soak    what takes long: broken and hostile inputs at full size
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DATA   ?= $(WIRECOPY_DATA)
READY  := $(VENV)/.installed

.PHONY: demo test bench evaluate soak check clean

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "wirecopy needs Python 3.11 or newer; this is $$($(PYTHON) --version). Try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(READY)
	@mkdir -p out
	@$(BIN)/wirecopy trace examples/dam --html out/demo.html
	@echo
	@echo "The same as a page: $(CURDIR)/out/demo.html"

check: $(READY)
	$(BIN)/ruff check --quiet .
	$(BIN)/ruff format --quiet --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

test: check
	$(BIN)/python -m pytest

bench: $(READY) .venv-bench/.installed
	$(BIN)/python benchmarks/diff.py
	$(BIN)/python benchmarks/match.py --python .venv-bench/bin/python
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/trace.py
	$(BIN)/python benchmarks/quotations.py --python .venv-bench/bin/python

# The peers in an environment of their own: what they need besides is not ours.
.venv-bench/.installed: benchmarks/requirements.lock
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps -r benchmarks/requirements.lock
	@touch $@

evaluate: $(READY)
	$(BIN)/python -m wirecopy evaluate $(if $(DATA),--data $(DATA))

soak: $(READY)
	$(BIN)/python -m pytest tests -m soak

clean:
	rm -rf $(VENV) .venv-bench out .pytest_cache .mypy_cache .ruff_cache .hypothesis
