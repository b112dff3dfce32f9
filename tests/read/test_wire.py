"""Wire formats become articles with their headline and day."""

from __future__ import annotations

import json

import pytest

from nutgraf.article import Article
from nutgraf.errors import EmptyTextError, FormatError, InputError
from nutgraf.read.source import Source
from nutgraf.read.tables import read_json
from nutgraf.read.wire import read_xml

NITF = b"""<nitf><head><docdata><date.issue norm="20210503T101500"/></docdata></head><body><body.head><hedline><hl1>Council meets</hl1>
</hedline><byline>Ana Ruiz</byline></body.head><body.content><p>The council <em>met</em>.</p><p>It voted.</p></body.content></body></nitf>"""
G2 = b"""<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" guid="urn:a"><itemMeta><versionCreated>2021-05-03T10:15:00Z</versionCreated>
</itemMeta><contentMeta><headline>Council meets</headline></contentMeta><contentSet><inlineXML><html xmlns="http://www.w3.org/1999/xhtml">
<body><p>The council met.</p><p>It voted.</p></body></html></inlineXML></contentSet></newsItem>"""
NEWSML = b"""<NewsML><NewsItem><NewsManagement><FirstCreated>20210503T101500Z</FirstCreated></NewsManagement><NewsComponent><NewsLines>
<HeadLine>Council meets</HeadLine></NewsLines><ContentItem><DataContent><p>The council met.</p><p>It voted.</p></DataContent></ContentItem>
</NewsComponent></NewsItem></NewsML>"""
RSS = b"""<rss><channel><title>News</title><item><title>Council meets</title><guid>a</guid><pubDate>Mon, 03 May 2021 10:15:00 GMT</pubDate>
<description>&lt;p&gt;The council met.&lt;/p&gt;&lt;p&gt;It voted.&lt;/p&gt;</description></item><item><title>Empty</title></item></channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Council meets</title><published>2021-05-03T10:15:00Z</published>
<content type="html">&lt;p&gt;The council met.&lt;/p&gt;&lt;p&gt;It voted.&lt;/p&gt;</content></entry></feed>"""
NINJS = {
    "uri": "a",
    "headlines": [{"value": "Council meets"}],
    "versioncreated": "2021-05-03T10:15:00Z",
    "bodies": [{"role": "main", "contenttype": "text/html", "value": "<p>The council met.</p><p>It voted.</p>"}],
}


@pytest.mark.parametrize("data", [NITF, G2, NEWSML, RSS, ATOM], ids=["nitf", "g2", "newsml", "rss", "atom"])
def test_an_xml_item_gives_text_headline_and_day(data):
    article = next(read_xml(data, Source("x.xml", "x")))
    assert isinstance(article, Article)
    assert (article.text, article.title, article.published) == ("The council met.\n\nIt voted.", "Council meets", "2021-05-03")


def test_a_ninjs_item_gives_text_headline_and_day():
    (article,) = read_json(json.dumps(NINJS).encode(), Source(None, "x"))
    assert (article.text, article.title, article.published) == ("The council met.\n\nIt voted.", "Council meets", "2021-05-03")


def test_an_item_without_text_is_an_error_of_its_own():
    assert [type(item) for item in read_xml(RSS, Source("x.xml", "x"))] == [Article, EmptyTextError]


def test_other_xml_is_an_unknown_format():
    with pytest.raises(FormatError, match='the root is "menu"'):
        list(read_xml(b"<menu/>", Source("x.xml", "x")))


@pytest.mark.parametrize("data", [b"<nitf>", b"", b"no xml", b'<!DOCTYPE a [<!ENTITY x "y">]><nitf>&x;'])
def test_broken_xml_is_an_input_error(data):
    with pytest.raises(InputError, match=r"x\.xml: no valid XML"):
        list(read_xml(data, Source("x.xml", "x")))


def test_of_several_contents_the_longest_is_the_story():
    news = b"<NewsML><NewsItem>%s</NewsItem></NewsML>"
    contents = b"".join(
        b"<ContentItem><DataContent>%s</DataContent></ContentItem>" % text for text in (b"A subhead", b"<p>It met.</p><p>It voted.</p>")
    )
    (article,) = read_xml(news % contents, Source(None, "x"))
    assert article.text == "It met.\n\nIt voted."
    (error,) = read_xml(news % b"<Title>No text</Title>", Source(None, "x"))
    assert isinstance(error, EmptyTextError)


def test_an_item_that_carries_its_story_as_nitf_keeps_its_own_day():
    item = b"<newsItem guid='g'><contentMeta><contentCreated>2021-05-03T10:00:00Z</contentCreated></contentMeta><inlineXML>%s</inlineXML></newsItem>"
    story = b"<nitf><body><body.content><p>It met.</p></body.content></body></nitf>"
    (article,) = read_xml(item % story, Source(None, "x"))
    assert (article.id, article.published, article.text) == ("g", "2021-05-03", "It met.")


def test_ninjs_3_writes_its_names_in_another_way():
    row = {"uri": "u", "firstCreated": "2021-05-03T10:00:00Z", "bodies": [{"contentType": "text/plain", "value": "It met."}]}
    (article,) = read_json(json.dumps(row).encode(), Source(None, "x"))
    assert (article.id, article.published, article.text) == ("u", "2021-05-03", "It met.")


ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/a/"><entry><id>1</id><link rel="self" href="self.xml"/>
<link href="../news/1.html"/><author><name>Ana Ruiz</name><email>ana@example.org</email></author><content>It met.</content></entry></feed>"""
PLAIN_FEED = b"""<rss><channel><link>https://example.org/</link><item><link>/news/1.html</link><author>ana@example.org (Ana Ruiz)</author>
<description>It met.</description></item></channel></rss>"""


@pytest.mark.parametrize("data", [ATOM, PLAIN_FEED])
def test_a_feed_gives_the_whole_address_of_a_page_and_the_name_of_its_author(data):
    (article,) = read_xml(data, Source(None, "x"))
    assert (article.url, article.byline) == ("https://example.org/news/1.html", "Ana Ruiz")
