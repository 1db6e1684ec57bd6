# The two commands people need are `make demo` and `make test`; the others are their parts.
PYTHON ?= python3
PORT ?= 8000
EVENTMGR_DATA ?= var
JOBS ?= auto
export EVENTMGR_DATA

RUN := .venv/bin/python
FLASK := .venv/bin/flask
EVENTMGR_BASE_URL ?= http://localhost:$(PORT)
export EVENTMGR_BASE_URL

.PHONY: setup demo demo-data run test test-sqlite test-postgresql lint bench translations clean

setup: .venv/.ready translations

.venv/.python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "eventmgr needs Python 3.11 or newer: make PYTHON=python3.12 …"; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "Python's venv is missing; on Debian and Ubuntu: apt install python3-venv"; exit 1; }
	@touch $@

.venv/.ready: .venv/.python requirements.txt constraints.txt
	@$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/.dev: .venv/.ready requirements-dev.txt
	@$(RUN) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@$(RUN) scripts/browser.py
	@touch $@

translations: .venv/.ready
	@$(RUN) scripts/translations.py compile

demo-data: setup
	@$(FLASK) db upgrade
	@$(FLASK) demo load

demo: demo-data
	@$(FLASK) serve --port $(PORT)

run: setup
	@$(FLASK) serve --port $(PORT)

test: test-sqlite test-postgresql

test-sqlite: .venv/.dev translations
	$(RUN) -m pytest -n $(JOBS) --dist worksteal --database sqlite

test-postgresql: .venv/.dev translations
	$(RUN) -m pytest -n $(JOBS) --dist worksteal --database postgresql -m "not once"

lint: .venv/.dev translations
	$(RUN) -m ruff check .
	$(RUN) -m ruff format --check .
	$(RUN) -m mypy
	.venv/bin/lint-imports
	.venv/bin/djlint templates --lint --quiet
	$(RUN) scripts/translations.py check
	$(RUN) scripts/vendor.py --check
	$(RUN) -m deptry .
	$(RUN) scripts/audit.py

bench: .venv/.dev translations
	$(RUN) -m benchmarks

clean:
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache
