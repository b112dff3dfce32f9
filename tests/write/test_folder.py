"""The folder of pages: an index that leads to the page of every article, with what it counts."""

from __future__ import annotations

import pytest
from lxml import html

from nutgraf.facts import ArticleFacts, ArticleInfo, NameSpan, Person, Statement
from nutgraf.write import write_all

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
    assert set(tree.xpath("//a/@href")) == {"000001.html", "000002.html", "000003.html"}
    assert tree.xpath("//h1/text()") == ["3 articles"]
    assert tree.xpath("//table[last()]//a/text()")[-3:] == ["a & co", "a & co", "b & co"]


def test_names_and_speakers_are_counted_over_all_articles(folder):
    cells = [cell.text_content() for cell in html.parse(str(folder / "index.html")).xpath("//table[@id='names']//td")]
    assert cells == ["<script>alert(1)</script>", "person", "3", "3"]
    spoke = html.parse(str(folder / "index.html")).xpath("//section[h2='Who spoke most']//td")
    assert [cell.text_content() for cell in spoke] == ["<script>alert(1)</script>", "3", "3"]


def test_no_words_of_an_article_become_markup(folder):
    for file in folder.iterdir():
        assert "<script>alert" not in file.read_text(encoding="utf-8")


def test_the_same_facts_give_the_same_index(folder, tmp_path):
    write_all([article("a"), article("a"), article("b")], tmp_path / "two.html")
    assert (tmp_path / "two.html" / "index.html").read_bytes() == (folder / "index.html").read_bytes()
