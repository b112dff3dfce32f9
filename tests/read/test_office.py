"""PDF and DOCX: the text, a title that can be trusted, and a day only where it can be, too."""

from __future__ import annotations

import io
import zipfile
from datetime import datetime

import pytest

from nutgraf.errors import EmptyTextError, InputError, NotTextError, TooLongError
from nutgraf.read import docx as docx_reader
from nutgraf.read import read

BODY = (
    "The council of the city met on Monday and agreed to close",
    "the old bridge for all of the summer, the mayor said after",
    "the vote.",
    "Work on the new bridge will begin in June and cost as much",
    "as 3 million euros.",
)


def pdf(file, pages, *, password=None, info=None, xmp=None):
    """Write a PDF of pages of lines."""
    pypdf = pytest.importorskip("pypdf")
    from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

    writer = pypdf.PdfWriter()
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject({NameObject("/F1"): DictionaryObject({NameObject(k): NameObject(v) for k, v in font.items()})})
    for lines in pages:
        page = writer.add_blank_page(612, 792)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        stream = DecodedStreamObject()
        stream.set_data("\n".join(["BT /F1 12 Tf 14 TL 72 720 Td", *(f"({line}) Tj T*" for line in lines), "ET"]).encode())
        page[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata({"/CreationDate": "D:20190101000000Z", **(info or {})})
    if xmp:
        stream = DecodedStreamObject()
        stream.set_data(xmp.encode())
        writer._root_object[NameObject("/Metadata")] = writer._add_object(stream)
    if password is not None:
        writer.encrypt(password, owner_password="owner", algorithm="AES-128")
    writer.write(file)
    return file


def test_the_lines_of_a_pdf_are_joined_to_paragraphs(tmp_path):
    pages = [
        ("Malmo Gazette", *lines, f"- {n} -") for n, lines in enumerate((("Old bridge to close", "Why now"), BODY, ("It closed.",)), 1)
    ]
    (article,) = read(pdf(tmp_path / "a.pdf", pages, info={"/Title": "Old bridge to close"}))
    assert article.title == "Old bridge to close"
    assert {" ".join(BODY[:3]), " ".join(BODY[3:])} < set(article.text.split("\n\n"))
    assert "Gazette" not in article.text
    assert "- 2 -" not in article.text
    assert article.published is None


def test_a_title_that_is_not_on_the_page_is_none(tmp_path):
    (article,) = read(pdf(tmp_path / "a.pdf", [BODY], info={"/Title": "Microsoft Word - bridge.doc"}))
    assert article.title is None


def test_the_publishers_own_metadata_gives_the_day(tmp_path):
    xmp = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
    <rdf:Description rdf:about="" xmlns:prism="http://prismstandard.org/namespaces/basic/2.0/" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
    <xmp:CreateDate>2019-01-01</xmp:CreateDate><prism:publicationDate>2021-05-03</prism:publicationDate></rdf:Description></rdf:RDF></x:xmpmeta>"""
    (article,) = read(pdf(tmp_path / "a.pdf", [BODY], xmp=xmp))
    assert (article.published, article.published_basis) == ("2021-05-03", "metadata")


def test_a_pdf_that_cannot_be_read_says_why(tmp_path):
    assert list(read(pdf(tmp_path / "open.pdf", [BODY], password="")))
    with pytest.raises(InputError, match=r"locked\.pdf: it needs a password"):
        list(read(pdf(tmp_path / "locked.pdf", [BODY], password="secret")))
    with pytest.raises(EmptyTextError, match="may be a scan"):
        list(read(pdf(tmp_path / "scan.pdf", [()])))
    (tmp_path / "no.pdf").write_bytes(b"%PDF-1.4 and nothing")
    with pytest.raises(InputError, match="cannot be read as PDF"):
        list(read(tmp_path / "no.pdf"))


def document(file, *, title_style="Title"):
    docx = pytest.importorskip("docx")
    made = docx.Document()
    made.core_properties.author = "Aino Berg"
    made.add_paragraph("Old bridge to close", style=title_style)
    made.add_paragraph("The council met on Monday.")
    made.add_table(1, 1).cell(0, 0).text = "A table"
    made.add_paragraph("It agreed.")
    made.save(file)
    return file


@pytest.mark.parametrize("style", ["Title", "Heading 1"])
def test_a_document_is_an_article(tmp_path, style):
    (article,) = read(document(tmp_path / "a.docx", title_style=style))
    assert (article.title, article.text, article.byline) == ("Old bridge to close", "The council met on Monday.\n\nIt agreed.", "Aino Berg")
    assert article.published is None


def test_entities_in_a_document_are_not_resolved(tmp_path):
    (tmp_path / "secret").write_text("SECRET")
    entities = f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{tmp_path}/secret"><!ENTITY y "MANY">]>'
    packed, data = io.BytesIO(document(tmp_path / "a.docx").read_bytes()), io.BytesIO()
    with zipfile.ZipFile(packed) as old, zipfile.ZipFile(data, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "word/document.xml":
                part = part.replace(b"?>", b"?>" + entities.encode(), 1).replace(b"It agreed.", b"It agreed. &x;&y;")
            new.writestr(name, part)
    (tmp_path / "b.docx").write_bytes(data.getvalue())
    (article,) = read(tmp_path / "b.docx")
    assert "SECRET" not in article.text
    assert "MANY" not in article.text


def test_what_is_no_document_or_too_big_says_so(tmp_path, monkeypatch):
    (tmp_path / "old.docx").write_bytes(b"\xd0\xcf\x11\xe0 old word")
    with pytest.raises(NotTextError, match=r"old \.doc"):
        list(read(tmp_path / "old.docx"))
    monkeypatch.setattr(docx_reader, "MAX_BYTES", 1000)
    with pytest.raises(TooLongError, match="unpacks to more"):
        list(read(document(tmp_path / "a.docx")))


@pytest.mark.parametrize(
    ("opening", "made", "changed", "day"),
    [
        ("The council met on May 3.", "20210503", "20210503", "2021-05-03"),
        ("OSLO, 3rd of May —", "20210503", "20220101", "2021-05-03"),
        ("The council met on May 3.", "20210601", "20210503", "2021-05-03"),
        ("The council met on May 30.", "20210503", "20210503", None),
        ("The council met on Monday.", "20210503", "20210503", None),
        ("The council met on May 3.", "20211399", "", None),
    ],
)
def test_the_own_day_of_a_pdf_counts_only_where_the_text_names_it(tmp_path, opening, made, changed, day):
    info = {"/CreationDate": f"D:{made}101500Z", "/ModDate": f"D:{changed}101500Z"}
    (article,) = read(pdf(tmp_path / "a.pdf", [(opening, *BODY)], info=info))
    assert (article.published, article.published_basis) == (day, "file_properties" if day else "none")


@pytest.mark.parametrize(
    ("made", "changed", "day"),
    [
        ((2021, 5, 3), (2021, 5, 4), "2021-05-03"),
        ((2019, 1, 1), (2021, 5, 3), None),
        ((2013, 12, 23), (2021, 5, 3), "2021-05-03"),  # the empty document of a library
    ],
)
def test_the_own_day_of_a_document_counts_where_it_was_not_changed_long_after(tmp_path, made, changed, day):
    docx = pytest.importorskip("docx")
    document(tmp_path / "a.docx")
    again = docx.Document(str(tmp_path / "a.docx"))
    again.core_properties.created, again.core_properties.modified = datetime(*made, 10), datetime(*changed, 10)
    again.save(str(tmp_path / "a.docx"))
    (article,) = read(tmp_path / "a.docx")
    assert (article.published, article.published_basis) == (day, "file_properties" if day else "none")
    again.save(str(tmp_path / "2020-02-02-a.docx"))
    (article,) = read(tmp_path / "2020-02-02-a.docx")
    assert (article.published, article.published_basis) == ("2020-02-02", "file_name")
