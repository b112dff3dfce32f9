# One-line targets. `make demo` and `make test` set everything up by themselves.
PYTHON ?= python3.11
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test lint types imports unit gate floors bench bench-speed readme schema clean

$(READY): pyproject.toml constraints.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev,notebook]'
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

gate: $(READY)
	$(BIN)/nutgraf bench corpus/gold/dev.jsonl --gate corpus/baseline.json --quiet
	$(BIN)/nutgraf bench corpus/gold/test.jsonl --gate corpus/baseline.json --quiet

# Raises the floors of `make gate`; make floors LOWER=--allow-lower lets them fall.
floors: $(READY)
	$(BIN)/nutgraf bench corpus/gold/dev.jsonl --gate corpus/baseline.json --update $(LOWER) --quiet
	$(BIN)/nutgraf bench corpus/gold/test.jsonl --gate corpus/baseline.json --update $(LOWER) --quiet

bench: $(READY)
	$(BIN)/nutgraf bench corpus/gold/dev.jsonl

bench-speed: $(READY)
	$(BIN)/python tools/bench_speed.py

# Puts what `make demo` prints into the README.
readme: $(READY)
	$(BIN)/python tools/demo.py --into README.md

schema: $(READY)
	$(BIN)/nutgraf schema > schema/article-facts.schema.json

clean:
	rm -rf .venv .demo dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis
