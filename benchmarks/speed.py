"""Words per second and peak memory of nutgraf against what people use now, on the same articles, each in a process of its own.

python benchmarks/speed.py [PATH …] [--limit N]

Bare spaCy is the base model alone; quantulum3 finds quantities, dateparser's search finds dates. Each does less than nutgraf. What is not
installed is left out, with a sentence. Models are loaded before the clock starts; the first article is not counted.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "articles"
NEEDS = {"nutgraf": "nutgraf", "bare spaCy": "spacy", "quantulum3": "quantulum3", "dateparser.search": "dateparser"}


def main() -> None:
    """Print the figures, or measure one tool where it is named."""
    options = parsed()
    if options.only:
        print(json.dumps(measured(options.only, options.paths, options.limit)))
        return
    figures = {}
    for tool, module in NEEDS.items():
        if importlib.util.find_spec(module) is None:
            print(f"{tool} is not installed and left out: pip install {module}")
            continue
        command = [sys.executable, __file__, *options.paths, "--only", tool, "--limit", str(options.limit)]
        done = subprocess.run(command, capture_output=True, text=True)
        if done.returncode:
            print(f"{tool} failed and is left out: {done.stderr.strip().splitlines()[-1]}")
            continue
        figures[tool] = json.loads(done.stdout.splitlines()[-1])
    ours = figures["nutgraf"]
    print(f"{'':<20}{'words/s':>10}{'nutgraf is':>13}{'peak MiB':>10}{'of it':>8}")
    for tool, found in figures.items():
        speed, memory = ours["words/s"] / found["words/s"], ours["MiB"] / found["MiB"]
        print(f"{tool:<20}{found['words/s']:>10,.0f}{speed:>12.2f}×{found['MiB']:>10,.0f}{memory:>7.2f}×")


def parsed() -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(CORPUS)])
    parser.add_argument("--limit", type=int, default=200)
    parser.add_argument("--only", choices=list(NEEDS), help=argparse.SUPPRESS)
    return parser.parse_args()


def measured(tool: str, paths: list[str], limit: int) -> dict[str, float]:
    """Return words per second and the peak of memory of this process."""
    rows = texts_of(paths)[:limit]
    work = TOOLS[tool]()
    work(rows[:1])
    began = time.perf_counter()
    work(rows)
    words = sum(len(text.split()) for _, text in rows)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"words/s": words / (time.perf_counter() - began), "MiB": peak}


def texts_of(paths: list[str]) -> list[tuple[str, str]]:
    """Return id and text of each article, read in another process: reading is nobody's share."""
    code = (
        "import json, sys, nutgraf\n"
        "rows = nutgraf.read(*sys.argv[1:], on_error=lambda error: None)\n"
        "print(json.dumps([(a.id, a.text) for a in rows]))"
    )
    done = subprocess.run([sys.executable, "-c", code, *paths], capture_output=True, text=True, check=True)
    return [(id, text) for id, text in json.loads(done.stdout)]


Work = Callable[[list[tuple[str, str]]], object]


def nutgraf() -> Work:
    """Return what finds all six layers and writes lines."""
    from nutgraf.article import Article
    from nutgraf.extractor import Extractor, batches
    from nutgraf.lines import LineMaker

    maker = LineMaker(Extractor(any_language=True))
    maker.load()
    return lambda rows: [maker(batch) for batch in batches(Article(id=id, text=text) for id, text in rows)]


def spacy() -> Work:
    """Return the base model at spaCy's own settings."""
    from nutgraf.nlp.pipeline import load_base, read_config

    nlp = load_base(read_config("news")["nutgraf"]["base"])
    return lambda rows: [len(doc.ents) for doc in nlp.pipe(text for _, text in rows)]


def quantulum3() -> Work:
    """Return quantulum3's parser."""
    from quantulum3 import parser

    return lambda rows: [len(parser.parse(text)) for _, text in rows]


def dateparser() -> Work:
    """Return dateparser's search."""
    from dateparser.search import search_dates

    return lambda rows: [search_dates(text, languages=["en"]) for _, text in rows]


TOOLS: dict[str, Callable[[], Work]] = {"nutgraf": nutgraf, "bare spaCy": spacy, "quantulum3": quantulum3, "dateparser.search": dateparser}

if __name__ == "__main__":
    main()
