"""Memory of the writers over many articles: the facts of some invented short articles, again and again under new ids.

python benchmarks/outputs.py FOLDER [.sqlite .parquet …] [--articles 100000] [--every 20000]

Prints for each form the resident megabytes as it goes, the growth after the first lines, the seconds and the size of the output.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import psutil
from memory import CORPUS, new_articles

from nutgraf.extractor import Extractor
from nutgraf.facts import ArticleFacts
from nutgraf.write import opened, writer_for

DIFFERENT, WORDS = 500, 60


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("forms", nargs="*", default=[".sqlite", ".parquet"])
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--every", type=int, default=20_000)
    options = parser.parse_args()
    facts = list(Extractor(any_language=True).pipe(new_articles([str(CORPUS)], DIFFERENT, WORDS)))
    for form in options.forms:
        write(facts, options.folder / f"out{form}", number=options.articles, every=options.every)


def write(facts: list[ArticleFacts], out: Path, *, number: int, every: int) -> None:
    """Write so many articles to a form and print what it took."""
    began, first, peak = time.perf_counter(), 0.0, 0.0
    with opened(writer_for(out)) as writer:
        for at, item in enumerate(many(facts, number), 1):
            writer.add(item)
            if at % every == 0:
                megabytes = psutil.Process().memory_info().rss / 2**20
                first, peak = first or megabytes, max(peak, megabytes)
                print(f"{out.suffix} {at:>9,} articles{megabytes:>10.1f} MiB", flush=True)
    files = [file for file in out.rglob("*") if file.is_file()] if out.is_dir() else [out]
    size = sum(file.stat().st_size for file in files) / 2**20
    print(f"{out.suffix}: growth at most {peak / first - 1:+.1%}, {time.perf_counter() - began:.0f} s, {size:,.0f} MiB", flush=True)


def many(facts: list[ArticleFacts], number: int) -> Iterator[ArticleFacts]:
    """Yield the facts over and over, each time under an id of its own."""
    for at, item in enumerate(islice(cycle(facts), number)):
        yield item.model_copy(update={"id": f"{item.id}-{at}", "article": item.article.model_copy(update={"id": f"{item.id}-{at}"})})


if __name__ == "__main__":
    main()
