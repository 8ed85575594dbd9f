# make demo    install everything, run the main job on the examples
# make test    install everything, run all checks and tests
# make bench   speed beside the peers       make evaluate  scores on gold data (DATA=folder)
# make soak    what takes long: broken and hostile inputs at full size
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
DATA   ?= $(WIRECOPY_DATA)
READY  := $(VENV)/.installed
# Tests run beside each other, each worker with a language model of its own: 2 GB of memory each.
WORKERS ?= 2
# Tests start many processes: what Python has compiled is kept, whatever the shell says.
export PYTHONDONTWRITEBYTECODE :=

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

test: $(READY)
	$(MAKE) --jobs 2 check $(VENV)/.compiled
	$(BIN)/python -m pytest --numprocesses $(WORKERS) --dist worksteal

# The kernels of the matcher are compiled while mypy checks; each worker would do it again for itself.
$(VENV)/.compiled: $(READY) $(wildcard src/wirecopy/words/*.py src/wirecopy/match/*.py) src/wirecopy/archive/near.py
	@$(BIN)/wirecopy match examples/dam >$@.new && mv $@.new $@

bench: $(READY) .venv-bench/.installed
	$(BIN)/python benchmarks/diff.py
	$(BIN)/python benchmarks/match.py --python .venv-bench/bin/python
	$(BIN)/python benchmarks/growth.py
	$(BIN)/python benchmarks/trace.py
	$(BIN)/python benchmarks/quotations.py --python .venv-bench/bin/python
	$(BIN)/python benchmarks/archive.py --pages

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
