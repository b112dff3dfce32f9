"""Items → CoNLL columns: a word a line, a BIO column for each layer, an empty line between sentences. Out only.

A column holds one label for each word, so of facts that overlap within one layer the longer stays (the earlier of equals); values
and links have no place.
"""

from __future__ import annotations

from bisect import bisect_right

from nutgraf.gold import LAYERS
from nutgraf.standoff import Item, Standoff, layer_of
from nutgraf.write.tokens import covering, sentence_starts, tokens


def to_conll(doc: Standoff) -> tuple[str, int]:
    """Return the lines of one article and how many overlapping facts were left out."""
    words = tokens(doc.text, (edge for item in doc.items for edge in (item.start, item.end)))
    columns: dict[str, list[str]] = {layer: ["O"] * len(words) for layer in LAYERS}
    left_out = 0
    for item in sorted(doc.items, key=lambda item: (item.start - item.end, item.start)):
        column = columns[layer_of(item.label) or ""]
        first, last = covering(words, item.start, item.end)
        left_out += not _fill(column, first, last, item)
    starts = sentence_starts(doc.text)
    lines = [f"# id = {doc.id}", f"# columns = form {' '.join(LAYERS)}"]
    sentence = 1
    for n, word in enumerate(words):
        number = bisect_right(starts, word.start)
        if number != sentence and n:
            lines.append("")
        sentence = number
        lines.append("\t".join([word.text, *(columns[layer][n] for layer in LAYERS)]))
    return "\n".join(lines) + "\n\n", left_out


def _fill(column: list[str], first: int, last: int, item: Item) -> bool:
    if last < first or any(column[n] != "O" for n in range(first, last + 1)):
        return False
    column[first : last + 1] = [f"B-{item.label}", *[f"I-{item.label}"] * (last - first)]
    return True
