"""Facts → a page that shows the evidence: the text with every fact marked, the facts beside it, each leading to the other.

The page needs no scripts and fetches nothing; the fragment is what a notebook shows.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from nutgraf.facts import Agency, ArticleFacts, Entity, Event, Fact, Official, Quantity, Role, Span, SpanFact, Statement, TimeExpression
from nutgraf.rulepack import RulePack
from nutgraf.write.pages import Mark, Piece, pieces, templates
from nutgraf.write.sentence import Slots, load_slots, main_event, sentence_of

KINDS = ("events", "statements", "officials", "agencies", "quantities", "dates")
NAMES = ("people", "organizations", "places")
EXCERPT = 160


@dataclass(frozen=True)
class Line:
    """One fact in the list: its id, the words to show, what it says, and who made it."""

    id: str
    words: str
    says: str
    rule: str
    confidence: float


def page(many: ArticleFacts | Iterable[ArticleFacts], *, rules: RulePack | None = None) -> str:
    """Return one page that stands alone with the facts of one or many articles."""
    all_facts = [many] if isinstance(many, ArticleFacts) else list(many)
    title = (all_facts[0].article.title or all_facts[0].id) if len(all_facts) == 1 else f"{len(all_facts)} articles"
    forms = load_slots(rules or RulePack())
    return templates().get_template("facts_page.html.j2").render(title=title, articles=[_article(facts, forms) for facts in all_facts])


def fragment(facts: ArticleFacts, *, rules: RulePack | None = None) -> str:
    """Return the facts of one article as a piece of HTML with its style, for a notebook."""
    article = _article(facts, load_slots(rules or RulePack()))
    return templates().get_template("facts_fragment.html.j2").render(article=article)


def _article(facts: ArticleFacts, forms: Slots) -> dict[str, object]:
    about, main = facts.article, main_event(facts)
    return {
        "prefix": f"n{about.sha256[:8]}",
        "title": about.title or facts.id,
        "about": [part for part in (_published(facts), about.dateline, about.byline, about.source, about.url) if part],
        "language": about.language or "en",
        "main": sentence_of(main, forms) if main else None,
        "main_id": main.id if main else None,
        "pieces": _pieces(facts),
        "groups": [(kind, [_line(fact, forms) for fact in getattr(facts, kind)]) for kind in KINDS if getattr(facts, kind)],
        "names": [(kind, [_line(fact, forms) for fact in getattr(facts, kind)]) for kind in NAMES if getattr(facts, kind)],
    }


def _published(facts: ArticleFacts) -> str:
    day = facts.article.published
    return f"published {day}" if day else "no publication date found: relative dates stay unresolved"


def _pieces(facts: ArticleFacts) -> list[Piece]:
    marks = [Mark(block.start, block.end, "layout", block.kind) for block in facts.article.layout]
    for kind in (*KINDS, *NAMES):
        for fact in getattr(facts, kind):
            title = f"{kind}: {says(fact)} [{fact.rule}]"
            marks += [Mark(s.start, s.end, kind, title, fact.id, anchor=n == 0) for n, s in enumerate(spans_of(fact))]
    return pieces(facts.text, marks)


def spans_of(fact: Fact | SpanFact) -> Sequence[Span]:
    """Return the stretches of text that a fact stands on."""
    if isinstance(fact, Entity):
        return fact.mentions
    return [fact.trigger] if isinstance(fact, Event) else [fact] if isinstance(fact, Span) else []


def _line(fact: Fact | SpanFact, forms: Slots) -> Line:
    told = sentence_of(fact, forms) if isinstance(fact, Event) else says(fact)
    words = fact.name if isinstance(fact, Entity) else spans_of(fact)[0].text
    return Line(fact.id, _short(words), told, fact.rule, fact.confidence)


def _short(words: str) -> str:
    text = " ".join(words.split())
    return text if len(text) <= EXCERPT else f"{text[: EXCERPT - 40]} … {text[-35:]}"


def says(fact: Fact | SpanFact) -> str:
    """Return what a fact says beyond its words, in one line."""
    match fact:
        case Official():
            return "; ".join(map(_role, fact.roles)) or "office not named"
        case Agency():
            return _joined(fact.kind.replace("_", " "), fact.country)
        case Quantity():
            return _amount(fact)
        case TimeExpression():
            return f"{fact.value or 'unresolved'} ({fact.type.lower()}, {fact.basis.replace('_', ' ')})"
        case Statement():
            return f"{fact.speaker or 'somebody'} ({_joined(fact.kind, fact.cue)})"
        case Event():
            return _joined(fact.type.replace("_", " "), fact.status, *(f"{one.role}: {one.name}" for one in fact.participants))
        case _:
            return _joined(getattr(fact, "kind", None), getattr(fact, "country", None))


def _joined(*parts: str | None) -> str:
    return ", ".join(part for part in parts if part)


def _role(role: Role) -> str:
    title = role.title or "office not named"
    return _joined(f"{role.status} {title}" if role.status != "current" else title, role.organization, role.country)


def _amount(fact: Quantity) -> str:
    value = _number(fact.value) if fact.value is not None else f"{_number(fact.low)} to {_number(fact.high)}"
    words = ("" if fact.modifier == "=" else fact.modifier, value, fact.unit.replace("_", " "), f"of {fact.of}" if fact.of else "")
    return " ".join(word for word in words if word)


def _number(value: float | int | None) -> str:
    return "…" if value is None else f"{value:,.10g}"
