"""Words per second of the whole program against the bare base model, on the same texts in the same run.

python tools/bench_speed.py [PATH …] [--rounds 3] [--limit N] [--stock PYTHON] [--json]

The base model runs as users run it: `nlp.pipe(texts)` in one process and with `n_process=2`, each in a fresh interpreter, in this
environment and, with `--stock`, in that of another interpreter (`make bench-speed` gives one with the versions that pip
installs today). Ours: all layers, one process and two workers. Seconds on the clock; models are loaded before the clock
starts in one process, and while it runs with two, on both sides.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from nutgraf.article import Article
from nutgraf.assemble import assemble
from nutgraf.extractor import BATCH, Extractor, with_values
from nutgraf.nlp.base.products import one_thread
from nutgraf.nlp.collect import collect
from nutgraf.read import read
from nutgraf.write.jsonl import line_of

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "articles"
STOCK = Path(__file__).with_name("bench_stock.py")


def main() -> None:
    """Print the figures."""
    options = parsed()
    articles = list(read(*options.paths, on_error=lambda error: print(error, file=sys.stderr)))[: options.limit]
    words = sum(len(article.text.split()) for article in articles)
    pythons = {"pinned": sys.executable, **({"stock": options.stock} if options.stock else {})}
    for python in pythons.values():  # what cannot run there says so before the minutes that ours takes
        stock(python, articles[:1], 1)
    extractor = Extractor(any_language=True)
    ours = {
        "one process": words / fastest(lambda: [line_of(facts) for facts in extractor.pipe(articles)], options.rounds),
        "two processes": words / fastest(lambda: [line_of(facts) for facts in extractor.pipe(articles, workers=2)], options.rounds),
    }
    figures: dict[str, object] = {"articles": len(articles), "words": words}
    for name, python in pythons.items():
        base = stock(python, articles, options.rounds)
        for way, rate in ours.items():
            figures[f"{way}: base model, {name} (spaCy {base['spacy']}), words/s"] = round(base[way])
            figures[f"{way}: nutgraf, words/s"] = round(rate)
            figures[f"{way}: ratio to {name}"] = round(rate / base[way], 3)
    figures["share of the time"] = shares(extractor, articles)
    print(json.dumps(figures) if options.json else told(figures))


def fastest(run: Callable[[], object], rounds: int) -> float:
    """Return the seconds on the clock of the fastest of some runs, after one that counts for nothing."""
    run()
    return min(timed(run) for _ in range(rounds))


def stock(python: str, articles: list[Article], rounds: int) -> dict[str, float]:
    """Return the rates of the bare base model in an interpreter."""
    with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as texts:
        json.dump([article.text for article in articles], texts)
        texts.flush()
        try:
            done = subprocess.run([python, str(STOCK), texts.name, "--rounds", str(rounds)], capture_output=True, text=True)
        except OSError as error:
            raise SystemExit(f"{python}: there is no such interpreter ({error.strerror}); `make bench-speed` sets one up") from error
    if done.returncode:
        raise SystemExit(f"{python}: the base model did not run there:\n{done.stderr}")
    rates: dict[str, float] = json.loads(done.stdout)
    return rates


def parsed() -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(CORPUS)])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--stock", metavar="PYTHON", help="the interpreter of an environment with other versions of spaCy")
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def timed(run: Callable[[], object]) -> float:
    """Return the seconds on the clock that a run takes."""
    began = time.perf_counter()
    run()
    return time.perf_counter() - began


def shares(extractor: Extractor, articles: list[Article]) -> dict[str, float]:
    """Return the share of each stage in the time of one pass, stage by stage."""
    took: dict[str, float] = {}
    began = time.process_time()
    docs = [extractor.nlp.make_doc(article.text) for article in articles]
    took["tokenizer"] = time.process_time() - began
    for name, pipe in extractor.nlp.pipeline:
        began = time.process_time()
        with one_thread():
            docs = list(pipe.pipe(docs, batch_size=BATCH)) if hasattr(pipe, "pipe") else [pipe(doc) for doc in docs]
        took[name] = time.process_time() - began
    began = time.process_time()
    mentions = [collect(doc) for doc in docs]
    took["collect"] = time.process_time() - began
    began = time.process_time()
    mentions = [with_values(article, found) for article, found in zip(articles, mentions, strict=True)]
    took["values"] = time.process_time() - began
    began = time.process_time()
    facts = [assemble(article, found) for article, found in zip(articles, mentions, strict=True)]
    took["assemble"] = time.process_time() - began
    began = time.process_time()
    for item in facts:
        line_of(item)
    took["write"] = time.process_time() - began
    whole = sum(took.values())
    return {name: round(part / whole, 4) for name, part in took.items()}


def told(figures: dict[str, object]) -> str:
    """Return the figures as lines."""
    parts = figures.pop("share of the time")
    lines = [f"{name:<64}{value:>12,}" for name, value in figures.items()]
    assert isinstance(parts, dict)
    return "\n".join([*lines, "", "share of the time", *(f"  {name:<20}{part:>11.1%}" for name, part in parts.items())])


if __name__ == "__main__":
    main()
