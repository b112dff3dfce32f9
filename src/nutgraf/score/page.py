"""The report: one page that stands alone, with the tables and every article, gold above and prediction below."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from markupsafe import Markup

from nutgraf.gold import LAYERS, Row
from nutgraf.score.figures import amount
from nutgraf.score.intervals import intervals
from nutgraf.score.metrics import FEW, Scores, is_slice
from nutgraf.score.tally import FAULT_KINDS, Fact, Fault, as_span, facts_of
from nutgraf.write.pages import Mark, inline, pieces, render

TITLE = "What was found, against gold"
WRONG = "background: var(--amberbg); text-decoration: underline dashed 2px var(--amber);"
LOOKS = dict.fromkeys(FAULT_KINDS, WRONG) | {
    "missed": "background: var(--redbg); text-decoration: underline solid 2px var(--red);",
    "spurious": "background: var(--violetbg); text-decoration: underline wavy 1px var(--violet);",
}
ORDER = {kind: n for n, kind in enumerate(FAULT_KINDS)}


def page(gold: Iterable[Row], pred: Mapping[str, Row], scores: Scores) -> str:
    """Return the report as HTML. Nothing in it comes from elsewhere, and all that gold and prediction hold is escaped."""
    rows = {str(row["id"]): row for row in gold}
    layers = [layer for layer in LAYERS if any(metric.startswith(f"{layer}.") for metric in scores.metrics)]
    articles = [_article(n, rows[t.article], pred.get(t.article), t.faults, layers) for n, t in enumerate(scores.tallies, 1)]
    switches = [*(f"l-{layer}" for layer in layers), *(f"k-{kind}" for kind in FAULT_KINDS)]
    looks = {kind: Markup(look) for kind, look in LOOKS.items()}
    style = inline("theme.css", "report.css.j2", layers=layers, kinds=FAULT_KINDS, looks=looks, switches=switches)
    return render(
        "report.html.j2",
        style=style,
        script=inline("report.js"),
        title=TITLE,
        layers=layers,
        kinds=FAULT_KINDS,
        tables=_tables(scores),
        causes=scores.causes(),
        headline=scores.headline,
        predicted=scores.predicted,
        fault_count=len(scores.faults),
        articles=sorted(articles, key=lambda article: -len(article["faults"])),
    )


def _tables(scores: Scores) -> dict[str, list[dict[str, Any]]]:
    sure = intervals(scores)
    tables: dict[str, list[dict[str, Any]]] = {layer: [] for layer in LAYERS}
    for metric, figure in scores.figures.items():
        layer, name = metric.split(".", 1)
        row = {"name": name, "p": figure.p, "r": figure.r, "f": figure.f, "sure": sure[metric][2], "slice": is_slice(metric)}
        tables[layer].append(row | {"hits": figure.hits, "gold": figure.gold, "pred": figure.pred, "few": figure.gold < FEW})
    return tables


def _article(number: int, gold: Row, pred: Row | None, faults: Sequence[Fault], layers: Sequence[str]) -> dict[str, Any]:
    ordered = sorted(faults, key=lambda fault: (ORDER[fault.kind], LAYERS.index(fault.layer), _start(fault)))
    refs = [f"a{number}-{n}" for n in range(1, len(ordered) + 1)]
    return {
        "anchor": f"a{number}",
        "id": gold["id"],
        "title": gold.get("title"),
        "published": gold.get("published"),
        "predicted": pred is not None,
        "gold": pieces(gold["text"], _marks(gold, layers, [(ref, f, f.gold) for ref, f in zip(refs, ordered, strict=True)], "g")),
        "pred": pieces(gold["text"], _marks(pred or {}, layers, [(ref, f, f.pred) for ref, f in zip(refs, ordered, strict=True)], "p")),
        "faults": [_fault(ref, fault) for ref, fault in zip(refs, ordered, strict=True)],
    }


def _fault(ref: str, fault: Fault) -> dict[str, Any]:
    side = "g" if spans_of(fault.gold) else "p" if spans_of(fault.pred) else None
    keys = ("layer", "kind", "cause", "note", "rule")
    return {key: getattr(fault, key) for key in keys} | {"place": side and f"{ref}-{side}"}


def _start(fault: Fault) -> int:
    spans = spans_of(fault.gold or fault.pred)
    return int(spans[0]["start"]) if spans else 0


def spans_of(fact: Fact | None) -> list[Fact]:
    """Return the stretches of text that a fact stands on: its mentions, its trigger, or itself."""
    if not fact:
        return []
    if fact.get("mentions"):
        return [as_span(mention) for mention in fact["mentions"]]
    if fact.get("trigger"):
        return [fact["trigger"]]
    return [fact] if "start" in fact else []


def _marks(row: Row, layers: Sequence[str], faults: Iterable[tuple[str, Fault, Fact | None]], side: str) -> list[Mark]:
    marks = []
    for layer in layers:
        for fact in facts_of(row, layer):
            marks += [Mark(s["start"], s["end"], f"right {layer}", describe(layer, fact)) for s in spans_of(fact)]
    for ref, fault, about in faults:
        for n, span in enumerate(spans_of(about)):
            title = f"{fault.kind.replace('_', ' ')}: {fault.cause}"
            marks.append(Mark(span["start"], span["end"], f"{fault.layer}-{fault.kind}", title, f"{ref}-{side}" if n == 0 else None))
    return marks


def describe(layer: str, fact: Fact) -> str:
    """Return a fact in one line: what a pointer on its words shows."""
    words = {
        "officials": lambda: f"{fact.get('name')}: " + "; ".join(_role(role) for role in fact.get("roles") or ()),
        "agencies": lambda: f"{fact.get('name')} ({fact.get('kind')}, {fact.get('country')})",
        "quantities": lambda: amount(fact),
        "dates": lambda: f"{fact.get('type')} {fact.get('value')}",
        "statements": lambda: f"{fact.get('kind')}, {fact.get('speaker')} ({fact.get('cue')})",
        "events": lambda: (
            f"{fact.get('type')}, {fact.get('status')}: " + ", ".join(_role_of(one) for one in fact.get("participants") or ())
        ),
    }[layer]()
    return f"{layer}: {words}" + (f" [{fact['rule']}]" if fact.get("rule") else "")


def _role(role: Fact) -> str:
    return ", ".join(str(role[key]) for key in ("title", "organization", "country", "status") if role.get(key))


def _role_of(one: Fact) -> str:
    return f"{one.get('role')} {one.get('name')}"
