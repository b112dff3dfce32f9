"""Recall of known person–title pairs, by tier: `python tools/official_pairs.py PAIRS.jsonl [--misses N]`.

A line holds `text`, `dct`, `tier` and `pairs`, each with the spans `person` and `title`. A pair is found where the program has an
official with a mention on the person's span; its title is found where a role's evidence or title shares half of its words.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from nutgraf.article import Article
from nutgraf.extractor import Extractor
from nutgraf.facts import ArticleFacts, Official

WORD = re.compile(r"\w+")
SMALL = {"of", "the", "for", "and", "a"}


def words(text: str) -> set[str]:
    """Return the words of a title in small letters, without small words."""
    return {word.lower() for word in WORD.findall(text)} - SMALL


def holder(facts: ArticleFacts, start: int, end: int) -> Official | None:
    """Return the official who has a mention that touches a span, or None."""
    return next((o for o in facts.officials if any(m.start < end and start < m.end for m in o.mentions)), None)


def titled(official: Official, title: str) -> bool:
    """Tell whether a role of an official has half of the words of a title."""
    wanted = words(title)
    given = [
        words(f"{role.title or ''} {role.organization or ''} {role.evidence.text if role.evidence else ''}") for role in official.roles
    ]
    return any(len(wanted & own) >= len(wanted) / 2 for own in given)


def is_office(pair: dict[str, Any]) -> bool:
    """Tell whether a pair is about an office at all: the gold tier also holds kinship and professions."""
    return "office" in pair or any(word[:1].isupper() for word in pair["title_text"].split())


def main() -> None:
    """Print found and titled pairs for each tier."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--misses", type=int, default=0)
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.pairs.read_text(encoding="utf-8").splitlines() if line.strip()]
    articles = [Article(id=str(row["id"]), text=row["text"], published=row.get("dct")) for row in rows]
    counts: Counter[tuple[str, str]] = Counter()
    misses: list[str] = []
    for row, facts in zip(rows, Extractor().pipe(articles), strict=True):
        for pair in row["pairs"]:
            tier = row["tier"] if is_office(pair) else f"{row['tier']} (no office)"
            official = holder(facts, *pair["person"])
            ok = official is not None and titled(official, pair["title_text"])
            counts[tier, "pairs"] += 1
            counts[tier, "official"] += official is not None
            counts[tier, "title"] += ok
            if not ok:
                start, end = min(pair["person"][0], pair["title"][0]), max(pair["person"][1], pair["title"][1])
                misses.append(f"{tier}\t{'title' if official else 'person'}\t{row['text'][max(0, start - 30) : end + 20]!r}")
    for tier in sorted({tier for tier, _ in counts}):
        total = counts[tier, "pairs"]
        found, title = counts[tier, "official"] / total, counts[tier, "title"] / total
        print(f"{tier:20s} pairs {total:4d}  official found {found:.3f}  with title {title:.3f}")
    print("\n".join(misses[: options.misses]))


if __name__ == "__main__":
    main()
