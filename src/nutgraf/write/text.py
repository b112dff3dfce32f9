"""Facts → text for people: the main event, the tables, and the article with its facts in colour."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence

from rich.console import Console, Group, RenderableType
from rich.markup import escape
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from nutgraf.facts import Agency, ArticleFacts, Event, Official, Quantity, Statement, TimeExpression
from nutgraf.rulepack import RulePack
from nutgraf.write.cards import number_of, says, spans_of
from nutgraf.write.sentence import Slots, load_slots, main_event, sentence_of

STYLES = {
    "officials": "bold cyan",
    "agencies": "bold blue",
    "quantities": "yellow",
    "dates": "green",
    "statements": "italic",
    "events": "bold red underline",
}
HOW = {
    "option": "as given",
    "front_matter": "from the front matter",
    "header": "from the header",
    "published_line": "from a “published” line",
    "dateline": "from the dateline",
    "html_metadata": "from the page",
    "metadata": "from the item",
    "field": "from the input",
    "file_name": "from the file name",
    "file_properties": "from the properties of the file",
}
WIDTHS = {"who": 26, "how": 24, "word": 16, "text": 36}
NARROW = 60
Row = tuple[str, ...]


def render(facts: ArticleFacts, *, explain: bool = False, rules: RulePack | None = None, width: int | None = None) -> str:
    """Return the facts as plain text."""
    stream = io.StringIO()
    show(facts, Console(file=stream, width=width or 100, color_system=None, highlight=False), explain=explain, rules=rules)
    return "\n".join(line.rstrip() for line in stream.getvalue().splitlines()) + "\n"


def show(facts: ArticleFacts, console: Console, *, explain: bool = False, rules: RulePack | None = None) -> None:
    """Print the facts on a console: main event first, then the tables, then the text with the facts marked."""
    slots = load_slots(rules or RulePack())
    console.print(Group(*_head(facts), *_main(facts, slots)))
    layout = _list if console.width < NARROW else _table
    for title, columns, rows in _tables(facts, slots, explain=explain):
        if rows:
            console.print(layout(title, columns, rows), Text(), sep="\n")
    console.print(Text("Text", style="bold"), _legend(), Padding(marked(facts), (0, 2)), sep="\n")


def _head(facts: ArticleFacts) -> Iterable[RenderableType]:
    about = facts.article
    how = HOW.get(about.published_basis)
    dated = f"published {about.published} ({how})" if about.published else "no publication date found: relative dates stay unresolved"
    yield Text(about.title or facts.id, style="bold")
    yield Text(" · ".join(filter(None, (dated, about.dateline, about.byline, about.source, about.url))), style="dim")
    yield Text()


def _main(facts: ArticleFacts, slots: Slots) -> Iterable[RenderableType]:
    event = main_event(facts)
    if event:
        yield Text("Main event", style="bold")
        yield Padding(Text(sentence_of(event, slots), style="bold red"), (0, 2))
        yield Padding(Text(" ".join(event.evidence.text.split()), style="dim italic"), (0, 4))
        yield Text()


def _table(title: str, columns: Row, rows: Sequence[Row]) -> Table:
    table = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=True, show_edge=False, header_style="dim")
    for column in columns:
        table.add_column(column, overflow="fold", max_width=WIDTHS.get(column))
    for row in rows:
        table.add_row(*map(escape, row))
    return table


def _list(title: str, columns: Row, rows: Sequence[Row]) -> RenderableType:
    """Return the rows for a window too narrow for columns: each as a line that wraps."""
    lines = [
        Padding(Text(row[0], style="bold").append(f" · {' · '.join(filter(None, row[1:]))}", style="not bold"), (0, 2)) for row in rows
    ]
    return Group(Text(title, style="bold"), *lines)


def _tables(facts: ArticleFacts, slots: Slots, *, explain: bool) -> Iterable[tuple[str, Row, list[Row]]]:
    main = main_event(facts)
    others = sorted((event for event in facts.events if event is not main), key=lambda event: event.trigger.start)
    kinds: tuple[tuple[str, Row, list[tuple[Row, object]]], ...] = (
        ("Officials", ("name", "office", "named"), [(_official(item), item) for item in facts.officials]),
        ("Agencies", ("name", "kind", "country", "named"), [(_agency(item), item) for item in facts.agencies]),
        ("Statements", ("who", "how", "what"), [(_statement(item), item) for item in facts.statements]),
        ("Quantities", ("text", "value", "unit", "of"), [(_quantity(item), item) for item in facts.quantities]),
        ("Dates", ("text", "type", "value", "resolved by"), [(_date(item), item) for item in facts.dates]),
        ("Other events", ("type", "status", "word", "what"), [(_event(item, slots), item) for item in others]),
    )
    for title, columns, pairs in kinds:
        rows = [(*row, *(_because(item) if explain else ())) for row, item in pairs]
        yield title, (*columns, *(("rule", "trust") if explain else ())), rows


def _because(item: object) -> Row:
    roles = [role.rule for role in getattr(item, "roles", ()) if role.rule]
    rules = list(dict.fromkeys([str(getattr(item, "rule", "")), *roles]))
    return ", ".join(rules), f"{getattr(item, 'confidence', 0):.2f}"


def _official(item: Official) -> Row:
    return item.name, says(item), f"{len(item.mentions)}×"


def _agency(item: Agency) -> Row:
    return item.name, item.kind.replace("_", " "), item.country or "–", f"{len(item.mentions)}×"


def _statement(item: Statement) -> Row:
    return item.speaker or "–", f"{item.kind}, “{item.cue}”" if item.cue else item.kind, " ".join(item.text.split())


def _quantity(item: Quantity) -> Row:
    return item.text, number_of(item), item.unit.replace("_", " "), item.of or ""


def _date(item: TimeExpression) -> Row:
    return item.text, item.type, item.value or "–", item.basis.replace("_", " ")


def _event(item: Event, slots: Slots) -> Row:
    return item.type.replace("_", " "), item.status, item.trigger.text, sentence_of(item, slots)


def _legend() -> Text:
    text = Text("  ")
    for kind, style in STYLES.items():
        text.append(kind, style=style).append("  ")
    return text


def marked(facts: ArticleFacts) -> Text:
    """Return the article's text with every fact in the style of its kind; what is no body text is dim."""
    text = Text(facts.text)
    for block in facts.article.layout:
        text.stylize("dim", block.start, block.end)
    for kind in ("statements", "dates", "quantities", "agencies", "officials", "events"):
        for span in (span for fact in getattr(facts, kind) for span in spans_of(fact)):
            text.stylize(STYLES[kind], span.start, span.end)
    return text
