"""Facts → a folder of evidence pages: one for each article, and an index over all of them.

What the index counts is collected in a database beside the pages, so that memory does not grow with their number.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from textwrap import shorten
from typing import Any

from nutgraf.facts import ArticleFacts
from nutgraf.normalise.calendar import bounds
from nutgraf.rulepack import RulePack
from nutgraf.write.html import page
from nutgraf.write.output import Output, remove
from nutgraf.write.pages import inline, render
from nutgraf.write.sentence import load_slots, main_event, sentence_of
from nutgraf.write.sqlite import Sqlite
from nutgraf.write.store import Keys
from nutgraf.write.tables import rows
from nutgraf.write.timeline import MOST, Drawing, Stretch, drawing

MOST_NAMES, MOST_ARTICLES, MOST_LINES, MOST_PAGES = 5000, 1000, 40, 12
LONGEST = 160
TABLES = ("articles", "entities", "events", "statements", "quantities", "participants")
PAGE = "(SELECT page FROM pages p WHERE p.article_id = t.article_id) AS page, t.article_id"
SPEAKERS = """SELECT coalesce(e.name, t.speaker) AS name, count(*) AS number, count(DISTINCT t.article_id) AS articles, min(p.page) AS page
    FROM statements t JOIN pages p USING (article_id) LEFT JOIN entities e ON e.article_id = t.article_id AND e.entity_id = t.speaker_id
    WHERE t.speaker IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"""
FIGURES = f"""SELECT {PAGE}, t.text, t.value AS number, t.unit, t.of_what FROM quantities t
    WHERE t.value IS NOT NULL AND t.unit = 'count' AND t.of_what IS NOT NULL ORDER BY t.value DESC, t.article_id LIMIT ?"""
MONEY = f"""SELECT {PAGE}, t.text, t.value AS number, t.unit, t.of_what FROM quantities t
    WHERE t.value IS NOT NULL AND t.currency = t.unit ORDER BY t.value DESC, t.article_id LIMIT ?"""
TIMELINE = f"""SELECT {PAGE}, t.event_id, t.first_day AS day, t.type, t.status, t.evidence FROM events t
    WHERE t.first_day IS NOT NULL AND t.same_as IS NULL ORDER BY t.salience DESC, t.article_id, t.event_id LIMIT ?"""
NAMES = """SELECT t.name, t.layer, count(*) AS articles, sum(t.named) AS number, group_concat(DISTINCT p.page) AS pages FROM entities t
    JOIN pages p USING (article_id) GROUP BY t.name, t.layer ORDER BY 3 DESC, 4 DESC, 1 LIMIT ?"""
ARTICLES = """SELECT p.page, p.main, t.article_id, t.title, t.published, t.source FROM articles t JOIN pages p USING (article_id)
    ORDER BY t.published DESC, t.article_id LIMIT ?"""
TYPES = "SELECT type AS name, count(*) AS number, count(DISTINCT article_id) AS articles FROM events GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ?"


class HtmlWriter:
    """Writes the page of an article at once, and the index at the end."""

    resumes = False

    def __init__(self, path: Path, *, bare: bool = False) -> None:
        self.output, self.rules, self.keys, self.number = Output(path, folder_of=(".html",)), RulePack(), Keys(), 0
        self.slots = load_slots(self.rules)
        self.store, self.beside = Sqlite(), self.output.work.with_suffix(".counts")

    def open(self, *, resume: bool = False) -> None:
        """Make the folder."""
        self.output.begin()
        remove(self.beside)
        self.store.begin(self.beside)
        self.store.base.execute("CREATE TABLE pages (article_id TEXT PRIMARY KEY, page TEXT, main TEXT)")

    def add(self, facts: ArticleFacts) -> None:
        """Write the page of one article, and count what is in it."""
        self.number += 1
        name, key = f"{self.number:06}.html", self.keys.key_of(facts.id)
        (self.output.work / name).write_text(page(facts, rules=self.rules, back="index.html"), encoding="utf-8", newline="\n")
        for table, batch in rows(facts, key=key).items():
            if table in TABLES:
                self.store.put(table, batch)
        main = main_event(facts)
        self.store.base.execute("INSERT INTO pages VALUES (?, ?, ?)", (key, name, sentence_of(main, self.slots) if main else None))
        if self.number % 500 == 0:
            self.store.commit()

    def close(self) -> None:
        """Write the index and put the folder in its place."""
        self.store.commit()
        (self.output.work / "index.html").write_text(index(self.store.base), encoding="utf-8", newline="\n")
        self.store.end(whole=False)
        remove(self.beside)
        self.output.finish()

    def abandon(self) -> None:
        """Take away what was written."""
        self.store.end(whole=False)
        remove(self.beside)
        self.output.abandon()


def index(base: sqlite3.Connection) -> str:
    """Return the index page: counts, articles with their main events, names to search, who spoke most, biggest figures, events by day."""
    ask = _asker(base)
    counts = {table: base.execute(f"SELECT count(*) FROM {table}").fetchone()[0] for table in TABLES[:5]}
    found = {
        "types": ask(TYPES, MOST_LINES),
        "speakers": ask(SPEAKERS, MOST_LINES),
        "figures": ask(FIGURES, MOST_LINES),
        "money": ask(MONEY, MOST_LINES),
        "days": _by_day(ask(TIMELINE, 5 * MOST_LINES)),
        "names": ask(NAMES, MOST_NAMES),
        "articles": ask(ARTICLES, MOST_ARTICLES),
    }
    for row in found["names"]:
        row["pages"] = sorted(row["pages"].split(","))[:MOST_PAGES]
    found["drawing"] = _drawn(found["days"])
    style, script = inline("theme.css", "facts.css", "index.css"), inline("index.js")
    title = f"{counts['articles']:,} {'article' if counts['articles'] == 1 else 'articles'}"
    return render("index.html.j2", style=style, script=script, title=title, counts=counts, **found)


def _asker(base: sqlite3.Connection) -> Any:
    def ask(query: str, most: int) -> list[dict[str, Any]]:
        cursor = base.execute(query, (most,))
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor]

    return ask


def _by_day(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the events in the order of their days, those of one sentence on one day together."""
    found: dict[tuple[str, ...], dict[str, Any]] = {}
    for row in sorted(rows, key=lambda row: (row["day"], row["page"])):
        same = found.setdefault(tuple(row[key] for key in ("day", "page", "evidence", "status")), row | {"types": {}})
        same["types"][row["type"].replace("_", " ")] = None
    return list(found.values())


def _drawn(days: list[dict[str, Any]]) -> Drawing | None:
    """Return the drawing of the most recent of the events that have a day."""
    known = [(row, found) for row in days[-MOST:] if (found := bounds(row["day"]))]
    return drawing("Events", [Stretch(*days, row["day"], _told(row), row["page"], row["status"]) for row, days in known])


def _told(row: dict[str, Any]) -> str:
    words = " ".join(row["evidence"].split())
    return f"{', '.join(row['types'])} · {shorten(words, LONGEST, placeholder=' …')}"
