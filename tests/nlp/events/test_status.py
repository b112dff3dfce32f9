"""Status, in minimal pairs: what changes it, and what does not."""

from __future__ import annotations

import pytest

from nutgraf.article import Article

pytestmark = pytest.mark.model


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Police arrested the mayor.", "happened"),
        ("Police did not arrest the mayor.", "denied"),
        ("Police will arrest the mayor.", "planned"),
        ("Police may arrest the mayor.", "possible"),
        ("Police are investigating the theft.", "ongoing"),
        ("Police plan to arrest the mayor.", "planned"),
        ("Police refused to arrest the mayor.", "denied"),
        ("Police failed to arrest the mayor.", "denied"),
        ("Police were able to arrest the mayor.", "happened"),
        ("The union promised protests.", "planned"),
        ("Police hope to be able to arrest the mayor.", "possible"),
        ("Police managed to arrest the mayor.", "happened"),
        ("Police said they arrested the mayor.", "happened"),
        ("If police arrest the mayor, crowds will gather.", "possible"),
        ("The army bombed the port.", "happened"),
        ("The army threatened to bomb the port.", "possible"),
        ("No injuries were reported.", "denied"),
        ("Three injuries were reported.", "happened"),
        ("The ministers held talks.", "happened"),
        ("The ministers will hold talks.", "planned"),
        ("The ministers are holding talks.", "ongoing"),
        ("The invasion was to stop a coup.", "happened"),
        ("Cutting the budget would hurt schools.", "possible"),
        ("The ministers cancelled the talks.", "denied"),
        ("The proposed ceasefire covers the north.", "planned"),
        ("The firm could lose a lawsuit over the spill.", "possible"),
        ("The firm could regret the lawsuit over the spill.", "happened"),
        ("Parliament voted to halt sanctions on the port.", "happened"),
        ("The mayor authorized a raid on the camp.", "planned"),
        ("Hundreds marched to demand pay.", "happened"),
        ("Officers went out to arrest the mayor.", "planned"),
        ("The island was hit by storms.", "happened"),
        ("The island is hit by storms every year.", "ongoing"),
        ("The firm would leave with or without a deal.", "possible"),
        ("Nobody knows how to rescue the miners.", "possible"),
        ("The army will probably bomb the port.", "possible"),
    ],
)
def test_status(extractor, text, status):
    found = extractor(Article(id="x", text=text, published="2022-04-22")).events
    assert found[-1 if "threatened" in text or "refused" in text or "failed" in text else 0].status == status


def test_coordinated_infinitives_are_as_open_as_the_first(extractor):
    text = "Many rebels would leave the valley, burn bridges, injure or kill guards."
    found = extractor(Article(id="x", text=text, published="2022-04-22")).events
    assert {event.status for event in found if event.type == "casualty"} == {"possible"}


def test_what_somebody_is_called_on_to_return_to_is_open(extractor):
    found = extractor(Article(id="x", text="The country called on its rival to return to negotiations.", published="2022-04-22")).events
    assert [event.status for event in found] == ["happened", "possible"]
