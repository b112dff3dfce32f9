"""Scores the reading of pages and wire samples: the words of the body, the day of publication, and which samples yield their story.

    python tools/score_formats.py FOLDER [--misses]

FOLDER holds `html_pages.jsonl` (file, url; text, published, or the strings `with` and `without` that must and must not be in the body)
and `wire.jsonl` (file, chars: how many characters of a story a sample holds).
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

from nutgraf.article import Article
from nutgraf.clean.layout import load_layout
from nutgraf.errors import NutgrafError
from nutgraf.read import read_bytes
from nutgraf.read.html import read_html
from nutgraf.read.source import Source, decode
from nutgraf.rulepack import RulePack

WORD = re.compile(r"\w+")
LAYOUT = tuple(load_layout(RulePack()))
STORY = 100  # characters from which a sample holds a story


def rows(file: Path) -> list[dict[str, Any]]:
    """Return the lines of a .jsonl file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def overlap(ours: str, gold: str) -> tuple[float, float, float]:
    """Return precision, recall and F1 of words, each counted as often as it stands there."""
    mine, theirs = Counter(WORD.findall(ours.lower())), Counter(WORD.findall(gold.lower()))
    common = (mine & theirs).total()
    precision, recall = common / max(mine.total(), 1), common / max(theirs.total(), 1)
    return precision, recall, 2 * precision * recall / max(precision + recall, 1e-9)


def flat(text: str) -> str:
    """Return a text with one blank between words."""
    return " ".join(text.split())


def page(folder: Path, row: dict[str, Any]) -> Article | None:
    """Return the article of a page, None where there is none."""
    data = (folder / row["file"]).read_bytes()
    try:
        return read_html(decode(data), Source(None, row["id"], LAYOUT), url=row.get("url"))
    except NutgrafError:
        return None


def score_pages(folder: Path, *, misses: bool) -> None:
    """Print the figures of the pages."""
    bodies, days, strings = list[tuple[float, float, float]](), Counter[str](), Counter[str]()
    for row in rows(folder / "html_pages.jsonl"):
        article = page(folder, row)
        text = article.text if article else ""
        if row.get("text"):
            bodies.append(overlap(text, row["text"]))
            if misses and bodies[-1][2] < 0.95:
                print(f"  body {row['id']}: p {bodies[-1][0]:.3f} r {bodies[-1][1]:.3f}")
        if row.get("published"):
            found = article.published if article else None
            kind = "right" if found == row["published"] else "wrong" if found else "none"
            days[kind] += 1
            if misses and kind != "right":
                print(f"  day {row['id']}: {row['published']}, ours {found} ({article.published_basis if article else 'no article'})")
        for want, key in ((True, "with"), (False, "without")):
            for words in row.get(key) or ():
                right = (flat(words) in flat(text)) == want
                strings[f"{key}:{right}"] += 1
                if misses and not right:
                    print(f"  {key} {row['id']}: {words[:70]!r}")
    mean = [sum(column) / len(bodies) for column in zip(*bodies, strict=True)]
    print(f"body text   p {mean[0]:.3f} r {mean[1]:.3f} F1 {mean[2]:.3f} over {len(bodies)} pages")
    print(f"day         {days['right']} right, {days['wrong']} wrong, {days['none']} none of {days.total()}")
    for key in ("with", "without"):
        print(f"{key:<11} {strings[key + ':True']} of {strings[key + ':True'] + strings[key + ':False']}")


def score_wire(folder: Path, *, misses: bool) -> None:
    """Print how many of the samples that hold a story yield it."""
    held = given = 0
    for row in rows(folder / "wire.jsonl"):
        file = folder / row["file"]
        found, fault = list[Article](), ""
        try:
            for item in read_bytes(file.read_bytes(), Source(str(file), file.stem), suffix=file.suffix):
                found, fault = ([*found, item], fault) if isinstance(item, Article) else (found, str(item))
        except NutgrafError as error:
            fault = str(error)
        if row["chars"] >= STORY:
            held, given = held + 1, given + bool(found)
        length = max((len(article.text) for article in found), default=0)
        if misses and (length < 0.8 * row["chars"] or (length and row["chars"] < STORY)):
            day = found[0].published if found else None
            print(f"  wire {file.name} ({row['format']}): {row['chars']} characters, ours {length} in {len(found)}, {day} {fault[-110:]}")
    print(f"wire        {given} of {held} samples that hold a story yield it")


def main() -> None:
    """Print all figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--misses", action="store_true", help="also print what is wrong or missing")
    given = parser.parse_args()
    score_pages(given.folder, misses=given.misses)
    score_wire(given.folder, misses=given.misses)


if __name__ == "__main__":
    main()
