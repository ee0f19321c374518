# Everything a person or a machine does with this repository is a target here; bare `make` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

# Python keeps what it compiled, whatever the shell says: tests start it hundreds of times.
export PYTHONDONTWRITEBYTECODE :=

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
UV := $(PY) tools/uv.py
CODE := src tests tools
WORKERS ?= 2
PYTEST := $(BIN)/pytest --numprocesses $(WORKERS) --dist worksteal
STAMPS := $(VENV)/.stamps
NAMES_BENCH := $(VENV)/names-bench
# Wheels only: a fresh machine has no compiler, and a source package runs code of its own at install.
# The pins are whole, so nothing is resolved again.
INSTALL := $(UV) pip install --quiet --python $(PY) --require-hashes --no-build --no-deps
COMPILE := ../$(PY) ../tools/uv.py pip compile --quiet --universal --python-version 3.11 --no-build \
	--generate-hashes --no-emit-index-url --no-header --override overrides.txt

.PHONY: help
help: ## list the targets
	@echo "Corrobora: reports in, a register that explains itself out."; echo
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-13s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo; echo "After make run or make setup the program is $(BIN)/corrobora; start with --help."

# --- the environment: every stamp is as new as the files it was made from ---------------------------
$(STAMPS)/uv: requirements/uv.txt
	@py=$${PYTHON:-$$(sh tools/find_python.sh)} && echo "setting up $(VENV) with $$($$py --version)" && \
		{ test -x $(PY) && $(PY) -c 'import pip' 2>/dev/null || $$py -m venv --clear $(VENV); }
	@$(PY) -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all: -r requirements/uv.txt
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/base: $(STAMPS)/uv requirements/base.txt requirements/build.txt pyproject.toml
	@$(INSTALL) -r requirements/base.txt -r requirements/build.txt
	@$(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/bulk: $(STAMPS)/base requirements/bulk.txt
	@$(INSTALL) -r requirements/bulk.txt
	@touch $@

$(STAMPS)/postgres: $(STAMPS)/base requirements/postgres.txt
	@$(INSTALL) -r requirements/postgres.txt
	@touch $@

$(STAMPS)/desk: $(STAMPS)/base requirements/desk.txt
	@$(INSTALL) -r requirements/desk.txt
	@touch $@

$(STAMPS)/publish: $(STAMPS)/base requirements/publish.txt
	@$(INSTALL) -r requirements/publish.txt
	@touch $@

$(STAMPS)/statistics: $(STAMPS)/bulk requirements/statistics.txt
	@$(INSTALL) -r requirements/statistics.txt
	@touch $@

EXTRAS := bulk desk postgres publish statistics

$(STAMPS)/dev: $(EXTRAS:%=$(STAMPS)/%) requirements/dev.txt
	@$(INSTALL) -r requirements/dev.txt
	@touch $@

$(STAMPS)/bench: $(STAMPS)/bulk requirements/bench.txt
	@$(INSTALL) -r requirements/bench.txt
	@touch $@

# Not by wheels alone: pyicu, which the peer needs, comes as a source.
$(STAMPS)/names-bench: $(STAMPS)/base requirements/names-bench.txt
	@$(PY) -m venv --clear $(NAMES_BENCH)
	@$(UV) pip install --quiet --python $(NAMES_BENCH)/bin/python --require-hashes \
		-r requirements/base.txt -r requirements/names-bench.txt
	@touch $@

# --- what one does with it --------------------------------------------------------------------------
.PHONY: setup
setup: $(STAMPS)/dev ## make .venv with everything for working on Corrobora

.PHONY: bulk
bulk: $(STAMPS)/bulk ## add what `corrobora copies` needs, for large archives (140 MB to fetch)

.PHONY: postgres
postgres: $(STAMPS)/postgres ## add what a register on PostgreSQL needs

.PHONY: statistics
statistics: $(STAMPS)/statistics ## add what linking records of lists and estimating the unseen need

.PHONY: desk
desk: $(STAMPS)/desk ## add what `corrobora desk` needs, for review in the browser (50 MB to fetch)

.PHONY: publish
publish: $(STAMPS)/publish ## add what `corrobora publish` needs, for what leaves the house

.PHONY: run
run: $(STAMPS)/base ## make a register of the example reports and show it in short
	@mkdir -p build
	@$(BIN)/corrobora run examples/reports --packs examples/packs --register build/example.db

.PHONY: check
check: format lint types imports ## format, lint, types, import contracts, fast tests: under two minutes
	@$(PYTEST) -m "not slow"

.PHONY: test
test: format lint types imports ## everything that must pass: under 15 minutes
	@sh tools/get_chromium.sh
	@$(PYTEST)

.PHONY: browser
browser: $(STAMPS)/dev ## the desk in Chromium: keyboard, no scripts, telephone, screen readers
	@sh tools/get_chromium.sh
	@$(BIN)/pytest tests/browser

.PHONY: format
format: $(STAMPS)/dev ## does every file have the formatter's shape? (make fix puts it right)
	@$(BIN)/ruff format --check $(CODE)

.PHONY: lint
lint: $(STAMPS)/dev ## ruff, every rule that pyproject.toml does not excuse
	@$(BIN)/ruff check $(CODE)

.PHONY: types
types: $(STAMPS)/dev ## mypy, strict
	@$(BIN)/mypy src tools $(wildcard tests/factories.py)

.PHONY: imports
imports: $(STAMPS)/dev ## does every import go down only?
	@$(BIN)/lint-imports --no-logo

.PHONY: fix
fix: $(STAMPS)/dev ## format, and mend what the linter can mend by itself
	@$(BIN)/ruff check --fix-only $(CODE)
	@$(BIN)/ruff format $(CODE)

.PHONY: fuzz-api
fuzz-api: $(STAMPS)/dev ## ask the API whatever its document allows, 500 times each: is every answer as it says?
	@$(PYTEST) --timeout 0 --hypothesis-profile hunt tests/functional/desk/api/test_contract.py

.PHONY: eval
eval: $(STAMPS)/dev ## figures held to their floors, on our own sets; on annotated reports too: GOLD=folder
	@$(PY) -m tools.eval $(GOLD)

.PHONY: eval-pin
eval-pin: $(STAMPS)/dev ## the same, then raise the floors to these figures (LOWER=1: lower them too)
	@$(PY) -m tools.eval $(GOLD) --pin $(if $(LOWER),--lower) --date $(or $(DATE),$$(date -u +%F))

.PHONY: bench-copies
bench-copies: $(STAMPS)/base ## what tracing copies costs beside reading, and how it grows: SIZES="1000 5000"
	@$(PY) -m tools.bench_copies $(SIZES)

.PHONY: bench-lineage
bench-lineage: $(STAMPS)/bench ## copies in archives against its rivals, and how it grows: SIZES="10000 100000"
	@$(PY) -m tools.bench_lineage $(SIZES)

.PHONY: bench-names
bench-names: $(STAMPS)/base ## comparing names beside rapidfuzz and logic-v2: PAIRS=file.csv
	@$(MAKE) --no-print-directory $(STAMPS)/names-bench || echo "no environment for the peer: pyicu has no \
		wheel, and needs a C++ compiler, pkg-config and ICU's headers (libicu-dev)" | tr -s '\t' ' '
	@$(PY) -m tools.bench_names $(PAIRS) --peer $(NAMES_BENCH)/bin/python

.PHONY: name-lexicon
name-lexicon: $(STAMPS)/names-bench ## make anew the lexicon of names that comparing names stands on
	@PYTHONPATH=src $(NAMES_BENCH)/bin/python -m tools.name_lexicon

.PHONY: bench-records
bench-records: $(STAMPS)/statistics $(STAMPS)/bench ## records linked: FEBRL4, and RECORDS=1000000 beside bare Splink
	@nice -n 10 $(PY) -m tools.bench_records $(if $(RECORDS),--records $(RECORDS)) $(if $(SEED),--seed $(SEED))

.PHONY: bench-lists
bench-lists: $(STAMPS)/statistics ## a damaged copy of a list linked back, beside rivals: LIST=file SEEDS=3
	@nice -n 10 $(PY) -m tools.bench_lists $(LIST) $(if $(SEEDS),--seeds $(SEEDS)) $(if $(MAPPING),--mapping $(MAPPING))

.PHONY: bench-estimates
bench-estimates: $(STAMPS)/dev ## how often an estimate's interval holds the truth, a hundred draws a world: TIMES=100
	@$(PY) -m tests.eval.estimates.coverage $(TIMES)

.PHONY: bench-register
bench-register: $(STAMPS)/base ## how quick a large register answers: PERSONS=1000000, or URL=postgresql://… KEEP=1
	@nice -n 10 $(PY) -m tools.bench_register $(if $(PERSONS),--persons $(PERSONS)) \
		$(if $(URL),--register $(URL)) $(if $(SAMPLES),--samples $(SAMPLES)) $(if $(KEEP),--keep)

.PHONY: bench-desk
bench-desk: $(STAMPS)/dev ## every page of the desk on a large register, then thirty reviewers at once: PERSONS=100000 KEEP=1 ONLY=sqlite
	@nice -n 10 $(PY) -m tools.bench_desk $(if $(PERSONS),--persons $(PERSONS)) $(if $(SAMPLES),--samples $(SAMPLES)) \
		$(if $(ONLY),--only $(ONLY)) $(if $(KEEP),--keep)

.PHONY: bench-extract
bench-extract: $(STAMPS)/bench ## our reader against the full small English pipeline, in turn: REPORTS=600
	@$(PY) -m tools.bench_extract $(if $(REPORTS),--reports $(REPORTS))

.PHONY: fuzz-extract
fuzz-extract: $(STAMPS)/dev ## bad input for the reader, for longer and with new examples each time
	@$(PYTEST) --hypothesis-profile=hunt tests/property/test_bad_text.py tests/property/test_patterns.py

.PHONY: fuzz-desk
fuzz-desk: $(STAMPS)/dev ## every form of the desk with everything that no form should be sent with: `make test` tries one in four
	@$(PYTEST) --whole tests/functional/desk/sweep

.PHONY: fuzz-kill
fuzz-kill: $(STAMPS)/dev ## kill -9 at random moments of whatever writes a register, on both databases: KILLS=100
	@$(PY) -m tools.fuzz_kill $(if $(KILLS),--kills $(KILLS)) $(if $(SEED),--seed $(SEED))

.PHONY: screens
screens: $(STAMPS)/base ## put what the commands print today into README and guide
	@rm -f build/example.db && $(MAKE) --no-print-directory run > /dev/null 2>&1
	@$(PY) tools/screens.py

.PHONY: screenshots
screenshots: $(STAMPS)/dev ## pictures of every screen of the desk into docs/guide/images
	@sh tools/get_chromium.sh
	@$(PY) -m tools.screenshots

.PHONY: messages
messages: $(STAMPS)/dev ## gather the texts of pages into the catalogues that translators edit
	@$(PY) -m tools.messages

.PHONY: pins
pins: $(STAMPS)/dev ## choose versions anew: compile requirements/*.in to pinned *.txt
	cd requirements && for name in uv build base bulk desk postgres publish statistics dev bench; do $(COMPILE) --upgrade $$name.in -o $$name.txt || exit 1; done
	cd requirements && $(subst --no-build ,,$(COMPILE)) --upgrade names-bench.in -o names-bench.txt

.PHONY: clean
clean: ## remove what was built and cached; the environment stays
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
