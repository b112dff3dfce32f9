"""Text for people tells the main event first, in one sentence, and then every fact."""

from __future__ import annotations

from nutgraf.facts import (
    Agency,
    ArticleFacts,
    ArticleInfo,
    Event,
    LayoutBlock,
    Official,
    Participant,
    Quantity,
    QuantityLink,
    Role,
    Span,
    Statement,
    TimeExpression,
)
from nutgraf.write.sentence import main_event
from nutgraf.write.text import marked, render

TEXT = "OSLO — Ana Ruiz met the Finance Ministry on Monday. “12 people [left],” she said. They may strike."


def span(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


MEET = Event(
    id="e1",
    rule="meet",
    type="meet",
    trigger=Span(**span("met")),
    status="happened",
    participants=(Participant(role="participant", name="Ana Ruiz"), Participant(role="participant", name="Finance Ministry")),
    date="2021-05-03",
    place="Oslo",
    quantities=(QuantityLink(id="q1", **span("12 people")),),
    source="Example Agency",
    salience=0.9,
    evidence=Span(**span("Ana Ruiz met the Finance Ministry on Monday.")),
)
STRIKE = Event(
    id="e2", rule="protest", type="protest", trigger=Span(**span("strike")), status="possible", evidence=Span(**span("They may strike."))
)
FACTS = ArticleFacts(
    id="a",
    article=ArticleInfo(
        id="a",
        title="Talks",
        published="2021-05-03",
        published_basis="option",
        sha256="0",
        layout=(LayoutBlock(kind="dateline", **span("OSLO —")),),
    ),
    text=TEXT,
    officials=(Official(id="o1", rule="title", name="Ana Ruiz", mentions=(span("Ana Ruiz"),), roles=(Role(title="mayor", country="NO"),)),),
    agencies=(Agency(id="g1", rule="list", name="Finance Ministry", mentions=(span("Finance Ministry"),), kind="ministry"),),
    quantities=(Quantity(id="q1", rule="count", value=12, unit="count", of="people", **span("12 people")),),
    dates=(TimeExpression(id="d1", rule="weekday", type="DATE", value="2021-05-03", basis="weekday", **span("Monday")),),
    statements=(Statement(id="s1", rule="quote", kind="direct", speaker="Ana Ruiz", cue="said", **span("“12 people [left],”")),),
    events=(STRIKE, MEET),
)


def test_the_main_event_is_the_most_salient():
    assert main_event(FACTS) is MEET


def test_the_text_tells_the_main_event_first_and_every_fact_after_it():
    told = render(FACTS, width=120)
    order = ["Talks", "Main event", "Officials", "Agencies", "Statements", "Quantities", "Dates", "Other events", "Text"]
    assert [told.index(word) for word in order] == sorted(told.index(word) for word in order)
    assert "Ana Ruiz and Finance Ministry met in Oslo on 3 May 2021 (12 people), according to Example Agency" in told
    assert "mayor (NO)" in told
    assert "“12 people [left],”" in told
    assert "trust" not in told


def test_explain_names_the_rule_behind_each_fact():
    told = render(FACTS, explain=True, width=160)
    assert "weekday" in told
    assert "0.80" in told


def test_an_article_without_facts_is_told():
    assert "no publication date found" in render(ArticleFacts(id="a", article=ArticleInfo(id="a", sha256="0"), text="Words."))


def test_every_fact_is_marked_in_the_text():
    styles = {(part.start, part.end): part.style for part in marked(FACTS).spans}
    assert styles[MEET.trigger.start, MEET.trigger.end] == "bold red underline"
    assert styles[0, 6] == "dim"


def test_a_narrow_window_gets_lines_and_no_column_breaks_a_word():
    narrow = render(FACTS, width=40)
    assert "Ana Ruiz · mayor (NO) · 1×" in narrow
    assert all(len(line) <= 40 and line == line.rstrip() for line in narrow.splitlines())
    wide = render(FACTS, width=80)
    assert set(wide.replace("·", " ").split()) >= set(narrow.replace("·", " ").split())


def test_the_styles_of_the_text_are_named_above_it():
    assert "  officials  agencies  quantities  dates  statements  events\n  OSLO" in render(FACTS, width=120)
