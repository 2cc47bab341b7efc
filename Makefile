# The commands of the project; `make` lists them. Needs Python 3.11 or newer, and nothing else.
# Variables: PORT (8000), BIND (127.0.0.1), VAR_DIR (var), PYTHON (the Python to make .venv with).

.DEFAULT_GOAL := help
PORT ?= 8000
BIND ?= 127.0.0.1
VAR_DIR ?= $(CURDIR)/var
export PORT BIND VAR_DIR
export PATH := $(CURDIR)/.venv/bin:$(PATH)
TEST_PACKAGES := chromium fonts-noto-cjk gettext libatomic1 postgresql

.PHONY: help run test lint format bench environment ocr test-environment clean

help: ## list these commands
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; do printf '  make %-18s %s\n' "$$name" "$$text"; done

run: environment ## start the site and its worker at http://127.0.0.1:8000/ (PORT, VAR_DIR change that)
	@python -m archive.secret_key
	@python manage.py prepare --address "$(BIND):$(PORT)"
	@PYTHONUNBUFFERED=1 exec honcho start

test: test-environment lint ## run the linters and all the tests, as continuous integration does
	@DJANGO_SETTINGS_MODULE=tests.settings python manage.py makemigrations --check --dry-run
	@python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile $(TESTS)

lint: test-environment ## check style, types, the import contract
	@ruff check
	@ruff format --check
	@mypy
	@lint-imports

format: test-environment ## put the code into the project's format
	@ruff check --fix
	@ruff format

bench: test-environment ## run the benchmarks and print them as tables
	@python -m bench $(BENCH)

environment: ## make or renew .venv with what the site needs
	@.ci/environment requirements.txt

ocr: environment ## install what reads scans as well (180 MB)
	@.ci/environment requirements-ocr.txt

test-environment: ## make or renew .venv with what the tests need as well
	@.ci/packages $(TEST_PACKAGES)
	@.ci/environment requirements-dev.txt

clean: ## remove .venv and caches; the archive itself (VAR_DIR) stays
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
