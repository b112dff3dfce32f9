"""The pages of a web archive are articles; the day is that of the page and never that of the fetch."""

from __future__ import annotations

import gzip
import io

import pytest

from nutgraf.read import read

pytest.importorskip("warcio")

STORY = "".join(f"<p>The council of Malmö met on Monday for the {n} time and agreed on the bridge, the mayor said.</p>" for n in range(6))
DATED = '<meta property="article:published_time" content="2021-05-03T10:00:00Z">'


def page(head=""):
    return f"<html><head><title>Council meets</title>{head}</head><body><article><h1>Council meets</h1>{STORY}</article></body></html>"


def warc(file, pages, *, packed):
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with file.open("wb") as stream:
        writer = WARCWriter(stream, gzip=packed)
        writer.write_record(writer.create_warcinfo_record("x", {"software": "test"}))
        for number, (status, kind, data, more) in enumerate(pages):
            headers = StatusAndHeaders(status, [("Content-Type", kind), *more], protocol="HTTP/1.1")
            given = {"WARC-Record-ID": f"<urn:uuid:00000000-0000-0000-0000-{number:012}>", "WARC-Date": "2022-01-01T00:00:00Z"}
            url = f"https://example.org/{number}"
            writer.write_record(
                writer.create_warc_record(url, "response", payload=io.BytesIO(data), http_headers=headers, warc_headers_dict=given)
            )
    return file


@pytest.mark.parametrize("name", ["CC-NEWS-20220101.warc", "CC-NEWS-20220101.warc.gz"])
def test_pages_are_articles_and_other_records_are_passed_over(tmp_path, name):
    pages = [
        ("200 OK", "text/html; charset=utf-8", page(DATED).encode(), []),
        ("200 OK", "image/png", b"\x89PNG", []),
        ("404 Not Found", "text/html", b"<html>none</html>", []),
        ("200 OK", "text/html; charset=iso-8859-1", page().encode("latin-1"), []),
        ("200 OK", "text/html", gzip.compress(page(DATED).encode()), [("Content-Encoding", "gzip")]),
        ("200 OK", "text/html", b"<html><body></body></html>", []),
    ]
    errors = []
    articles = list(read(warc(tmp_path / name, pages, packed=name.endswith("gz")), on_error=errors.append))
    assert [article.id[-2:] for article in articles] == ["00", "03", "04"]
    assert [article.published for article in articles] == ["2021-05-03", None, "2021-05-03"]
    assert [article.url for article in articles] == ["https://example.org/0", "https://example.org/3", "https://example.org/4"]
    assert all("Malmö" in article.text for article in articles)
    assert [error.place for error in errors] == ["record 7, https://example.org/5"]


def test_an_archive_that_breaks_off_is_an_error_after_its_pages(tmp_path):
    file = warc(tmp_path / "a.warc.gz", [("200 OK", "text/html", page(DATED).encode(), [])] * 3, packed=True)
    file.write_bytes(file.read_bytes()[:-200])
    errors = []
    articles = list(read(file, on_error=errors.append))
    assert len(articles) >= 2
    assert all("a.warc.gz" in str(error) for error in errors)
