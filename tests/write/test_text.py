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
from nutgraf.rulepack import RulePack
from nutgraf.write.sentence import load_slots, main_event, sentence_of
from nutgraf.write.text import marked, render

TEXT = "OSLO — Ana Ruiz met the Finance Ministry on Monday. “12 people [left],” she said. They may strike."
SLOTS = load_slots(RulePack())


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


def test_an_event_is_told_in_one_line_around_its_own_word():
    assert sentence_of(MEET, SLOTS) == "Ana Ruiz and Finance Ministry met in Oslo [2021-05-03] [12 people] – according to Example Agency"
    assert sentence_of(STRIKE, SLOTS) == "Possible: Strike"


def test_whom_stands_in_front_where_nobody_is_known_to_have_acted():
    target = Participant(role="target", name="bridge")
    event = STRIKE.model_copy(update={"type": "attack", "status": "happened", "participants": (target,)})
    assert sentence_of(event, SLOTS) == "Bridge strike"
    agent = Participant(role="agent", name="rebels")
    assert sentence_of(event.model_copy(update={"participants": (target, agent)}), SLOTS) == "Rebels strike bridge"


def test_a_role_that_the_type_does_not_have_is_told_all_the_same():
    event = MEET.model_copy(update={"type": "unheard_of", "participants": (Participant(role="agent", name="Ana Ruiz"),)})
    assert sentence_of(event, SLOTS).startswith("Met (Ana Ruiz) in Oslo")


def test_the_text_tells_the_main_event_first_and_every_fact_after_it():
    told = render(FACTS, width=120)
    order = ["Talks", "Main event", "Officials", "Agencies", "Statements", "Quantities", "Dates", "Other events", "Text"]
    assert [told.index(word) for word in order] == sorted(told.index(word) for word in order)
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
