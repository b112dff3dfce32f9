"""Facts → TimeML 1.2.1: dates as TIMEX3 and triggers as EVENT, inline. Out only.

Where TimeML differs from our guidelines the fact's `timex3` and `parts` decide: an INTERVAL becomes the two dates of its ends where it
has `parts`, else a DURATION between two empty TIMEX3s. What would cross another tag is left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from nutgraf.gold import article_id

Row = Mapping[str, Any]
ILLEGAL = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'


@dataclass(frozen=True)
class Tag:
    """An element over a stretch of the text, and the empty elements that follow it."""

    start: int
    end: int
    name: str
    attributes: Mapping[str, str]
    after: str = ""
    denied: bool = False

    @property
    def opening(self) -> str:
        """The start tag."""
        return f"<{self.name}{_attributes(self.attributes)}>"


def _attributes(pairs: Mapping[str, str]) -> str:
    return "".join(f" {key}={quoteattr(_legal(value))}" for key, value in pairs.items())


def _legal(text: str) -> str:
    """Return a text with the characters that XML forbids replaced one for one."""
    return ILLEGAL.sub("\ufffd", text)


def to_timeml(row: Row) -> tuple[str, int]:
    """Return the TimeML document of one line of facts or gold, and how many tags were left out because they would cross another."""
    info = row.get("article") or {}
    published = row.get("published") or info.get("published")
    tags = [*_timexes(row), *_events(row)]
    kept = nested(tags)
    dct = {"tid": "t0", "type": "DATE", "value": str(published or ""), "temporalFunction": "false", "functionInDocument": "CREATION_TIME"}
    instances = [f"<MAKEINSTANCE{_attributes(_instance(tag))}/>" for tag in kept if tag.name == "EVENT"]
    title = f"<TITLE>{escape(_legal(str(row['title'])))}</TITLE>\n" if row.get("title") else ""
    parts = [
        HEAD,
        f"<DOCID>{escape(_legal(article_id(row)))}</DOCID>",
        f"<DCT><TIMEX3{_attributes(dct)}>{escape(str(published or ''))}</TIMEX3></DCT>",
        f"{title}<TEXT>{inline(row['text'], kept)}</TEXT>",
        *instances,
    ]
    return "\n".join([*parts, "</TimeML>", ""]), len(tags) - len(kept)


def _instance(tag: Tag) -> dict[str, str]:
    eid = tag.attributes["eid"]
    shape = {"tense": "NONE", "aspect": "NONE", "polarity": "NEG" if tag.denied else "POS", "pos": "OTHER"}
    return {"eiid": f"ei{eid[1:]}", "eventID": eid, **shape}


def _timexes(row: Row) -> Iterator[Tag]:
    number = 0
    for date in row.get("dates") or ():
        for part in date.get("parts") or [date]:
            number += 1
            attributes, after = timex(f"t{number}", part)
            yield Tag(part["start"], part["end"], "TIMEX3", attributes, after)


def timex(tid: str, date: Row) -> tuple[dict[str, str], str]:
    """Return the attributes of a TIMEX3 and the empty elements for the ends of an interval."""
    own = date.get("timex3") or {}
    kind, value = own.get("type") or date.get("type") or "DATE", own.get("value") or date.get("value") or ""
    if kind != "INTERVAL":
        return {"tid": tid, "type": kind, "value": value}, ""
    begin, _, end = value.partition("/")
    ends = {f"{tid}1000": begin, f"{tid}1001": end}
    empty = "".join(f"<TIMEX3{_attributes({'tid': name, 'type': 'DATE', 'value': day})}/>" for name, day in ends.items())
    points = dict(zip(("beginPoint", "endPoint"), ends, strict=True))
    return {"tid": tid, "type": "DURATION", "value": f"PX{_unit(begin)}", **points}, empty


def _unit(day: str) -> str:
    """Return the unit in which the length between two dates is counted, by how exact the first is."""
    return {4: "Y", 7: "M"}.get(len(day), "D")


def _events(row: Row) -> Iterator[Tag]:
    for number, event in enumerate(row.get("events") or (), 1):
        trigger = event["trigger"]
        attributes = {"eid": f"e{number}", "class": "OCCURRENCE"}
        yield Tag(trigger["start"], trigger["end"], "EVENT", attributes, denied=event.get("status") == "denied")


def nested(tags: list[Tag]) -> list[Tag]:
    """Return the tags in the order of their start, the wider first, without those that would cross one before them."""
    kept: list[Tag] = []
    for tag in sorted(tags, key=lambda tag: (tag.start, -tag.end)):
        if all(other.end <= tag.start or tag.end <= other.end for other in kept) and tag.end > tag.start:
            kept.append(tag)
    return kept


def inline(text: str, tags: list[Tag]) -> str:
    """Return the text as XML with nested tags around their words."""
    out: list[str] = []
    open_tags: list[Tag] = []
    at = 0

    def close(place: int) -> None:
        nonlocal at
        while open_tags and open_tags[-1].end <= place:
            tag = open_tags.pop()
            out.extend((escape(_legal(text[at : tag.end])), f"</{tag.name}>", tag.after))
            at = tag.end

    for tag in tags:
        close(tag.start)
        out.extend((escape(_legal(text[at : tag.start])), tag.opening))
        at = tag.start
        open_tags.append(tag)
    close(len(text))
    out.append(escape(_legal(text[at:])))
    return "".join(out)
