"""Precision and recall of `--dedupe` on made copies of real articles, for several thresholds.

python tools/score_dedupe.py [PATH …] [--thresholds 0.5 0.6 0.7]

From each article copies are made as wires and papers make them: another headline and dateline, the end cut, words changed here and there,
a part of another article added. What is no copy: all pairs of different articles in PATH, and half an article with half of another.
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable
from pathlib import Path

from nutgraf.article import Article
from nutgraf.duplicates import Duplicates
from nutgraf.read import read

SHORTEST = 60  # words
CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "articles"
Change = Callable[[list[str], list[str], random.Random], list[str]]


def main() -> None:
    """Print a line for each threshold and kind of change."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="*", default=[str(CORPUS)])
    parser.add_argument("--thresholds", nargs="*", type=float, default=[0.4, 0.5, 0.6, 0.7, 0.8])
    options = parser.parse_args()
    articles = [
        article for article in read(*options.paths, on_error=lambda error: print(error, file=sys.stderr)) if len(article.text.split()) >= 60
    ]
    print(f"{'threshold':<28}" + "".join(f"{threshold:>8}" for threshold in options.thresholds))
    for name, change in CHANGES.items():
        print(f"{name:<28}" + "".join(f"{found(articles, change, threshold):>8.3f}" for threshold in options.thresholds), flush=True)
    wrong = [sum(1 for article in map(Duplicates(threshold=t).marked, articles) if article.duplicate_of) for t in options.thresholds]
    print(f"{'marked among the originals':<28}" + "".join(f"{number:>8}" for number in wrong) + f"   of {len(articles)}")


def found(articles: list[Article], change: Change, threshold: float) -> float:
    """Return the share of the changed articles that are marked as copies of their originals."""
    memory, chance = Duplicates(threshold=threshold), random.Random(5)
    firsts = [memory.marked(article) for article in articles]
    known = [article for article in firsts if not article.duplicate_of]
    right = 0
    for at, article in enumerate(known):
        words = change(article.text.split(), known[at - 1].text.split(), chance)
        right += memory.marked(Article(id="copy", text=" ".join(words))).duplicate_of == article.id
    return right / len(known)


def _edited(share: float) -> Change:
    def edited(words: list[str], other: list[str], chance: random.Random) -> list[str]:
        """Change words in short runs, as an editor does, until the share is reached."""
        words = list(words)
        for _ in range(max(1, round(len(words) * share / 4))):
            at = chance.randrange(max(1, len(words) - 4))
            words[at : at + 4] = chance.sample(other, 4)
        return words

    return edited


CHANGES: dict[str, Change] = {
    "headline and dateline": lambda words, other, chance: [*other[:12], "LONDON", "(Reuters)", "—", *words],
    "last tenth cut": lambda words, other, chance: words[: round(len(words) * 0.9)],
    "last quarter cut": lambda words, other, chance: words[: round(len(words) * 0.75)],
    "last half cut": lambda words, other, chance: words[: len(words) // 2],
    "5 % of the words changed": _edited(0.05),
    "10 % of the words changed": _edited(0.1),
    "20 % of the words changed": _edited(0.2),
    "a paragraph added": lambda words, other, chance: words + other[: len(words) // 5],
    "no copy: half another story": lambda words, other, chance: words[: len(words) // 2] + other[len(other) // 2 :],
}

if __name__ == "__main__":
    main()
