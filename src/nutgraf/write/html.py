"""Facts → a page that shows the evidence: the text with every fact marked, the facts beside it, each leading to the other.

The page fetches nothing; its one script only lights up what belongs together. The fragment is what a notebook shows, without script.
"""

from __future__ import annotations

from collections.abc import Iterable

from nutgraf.facts import ArticleFacts, Entity, NameSpan
from nutgraf.rulepack import RulePack
from nutgraf.write import timeline
from nutgraf.write.cards import KINDS, NAMES, layers, says, spans_of
from nutgraf.write.pages import Mark, Piece, inline, pieces, render, templates
from nutgraf.write.sentence import Slots, load_slots, main_event, sentence_of

UNNAMED = "article"  # the id of an article that came without any name


def page(many: ArticleFacts | Iterable[ArticleFacts], *, rules: RulePack | None = None, back: str | None = None) -> str:
    """Return one page that stands alone with the facts of one or many articles; `back` is the address of the page that leads to it."""
    all_facts = [many] if isinstance(many, ArticleFacts) else list(many)
    title = (all_facts[0].article.title or all_facts[0].id) if len(all_facts) == 1 else f"{len(all_facts)} articles"
    forms = load_slots(rules or RulePack())
    articles = [_article(facts, forms) for facts in all_facts]
    style, script = inline("theme.css", "facts.css"), inline("facts.js")
    return render("facts_page.html.j2", style=style, script=script, title=title, articles=articles, back=back)


def fragment(facts: ArticleFacts, *, rules: RulePack | None = None) -> str:
    """Return the facts of one article as a piece of HTML with its style, for a notebook."""
    article = _article(facts, load_slots(rules or RulePack()))
    return templates().get_template("facts_fragment.html.j2").render(article=article, style=inline("theme.css", "facts.css"))


def section(facts: ArticleFacts, forms: Slots) -> str:
    """Return the facts of one article as a piece of HTML without style, with a button on each fact to correct it: the local page's."""
    return str(templates().get_template("facts.html.j2").make_module().show(_article(facts, forms), True))  # type: ignore[attr-defined]


def _article(facts: ArticleFacts, forms: Slots) -> dict[str, object]:
    about, main = facts.article, main_event(facts)
    return {
        "prefix": f"n{about.sha256[:8]}",
        "title": about.title or (facts.id if facts.id != UNNAMED else None),
        "about": [part for part in (_published(facts), about.dateline, about.byline, about.source, about.url) if part],
        "language": about.language or "en",
        "main": sentence_of(main, forms) if main else None,
        "main_id": main.id if main else None,
        "pieces": _pieces(facts),
        "layers": layers(facts, KINDS, forms),
        "missing": [kind for kind in KINDS if not getattr(facts, kind)],
        "names": layers(facts, NAMES, forms),
        "drawings": timeline.of(facts, forms),
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
            marks += [Mark(s.start, s.end, "stands", title, fact.id, anchor=False) for s in _stands_for(fact)]
    return pieces(facts.text, marks)


def _stands_for(fact: object) -> tuple[NameSpan, ...]:
    return fact.coreferent if isinstance(fact, Entity) else ()
