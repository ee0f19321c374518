# Everything a person or a machine does with this repository is a target here; bare `make` lists them.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.SUFFIXES:

VENV := .venv
BIN := $(VENV)/bin
PY := $(BIN)/python
UV := $(PY) tools/uv.py
STAMPS := $(VENV)/.stamps
# Wheels only: a fresh machine has no compiler, and a source package runs code of its own at install.
INSTALL := $(UV) pip install --quiet --python $(PY) --require-hashes --no-build
COMPILE := ../$(PY) ../tools/uv.py pip compile --quiet --universal --python-version 3.11 --no-build \
	--generate-hashes --no-emit-index-url --no-header

.PHONY: help
help: ## list the targets
	@awk 'BEGIN {FS = ":.*## "} /^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

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

$(STAMPS)/dev: $(STAMPS)/base requirements/dev.txt
	@$(INSTALL) -r requirements/dev.txt
	@touch $@

.PHONY: setup
setup: $(STAMPS)/dev ## make .venv with everything for working on Corrobora

.PHONY: pins
pins: $(STAMPS)/dev ## choose versions anew: compile requirements/*.in to pinned *.txt
	cd requirements && for name in uv build base dev; do $(COMPILE) --upgrade $$name.in -o $$name.txt || exit 1; done
