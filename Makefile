# Needs python3 (3.11 or newer), git and make; everything else is installed into .venv.

PYTHON ?= python3
BIN := .venv/bin
ARTICLE := fixtures/repairs/gbk-as-cp1252/article/before.txt

EVALUATION := .venv-evaluation/bin/python -m tests.evaluation
BENCHMARK_CACHE ?= $(HOME)/.cache/mojimend-benchmarks
# Clean text of many languages is downloaded into this folder once (3 GB; needs apt-get).
EVALUATION_CACHE ?= $(HOME)/.cache/mojimend-evaluation
CLEAN := $(EVALUATION_CACHE)/clean/sizes.tsv
TOOLS := mojimend ftfy plsfix
FROM_CACHE := --cache $(EVALUATION_CACHE)

.PHONY: demo test test-scale torture fuzz bench benchmark evaluate clean

# The patch that repairs a real article; 1 is the exit code for "there is something to repair".
demo: .venv/installed
	@$(BIN)/mojimend diff $(ARTICLE) || test $$? -eq 1

test: .venv/installed-dev
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	# Measuring coverage takes three times as long; the second ones cover nothing that the others don't.
	$(BIN)/pytest --numprocesses=2 -m "not no_cover" \
		--cov --cov-branch --cov-report=term-missing:skip-covered --cov-fail-under=95
	$(BIN)/pytest --numprocesses=2 -m no_cover

# Kills, full disks, rivals, closed streams, hostile input; RUNS of each; FAULTS="kills growth" for some.
RUNS ?= 100
torture: .venv/installed-dev
	$(BIN)/python -m tests.torture --runs $(RUNS) $(FAULTS)

# Mutations of the fixtures, and then a run guided by coverage; half of the SECONDS each. What breaks
# a law is kept in .fuzz; atheris has no wheel for every system.
SECONDS ?= 3600
fuzz: .venv/installed-dev
	mkdir -p .fuzz
	$(BIN)/python -m tests.fuzz.mutate --seconds $$(($(SECONDS) / 2)) --seed $$(date +%s) --finds .fuzz
	if $(BIN)/python -m pip install --quiet --disable-pip-version-check 'atheris>=3.0'; then \
		$(BIN)/python -m tests.fuzz.guided -max_total_time=$$(($(SECONDS) / 2)) -artifact_prefix=.fuzz/; \
	else echo "atheris cannot be installed here, so nothing guided was run"; fi

# The recipes of README's "At scale", really run (1 GB of engines; PySpark's needs Java).
test-scale: .venv-scale/installed
	.venv-scale/bin/pytest tests/integration -rs

# Rows and MB a second on a generated corpus against ftfy and plsfix, and from one to two workers.
benchmark: .venv-scale/installed $(CLEAN)
	.venv-scale/bin/python -m tests.benchmarks.corpus $(FROM_CACHE) --megabytes $(or $(MEGABYTES),100)

# Recall, harm, false alarms, ftfy's cases, the curve and what each part contributes, side by side with
# ftfy and plsfix, as Markdown into the file REPORT (or printed); CASES=FILE scores collected cases.
ifdef CASES
evaluate: .venv-evaluation/installed
	$(EVALUATION).wild $(CASES) --show
else
evaluate: .venv-evaluation/installed $(CLEAN)
	@{ set -e; \
	$(EVALUATION).recall $(FROM_CACHE) --engine $(TOOLS); \
	$(EVALUATION).harm $(FROM_CACHE) --engine $(TOOLS) --variant line \
		--changes $(EVALUATION_CACHE)/changed-lines.tsv; \
	$(EVALUATION).harm $(FROM_CACHE) --engine $(TOOLS) --variant document upper nfd start \
		--changes $(EVALUATION_CACHE)/changed-variants.tsv --sample 0.25; \
	$(EVALUATION).ftfy_cases; \
	$(EVALUATION).curve $(FROM_CACHE); \
	$(EVALUATION).ablate $(FROM_CACHE); \
	} $(if $(REPORT),> $(REPORT))
endif

# Speed beside others, as Markdown into the file REPORT (or printed); PARTS=starts measures one part.
bench: .venv-benchmarks/installed
	@.venv-benchmarks/bin/python -m tests.benchmarks --cache $(BENCHMARK_CACHE) \
		$(if $(REPORT),--output $(REPORT)) $(PARTS)

$(CLEAN): | .venv-evaluation/installed
	$(EVALUATION).corpus $(FROM_CACHE)

clean:
	rm -rf .venv .venv-evaluation .venv-benchmarks .venv-scale .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist

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

# Not editable, and by a new pip: as its users have it. pip before 25 loads a module more at each start.
.venv-benchmarks/installed: pyproject.toml tests/benchmarks/requirements.txt $(shell find src -type f)
	$(PYTHON) -m venv .venv-benchmarks
	.venv-benchmarks/bin/python -m pip install --quiet --disable-pip-version-check --upgrade pip
	.venv-benchmarks/bin/python -m pip install --quiet --disable-pip-version-check \
		--requirement tests/benchmarks/requirements.txt .
	@touch $@

.venv-scale/installed: pyproject.toml tests/integration/requirements.txt
	$(PYTHON) -m venv .venv-scale
	.venv-scale/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[arrow]' \
		--requirement tests/integration/requirements.txt
	@touch $@
