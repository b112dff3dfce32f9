"""A saved page becomes the body of its article, with what the page says about it."""

from __future__ import annotations

import pytest

from nutgraf.errors import EmptyTextError
from nutgraf.read.html import read_html
from nutgraf.read.source import Source

SENTENCE = "The council rejected the budget on Monday after a debate that lasted until the small hours of the morning. "
PAGE = f"""<!doctype html><html lang="en"><head><title>Council rejects budget | Example News</title>
<meta property="og:title" content="Council rejects budget"><meta property="article:published_time" content="2021-05-03T10:15:00Z">
<meta property="og:site_name" content="Example News"></head><body><nav><a href="/">Home</a><a href="/news">News</a></nav>
<article><h1>Council rejects budget</h1><p>{SENTENCE * 3}</p><p>“It is a sad day,” said the mayor. {SENTENCE}</p></article>
<footer>Cookies. Terms of service.</footer></body></html>"""


def test_a_page_gives_body_title_and_day():
    article = read_html(PAGE, Source("page.html", "page"))
    assert article.text.startswith("The council rejected")
    assert "\n\n“It is a sad day,”" in article.text
    assert "Cookies" not in article.text
    assert (article.title, article.published, article.published_basis) == ("Council rejects budget", "2021-05-03", "html_metadata")


def test_a_page_without_an_article_is_an_error():
    with pytest.raises(EmptyTextError, match=r"page\.html: no article was found"):
        read_html("<html><body></body></html>", Source("page.html", "page"))
