"""Facts → ninjs 2.1 items (IPTC), a line for each article, with the facts themselves under `nutgraf`.

Without that extension an item keeps to the schema of ninjs 2.1. It wants a URI where we have an id, and a time where we know a day:
an id that is no URI is written as a URN, a day as its midnight in UTC. Under `nutgraf` both stand as they are.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import quote

from nutgraf.article import URN
from nutgraf.facts import ArticleFacts
from nutgraf.write.jsonl import DROPPED_WHEN_BARE
from nutgraf.write.lines import LinesWriter

REL = {"officials": "official", "people": "person", "agencies": "agency", "organizations": "organisation", "places": "place"}
NAMES = {"people": ("officials", "people"), "organisations": ("agencies", "organizations"), "places": ("places",)}
STANDARD = {"name": "ninjs", "version": "2.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"}
URI = re.compile(r"(?:https?://|urn:|tag:)[!-~]+")


def make(path: Path, *, bare: bool = False) -> LinesWriter:
    """Return a writer of ninjs items."""
    return LinesWriter(path, partial(_lines, bare=bare))


def _lines(facts: ArticleFacts, key: str, *, bare: bool) -> Iterator[str]:
    yield json.dumps(item_of(facts, key=key, bare=bare), ensure_ascii=False)


def item_of(facts: ArticleFacts, *, key: str | None = None, bare: bool = False) -> dict[str, Any]:
    """Return the item; the text and its offsets are those of the facts."""
    about = facts.article
    item: dict[str, Any] = {"uri": uri_of(key or facts.id), "type": "text", "language": about.language, "standard": STANDARD}
    item |= {
        "contentcreated": f"{about.published}T00:00:00Z" if about.published else None,
        "by": about.byline,
        "located": about.dateline,
        "copyrightholder": about.source,
    }
    item["headlines"] = [{"role": "main", "value": about.title}] if about.title else None
    item["bodies"] = [{"role": "main", "contenttype": "text/plain", "charcount": len(facts.text), "value": facts.text}]
    for field, kinds in NAMES.items():
        item[field] = [{"name": fact.name, "rel": REL[kind]} for kind in kinds for fact in getattr(facts, kind)]
    own = facts.model_dump(mode="json", by_alias=True, exclude={"text", *(DROPPED_WHEN_BARE if bare else ())})
    return {**{name: value for name, value in item.items() if value}, "nutgraf": own}


def uri_of(id: str) -> str:
    """Return an id as a URI, which our reader turns back into the id."""
    return id if URI.fullmatch(id) else f"{URN}{quote(id, safe='/:')}"
