"""The page shows the text as it is, every fact in it and beside it, each leading to the other, and no script."""

from __future__ import annotations

import html
import re
from base64 import b64encode
from hashlib import sha256
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.facts import ArticleFacts, ArticleInfo, Event, Official, Participant, Place, Quantity, Role, Span, Statement, TimeExpression
from nutgraf.write.html import fragment, page
from nutgraf.write.pages import Mark, pieces

TEXT = "LIMA 🌋 — Mayor Jose\u0301 Paz <met> 12 & 40,000 people on Thursday. “</script><b>Never”, he said.\n\nPhoto: EPA"


def span(words: str) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


@pytest.fixture(scope="module")
def facts() -> ArticleFacts:
    """Facts of each kind over an awkward text; the quotation covers the date."""
    trigger = Span(**span("met"))
    event = Event(
        id="e1",
        rule="meet",
        type="meet",
        trigger=trigger,
        status="happened",
        evidence=trigger,
        participants=(Participant(role="participant", name="<i>Paz</i>"),),
    )
    return ArticleFacts(
        id="lima",
        article=ArticleInfo(id="lima", title="Mayor & people <b>", sha256="ab" * 32),
        text=TEXT,
        officials=(
            Official(id="o1", rule="title", name="Jose\u0301 Paz", mentions=(span("Jose\u0301 Paz"),), roles=(Role(title="Mayor"),)),
        ),
        places=(Place(id="p1", rule="ner", name="LIMA", mentions=(span("LIMA"),), country="PE"),),
        quantities=(Quantity(id="q1", rule="count", value=40000, unit="count", of="people", **span("40,000 people")),),
        dates=(TimeExpression(id="d1", rule="weekday", type="DATE", value=None, basis="unresolved", **span("Thursday")),),
        statements=(
            Statement(id="s1", rule="quote", kind="direct", speaker=None, cue="said", **span("people on Thursday. “</script><b>Never”")),
        ),
        events=(event,),
    )


def text_of(written: str) -> str:
    [pane] = re.findall(r'<div class="text"[^>]*>(.*?)</div>', written, re.S)
    return html.unescape(re.sub(r"<[^>]+>", "", pane))


@pytest.mark.parametrize("write", [page, fragment])
def test_the_text_is_whole_and_nothing_in_it_is_markup(write: Any, facts: ArticleFacts) -> None:
    written = write(facts)
    assert text_of(written) == TEXT
    for bad in ("</script><b>", "<met>", "<b>", "<i>", "http://", "https://"):
        assert bad not in written.replace('xmlns="http://www.w3.org/2000/svg"', "")


def test_the_one_script_of_a_page_is_ours_and_its_policy_lets_no_other_run(facts: ArticleFacts) -> None:
    [script] = re.findall(r"<script>(.*?)</script>", page(facts), re.S)
    digest = b64encode(sha256(script.encode()).digest()).decode()
    assert f"script-src 'sha256-{digest}'" in page(facts)
    assert "default-src 'none'" in page(facts)
    assert "unsafe-inline" not in page(facts)
    assert "<script" not in fragment(facts)


def test_each_piece_of_the_text_says_where_it_begins_and_what_it_is_part_of(facts: ArticleFacts) -> None:
    [pane] = re.findall(r'<div class="text"[^>]*>(.*?)</div>', page(facts), re.S)
    found = re.findall(r'data-start="(\d+)"[^>]*>([^<]+)<', pane)
    assert all(TEXT.startswith(html.unescape(words), int(start)) for start, words in found)
    assert 'data-of="s1 d1"' in pane


def test_filters_count_each_layer(facts: ArticleFacts) -> None:
    chips = re.findall(r'class="f-(\w+)" checked> <span[^>]*>\w+</span></label> <a[^>]*>(\d+)</a>', page(facts))
    assert chips == [(kind, "1") for kind in ("events", "statements", "officials", "quantities", "dates")]


def test_every_fact_leads_to_its_words_and_back(facts: ArticleFacts) -> None:
    written = page(facts)
    ids = re.findall(r' id="([^"]+)"', written)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', written)) <= set(ids)
    for id in ("o1", "p1", "q1", "d1", "s1", "e1"):
        assert {f"nabababab-{id}", f"nabababab-t-{id}"} <= set(ids)


def test_words_in_two_facts_lead_to_the_shorter_and_show_both(facts: ArticleFacts) -> None:
    [link] = re.findall(r'<a class="m dates said"[^>]*title="([^"]*)">Thursday</a>', page(facts))
    assert "statements: somebody (direct, said) [quote]" in link
    assert "dates: unresolved (date, unresolved) [weekday]" in link


def test_many_articles_are_one_page(facts: ArticleFacts) -> None:
    other = facts.model_copy(update={"article": facts.article.model_copy(update={"sha256": "cd" * 32})})
    assert page([facts, other]).count('<section class="nutgraf"') == 2


def test_a_notebook_shows_the_fragment(facts: ArticleFacts) -> None:
    assert facts._repr_html_() == fragment(facts)
    assert "<html" not in fragment(facts)


def test_a_page_is_headed_by_its_headline_and_says_what_is_known_of_the_article(facts: ArticleFacts) -> None:
    written = page(facts)
    assert "<title>Mayor &amp; people &lt;b&gt;</title>" in written
    assert '<h2 class="headline" dir="auto">Mayor &amp; people &lt;b&gt;</h2>' in written
    assert '<p class="soft small" dir="auto">no publication date found: relative dates stay unresolved</p>' in written


def test_an_article_without_a_headline_is_headed_by_its_id_or_by_nothing(facts: ArticleFacts) -> None:
    bare = facts.model_copy(update={"article": facts.article.model_copy(update={"title": None})})
    assert '<h2 class="headline" dir="auto">lima</h2>' in page(bare)
    assert "<title>lima</title>" in page(bare)
    assert 'class="headline"' not in page(bare.model_copy(update={"id": "article"}))


def test_layers_without_facts_are_named_and_so_is_the_want_of_an_event(facts: ArticleFacts) -> None:
    assert "None were found: agencies." in page(facts)
    assert "none was found" not in page(facts)
    quiet = page(facts.model_copy(update={"events": ()}))
    assert "None were found: events, agencies." in quiet
    assert '<span class="kicker">Main event</span> <span class="soft">none was found</span>' in quiet


def test_no_facts_are_said_to_be_none() -> None:
    empty = ArticleFacts(id="a", article=ArticleInfo(id="a", sha256="0" * 64), text="Nothing.")
    assert "No facts were found." in page(empty)


MARKS = st.lists(st.tuples(st.integers(-2, 12), st.integers(-2, 12)), max_size=8)


@given(MARKS)
def test_pieces_are_the_text_and_know_what_covers_them(ends: list[tuple[int, int]]) -> None:
    text = "0123456789"
    cut = pieces(text, [Mark(start, end, f"m{n}", ref=str(n)) for n, (start, end) in enumerate(ends)])
    assert "".join(piece.text for piece in cut) == text
    at = 0
    for piece in cut:
        over = {f"m{n}" for n, (start, end) in enumerate(ends) if 0 <= start <= at and at + len(piece.text) <= end <= 10}
        assert set(piece.classes.split()) == over
        at += len(piece.text)
