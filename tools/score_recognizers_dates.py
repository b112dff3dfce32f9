"""Counts how many expressions of Recognizers-Text's test cases get one of the listed resolutions.

    python -m tools.score_recognizers_dates recognizers_datetime.jsonl [--errors]

The file holds one short text a line: `text`, `ref` (the moment of speaking) and `timex` with spans, a type and the readings that the
library lists. An expression counts as resolved where a fact that touches it denotes one of its readings: the same day, minute, hours,
length or period, or a stretch with the same ends (the last day counts with us, the day after it ends theirs; "to 2008" may end as 2008
begins). The texts are commands to a calendar ("in 2 weeks", "Friday 31 at 4"), so this shows breadth, not how well news is read.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from nutgraf.normalise import dates
from nutgraf.normalise.calendar import bounds

Row = Mapping[str, Any]
LENGTH = re.compile(r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?")
SECONDS = (31536000, 2592000, 604800, 86400, 3600, 60, 1)


def seconds(length: str) -> float | None:
    """Return a length as seconds, as the library counts them (a month has 30 days), None for what is none."""
    match = LENGTH.fullmatch(length)
    return sum(float(number or 0) * unit for number, unit in zip(match.groups(), SECONDS, strict=True)) if match else None


def same(fact: Row, reading: Row) -> bool:
    """Tell whether a fact denotes a reading."""
    value, timex = str(fact.get("value") or ""), str(reading.get("timex") or "")
    if not value:
        return False
    if timex in (value, (fact.get("timex3") or {}).get("value")):
        return True
    if "start" in reading or "end" in reading:
        return _same_stretch(value, reading.get("start"), reading.get("end"))
    wanted = str(reading.get("value") or "").replace(" ", "T")
    kind = reading.get("type")
    if kind in ("duration", "set"):
        length = seconds(value)
        return bool(length) and length in (seconds(timex), float(wanted) if wanted.isdigit() else None)
    if kind == "time":
        return value.endswith(f"T{wanted[:5]}")
    return value == (wanted[:16] if "T" in wanted else wanted)


def _same_stretch(value: str, start: str | None, end: str | None) -> bool:
    first, last = value.split("/") if "/" in value else (value, value)
    if any(":" in (edge or "") for edge in (start, end)):
        return _same_moment(first, start) and _same_moment(last, end)
    days, final = bounds(first), bounds(last)
    if days is None or final is None:
        return False
    ends = {final[1], final[1] + timedelta(days=1), *([final[0]] if "/" in value else [])}
    return (start is None or date.fromisoformat(start[:10]) == days[0]) and (end is None or date.fromisoformat(end[:10]) in ends)


def _same_moment(value: str, moment: str | None) -> bool:
    if moment is None:
        return True
    day, clock = (moment.split(" ") if " " in moment else ("", moment)) if ":" in moment else (moment, "")
    return value.startswith(day) and (f"T{clock[:5]}" in value if clock else "T" not in value)


def resolved(row: Row) -> list[tuple[Row, list[Row], bool]]:
    """Return each expression of one text with the facts that touch it and whether one of them denotes a reading."""
    found = dates.find(row["text"], published=(row["ref"] or "")[:10] or None)
    out = []
    for wanted in row["timex"]:
        facts = [fact for fact in found if fact["start"] < wanted["end"] and fact["end"] > wanted["start"]]
        readings = (wanted.get("resolution") or {}).get("values") or []
        out.append((wanted, facts, any(same(fact, reading) for fact in facts for reading in readings)))
    return out


def main(arguments: list[str] | None = None) -> None:
    """Print the counts of one file by type, with `--errors` what is not resolved."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("file", type=Path)
    parser.add_argument("--errors", action="store_true")
    options = parser.parse_args(arguments)
    counts: Counter[tuple[str, str]] = Counter()
    for line in options.file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for wanted, facts, right in resolved(row):
            kind = str(wanted["type"]).split(".")[-1]
            counts.update([(kind, "all"), *([(kind, "found")] if facts else []), *([(kind, "resolved")] if right else [])])
            if options.errors and not right:
                readings = [reading.get("timex") for reading in (wanted.get("resolution") or {}).get("values") or []]
                print(f"{kind} {wanted['text']!r} {readings} / {[(f['text'], f['value']) for f in facts]} | {row['text']}")
    total = {what: sum(n for (_, name), n in counts.items() if name == what) for what in ("all", "found", "resolved")}
    for kind in sorted({kind for kind, _ in counts}):
        print(f"{kind:14s} {counts[kind, 'all']:5d}  found {counts[kind, 'found']:5d}  resolved {counts[kind, 'resolved']:5d}")
    share = 100 * total["resolved"] / max(1, total["all"])
    print(f"{'all':14s} {total['all']:5d}  found {total['found']:5d}  resolved {total['resolved']:5d}  ({share:.0f} %)")


if __name__ == "__main__":
    main()
