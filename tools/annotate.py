"""Turns annotation forms, which are written by hand without counting characters, into gold lines with offsets.

    python tools/annotate.py build corpus/gold/forms/dev -o corpus/gold/dev.jsonl
    python tools/annotate.py show corpus/gold/dev.jsonl ID         the text with its annotations inside, for proof-reading

A form is one text file an article: a head of `key: value` lines, then sections that begin with `--- name`. `text` is the article
as the reader outputs it. In the other sections each line is one fact, in the order of the text, its fields parted by `|`:

    officials    name | aliases | roles          role: title / organization / country / status, `-` for none
    agencies     name | aliases | kind | country
    quantities   words | value | unit | of | modifier        value: 12, a range 10..20, an open end 24..
    dates        words | type | value
    statements   kind | speaker | cue | words                long words may be cut: first words [..] last words
    events       type | trigger | status | role=name | date= | place= | q=words of a quantity | by=source | id=label | same=label

Several aliases, roles or names are parted by ` ; `. Words are looked for from the fact before on; `words#3` is the third place in the
whole text. Every occurrence of a name or an alias is a mention; `!alias#2` among the aliases takes one out again.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from pathlib import Path
from typing import Any

Row = dict[str, Any]
SECTIONS = ("officials", "agencies", "quantities", "dates", "statements", "events")
EVENT_FIELDS = ("date", "place", "q", "by", "id", "same")


class FormError(Exception):
    """A line of a form that cannot be turned into a fact."""


class Finder:
    """Finds the words of one section in the text, each from the fact before on."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.last = (0, 0)

    def span(self, words: str) -> Row:
        """Return start, end and text of the words; the next search begins here."""
        words, number = split_number(words)
        places = places_of(words, self.text)
        if number is not None:
            chosen = places[number - 1 : number]
        else:
            chosen = [place for place in places if place[0] >= self.last[0] and place != self.last]
        if not chosen:
            raise FormError(f"{words!r} is not in the text" if not places else f"{words!r} is not there again; number it: {words}#1")
        self.last = chosen[0]
        return span_at(self.text, *chosen[0])


def split_number(words: str) -> tuple[str, int | None]:
    """Return the words and the number after `#`, if there is one."""
    found = re.fullmatch(r"(.+?)#(\d+)", words, re.S)
    return (found[1], int(found[2])) if found else (words, None)


def places_of(words: str, text: str) -> list[tuple[int, int]]:
    """Return where the words stand in a text as whole words; a blank stands for any white space, [..] for anything."""
    first, *last = (bounded(part) for part in words.split(" [..] "))
    pattern = first + "".join(r"[\s\S]*?" + part for part in last)
    return [found.span() for found in re.finditer(pattern, text)]


def bounded(words: str) -> str:
    """Return a pattern for words that are not inside a longer word."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    return (r"(?<!\w)" if re.match(r"\w", words) else "") + pattern + (r"(?!\w)" if re.search(r"\w$", words) else "")


def span_at(text: str, start: int, end: int) -> Row:
    """Return a span of the text."""
    return {"start": start, "end": end, "text": text[start:end]}


def fields_of(line: str, count: int) -> list[str]:
    """Return the fields of a line, padded to a number of fields."""
    fields = [field.strip() for field in line.split("|")]
    return fields + [""] * (count - len(fields))


def list_of(field: str) -> list[str]:
    """Return the parts of a field between semicolons."""
    return [part.strip() for part in field.split(" ; ") if part.strip()]


def none_or(value: str) -> str | None:
    """Return None for an empty field or a dash."""
    return None if value in ("", "-") else value


def mentions_of(names: list[str], text: str) -> list[Row]:
    """Return all mentions: the longest name wins where two overlap; `!name#n` is left out."""
    barred = {place for name in names if name.startswith("!") for place in [occurrence(name[1:], text)]}
    found: list[tuple[int, int]] = []
    for name in sorted((name for name in names if not name.startswith("!")), key=len, reverse=True):
        places = [place for place in places_of(name, text) if place not in barred]
        found += [(start, end) for start, end in places if not any(start < right and left < end for left, right in found)]
    return [span_at(text, *place) for place in sorted(found)]


def drop_inner_mentions(entities: list[Row]) -> None:
    """Take out mentions inside a longer mention of another entity: "Senate" in "Senate Finance Committee"."""
    outer = [(mention["start"], mention["end"]) for entity in entities for mention in entity["mentions"]]
    for entity in entities:
        entity["mentions"] = [mention for mention in entity["mentions"] if not is_inside(mention, outer)]


def is_inside(mention: Row, places: list[tuple[int, int]]) -> bool:
    """Return whether a longer place contains the mention."""
    start, end = mention["start"], mention["end"]
    return any(left <= start and end <= right and right - left > end - start for left, right in places)


def occurrence(words: str, text: str) -> tuple[int, int]:
    """Return the numbered place of some words."""
    plain, number = split_number(words)
    places = places_of(plain, text)
    if number is None or number > len(places):
        raise FormError(f"{words!r}: no such place")
    return places[number - 1]


def plain_aliases(aliases: list[str]) -> list[str]:
    """Return the aliases without the places taken out."""
    return [alias for alias in aliases if not alias.startswith("!")]


def official(line: str, finder: Finder) -> Row:
    """Return the official of a line."""
    name, aliases, roles = fields_of(line, 3)
    return {
        "name": name,
        "aliases": plain_aliases(list_of(aliases)),
        "roles": [role(part) for part in list_of(roles)],
        "mentions": mentions_of([name, *list_of(aliases)], finder.text),
    }


def role(part: str) -> Row:
    """Return one office."""
    fields = [field.strip() for field in part.split(" / ")]
    if len(fields) != 4:
        raise FormError(f"a role is title / organization / country / status, not {part!r}")
    title, organization, country, status = map(none_or, fields)
    return {"title": title, "organization": organization, "country": country, "status": status}


def agency(line: str, finder: Finder) -> Row:
    """Return the agency of a line."""
    name, aliases, kind, country = fields_of(line, 4)
    return {
        "name": name,
        "aliases": plain_aliases(list_of(aliases)),
        "kind": kind,
        "country": none_or(country),
        "mentions": mentions_of([name, *list_of(aliases)], finder.text),
    }


def quantity(line: str, finder: Finder) -> Row:
    """Return the quantity of a line."""
    words, value, unit, of, modifier = fields_of(line, 5)
    low, _, high = value.partition("..")
    is_range = ".." in value
    return {
        **finder.span(words),
        "value": None if is_range else number_of(value),
        "low": number_of(low) if is_range else None,
        "high": number_of(high) if is_range and high else None,
        "modifier": modifier or "=",
        "unit": unit,
        "of": none_or(of),
    }


def number_of(value: str) -> int | float:
    """Return a number as it is written."""
    return float(value) if "." in value else int(value)


def date(line: str, finder: Finder) -> Row:
    """Return the time expression of a line."""
    words, kind, value = fields_of(line, 3)
    return {**finder.span(words), "type": kind, "value": none_or(value)}


def statement(line: str, finder: Finder) -> Row:
    """Return the statement of a line."""
    kind, speaker, cue, words = fields_of(line, 4)
    return {**finder.span(words), "kind": kind, "speaker": none_or(speaker), "cue": none_or(cue)}


def event(line: str, finder: Finder) -> Row:
    """Return the event of a line; links stay words until the article is complete."""
    kind, trigger, status, *rest = fields_of(line, 3)
    pairs = [tuple(field.split("=", 1)) for field in rest if field]
    if any(len(pair) != 2 for pair in pairs):
        raise FormError(f"the fields of an event are key=value: {line!r}")
    own = {key: value for key, value in pairs if key in EVENT_FIELDS and key != "q"}
    return {
        "type": kind,
        "trigger": finder.span(trigger),
        "status": status,
        "participants": [{"role": key, "name": name} for key, value in pairs if key not in EVENT_FIELDS for name in list_of(value)],
        "date": own.get("date"),
        "place": own.get("place"),
        "quantities": [words for key, value in pairs if key == "q" for words in list_of(value)],
        "source": own.get("by"),
        "id": own.get("id"),
        "same": own.get("same"),
    }


MAKERS = {"officials": official, "agencies": agency, "quantities": quantity, "dates": date, "statements": statement, "events": event}


def link(row: Row) -> None:
    """Turn the words that link events to quantities and to earlier events into indexes."""
    labels = {item["id"]: index for index, item in enumerate(row["events"]) if item["id"]}
    for item in row["events"]:
        item["quantities"] = sorted(index_of(words, row["quantities"]) for words in item["quantities"])
        same = item.pop("same")
        item.pop("id")
        if same is not None and same not in labels:
            raise FormError(f"no event has id={same}")
        if same is not None:
            item["same_as"] = labels[same]


def index_of(words: str, quantities: list[Row]) -> int:
    """Return the index of the quantity with these words; `words#2` is the second one."""
    plain, number = split_number(words)
    found = [index for index, item in enumerate(quantities) if item["text"] == plain]
    if not found or (number is None and len(found) > 1) or (number or 1) > len(found):
        raise FormError(f"q={words}: {len(found)} quantities have these words")
    return found[(number or 1) - 1]


def read_form(form: str) -> Row:
    """Return the gold line of one form."""
    head, *sections = re.split(r"^--- (\w+)\n", form, flags=re.M)
    parts = dict(zip(sections[::2], sections[1::2], strict=True))
    text = parts.pop("text").strip("\n")
    row: Row = {key: none_or(value.strip()) for key, _, value in (line.partition(":") for line in head.splitlines() if line.strip())}
    row["text"] = text
    for name in SECTIONS:
        finder = Finder(text)
        lines = [line for line in parts.get(name, "").splitlines() if line.strip() and not line.startswith("#")]
        row[name] = [made(name, line, finder) for line in lines]
    for name in SECTIONS[:2]:
        drop_inner_mentions(row[name])
    link(row)
    return row


def made(section: str, line: str, finder: Finder) -> Row:
    """Return the fact of a line; an error names the line."""
    try:
        return MAKERS[section](line, finder)
    except (FormError, ValueError) as error:
        raise FormError(f"{section}: {line!r}: {error}") from error


def build(folder: Path) -> list[str]:
    """Return the gold lines of the forms of a folder, in the order of the file names."""
    rows = []
    for file in sorted(folder.glob("*.form")):
        try:
            rows.append(json.dumps(read_form(file.read_text(encoding="utf-8")), ensure_ascii=False))
        except FormError as error:
            raise FormError(f"{file}: {error}") from error
    return rows


def show(row: Row) -> str:
    """Return the text with every annotation as [words]{what it is} inside, one layer after the other."""
    layers = {
        "officials and agencies": [(m, item["name"]) for name in SECTIONS[:2] for item in row[name] for m in item["mentions"]],
        "quantities": [(q, quantity_label(q)) for q in row["quantities"]],
        "dates": [(d, f"{d['type']} {d['value']}") for d in row["dates"]],
        "statements": [(s, f"{s['kind']}, {s['speaker']}, {s['cue']}") for s in row["statements"]],
        "events": [(e["trigger"], event_label(index, e, row)) for index, e in enumerate(row["events"])],
    }
    return "\n\n".join(f"==== {name}\n{marked(row['text'], spans)}" for name, spans in layers.items())


def quantity_label(item: Row) -> str:
    """Return what a quantity says."""
    value = item["value"] if item["value"] is not None else f"{item['low']}..{item['high'] or ''}"
    return f"{item['modifier']} {value} {item['unit']} of {item['of']}"


def event_label(index: int, item: Row, row: Row) -> str:
    """Return what an event says."""
    who = ", ".join(f"{part['role']}={part['name']}" for part in item["participants"])
    figures = [row["quantities"][number]["text"] for number in item["quantities"]]
    same = f", same as {item['same_as']}" if item.get("same_as") is not None else ""
    return f"{index} {item['type']} {item['status']}: {who}; {item['date']}; {item['place']}; {figures}; by {item['source']}{same}"


def marked(text: str, spans: list[tuple[Row, str]]) -> str:
    """Return a text with marks around spans, which may nest."""
    marks = [(span["end"], 0, -span["start"], f"]{{{label}}}") for span, label in spans]
    marks += [(span["start"], 1, -span["end"], "[") for span, _ in spans]
    for place, _, _, mark in sorted(marks, key=lambda item: item[:3], reverse=True):
        text = text[:place] + mark + text[place:]
    return text


def main(argv: list[str]) -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(dest="command", required=True)
    building = commands.add_parser("build")
    building.add_argument("folder", type=Path)
    building.add_argument("-o", "--output", type=Path, required=True)
    showing = commands.add_parser("show")
    showing.add_argument("gold", type=Path)
    showing.add_argument("ids", nargs="*")
    options = parser.parse_args(argv)
    if options.command == "build":
        try:
            lines = build(options.folder)
        except FormError as error:
            print(error, file=sys.stderr)
            return 1
        options.output.write_text("".join(line + "\n" for line in lines), encoding="utf-8")
        print(f"{len(lines)} articles in {options.output}")
        return 0
    for line in options.gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if not options.ids or row["id"] in options.ids:
            print(f"######## {row['id']} {row['published']} {row['title']}\n{show(row)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
