"""Items and links → the JSON of annotation tools: Prodigy, Label Studio, doccano.

Prodigy and doccano count code points as we do. Label Studio's editor counts UTF-16 units, as browsers do, so its offsets are turned.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from itertools import accumulate
from typing import Any
from xml.sax.saxutils import quoteattr

from nutgraf.standoff import EVENT, QUANTITY, ROLES, SAME, SIDE, SPEAKER, TOLD_AGAIN, Item, Link, Standoff, all_labels, side_record
from nutgraf.write.tokens import Token, covering, tokens

Row = dict[str, Any]
COLOURS = {"official": "#8ecae6", "agency": "#a8dadc", "quantity": "#ffd166", "date": "#cdb4db", "statement": "#d8e2dc"}
EVENT_COLOUR = "#f4a6a0"


# ── Prodigy


def to_prodigy(doc: Standoff) -> Row:
    """Return a Prodigy task: spans with their values, and relations between them."""
    words = tokens(doc.text, (edge for item in doc.items for edge in (item.start, item.end)))
    spans = {item.id: _prodigy_span(item, words) for item in doc.items}
    return {
        "text": doc.text,
        "meta": {"id": doc.id},
        "tokens": [{"text": w.text, "start": w.start, "end": w.end, "id": n, "ws": w.blank} for n, w in enumerate(words)],
        "spans": list(spans.values()),
        "relations": [_prodigy_relation(link, spans) for link in doc.links],
        SIDE: side_record(doc),
    }


def _prodigy_span(item: Item, words: list[Token]) -> Row:
    first, last = covering(words, item.start, item.end)
    span: Row = {"id": item.id, "start": item.start, "end": item.end, "token_start": first, "token_end": last, "label": item.label}
    return span if item.values is None else span | {"values": dict(item.values)}


def _prodigy_relation(link: Link, spans: dict[str, Row]) -> Row:
    head, child = ({k: v for k, v in spans[id].items() if k != "values"} for id in (link.source, link.target))
    return {"head": head["token_end"], "child": child["token_end"], "head_span": head, "child_span": child, "label": link.label}


# ── Label Studio


def to_label_studio(doc: Standoff, *, offsets: str = "utf16") -> Row:
    """Return a Label Studio task with one prediction; values are the text of a region, where an annotator can read and change them."""
    turn = utf16_offsets(doc.text) if offsets == "utf16" else list(range(len(doc.text) + 1))
    regions: list[Row] = []
    for item in doc.items:
        value = {"start": turn[item.start], "end": turn[item.end], "text": doc.words(item), "labels": [item.label]}
        region: Row = {"id": item.id, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
        regions.append(region if item.values is None else region | {"meta": {"text": [json.dumps(item.values, ensure_ascii=False)]}})
    for link in doc.links:
        regions.append({"type": "relation", "from_id": link.source, "to_id": link.target, "direction": "right", "labels": [link.label]})
    return {"data": {"text": doc.text, SIDE: side_record(doc)}, "predictions": [{"model_version": SIDE, "result": regions}]}


def utf16_offsets(text: str) -> list[int]:
    """Return for every code point offset of a text (its end included) the same place in UTF-16 units."""
    return list(accumulate((1 + (ord(letter) > 0xFFFF) for letter in text), initial=0))


def label_studio_config() -> str:
    """Return the labelling configuration that fits our tasks."""
    labels = "\n".join(
        f"    <Label value={quoteattr(label)} background={quoteattr(COLOURS.get(label, EVENT_COLOUR))}/>" for label in all_labels()
    )
    relations = "\n".join(f"    <Relation value={quoteattr(name)}/>" for name in link_labels())
    return f"""<View>
  <Relations>
{relations}
  </Relations>
  <Labels name="label" toName="text">
{labels}
  </Labels>
  <Text name="text" value="$text"/>
</View>
"""


def link_labels() -> list[str]:
    """Return every label that a link can have."""
    return [SAME, SPEAKER, QUANTITY, TOLD_AGAIN, *sorted(ROLES)]


# ── doccano


def to_doccano(doc: Standoff, *, number: int = 1) -> Row:
    """Return a doccano line; it has no place for values, so they are in a column of their own, found again by label and offsets."""
    ids = {item.id: n for n, item in enumerate(doc.items, 1)}
    return {
        "id": number,
        "text": doc.text,
        "entities": [{"id": ids[i.id], "label": i.label, "start_offset": i.start, "end_offset": i.end} for i in doc.items],
        "relations": [{"id": n, "from_id": ids[k.source], "to_id": ids[k.target], "type": k.label} for n, k in enumerate(doc.links, 1)],
        SIDE: side_record(doc, facts=True),
    }


def jsonl(rows: Iterable[Row]) -> str:
    """Return rows as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)


# ── brat


def to_brat(doc: Standoff) -> dict[str, str]:
    """Return the files of one article for brat by suffix: the text, the annotations (values are notes), the side record."""
    lines = []
    for n, item in enumerate(doc.items, 1):
        lines.append(f"{item.id}\t{item.label} {_fragments(doc, item)}\t{' '.join(line for line in doc.words(item).splitlines() if line)}")
        if item.values is not None:
            lines.append(f"#{n}\tAnnotatorNotes {item.id}\t{json.dumps(item.values, ensure_ascii=False)}")
    lines += [f"R{n}\t{link.label} Arg1:{link.source} Arg2:{link.target}" for n, link in enumerate(doc.links, 1)]
    side = json.dumps(side_record(doc), ensure_ascii=False, indent=1)
    return {".txt": doc.text, ".ann": "".join(line + "\n" for line in lines), ".json": side + "\n"}


def _fragments(doc: Standoff, item: Item) -> str:
    """Return the offsets of an item; brat wants a stretch that crosses a line end as one fragment for each line."""
    parts, at = [], item.start
    for line in doc.words(item).splitlines(keepends=True):
        words = line.strip("\r\n\v\f\x1c\x1d\x1e\x85\u2028\u2029")
        if words:
            parts.append(f"{at} {at + len(words)}")
        at += len(line)
    return ";".join(parts) or f"{item.start} {item.end}"


def brat_config() -> dict[str, str]:
    """Return brat's configuration files for our labels and links."""
    labels, entities = all_labels(), "official|agency"
    events = "|".join(label for label in labels if label.startswith(EVENT))
    relations = [f"{SAME}\tArg1:{entities}, Arg2:{entities}", f"{SPEAKER}\tArg1:statement, Arg2:{entities}"]
    relations += [f"{QUANTITY}\tArg1:{events}, Arg2:quantity", f"{TOLD_AGAIN}\tArg1:{events}, Arg2:{events}"]
    relations += [f"{role}\tArg1:{events}, Arg2:{entities}" for role in sorted(ROLES)]
    relations.append("<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>")
    blocks = {"entities": labels, "relations": relations, "events": [], "attributes": []}
    text = "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in blocks.items())
    return {"annotation.conf": text}
