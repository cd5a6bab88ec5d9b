# The commands of a contributor. PYTHON is the Python of a virtual environment.
PYTHON ?= python

.PHONY: install kernels check format test test-all notebook docs plots ci

install:  ## Install the package, editable, with what checks and tests need.
	$(PYTHON) -m pip install -e ".[dev]"

kernels:  ## Compile the kernels of core/ beside their sources.
	$(PYTHON) setup.py -q build_ext --inplace

check:  ## Lint, format, spelling, types: seconds.
	$(PYTHON) -m ruff check
	$(PYTHON) -m ruff format --check
	$(PYTHON) -m codespell_lib
	$(PYTHON) -m mypy --strict src benchmarks

format:  ## Format, and mend what ruff can mend.
	$(PYTHON) -m ruff check --fix
	$(PYTHON) -m ruff format

test:  ## The quick tests: about a minute.
	$(PYTHON) -m pytest

test-all:  ## All tests: some minutes.
	$(PYTHON) -m pytest -m "" -rs

notebook:  ## Run the example notebook and store its outputs (needs the extra `notebook`).
	$(PYTHON) -m benchmarks.tables notebook

docs:  ## Build the site into site/ (needs the extra `docs`).
	$(PYTHON) -m mkdocs build --strict

SETS ?= SETS
RESULTS ?= results
SYSTEM ?= articlesplit
PAGES ?=
LARGEST ?= 100MB
RECORDS ?= 200000
INTO ?= docs
PEERS ?= everything c4 justext trafilatura resiliparse readability newspaper4k goose3 boilerpy3 turbohtml

FEW = $(if $(PAGES),--pages $(PAGES))

plots:  ## Measure SETS and draw all plots of docs/ (needs the extra `benchmarks`; it takes long).
	$(PYTHON) -m benchmarks accuracy --data $(SETS) --set news-dev --dumper html --dumper inscriptis $(FEW) \
		$(foreach name,$(SYSTEM) $(PEERS),--system $(name)) --out $(RESULTS)/beside
	$(PYTHON) -m benchmarks accuracy --data $(SETS) --system $(SYSTEM) $(FEW) --out $(RESULTS)/own
	$(PYTHON) -m benchmarks scaling --data $(SETS) --largest $(LARGEST) --out $(RESULTS)
	$(PYTHON) -m benchmarks trust soak --records $(RECORDS) --out $(RESULTS)
	$(PYTHON) -m benchmarks plot $(RESULTS) --into $(INTO)

ci:  ## What must pass before a change is merged, in fresh virtual environments.
	PYTHON=$(PYTHON) .ci/run
