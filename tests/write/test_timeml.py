"""TimeML: well-formed, the text unchanged, dates and triggers around their words, what crosses left out."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.write.timeml import Tag, inline, nested, timex, to_timeml


def text_of(document: str) -> str:
    node = ET.fromstring(document.encode("utf-8")).find("TEXT")
    assert node is not None
    return "".join(node.itertext())


def test_the_text_is_whole_and_the_tags_hold_their_words(row: dict[str, Any]) -> None:
    document, left_out = to_timeml(row)
    tree = ET.fromstring(document.encode("utf-8"))
    assert text_of(document) == row["text"]
    assert [(t.text, t.get("type"), t.get("value")) for t in tree.iterfind("TEXT//TIMEX3")] == [
        ("Thursday", "DATE", "2022-04-21"),
        ("Monday", "DATE", "2022-04-25"),
    ]
    assert tree.find("DCT/TIMEX3").get("value") == "2022-04-22"  # type: ignore[union-attr]
    assert [i.get("polarity") for i in tree.iterfind("MAKEINSTANCE")] == ["POS", "POS", "NEG"]
    assert left_out == 0


def interval(**more: Any) -> dict[str, Any]:
    text = "from May to June"
    date = {"start": 5, "end": 16, "text": "May to June", "type": "INTERVAL", "value": "2022-05/2022-06", **more}
    return {"id": "a", "text": text, "dates": [date]}


def test_an_interval_is_its_two_dates_where_it_has_parts() -> None:
    parts = [{"start": 5, "end": 8, "type": "DATE", "value": "2022-05"}, {"start": 12, "end": 16, "type": "DATE", "value": "2022-06"}]
    tree = ET.fromstring(to_timeml(interval(parts=parts))[0].encode())
    assert [(t.text, t.get("value")) for t in tree.iterfind("TEXT//TIMEX3")] == [("May", "2022-05"), ("June", "2022-06")]


def test_an_interval_without_parts_is_a_duration_between_two_points() -> None:
    tree = ET.fromstring(to_timeml(interval())[0].encode())
    span, begin, end = tree.iterfind("TEXT//TIMEX3")
    assert (span.text, span.get("type"), span.get("beginPoint"), span.get("endPoint")) == (
        "May to June",
        "DURATION",
        begin.get("tid"),
        end.get("tid"),
    )
    assert span.get("value") == "PXM"
    assert (begin.get("value"), end.get("value")) == ("2022-05", "2022-06")


@pytest.mark.parametrize(("value", "length"), [("2019/2023", "PXY"), ("2022-05/2022-06", "PXM"), ("2022-05-03/2022-05-09", "PXD")])
def test_the_length_of_an_interval_is_counted_in_the_unit_of_its_ends(value: str, length: str) -> None:
    assert timex("t1", {"type": "INTERVAL", "value": value})[0]["value"] == length


def test_timeml_values_go_before_ours() -> None:
    tree = ET.fromstring(to_timeml(interval(timex3={"type": "DURATION", "value": "P2M"}))[0].encode())
    assert [(t.get("type"), t.get("value")) for t in tree.iterfind("TEXT//TIMEX3")] == [("DURATION", "P2M")]


def test_what_xml_forbids_is_replaced_one_for_one() -> None:
    document, _ = to_timeml({"id": "a\x00", "text": "bell \x07 <b>&", "dates": [{"start": 5, "end": 6, "type": "DATE", "value": '"'}]})
    assert text_of(document) == "bell \ufffd <b>&"


TAGS = st.lists(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=8)


@given(TAGS)
def test_any_tags_give_well_formed_xml_with_the_same_text(ends: list[tuple[int, int]]) -> None:
    text = "a <b> & 'c' d"
    tags = nested([Tag(min(pair), max(pair), "X", {}) for pair in ends])
    root = ET.fromstring(f"<T>{inline(text, tags)}</T>")
    assert "".join(root.itertext()) == text
    assert len(list(root.iter())) == len(tags) + 1
