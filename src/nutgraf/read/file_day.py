"""The days that a PDF or Word file tells of itself: when it was made and changed, which need not be when its article was published."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from nutgraf.article import Article
from nutgraf.clean.published import MONTHS

BEGINNING = 600  # characters in which an article names the day it was written on
FRESH = 7  # days between making and last changing a file that was written for one article
TEMPLATES = frozenset({date(2013, 12, 23)})  # the day on which the empty document of a library was made: that of no article


def dated_by_file(article: Article, days: Sequence[date | None], *, alone: bool = False) -> Article:
    """Return an article that has no day of publication with one of the days of its file, the day it was made before later ones.

    A day counts where the beginning of the text names it, if without its year. `alone`: that of making counts by itself, where the file
    was not changed long after; a document that was, or was made of another, tells nothing.
    """
    known = [day for day in days if day and day not in TEMPLATES]
    if article.published or not known:
        return article
    day = next((day for day in known if _named(day, article.text[:BEGINNING])), None)
    if day is None and alone and (max(known) - min(known)).days <= FRESH:
        day = known[0]
    return article.model_copy(update={"published": day.isoformat(), "published_basis": "file_properties"}) if day else article


def _named(day: date, text: str) -> bool:
    """Tell whether a text names the month and the day of a date: "May 3", "3rd of May"."""
    month, number = rf"{MONTHS[day.month - 1]}[a-z]*\.?", rf"0?{day.day}(?:st|nd|rd|th)?"
    return bool(re.search(rf"\b{month}\s+{number}\b|\b{number}\s+(?:of\s+)?{month}(?!\w)", text, re.I))
