"""The folder of pages: an index that leads to the page of every article, with what it counts."""

from __future__ import annotations

import pytest
from lxml import html

from nutgraf.facts import ArticleFacts, ArticleInfo, Event, NameSpan, Person, Span, Statement, TimeExpression
from nutgraf.write import write_all
from nutgraf.write.folder import MOST_PAGES

TEXT = "<script>alert(1)</script> said so"


def article(id: str) -> ArticleFacts:
    """Return an article in which somebody with a hostile name speaks."""
    name = TEXT.removesuffix(" said so")
    spot = {"start": 0, "end": len(name), "text": name}
    return ArticleFacts(
        id=id,
        article=ArticleInfo(id=id, title=f"{id} & co", published="2022-04-22", sha256=id),
        text=TEXT,
        people=(Person(id="p1", rule="r", name=name, mentions=(NameSpan(**spot),)),),
        statements=(Statement(id="s1", rule="r", kind="indirect", speaker=name, speaker_id="p1", cue="said", **spot),),
    )


@pytest.fixture
def folder(tmp_path):
    assert write_all([article("a"), article("a"), article("b")], tmp_path / "out.html") == 3
    assert [item.name for item in tmp_path.iterdir()] == ["out.html"]
    return tmp_path / "out.html"


def test_every_article_has_a_page_and_the_index_leads_there(folder):
    assert sorted(item.name for item in folder.iterdir()) == ["000001.html", "000002.html", "000003.html", "index.html"]
    tree = html.parse(str(folder / "index.html"))
    assert {link for link in tree.xpath("//a/@href") if link[0] != "#"} == {"000001.html", "000002.html", "000003.html"}
    assert {link[1:] for link in tree.xpath("//a/@href") if link[0] == "#"} <= set(tree.xpath("//@id"))
    assert tree.xpath("//h1/text()") == ["3 articles"]
    assert tree.xpath("//div[@aria-label='Articles']//a/text()") == ["a & co", "a & co", "b & co"]
    assert tree.xpath("//div[@aria-label='Articles']//td/div/text()") == ["no event was found"] * 3
    assert tree.xpath("//h2/text()")[:2] == ["Articles", "Names"]


def test_every_page_leads_back_to_the_index(folder):
    for page in folder.glob("0*.html"):
        assert "index.html" in html.parse(str(page)).xpath("//nav//a/@href")


def test_names_and_speakers_are_counted_over_all_articles(folder):
    cells = [cell.text_content() for cell in html.parse(str(folder / "index.html")).xpath("//table[@id='names']//td")]
    assert [cell.strip() for cell in cells] == ["<script>alert(1)</script>", "person", "3", "3", "2 3"]
    spoke = html.parse(str(folder / "index.html")).xpath("//section[h2='Who spoke most']//td")
    assert [cell.text_content() for cell in spoke] == ["<script>alert(1)</script>", "3", "3"]


def test_no_words_of_an_article_become_markup(folder):
    for file in folder.iterdir():
        assert "<script>alert" not in file.read_text(encoding="utf-8")


def test_the_same_facts_give_the_same_index(folder, tmp_path):
    write_all([article("a"), article("a"), article("b")], tmp_path / "two.html")
    assert (tmp_path / "two.html" / "index.html").read_bytes() == (folder / "index.html").read_bytes()


def test_events_are_drawn_on_their_days_and_lead_to_their_page(tmp_path):
    words = Span(start=26, end=30, text="said")
    day = TimeExpression(
        id="d1", rule="r", type="DATE", value="2022-04", first_day="2022-04-01", last_day="2022-04-30", basis="year", **words.model_dump()
    )
    event = Event(
        id="e1",
        rule="r",
        type="leave_office",
        trigger=words,
        status="planned",
        date="2022-04",
        date_id="d1",
        evidence=Span(start=0, end=len(TEXT), text=TEXT),
    )
    write_all([article("a").model_copy(update={"dates": (day,), "events": (event,)})], tmp_path / "out.html")
    tree = html.parse(str(tmp_path / "out.html" / "index.html"))
    assert tree.xpath("string(//div[@aria-label='Articles']//td/div)") == "Planned: said in April 2022"
    [link] = tree.xpath("//ol[contains(@class,'days')]//a")
    assert link.get("href") == "000001.html"
    assert link.xpath("string(span[@class='label'])").startswith("leave office · <script>")
    assert link.xpath("count(svg/line[@class='bar planned'])") == 1


def test_a_name_of_many_articles_leads_to_some_of_them_and_says_that_there_are_more(tmp_path):
    write_all([article(f"a{n:02}") for n in range(MOST_PAGES + 2)], tmp_path / "out.html")
    [others] = html.parse(str(tmp_path / "out.html" / "index.html")).xpath("//table[@id='names']//td[last()]")
    assert len(others.xpath("a")) == MOST_PAGES - 1
    assert others.text_content().endswith("…")
