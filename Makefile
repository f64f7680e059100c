# Needs python3 (3.11 or newer), git and make; everything else is installed into .venv.

PYTHON ?= python3
BIN := .venv/bin
ARTICLE := fixtures/repairs/gbk-as-cp1252/article/before.txt

EVALUATION := .venv-evaluation/bin/python -m tests.evaluation
# Clean text of many languages is downloaded into this folder once (3 GB; needs apt-get).
EVALUATION_CACHE ?= $(HOME)/.cache/mojimend-evaluation

.PHONY: demo test evaluate clean

# The patch that repairs a real article; 1 is the exit code for "there is something to repair".
demo: .venv/installed
	@$(BIN)/mojimend diff $(ARTICLE) || test $$? -eq 1

test: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses=2 --cov --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=95

# Recall, harm and false alarms, side by side with ftfy and plsfix; CASES=FILE scores collected cases.
evaluate: .venv-evaluation/installed
ifdef CASES
	$(EVALUATION).wild $(CASES) --show
else
	$(EVALUATION).corpus --cache $(EVALUATION_CACHE)
	$(EVALUATION).harm --cache $(EVALUATION_CACHE)
	$(EVALUATION).recall --cache $(EVALUATION_CACHE)
endif

clean:
	rm -rf .venv .venv-evaluation .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

.venv/made:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "mojimend needs Python 3.11 or newer")'
	$(PYTHON) -m venv .venv
	@touch $@

# An editable install: a change of the sources needs no new one.
.venv/installed: pyproject.toml .venv/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@touch $@

.venv/installed-dev: pyproject.toml .venv/made
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@ .venv/installed

.venv-evaluation/installed: pyproject.toml tests/evaluation/requirements.txt
	$(PYTHON) -m venv .venv-evaluation
	.venv-evaluation/bin/python -m pip install --quiet --disable-pip-version-check --editable . \
		--requirement tests/evaluation/requirements.txt
	@touch $@
