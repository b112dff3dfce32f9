"""Words per second of the whole program against its bare base model: same texts, same process, turn by turn.

python tools/bench_speed.py [PATH …] [--rounds 3] [--limit N] [--json]
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path

from nutgraf.article import Article
from nutgraf.assemble import assemble
from nutgraf.extractor import BATCH, Extractor, with_values
from nutgraf.nlp.collect import collect
from nutgraf.nlp.pipeline import load_base, read_config
from nutgraf.read import read
from nutgraf.write.jsonl import line_of

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "articles"


def main() -> None:
    """Print the figures."""
    options = parsed()
    articles = list(read(*options.paths, on_error=lambda error: print(error, file=sys.stderr)))[: options.limit]
    texts = [article.text for article in articles]
    base, extractor = load_base(read_config("news")["nutgraf"]["base"]), Extractor(any_language=True)
    runs: dict[str, Callable[[], object]] = {
        "base model": lambda: [None for _ in base.pipe(texts, batch_size=BATCH)],
        "nutgraf": lambda: [line_of(facts) for facts in extractor.pipe(articles)],
    }
    for run in runs.values():
        run()
    seconds = {name: min(timed(run) for _ in range(options.rounds)) for name, run in runs.items()}
    words = sum(len(text.split()) for text in texts)
    figures = {
        "articles": len(articles),
        "words": words,
        **{f"{name}, words/s": round(words / took) for name, took in seconds.items()},
        "ratio": round(seconds["base model"] / seconds["nutgraf"], 3),
        "share of the time": shares(extractor, articles),
    }
    print(json.dumps(figures) if options.json else told(figures))


def parsed() -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(CORPUS)])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--limit", type=int)
    parser.add_argument("--json", action="store_true")
    return parser.parse_args()


def timed(run: Callable[[], object]) -> float:
    """Return the seconds of processor time that a run takes."""
    began = time.process_time()
    run()
    return time.process_time() - began


def shares(extractor: Extractor, articles: list[Article]) -> dict[str, float]:
    """Return the share of each stage in the time of one pass, stage by stage."""
    took: dict[str, float] = {}
    began = time.process_time()
    docs = [extractor.nlp.make_doc(article.text) for article in articles]
    took["tokenizer"] = time.process_time() - began
    for name, pipe in extractor.nlp.pipeline:
        began = time.process_time()
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
    lines = [f"{name:<22}{value:>12,}" for name, value in figures.items()]
    assert isinstance(parts, dict)
    return "\n".join([*lines, "", "share of the time", *(f"  {name:<20}{part:>11.1%}" for name, part in parts.items())])


if __name__ == "__main__":
    main()
