"""Items and links → a spaCy DocBin: spans in a group for each layer, everything else as plain data in `doc.user_data`."""

from __future__ import annotations

from collections.abc import Iterable

from nutgraf.standoff import SIDE, Item, Standoff, layer_of, side_record


def to_docbin(docs: Iterable[Standoff]) -> tuple[bytes, list[str]]:
    """Return a DocBin as bytes, and a sentence for every span that had to grow because its edge lies inside a token.

    `doc.spans["events"]` and its like hold the spans, `span.id_` is the item's id; `doc.user_data["nutgraf"]` holds exact offsets,
    values and links.
    """
    import spacy
    from spacy.tokens import DocBin, SpanGroup

    nlp = spacy.blank("en")
    nlp.max_length = 10**9
    store, grown = DocBin(store_user_data=True), []
    for article in docs:
        doc = nlp.make_doc(article.text)
        groups: dict[str, SpanGroup] = {}
        for item in article.items:
            layer = layer_of(item.label) or item.label
            span = doc.char_span(item.start, item.end, label=item.label, span_id=item.id, alignment_mode="expand")
            if span is None:
                continue
            groups.setdefault(layer, SpanGroup(doc, name=layer)).append(span)
            if (span.start_char, span.end_char) != (item.start, item.end):
                grown.append(f"article {article.id}: {article.words(item)!r} is {span.text!r} in tokens")
        doc.spans.update(groups)
        links = [[link.source, link.target, link.label] for link in article.links]
        doc.user_data[SIDE] = side_record(article) | {"items": [_plain(item) for item in article.items], "links": links}
        store.add(doc)
    return store.to_bytes(), grown


def _plain(item: Item) -> list[object]:
    return [item.id, item.label, item.start, item.end, None if item.values is None else dict(item.values)]
