"""The day of publication: read from words, from the blocks of a text, from a file name. Never guessed."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from nutgraf.article import Article
from nutgraf.clean.layout import body_start
from nutgraf.mentions import AnyMention

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<month>jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?P<year>\d{4})"
FORMS = tuple(
    re.compile(form, re.I)
    for form in (
        rf"(?<!\d){_YEAR}(?P<mark>[-/.])(?P<month>\d\d?)(?P=mark)(?P<day>\d\d?)(?!\d)",
        r"(?<!\d)(?P<year>(?:19|20)\d\d)(?P<month>[01]\d)(?P<day>[0-3]\d)(?=T|Z|\Z)",
        rf"\b{_MONTH}\s+{_DAY},?\s+{_YEAR}\b",
        rf"\b{_DAY}\s+{_MONTH},?\s+(?P<year>\d{{4}}|\d\d\b(?!:))",
        rf"(?<![\d/.])(?P<first>\d\d?)(?P<mark>[/.])(?P<second>\d\d?)(?P=mark){_YEAR}(?!\d)",
    )
)
IN_NAME = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_.]?)([01]\d)\2([0-3]\d)(?!\d)")
UPDATES = re.compile(r"updated|modified", re.I)


def day_of(words: str) -> str | None:
    """Return the first calendar day that words spell out, as YYYY-MM-DD; None where there is none or it has two readings."""
    for form in FORMS:
        match = form.search(words)
        if match:
            return _day(match.groupdict())
    return None


def _day(part: dict[str, str | Any]) -> str | None:
    if "first" in part:
        first, second = int(part["first"]), int(part["second"])
        if first != second and max(first, second) <= 12:
            return None
        month, day = (first, second) if first <= 12 else (second, first)
    else:
        written = part["month"].lower()
        month, day = int(written) if written.isdigit() else MONTHS.index(written[:3]) + 1, int(part["day"])
    return iso_day(_full_year(part["year"]), month, day)


def _full_year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) == 4 else year + (1900 if year >= 50 else 2000)


def iso_day(year: int, month: int, day: int) -> str | None:
    """Return a day as YYYY-MM-DD, or None where the calendar has no such day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def day_in_name(name: str) -> str | None:
    """Return the day in a file name ("2022-04-22-talks", "talks_20220422"), or None."""
    match = IN_NAME.search(name)
    return iso_day(int(match[1]), int(match[3]), int(match[4])) if match else None


def complete(article: Article, blocks: list[AnyMention]) -> Article:
    """Return an article with dateline, byline and day of publication taken from its blocks, where it does not have them."""
    top = [block for block in blocks if block["end"] <= body_start(article.text, blocks)]
    found: dict[str, Any] = {}
    if not article.dateline:
        found["dateline"] = _first(block.get("place") for block in top if block["kind"] == "dateline")
    if not article.byline:
        found["byline"] = _first(block.get("name") for block in blocks if block["kind"] == "byline")
    if not article.published:
        found["published"], found["published_basis"] = _published(blocks, top)
    found = {key: value for key, value in found.items() if value}
    return article.model_copy(update=found) if found else article


def _published(blocks: list[AnyMention], top: list[AnyMention]) -> tuple[str | None, str | None]:
    dated = [block for block in blocks if block.get("date")]
    lines = [block for block in dated if block["kind"] == "published" and (block.get("cue") or block in top)]
    lines.sort(key=lambda block: bool(UPDATES.search(block.get("cue", ""))))
    datelines = [block for block in dated if block["kind"] == "dateline" and block in top]
    headers = [block for block in dated if block["kind"] == "header"]
    for basis, group in (("header", headers), ("published_line", lines), ("dateline", datelines)):
        day = _first(day_of(block["date"]) for block in group)
        if day:
            return day, basis
    return None, None


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
