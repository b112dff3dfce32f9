"""Memory of one process over many articles, each of them new: shuffled sentences with invented names, so that the vocabulary never rests.

python benchmarks/memory.py [PATH …] [--articles 50000] [--words 60] [--every 1000]

Prints a line for each thousand articles (resident megabytes now) and at the end the growth after the first thousand.
"""

from __future__ import annotations

import argparse
import random
import re
from collections.abc import Iterator
from pathlib import Path

import psutil

from nutgraf.article import Article
from nutgraf.extractor import Extractor
from nutgraf.read import read
from nutgraf.write.jsonl import line_of

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "articles"
SENTENCE = re.compile(r"(?<=[.!?])\s+")
SYLLABLES = ("ka", "ro", "mi", "ste", "van", "lu", "ber", "no", "ti", "sha", "gor", "el", "dan", "wi", "pe", "zu")


def main() -> None:
    """Print the figures."""
    options = parsed()
    megabytes = 0.0
    first = peak = 0.0
    extractor = Extractor(any_language=True)
    made = new_articles(options.paths, options.articles, options.words)
    for number, facts in enumerate(extractor.pipe(made), 1):
        line_of(facts)
        if number % options.every == 0:
            megabytes = psutil.Process().memory_info().rss / 2**20
            first, peak = first or megabytes, max(peak, megabytes)
            print(f"{number:>9,} articles{megabytes:>10.1f} MiB", flush=True)
    print(f"growth after the first {options.every:,}: {megabytes / first - 1:+.1%}, at most {peak / first - 1:+.1%}")


def parsed() -> argparse.Namespace:
    """Return the options."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(CORPUS)])
    parser.add_argument("--articles", type=int, default=50_000)
    parser.add_argument("--words", type=int, default=60)
    parser.add_argument("--every", type=int, default=1_000)
    return parser.parse_args()


def new_articles(paths: list[str], number: int, words: int) -> Iterator[Article]:
    """Yield articles of about so many words, no two alike: sentences of the articles in `paths` about people nobody has heard of."""
    chance = random.Random(7)
    sentences = [
        sentence
        for article in read(*paths, on_error=lambda error: None)
        for sentence in SENTENCE.split(article.text)
        if 4 <= len(sentence.split()) <= 60
    ]
    for index in range(number):
        text: list[str] = []
        while sum(len(sentence.split()) for sentence in text) < words:
            text.append(re.sub(r"\b[A-Z][a-z]{4,}\b", lambda _: name(chance), chance.choice(sentences), count=1))
        yield Article(id=f"made-{index}", text=" ".join(text), published="2024-03-15", language="en")


def name(chance: random.Random) -> str:
    """Return an invented name."""
    return "".join(chance.choices(SYLLABLES, k=chance.randint(3, 5))).capitalize()


if __name__ == "__main__":
    main()
