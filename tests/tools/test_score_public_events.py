"""The measures on public sets count what they say they count."""

from __future__ import annotations

from collections import Counter
from types import SimpleNamespace

from tools.score_public_events import table, template_hits

TEMPLATE = {
    "date": {"from": "1988-08-25", "to": "1988-08-25"},
    "location": [["EL SALVADOR", "SAN SALVADOR (CITY)"]],
    "victims": [{"spans": [{"text": "bodyguards"}]}],
}


def event(**fields):
    known = {"type": "attack", "date": None, "place": None, "participants": ()}
    return SimpleNamespace(**(known | fields))


def test_a_template_is_found_field_by_field():
    victim = SimpleNamespace(role="victim", name="two bodyguards")
    found = dict(template_hits(TEMPLATE, [event(date="1988-08-25", place="San Salvador", participants=(victim,))]))
    assert found == {"type": True, "day": True, "place": True, "victim": True}


def test_nothing_is_found_without_events():
    assert not any(hit for _, hit in template_hits(TEMPLATE, []))


def test_the_table_ends_with_the_sum():
    assert list(table(Counter(a=1), Counter(a=2, b=2)))[-1].split() == ["all", "1", "of", "4", "0.250"]
