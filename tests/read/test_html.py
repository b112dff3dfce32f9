"""A saved page becomes the body of its article, with what the page says about it."""

from __future__ import annotations

import pytest

from nutgraf.clean.layout import load_layout
from nutgraf.errors import EmptyTextError
from nutgraf.read.html import read_html
from nutgraf.read.source import Source
from nutgraf.rulepack import RulePack

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


LAYOUT = tuple(load_layout(RulePack()))


def body_of(inner: str, *, head: str = "", title: str = "Council rejects budget"):
    """Return the article of a page with a title and this markup below its first paragraph."""
    markup = (
        f'<!doctype html><html lang="en"><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>'
        f"<p>{SENTENCE * 3}</p>{inner}<p>It meets again on Friday. {SENTENCE}</p></article></body></html>"
    )
    return read_html(markup, Source("page.html", "page", LAYOUT))


def test_what_asks_the_reader_to_subscribe_is_left_out_with_what_it_promises():
    prompt = (
        "<h3>Sign up for the Harbour newsletter</h3><p>Never miss a vote by signing up to our newsletter!</p>"
        "<p>Each morning we send a round-up of the council's day.</p><p>You can unsubscribe at any time.</p>"
    )
    text = body_of(prompt).text
    assert "vote by signing up" not in text
    assert "round-up" not in text
    assert text.count("\n\n") == 1


def test_a_quoted_promise_between_prompts_stays():
    quote = "“Each morning we send a round-up,” the clerk said."
    assert quote in body_of(f"<p>Subscribe to our newsletter.</p><p>{quote}</p><p>You can unsubscribe at any time.</p>").text


def test_links_to_other_articles_that_follow_each_other_are_left_out():
    titles = ("Ten ships wait at the strait", "Bridge closed for repair again", "Ferry sells its last ticket")
    links = "<br>".join(f'<a href="/{n}">{words}</a> [NEWS]' for n, words in enumerate(titles))
    text = body_of(f"<p>IN OTHER NEWS<br>{links}</p>").text
    assert "Ten ships" not in text
    assert "OTHER NEWS" not in text


def test_a_paragraph_with_a_link_stays():
    text = body_of('<p>The mayor said <a href="/1">in a letter to the whole council</a> that she would go.</p>').text
    assert "in a letter to the whole council" in text


def test_a_box_of_links_inside_a_paragraph_is_left_out():
    links = "".join(f'<a href="/{n}">Ana Ruiz wins vote number {n}</a>' for n in range(3))
    inner = f'<p>The mayor, <span><a href="/ruiz">Ana Ruiz</a><span>{links}</span></span>, said that the vote would be held again.</p>'
    text = body_of(inner).text
    assert "The mayor, Ana Ruiz, said" in " ".join(text.replace(" ,", ",").split())
    assert "number 2" not in text


def test_the_day_below_the_headline_comes_before_a_day_that_only_stands_somewhere():
    below = "<html><head><title>Council rejects budget</title></head><body><div class='top'><span class='date'>Tue, 4 May 2021</span></div>"
    below += (
        f"<article><h2>Council rejects budget</h2><p>Example News<br>3 May 2021, 22:11 GMT</p><p>{SENTENCE * 3}</p></article></body></html>"
    )
    assert read_html(below, Source(None, "page")).published == "2021-05-03"


@pytest.mark.parametrize(
    ("stamp", "zone", "day"),
    [
        ("2021-05-04T02:54:29.000Z", "America/New_York", "2021-05-03"),
        ("2021-05-03T22:54:29-04:00", "America/New_York", "2021-05-03"),
        ("2021-05-04T02:54:29Z", "", "2021-05-04"),
        ("2021-05-04", "America/New_York", "2021-05-04"),
        ("2021-05-04T02:54:29Z", "America/Nowhere_At_All", "2021-05-04"),
    ],
)
def test_a_stamp_in_utc_gives_the_day_of_the_zone_that_the_page_names(stamp, zone, day):
    head = f'<meta property="article:published_time" content="{stamp}"><script>var site = {{"zone": "{zone}"}};</script>'
    article = body_of("", head=head)
    assert (article.published, article.published_basis) == (day, "html_metadata")
