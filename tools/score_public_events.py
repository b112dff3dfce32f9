"""Measures the events of nutgraf on public sets: `python -m tools.score_public_events plover|muc|coverage FILE.jsonl [--limit N]`.

plover    sentences with one PLOVER class each: how often an event of that class is found (older class names are mapped to today's).
muc       articles with incident templates: how often the type, day, place and a victim or target of a template is among the events.
coverage  dated one-paragraph items with a `category`: the share of items of each category with at least one event.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from nutgraf.article import Article
from nutgraf.extractor import Extractor
from nutgraf.facts import ArticleFacts
from nutgraf.score.words import same_thing

Row = dict[str, Any]
TODAY = {"DEMAND": "REQUEST", "DISAPPROVE": "ACCUSE", "INVESTIGATE": "ACCUSE", "FIGHT": "ASSAULT"}
OPTIONAL = {"EL SALVADOR", "COLOMBIA", "PERU", "GUATEMALA", "HONDURAS", "BOLIVIA", "CHILE"}


def read(path: str, limit: int | None) -> list[Row]:
    """Return the rows of a file."""
    lines = [line for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]
    return [json.loads(line) for line in lines[:limit]]


def extracted(rows: Iterable[Row]) -> Iterator[tuple[Row, ArticleFacts]]:
    """Yield each row with its facts."""
    rows = list(rows)
    articles = [Article(id=str(row["id"]), text=row["text"], published=row.get("dct"), published_basis="field") for row in rows]
    yield from zip(rows, Extractor().pipe(articles), strict=True)


def plover(rows: list[Row]) -> Iterator[str]:
    """Yield the share of sentences in which an event of the gold class was found, by class and in all."""
    hits, total = Counter[str](), Counter[str]()
    for row, facts in extracted(rows):
        gold = TODAY.get(row["event"], row["event"])
        total[gold] += 1
        hits[gold] += gold in {event.plover for event in facts.events}
    yield from table(hits, total)


def table(hits: Counter[str], total: Counter[str]) -> Iterator[str]:
    """Yield a line for each key and one for all."""
    for key in sorted(total):
        yield f"{key:12s} {hits[key]:4d} of {total[key]:4d}  {hits[key] / total[key]:.3f}"
    yield f"{'all':12s} {sum(hits.values()):4d} of {sum(total.values()):4d}  {sum(hits.values()) / max(1, sum(total.values())):.3f}"


def muc(rows: list[Row]) -> Iterator[str]:
    """Yield how many templates have their type, day, place and victim among the events of their article."""
    hits, total = Counter[str](), Counter[str]()
    for row, facts in extracted(rows):
        events = [event for event in facts.events if event.type in ("attack", "casualty")]
        for template in row["events"]:
            for key, found in template_hits(template, events):
                total[key] += 1
                hits[key] += found
    yield from table(hits, total)


def template_hits(template: Row, events: list[Any]) -> Iterator[tuple[str, bool]]:
    """Yield, for each filled field of a template, whether the events have it."""
    yield "type", any(event.type == "attack" for event in events)
    date = template.get("date") or {}
    if date.get("from"):
        yield "day", any(event.date and date["from"] <= event.date[:10] <= (date.get("to") or date["from"]) for event in events)
    places = [name.split(" (")[0].title() for path in template.get("location") or [] for name in path if name not in OPTIONAL]
    if places:
        yield "place", any(event.place and any(same_thing(event.place, name) for name in places) for event in events)
    victims = [span["text"] for victim in template.get("victims") or [] for span in victim.get("spans", [])]
    if victims:
        names = [p.name for event in events for p in event.participants if p.role in ("victim", "target")]
        yield "victim", any(same_thing(name, victim) for name in names for victim in victims)


def coverage(rows: list[Row]) -> Iterator[str]:
    """Yield the share of items of each category with at least one event."""
    hits, total = Counter[str](), Counter[str]()
    for row, facts in extracted(rows):
        total[row["category"]] += 1
        hits[row["category"]] += bool(facts.events)
    yield from table(hits, total)


def main() -> None:
    """Print the figures of one set."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("set", choices=["plover", "muc", "coverage"])
    parser.add_argument("file")
    parser.add_argument("--limit", type=int)
    given = parser.parse_args()
    measure = {"plover": plover, "muc": muc, "coverage": coverage}[given.set]
    print("\n".join(measure(read(given.file, given.limit))))


if __name__ == "__main__":
    main()
