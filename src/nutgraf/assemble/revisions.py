"""Which quantity revises which: a new figure of the article that takes the place of an older one of the same thing.

A toll is revised where the words say that one of two counts of one casualty class is older. Any figure is where its sentence says that it
was revised, and from what ("revised to 3 percent from 2.8"), or that the other was reported before ("14, not 17 as reported earlier").
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from nutgraf.mentions import AnyMention, Mentions
from nutgraf.rulepack import word_class

REVISED = re.compile(
    r"\b(?:revis\w+|correct(?:ed|ion)|updat\w+|earlier|previous(?:ly)?|initial(?:ly)?|original(?:ly)?|up\s+from|down\s+from)\b"
    r"|\b(?:toll|number|count)\b[^.;]{0,60}\b(?:rise|rose|risen|climbed|grew|grown|raised|lifted|now|stands?|stood)\b"
    r"|\b(?:lower|rais|lift|cut|put)\w*\b[^.;]{0,40}\btoll\b",
    re.I,
)
UNREAL = re.compile(r"\b(?:would|could|might)\s+(?:have|be)\b", re.I)
FIRST = re.compile(r"\b(?:initial(?:ly)?|at\s+first|original(?:ly)?|earlier)\b", re.I)
OLDER = re.compile(r"\b(?:earlier|previous(?:ly)?|initial(?:ly)?|original(?:ly)?|from)\b[^.,;\d]{0,40}$", re.I)
BEFORE_NOW = r"(?:earlier|previously|initially|originally|(?:at\s+)?first)"
GIVEN = rf"(?:{'|'.join(sorted(word_class('given_out')))})"
OLDER_BEHIND = re.compile(rf"[^.,;\d]{{0,30}}?\b(?:{GIVEN}\s+{BEFORE_NOW}|{BEFORE_NOW}\s+{GIVEN})\b", re.I)
TELLING = re.compile(rf"\b(?:{'|'.join(sorted(word_class('revising')))})\b", re.I)
NEW_BEFORE = re.compile(r"\b(?:to|at|is|was|as)\s+(?:(?:a|an|the|about|around|some|nearly|at\s+least|more\s+than)\s+){0,2}$", re.I)
INSTEAD = re.compile(r"[^.;\d]{0,40},?\s+(?:not|instead\s+of|rather\s+than)\s+(?:the\s+)?", re.I)
RATE = re.compile(r"\b(?:per|for\s+every)\b")
NEAR, BACK = 60, 600
Ids = Mapping[tuple[int, int], str]


def revisions(rows: Sequence[AnyMention], mentions: Mentions, own: Ids) -> dict[str, str]:
    """Return the ids of the quantities that revise another, each with the id of the older one."""
    found: dict[str, str] = {}
    for new, old in (*_said(rows, mentions), *_tolls(rows, mentions)):
        found.setdefault(own[new["start"], new["end"]], own[old["start"], old["end"]])
    return {new: old for new, old in found.items() if found.get(old) != new}


def _tolls(rows: Sequence[AnyMention], mentions: Mentions) -> list[tuple[AnyMention, AnyMention]]:
    """Return the casualty counts, new and old, of one class where the words say that one is older."""
    found = []
    counted = [row for row in rows if row.get("casualty") and row["value"] is not None and not RATE.search(row.get("of") or "")]
    for n, late in enumerate(counted):
        start, end = _sentence(mentions, late)
        early = next((row for row in reversed(counted[:n]) if row["casualty"] == late["casualty"] and row["value"] != late["value"]), None)
        if early is None or UNREAL.search(mentions.text, start, end):
            continue
        first = FIRST.search(mentions.text, max(0, early["start"] - NEAR), early["start"])
        if not REVISED.search(mentions.text, start, end) and not (first and "." not in mentions.text[first.end() : early["start"]]):
            continue
        older = OLDER.search(mentions.text, start, late["start"]) is not None
        found.append((early, late) if older else (late, early))
    return found


def _said(rows: Sequence[AnyMention], mentions: Mentions) -> list[tuple[AnyMention, AnyMention]]:
    """Return the figures, new and old, whose sentence says that one was revised or that the other had been reported."""
    text, found = mentions.text, []
    pairs = _pairs(rows)
    taken: set[int] = set()
    for late, early in pairs:
        start, end = _sentence(mentions, late)
        inside = early["start"] >= start
        told = TELLING.search(text, start, end) is not None
        if inside and early["start"] not in taken:
            older = _older(text, early, late, start=start, told=told)
            if older is not None:
                found.append((early, late) if older is late else (late, early))
                taken |= {early["start"], late["start"]}
        elif not inside and told and late["start"] not in taken and _takes_over(text, early, late, start):
            found.append((late, early))
            taken.add(late["start"])
    return found


def _pairs(rows: Sequence[AnyMention]) -> list[tuple[AnyMention, AnyMention]]:
    """Return each figure with the last one before it in the same unit and of another value."""
    out = []
    last: dict[str, AnyMention] = {}
    for row in rows:
        if row["value"] is None:
            continue
        early = last.get(row["unit"])
        if early is not None and early["value"] != row["value"] and row["start"] - early["end"] < BACK:
            out.append((row, early))
        last[row["unit"]] = row
    return out


def _older(text: str, early: AnyMention, late: AnyMention, *, start: int, told: bool) -> AnyMention | None:
    """Return which of two figures of a sentence that begins at `start` is said to be the older one, or None."""
    behind = OLDER_BEHIND.match(text, late["end"]) is not None
    if behind and (told or INSTEAD.fullmatch(text, early["end"], late["start"]) or OLDER.search(text, early["end"], late["start"])):
        return late
    if not told:
        return None
    if OLDER.search(text, early["end"], late["start"]):
        return late
    return early if OLDER.search(text, start, early["start"]) and NEW_BEFORE.search(text, early["end"], late["start"]) else None


def _takes_over(text: str, early: AnyMention, late: AnyMention, start: int) -> bool:
    """Tell whether a figure said to be revised in its sentence is of the same thing as the last one before: "later corrected it to 26"."""
    alike = early.get("of") == late.get("of") or not late.get("of")
    return alike and NEW_BEFORE.search(text, start, late["start"]) is not None and not OLDER.search(text, start, late["start"])


def _sentence(mentions: Mentions, row: AnyMention) -> tuple[int, int]:
    """Return the offsets of the sentence in which a figure begins, or its own."""
    return next(((start, end) for start, end in mentions.sentences if start <= row["start"] < end), (row["start"], row["end"]))
