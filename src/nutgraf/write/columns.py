"""The flat tables: every table and column, its type, what it means and what it points to, in one place."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "integer", "real"]


@dataclass(frozen=True)
class Column:
    """A column: its type, what it means, and the table that it points to together with `article_id`."""

    name: str
    kind: Kind
    meaning: str
    points_to: str | None = None


@dataclass(frozen=True)
class Table:
    """A table: what a row is, the columns that name it, all columns, and the columns to be looked up fast."""

    name: str
    row: str
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    search: tuple[str, ...] = ()
    index: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def _text(name: str, meaning: str, points_to: str | None = None) -> Column:
    return Column(name, "text", meaning, points_to)


def _int(name: str, meaning: str) -> Column:
    return Column(name, "integer", meaning)


def _real(name: str, meaning: str) -> Column:
    return Column(name, "real", meaning)


ARTICLE = _text("article_id", "the article", "articles")
NUMBER = _int("number", "place in the list, from 0")
SPAN = (
    _int("start_char", "first code point in the text of the article"),
    _int("end_char", "code point after the last"),
    _text("text", "the words"),
)
MADE = (_text("rule", "id of the rule that made it"), _real("confidence", "how far the rule can be trusted, 0 to 1"))

TABLES: tuple[Table, ...] = (
    Table(
        "articles",
        "an article",
        ("article_id",),
        (
            _text("article_id", "id of the article; a second article with the same id has ~2 behind it"),
            _text("title", "headline"),
            _text("published", "day of publication, YYYY-MM-DD"),
            _text("published_basis", "how the day was found"),
            _text("dateline", "place and day line as written"),
            _text("byline", "who wrote it"),
            _text("source", "who published it"),
            _text("url", "address"),
            _text("language", "ISO 639-1 code"),
            _text("sha256", "digest of the text"),
            _int("words", "number of words in the text"),
            _text("text", "the text that all offsets index"),
            _text("nutgraf", "version of the program"),
            _text("model", "name and version of the language model"),
            _text("rules", "version of the rules"),
        ),
        search=("title", "text"),
        index=("published", "source"),
    ),
    Table(
        "layout",
        "a piece of the text that is no body text",
        ("article_id", "number"),
        (ARTICLE, NUMBER, _text("kind", "dateline, byline, credit, caption …"), *SPAN, _text("rule", "id of the rule that found it")),
    ),
    Table(
        "entities",
        "somebody or something named in an article",
        ("article_id", "entity_id"),
        (
            ARTICLE,
            _text("entity_id", "id within the article"),
            _text("layer", "official, agency, person, organization or place"),
            _text("name", "fullest name in the article"),
            _text("kind", "kind of agency, organisation or place"),
            _text("country", "ISO 3166-1 alpha-2"),
            _text("level", "of agencies: national, regional, local, intergovernmental"),
            _text("aliases", "other names in the article, a JSON array"),
            _int("named", "how often it is named"),
            *MADE,
        ),
        search=("name", "aliases"),
        index=("name", "layer", "country"),
    ),
    Table(
        "roles",
        "an office of an official",
        ("article_id", "entity_id", "number"),
        (
            ARTICLE,
            _text("entity_id", "the official", "entities"),
            NUMBER,
            _text("title", "title of the office as written"),
            _text("organization", "body that the office belongs to, as written"),
            _text("organization_id", "the same as a record of the article", "entities"),
            _text("country", "ISO 3166-1 alpha-2"),
            _text("status", "current, former, acting, elect, nominee or candidate"),
            _text("rule", "id of the rule that made it"),
        ),
        index=("country", "title"),
    ),
    Table(
        "mentions",
        "a place in the text where an entity is named or meant",
        ("article_id", "entity_id", "number"),
        (
            ARTICLE,
            _text("entity_id", "the entity", "entities"),
            NUMBER,
            *SPAN,
            _int("coreferent", "1 for a pronoun or description that stands for it, 0 for its name"),
            _text("rule", "id of the rule that found it"),
        ),
    ),
    Table(
        "quantities",
        "an amount",
        ("article_id", "quantity_id"),
        (
            ARTICLE,
            _text("quantity_id", "id within the article"),
            *SPAN,
            _real("value", "the number; empty for a range"),
            _real("low", "lower end of a range"),
            _real("high", "upper end of a range"),
            _text("modifier", "= exact, ~ about, > more than or at least, < less than or at most"),
            _text("unit", "count, percent, kilometre, USD …"),
            _text("currency", "ISO 4217 code of money"),
            _text("per", "denominator of a rate"),
            _text("of_what", "what is counted or measured"),
            _real("si_value", "value of a measure in SI units"),
            _text("si_unit", "that unit"),
            _text("change_direction", "up, down, same or record"),
            _text("change_by", "id of the quantity by which it moved"),
            _text("change_from", "id of the quantity it moved from"),
            _text("change_to", "id of the quantity it moved to"),
            _text("change_baseline", "id of the date or quantity compared with"),
            _text("change_period", "id of the date in which it moved"),
            _text("period", "the time it belongs to"),
            _text("place", "the place it belongs to"),
            _text("source", "who gives it"),
            _text("casualty", "dead, injured, missing … where it is a toll"),
            _text("revises", "an older figure that it replaces", "quantities"),
            *MADE,
        ),
        index=("of_what", "unit", "casualty"),
    ),
    Table(
        "dates",
        "a time expression",
        ("article_id", "date_id"),
        (
            ARTICLE,
            _text("date_id", "id within the article"),
            *SPAN,
            _text("type", "DATE, TIME, DURATION, SET or INTERVAL"),
            _text("value", "ISO or TimeML value; empty where unresolved"),
            _text("first_day", "first day, YYYY-MM-DD"),
            _text("last_day", "last day, inclusive"),
            _text("edtf", "value in the Extended Date/Time Format"),
            _text("modifier", "approximate, early, late …"),
            _text("basis", "how it was resolved"),
            _text("timex3_type", "TimeML type where it differs"),
            _text("timex3_value", "TimeML value where it differs"),
            *MADE,
        ),
        index=("first_day",),
    ),
    Table(
        "statements",
        "a quotation or attributed claim",
        ("article_id", "statement_id"),
        (
            ARTICLE,
            _text("statement_id", "id within the article"),
            *SPAN,
            _text("kind", "direct, indirect or mixed"),
            _text("speaker", "name, or noun phrase"),
            _text("speaker_id", "the speaker as a record of the article", "entities"),
            _text("cue", "the word of saying"),
            _text("cue_class", "class of that word"),
            _text("addressee", "who was told"),
            _text("medium", "where it was said"),
            *MADE,
        ),
        search=("text", "speaker"),
        index=("speaker",),
    ),
    Table(
        "statement_speakers",
        "one of several who say a statement together, or the one who does",
        ("article_id", "statement_id", "entity_id"),
        (ARTICLE, _text("statement_id", "the statement", "statements"), _text("entity_id", "the speaker", "entities")),
    ),
    Table(
        "events",
        "an event",
        ("article_id", "event_id"),
        (
            ARTICLE,
            _text("event_id", "id within the article"),
            _text("type", "one of the types of models/rules/events"),
            _text("status", "happened, ongoing, planned, denied or possible"),
            *SPAN,
            _text("date", "when, as the value of its date"),
            _text("date_id", "that date", "dates"),
            _text("date_basis", "clause, sentence or story: where the date was found"),
            _text("first_day", "first day of that date"),
            _text("place", "where"),
            _text("place_id", "that place as a record of the article", "entities"),
            _text("place_basis", "clause, sentence, story or dateline: where the place was found"),
            _text("source", "who says so"),
            _text("source_id", "the same as a record of the article", "entities"),
            _text("same_as", "the event that this one tells again", "events"),
            _real("salience", "how central to the article, 0 to 1"),
            _text("plover", "PLOVER event type"),
            _text("cameo", "CAMEO root code"),
            _text("ace", "ACE 2005 type"),
            _text("evidence", "the sentence"),
            *MADE,
        ),
        search=("evidence", "place"),
        index=("type", "first_day", "place"),
    ),
    Table(
        "participants",
        "somebody or something in a role of an event",
        ("article_id", "event_id", "number"),
        (
            ARTICLE,
            _text("event_id", "the event", "events"),
            NUMBER,
            _text("role", "agent, target, victim, winner …"),
            _text("name", "name, or noun phrase"),
            _text("entity_id", "the same as a record of the article", "entities"),
        ),
        index=("name", "role"),
    ),
    Table(
        "event_quantities",
        "an amount that belongs to an event",
        ("article_id", "event_id", "quantity_id"),
        (ARTICLE, _text("event_id", "the event", "events"), _text("quantity_id", "the amount", "quantities")),
    ),
)
BY_NAME = {table.name: table for table in TABLES}
VIEWS = {"officials": "official", "agencies": "agency", "people": "person", "organizations": "organization", "places": "place"}
VIEW_SQL = tuple(f"CREATE VIEW {view} AS SELECT * FROM entities WHERE layer = '{layer}'" for view, layer in VIEWS.items())


def guide() -> str:
    """Return the tables as a page of Markdown: docs/guides/tables.md ends with it."""
    parts = []
    for table in TABLES:
        parts.append(f"### {table.name}\n\nA row is {table.row}; its key is {', '.join(f'`{name}`' for name in table.key)}.\n")
        lines = [f"| `{c.name}` | {c.kind} | {c.meaning}{f' → `{c.points_to}`' if c.points_to else ''} |" for c in table.columns]
        parts.append("\n".join(["| column | type | meaning |", "|---|---|---|", *lines]) + "\n")
    return "\n".join(parts)
