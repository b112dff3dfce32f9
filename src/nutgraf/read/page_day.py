"""The day of publication of a page: what its metadata say, in the publisher's own time, else the day under its headline."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from nutgraf.clean.published import day_of

STAMPS = "//meta/@content | //time/@datetime | //*[@itemprop='datePublished']/@datetime"
WRITTEN = re.compile(r'"(?:datePublished|dateCreated|uploadDate)"\s*:\s*"([^"]{8,40})"')
UTC = re.compile(r"(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?)(?:\.\d+)?(?:Z|[+-]00:?00)")
ZONE = re.compile(r"""["'](?:(?:America|Europe|Asia|Africa|Australia|Pacific|Atlantic|Indian)/[A-Z]\w+(?:/[A-Z]\w+)?)["']""")
NEAR = 200  # characters between a headline and the day below it
_SAME = re.compile(r"[\W_]+")


def page_day(tree: Any, markup: str, *, title: str | None, found: str | None) -> str | None:
    """Return the day of publication of a page, as YYYY-MM-DD.

    `found` is what a search in all of the page gave. Where no metadata confirm it, the page may have told today's date instead, and
    a day that stands below the headline is taken. A stamp in UTC gives the day in the publisher's time where the page names its zone.
    """
    stamps = [*map(str, tree.xpath(STAMPS)), *WRITTEN.findall(markup)]
    confirmed = [stamp for stamp in stamps if found and day_of(stamp) == found]
    if confirmed:
        return _local(confirmed, markup) or found
    return _below_headline(tree, title) or found


def _local(stamps: list[str], markup: str) -> str | None:
    """Return the day of stamps that are all in UTC, in the one zone that the page names."""
    times = [match for stamp in stamps if len(stamp) > len("2021-05-03") for match in [UTC.fullmatch(stamp.strip())]]
    zones = {zone.strip("\"'") for zone in ZONE.findall(markup)} if times and all(times) else set()
    if len(zones) != 1:
        return None
    try:
        zone = ZoneInfo(zones.pop())
    except (KeyError, ValueError, OSError):  # no zone after all
        return None
    return min(datetime.fromisoformat(f"{match[1]}+00:00").astimezone(zone).date() for match in times if match).isoformat()


def _below_headline(tree: Any, title: str | None) -> str | None:
    """Return the day in the few words that follow the headline."""
    wanted = _SAME.sub("", title or "").casefold()
    for heading in tree.iter("h1", "h2", "h3") if wanted else ():
        if _SAME.sub("", "".join(heading.itertext())).casefold() == wanted:
            after = heading.xpath("following::text()[not(ancestor::script or ancestor::style)]")
            return day_of(_beginning(after))
    return None


def _beginning(texts: list[str]) -> str:
    """Return the first words of texts, each on a line of its own."""
    words = ""
    for text in texts:
        words += f"{' '.join(text.split())}\n"
        if len(words) > NEAR:
            break
    return words[:NEAR]
