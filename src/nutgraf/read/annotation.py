"""The JSON of annotation tools → items and links: Prodigy, Label Studio, doccano, brat.

Every reader gives the text as the tool has it; `standoff.restored` compares it with what was exported and stops at a difference.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from pathlib import Path
from typing import Any

import regex

from nutgraf.errors import GoldError
from nutgraf.standoff import SIDE, Item, Link, Standoff, layer_of, restored

Row = Mapping[str, Any]
BLANKS = re.compile(r"\s+|\\n")
GRAPHEME = regex.compile(r"\X")


def from_prodigy(row: Row) -> Standoff | None:
    """Return a Prodigy task as items and links; None for one that the annotator rejected or skipped."""
    if row.get("answer") in ("reject", "ignore"):
        return None
    side = row.get(SIDE) or {}
    spans = [span for span in row.get("spans") or () if layer_of(span["label"])]
    items = [Item(str(s.get("id") or f"T{n}"), s["label"], s["start"], s["end"], s.get("values")) for n, s in enumerate(spans, 1)]
    known: dict[Any, str] = {item.key: item.id for item in reversed(items)} | {item.id: item.id for item in items}
    links = []
    for relation in row.get("relations") or ():
        ends = [
            known.get(s.get("id")) or known.get((s["label"], s["start"], s["end"])) for s in (relation["head_span"], relation["child_span"])
        ]
        if ends[0] and ends[1]:
            links.append(Link(ends[0], ends[1], relation["label"]))
    id = str(side.get("id") or (row.get("meta") or {}).get("id") or row.get("_input_hash") or "")
    return restored(Standoff(id, row["text"], items, links, linked="relations" in row), side)


def from_label_studio(task: Row) -> Standoff | None:
    """Return a Label Studio task as items and links: its last annotation that was not skipped, else its prediction."""
    data = task["data"]
    text, side = data["text"], data.get(SIDE) or {}
    done = [a for a in task.get("annotations") or task.get("completions") or () if not a.get("was_cancelled")]
    if not done and task.get("annotations"):
        return None
    chosen = (done or task.get("predictions") or [{}])[-1]
    id = str(side.get("id") or task.get("id") or "")
    regions = [r for r in chosen.get("result") or () if r.get("type") == "labels" and layer_of(r["value"]["labels"][0])]
    turn = _counted_by(text, [(r["value"]["start"], r["value"]["end"], r["value"].get("text")) for r in regions], id)
    items = [Item(r["id"], r["value"]["labels"][0], turn(r["value"]["start"]), turn(r["value"]["end"]), _note(r)) for r in regions]
    ids = {item.id for item in items}
    relations = [r for r in chosen.get("result") or () if r.get("type") == "relation" and {r["from_id"], r["to_id"]} <= ids]
    links = [Link(r["from_id"], r["to_id"], (r.get("labels") or [""])[0]) for r in relations]
    return restored(Standoff(id, text, items, links), side)


def _note(region: Row) -> Row | None:
    notes = (region.get("meta") or {}).get("text") or ()
    return _values("".join([notes] if isinstance(notes, str) else notes))


def _values(note: str) -> Row | None:
    """Return the values in a note, None where it is an annotator's own remark."""
    try:
        values = json.loads(note)
    except ValueError:
        return None
    return values if isinstance(values, dict) else None


def _counted_by(text: str, spans: Sequence[tuple[int, int, str | None]], id: str) -> Callable[[int], int]:
    """Return the way from the tool's offsets to ours: code points or UTF-16 units, whichever gives the words of every region."""
    units = list(accumulate((1 + (ord(letter) > 0xFFFF) for letter in text), initial=0))
    back = {unit: place for place, unit in enumerate(units)}
    for turn in (back.get, lambda place: place):
        ends = [(turn(start), turn(end), words) for start, end, words in spans]
        if all(a is not None and b is not None and (words is None or _same(text[a:b], words)) for a, b, words in ends):
            return lambda place: _known(turn(place), place, id)
    remedy = "Label the text as it is, without normalising blanks or line ends."
    raise GoldError("the words of the regions are not at their offsets in the text", place=f"article {id}", remedy=remedy)


def _known(place: int | None, given: int, id: str) -> int:
    if place is None:
        raise GoldError(f"offset {given} is inside a character", place=f"article {id}")
    return place


def _same(ours: str, theirs: str) -> bool:
    return BLANKS.sub("", ours) == BLANKS.sub("", theirs)


def from_doccano(row: Row) -> Standoff:
    """Return a doccano line as items and links; offsets counted in graphemes are turned where the side record shows that they are."""
    side = row.get(SIDE) or (row.get("meta") or row.get("Metadata") or {}).get(SIDE) or {}
    text = row.get("text") or row.get("data") or ""
    given = [_doccano_entity(n, entity) for n, entity in enumerate(_doccano_entities(row), 1)]
    turn = _grapheme_offsets(text, given, side)
    kept = [entity for entity in given if layer_of(entity[1])]
    items = [Item(id, label, turn(start), turn(end)) for id, label, start, end in kept]
    ids = {item.id for item in items}
    ends = [(f"T{r['from_id']}", f"T{r['to_id']}", r["type"]) for r in row.get("relations") or ()]
    links = [Link(*end) for end in ends if {end[0], end[1]} <= ids]
    return restored(Standoff(str(side.get("id") or row.get("id") or ""), text, items, links, linked="relations" in row), side)


def _doccano_entities(row: Row) -> Iterable[Any]:
    return row.get("entities") or row.get("label") or row.get("labels") or ()


def _doccano_entity(number: int, entity: Any) -> tuple[str, str, int, int]:
    if isinstance(entity, Mapping):
        return f"T{entity.get('id', number)}", entity["label"], entity["start_offset"], entity["end_offset"]
    return f"T{number}", entity[2], entity[0], entity[1]


def _grapheme_offsets(text: str, given: Sequence[tuple[str, str, int, int]], side: Row) -> Callable[[int], int]:
    """Return the way from doccano's offsets to ours. Only texts in which letters and code points differ can be in doubt."""
    starts = [match.start() for match in GRAPHEME.finditer(text)] + [len(text)]
    if len(starts) == len(text) + 1 or not side.get("facts"):
        return lambda place: place
    known = {(label, start, end) for label, start, end, _ in side["facts"]}
    points = sum((label, start, end) in known for _, label, start, end in given)
    letters = [(label, starts[a], starts[b]) for _, label, a, b in given if a < len(starts) and b < len(starts)]
    if sum(key in known for key in letters) > points:
        return lambda place: starts[place]
    return lambda place: place


# ── brat


def from_brat(folder: Path) -> Iterator[Standoff]:
    """Yield the articles of a brat folder: every .ann file with its .txt beside it."""
    for path in sorted(folder.glob("**/*.ann")):
        text_file, side_file = path.with_suffix(".txt"), path.with_suffix(".json")
        if not text_file.is_file():
            raise GoldError("its text is missing", file=path, remedy=f"Put {text_file.name} beside it.")
        with text_file.open(encoding="utf-8", newline="") as stream:
            text = stream.read()
        side = json.loads(side_file.read_text(encoding="utf-8")) if side_file.is_file() else {}
        items, links = _brat_lines(path, text)
        yield restored(Standoff(str(side.get("id") or path.stem), text, items, links), side)


def _brat_lines(path: Path, text: str) -> tuple[list[Item], list[Link]]:
    found: dict[str, tuple[str, int, int]] = {}
    notes: dict[str, Row | None] = {}
    links = []
    with path.open(encoding="utf-8", newline="") as stream:
        rows = [line.rstrip("\r\n").split("\t") for line in stream.read().split("\n") if line.strip()]
    for number, row in enumerate(rows, 1):
        try:
            if row[0].startswith("T"):
                found[row[0]] = _brat_span(row[1], row[2], text)
            elif row[0].startswith("#"):
                notes[row[1].split()[1]] = _values(row[2])
            elif row[0].startswith("R"):
                label, source, target = row[1].split()[:3]
                links.append(Link(source.partition(":")[2], target.partition(":")[2], label))
        except (IndexError, ValueError) as error:
            raise GoldError(f"cannot be read: {error}", file=path, place=f"line {number}") from error
    items = [Item(id, label, start, end, notes.get(id)) for id, (label, start, end) in found.items() if layer_of(label)]
    ids = {item.id for item in items}
    return items, [link for link in links if {link.source, link.target} <= ids]


def _brat_span(head: str, words: str, text: str) -> tuple[str, int, int]:
    """Return label, start and end of a text-bound line; ValueError where its words are not there."""
    label, _, fragments = head.partition(" ")
    ends = [tuple(map(int, part.split())) for part in fragments.split(";")]
    start, end = ends[0][0], ends[-1][1]
    if not _same(text[start:end], words):
        raise ValueError(f"{words!r} is not at {start}-{end}, there is {text[start:end]!r}; was the text altered?")
    return label, start, end
