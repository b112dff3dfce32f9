"""When, where, how many and who says so: on plain data, without spaCy."""

from __future__ import annotations

import pytest

from nutgraf.assemble.entities import EntityIndex
from nutgraf.assemble.event_links import CLAUSE, OWN, SENTENCE, Draft, Linker, day_of, set_by_date
from nutgraf.facts import Place, Quantity, Statement, TimeExpression

TEXT = "On Friday two bombs killed 12 people in Herat, Mr Noor said."


def at(words):
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def date(value="2022-04-15", type="DATE", **more):
    return TimeExpression(id="d1", rule="r", type=type, value=value, basis="weekday", first_day=value, **at("Friday"), **more)


def row(**links):
    found = {"dates": [], "quantities": [], "places": []} | links
    return {"type": "casualty", "status": "happened", "participants": [], "links": found, "past": True, "verb": True} | at("killed")


def linker(**parts):
    places = [Place(id="l1", rule="r", name="Herat", kind="city", mentions=(at("Herat"),))]
    index = EntityIndex(text=TEXT, places=places)
    index.prepare()
    return Linker(index, **({"dates": [], "quantities": [], "statements": []} | parts))


def span(words):
    return [at(words)["start"], at(words)["end"]]


def test_the_date_of_the_own_clause_is_taken():
    assert linker(dates=[date()]).draft(row(dates=[[*span("Friday"), CLAUSE, 3]]), ()).date == "2022-04-15"


def test_a_place_of_the_clause_is_the_place_and_one_of_the_sentence_is_not():
    near = linker().draft(row(places=[[*span("Herat"), OWN, 2]]), ())
    far = linker().draft(row(places=[[*span("Herat"), SENTENCE, 2]]), ())
    assert (near.place, near.place_basis, near.place_id) == ("Herat", "clause", "l1")
    assert (far.place, far.sentence_place.name) == (None, "Herat")


def test_the_figures_of_a_trigger_are_linked_by_id():
    twelve = Quantity(id="q1", rule="r", value=12, unit="count", **at("12 people"))
    draft = linker(quantities=[twelve]).draft(row(quantities=[[*span("12 people"), OWN, 1]]), ())
    assert [link.id for link in draft.quantities] == ["q1"]


def test_the_source_is_the_speaker_of_the_statement_around_the_trigger():
    said = Statement(id="s1", rule="r", kind="indirect", speaker="Noor", cue="said", **at("two bombs killed 12 people in Herat"))
    assert linker(statements=[said]).draft(row(), ()).source == "Noor"


@pytest.mark.parametrize(
    ("value", "type", "expected"),
    [
        ("2022-04-15", "DATE", "2022-04-15"),
        ("2022-04-15T14:30", "TIME", "2022-04-15"),
        ("2022-04-15TMO", "TIME", "2022-04-15"),
        ("2021-10/2022-03", "INTERVAL", "2021-10/2022-03"),
        ("P3D", "DURATION", None),
        ("P1W", "SET", None),
        ("PRESENT_REF", "DATE", None),
        (None, "DATE", None),
    ],
)
def test_the_date_of_an_event_is_a_day_or_coarser(value, type, expected):
    assert day_of(TimeExpression(id="d1", rule="r", type=type, value=value, basis="b", **at("Friday"))) == expected


@pytest.mark.parametrize(
    ("first_day", "status", "past", "expected"),
    [
        ("2022-05-01", "happened", False, "planned"),
        ("2022-05-01", "happened", True, "happened"),
        ("2022-04-01", "happened", False, "happened"),
        ("2019-04-01", "ongoing", False, "happened"),
        ("2022-05-01", "denied", False, "denied"),
    ],
)
def test_the_date_mends_the_status(first_day, status, past, expected):
    draft = Draft(row() | {"past": past}, (), date=first_day, first_day=first_day, status=status)
    set_by_date(draft, published="2022-04-22")
    assert draft.status == expected


@pytest.mark.parametrize(
    ("type", "words", "unit", "level", "linked"),
    [
        ("casualty", "12 people", "count", CLAUSE, True),
        ("disaster", "12 people", "count", CLAUSE, True),
        ("meet", "12 people", "count", CLAUSE, False),
        ("meet", "12 people", "count", OWN, True),
        ("casualty", "12", "year", OWN, True),
        ("arrest", "12", "year", OWN, False),
    ],
)
def test_some_types_take_the_figures_of_their_clause_and_only_the_dead_and_hurt_their_ages(type, words, unit, level, linked):
    figure = Quantity(id="q1", rule="r", value=12, unit=unit, **at(words))
    mention = row(quantities=[[*span(words), level, 1]]) | {"type": type}
    assert bool(linker(quantities=[figure]).draft(mention, ()).quantities) is linked


def test_the_place_of_a_decree_is_the_seat_of_who_decrees():
    agent = at("Herat")
    piece = {"role": "agent", "start": agent["start"], "from": agent["start"], "end": agent["end"], "core_end": agent["end"]}
    decreed = linker().draft(row() | {"type": "legislate", "participants": [piece]}, ())
    killed = linker().draft(row() | {"participants": [piece]}, ())
    assert (decreed.place, killed.place) == ("Herat", None)
