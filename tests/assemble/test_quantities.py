"""Links of quantities: changes by id, periods, sources, revised figures."""

from __future__ import annotations

from nutgraf.assemble.entities import EntityIndex
from nutgraf.assemble.quantities import build_quantities
from nutgraf.facts import Statement, TimeExpression
from nutgraf.mentions import Mentions

TEXT = "Police said 12 people died on Monday. They had earlier put the toll at 9."


def span(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def count(words, value, **more):
    return {**span(words), "rule": "count", "value": value, "low": None, "high": None, "modifier": "=", "unit": "count", "of": None, **more}


def build(rows, dates=(), statements=()):
    sentences = [(0, TEXT.index("They") - 1), (TEXT.index("They"), len(TEXT))]
    return build_quantities(Mentions(text=TEXT, sentences=sentences, quantities=rows), list(dates), list(statements), EntityIndex())


def test_a_figure_is_tied_to_its_date_and_to_the_statement_that_holds_it():
    monday = TimeExpression(id="d1", rule="r", type="DATE", value="2022-04-18", basis="weekday", **span("Monday"))
    said = Statement(id="s1", rule="r", kind="indirect", speaker="Police", cue="said", **span("12 people died on Monday"))
    at = [monday.start, monday.end]
    (fact,) = build([count("12 people", 12, period_at=at)], [monday], [said])
    assert (fact.period, fact.source) == ("d1", "s1")


def test_the_new_figure_points_at_the_one_that_it_revises():
    new, old = build([count("12 people", 12, casualty="killed"), count("9", 9, casualty="killed")])
    assert (new.revises, old.revises) == ("q2", None)


def test_a_change_names_its_quantities_by_id():
    first, second = span("12 people"), span("9")
    change = {
        "direction": "up",
        "by": None,
        "to": [first["start"], first["end"]],
        "from": [second["start"], second["end"]],
        "baseline": None,
        "period": None,
    }
    fact, _ = build([count("12 people", 12, change={**change, "cue": span("died")}), count("9", 9)])
    assert fact.change.model_dump(by_alias=True, exclude={"cue"}) == {
        "direction": "up",
        "by": None,
        "from": "q2",
        "to": "q1",
        "baseline": None,
        "period": None,
    }
