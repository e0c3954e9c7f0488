# make demo    sets everything up and codes the bundled examples; make demo ARTICLES=path codes yours
# make test    sets everything up and runs the tests
# make check   format, lint, types, import rules, docs, tests: what CI runs
# make gate    scores against floors.json (GOLD=folder names the annotated material)
# make soak    a thousand orders and batches of assembly; adding killed 30 times over 1,000 articles; damaged files of every format for an hour (SOAK_MINUTES=60)
# make bench   speed beside the bare parser, and memory
#
# Everything goes into .venv, the compiled tables too; nothing is written to the home folder. Each step of the set-up is
# done once: its stamp file in .venv/stamps says so.

ARTICLES ?= examples
GOLD ?= ../shared/gold
COLUMNS ?= 150
SOAK_MINUTES ?= 60
PYTHON ?= python3
UV ?= uv

VENV := .venv
BIN := $(VENV)/bin
STAMPS := $(VENV)/stamps
TABLES := $(wildcard src/dragoman/world/data/*) src/dragoman/world/compile.py src/dragoman/installing.py

export DRAGOMAN_DATA := $(CURDIR)/$(VENV)/share/dragoman
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# A command that rejected one of several articles has done the rest: status 1. A demo goes on; whatever else, it stops.
done_or_rejected = || [ $$? -eq 1 ]

.PHONY: help setup demo test check bench gate soak format format-check lint types imports docs lock clean

help:
	@sed -n 's/^# \(make .*\)/\1/p' Makefile

# --- setting up -------------------------------------------------------------------------------------------------------

$(STAMPS)/venv:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "dragoman needs Python 3.11 or newer: make PYTHON=python3.12")'
	[ -x $(BIN)/python ] || $(PYTHON) -m venv $(VENV)
	@mkdir -p $(STAMPS) && touch $@

$(STAMPS)/locked: requirements/dev.txt | $(STAMPS)/venv
	$(BIN)/python -m pip install --quiet --no-input --require-hashes --requirement requirements/dev.txt
	@touch $@

$(STAMPS)/package: pyproject.toml $(STAMPS)/locked
	$(BIN)/python -m pip install --quiet --no-input --no-deps --no-build-isolation --editable .
	@touch $@

$(STAMPS)/ready: $(TABLES) $(STAMPS)/package
	$(BIN)/dragoman setup
	@touch $@

setup: $(STAMPS)/ready

# --- running ----------------------------------------------------------------------------------------------------------

demo: $(STAMPS)/ready
	@case "$(ARTICLES)" in *[*?]*) ;; *) [ -e "$(ARTICLES)" ] || { echo "make demo: $(ARTICLES): no such file or folder" >&2; exit 1; } ;; esac
	@[ -t 1 ] || export COLUMNS=$(COLUMNS); $(BIN)/dragoman code "$(ARTICLES)" --format table $(done_or_rejected)
	@mkdir -p out
	@$(BIN)/dragoman quotes "$(ARTICLES)" --output out/quotes.jsonl 2>/dev/null $(done_or_rejected)
	@$(BIN)/dragoman ties "$(ARTICLES)" --output out/ties.jsonl 2>/dev/null $(done_or_rejected)
	@echo
	@echo "$$(wc -l < out/quotes.jsonl) quotations (out/quotes.jsonl) and $$(wc -l < out/ties.jsonl) ties (out/ties.jsonl)."
	@echo "Next: $(BIN)/dragoman --help, or docs/commands.md"

bench: $(STAMPS)/ready
	$(BIN)/dragoman bench

soak: $(STAMPS)/ready
	DRAGOMAN_SHUFFLES=1000 $(BIN)/python -m pytest --quiet tests/properties/test_assembly_laws.py
	DRAGOMAN_KILLS=30 DRAGOMAN_KILL_ARTICLES=1000 $(BIN)/python -m pytest --quiet tests/contract/test_durability.py -k kill
	@end=$$(( $$(date +%s) + 60 * $(SOAK_MINUTES) )); while [ $$(date +%s) -lt $$end ]; do \
	  $(BIN)/python -m pytest --quiet --hypothesis-profile soak --hypothesis-seed $$(date +%s) tests/properties/test_read_laws.py || exit 1; done

gate: $(STAMPS)/ready
	$(BIN)/dragoman evaluate gate --gold $(GOLD)

# --- checking ---------------------------------------------------------------------------------------------------------

check: format-check lint types imports docs test

test: $(STAMPS)/ready
	$(BIN)/python -m pytest --quiet

format: $(STAMPS)/package
	$(BIN)/ruff check --fix-only --quiet src tests
	$(BIN)/ruff format src tests

format-check: $(STAMPS)/package
	$(BIN)/ruff format --check --output-format concise src tests || { echo "run: make format"; exit 1; }

lint: $(STAMPS)/package
	$(BIN)/ruff check src tests

types: $(STAMPS)/package
	$(BIN)/mypy

imports: $(STAMPS)/package
	$(BIN)/lint-imports

docs: $(STAMPS)/ready
	$(BIN)/python -m pytest --quiet --doctest-modules src/dragoman tests/unit/test_docs.py tests/unit/cli/test_command_docs.py

# --- keeping ----------------------------------------------------------------------------------------------------------

lock:
	{ sed -n '/^#/p;/^[^#]/q' requirements/dev.txt; $(UV) pip compile pyproject.toml --extra dev --python-version 3.11 --universal --fork-strategy fewest \
	  --generate-hashes --no-header --no-annotate --no-emit-index-url --no-emit-find-links --quiet; } > requirements/dev.txt.new
	mv requirements/dev.txt.new requirements/dev.txt

clean:
	rm -rf $(VENV) build dist out .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis src/*.egg-info
	find src tests -name __pycache__ -type d -prune -exec rm -rf {} +
