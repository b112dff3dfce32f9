"""Wire formats → Article: ninjs in JSON; NITF, NewsML-G2, NewsML 1, RSS and Atom in XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from typing import Any
from urllib.parse import unquote, urljoin

from lxml import etree, html

from nutgraf.article import URN, Article
from nutgraf.clean.published import day_of
from nutgraf.clean.text import clean_text
from nutgraf.errors import EmptyTextError, FormatError, InputError
from nutgraf.read.source import Source

BLOCKS = frozenset({"p", "hl2", "h1", "h2", "h3", "h4", "li", "blockquote", "div", "block", "bq", "pre"})
ESCAPED = re.compile(r"&lt;/?(?:p|br|div|a|b|i|em|strong|ul|li|span)\b", re.I)  # markup that was escaped twice
ADDRESSED = re.compile(r"\S+@\S+\s*\((.+)\)")
SKIP = frozenset({"table", "media", "script", "style", "figure", "aside"})


FEEDS = frozenset({"rss", "RDF", "feed", "packageItem", "newsMessage", "NewsML"})
NO_TEXT = "An item can be a picture, an event or a link: give the story itself."
NO_ITEM = "A feed may be empty, a package may only name its items: give the items themselves."


def is_ninjs(row: Mapping[str, Any]) -> bool:
    """Tell whether a JSON object is a ninjs item."""
    bodies = any(str(key).startswith("body_") for key in row) or isinstance(row.get("bodies"), list)
    return "text" not in row and (bodies or ("uri" in row and ("versioncreated" in row or "versionCreated" in row or "headline" in row)))


def read_ninjs(row: Mapping[str, Any], source: Source) -> Article:
    """Return the article of a ninjs item, versions 1 to 3."""
    row = {**row, **{str(key).lower(): value for key, value in row.items()}}  # ninjs 3 writes versionCreated, ninjs 1 versioncreated
    plain = next((str(row[key]) for key in ("body_text", "body_sportsml") if row.get(key)), "")
    marked = next((str(row[key]) for key in ("body_xhtml", "body_html") if row.get(key)), "")
    for body in _dicts(row.get("bodies")):
        value, kind = str(body.get("value") or ""), f"{body.get('contenttype') or body.get('contentType', '')} {body.get('role', '')}"
        plain, marked = (plain or value, marked) if "plain" in kind or "<" not in value else (plain, marked or value)
    heads = [str(head.get("value")) for head in _dicts(row.get("headlines")) if head.get("value")]
    by = row.get("by")
    bys = [by] if isinstance(by, str) else [str(one.get("value") or one.get("name") or "") for one in _dicts(by)]
    return _article(
        source,
        fragment_text(marked) if marked else plain,
        id=_ours(row.get("uri")) or row.get("guid"),
        title=row.get("headline") or next(iter(heads), None),
        published=row.get("firstcreated") or row.get("contentcreated") or row.get("versioncreated"),
        byline=row.get("byline") or ", ".join(filter(None, bys)),
        dateline=row.get("located"),
        language=row.get("language"),
        owner=row.get("copyrightholder"),
    )


def _ours(uri: Any) -> Any:
    """Return the id that our own items hold in their URN; any other URI as it is."""
    return unquote(uri.removeprefix(URN)) if isinstance(uri, str) and uri.startswith(URN) else uri


def _dicts(value: Any) -> list[Mapping[str, Any]]:
    return [item for item in value if isinstance(item, Mapping)] if isinstance(value, list) else []


def read_xml(data: bytes, source: Source) -> Iterator[Article | InputError]:
    """Yield the articles of an XML file in a wire or feed format; items without a text are errors."""
    try:
        root = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, recover=False, remove_comments=True))
    except etree.XMLSyntaxError as error:
        raise InputError(f"no valid XML: {error.msg}", file=source.file, remedy="Mend it, or give its text as .txt.") from error
    # The outer format first: an item of NewsML can carry its story as NITF, and knows more about it.
    readers = (("newsItem", _g2), ("NewsItem", _newsml), ("nitf", _nitf), ("item", _feed), ("entry", _feed))
    for tag, read in readers:
        found = [node for node in root.iter() if _tag(node) == tag]
        if found:
            for number, node in enumerate(found, 1):
                yield _attempt(read, node, source.line(number) if len(found) > 1 else source)
            return
    if _tag(root) in FEEDS:
        raise EmptyTextError(f'there is no item in it (the root is "{_tag(root)}")', file=source.file, remedy=NO_ITEM)
    remedy = "Known: NITF, NewsML-G2, NewsML 1, RSS, Atom."
    raise FormatError(f'no known kind of news in XML (the root is "{_tag(root)}")', file=source.file, remedy=remedy)


def _attempt(read: Any, node: Any, source: Source) -> Article | InputError:
    try:
        article: Article = read(node, source)
        return article
    except InputError as error:
        return error


def _nitf(node: Any, source: Source) -> Article:
    body = _one(node, "body.content")
    return _article(
        source,
        element_text(body) if body is not None else "",
        id=_attr(node, "doc-id", "id-string"),
        title=_text(node, "hl1") or _text(node, "title"),
        published=_attr(node, "date.issue", "norm") or _attr(node, "story.date", "norm"),
        byline=_text(node, "byttl") or _text(node, "byline"),
        dateline=_text(_one(node, "dateline"), "location"),
        owner=_attr(node, "doc.copyright", "holder"),
    )


def _g2(node: Any, source: Source) -> Article:
    inner = next((child for tag in ("nitf", "html") for child in node.iter() if _tag(child) == tag), None)
    body = _one(inner, "body.content") if inner is not None and _tag(inner) == "nitf" else _one(inner, "body")
    inline = _one(node, "inlineData")
    text = element_text(body) if body is not None else element_text(inline) if inline is not None else ""
    content = _one(node, "contentMeta")
    return _article(
        source,
        text,
        id=node.get("guid"),
        title=_text(content, "headline") or _text(inner, "hl1") or _text(node, "title"),
        published=_text(content, "contentCreated") or _text(node, "firstCreated") or _text(node, "versionCreated"),
        byline=_text(content, "by"),
        dateline=_text(content, "dateline") or _text(_one(content, "located"), "name"),
        language=_attr(content, "language", "tag"),
        owner=_text(node, "copyrightHolder"),
    )


def _newsml(node: Any, source: Source) -> Article:
    return _article(
        source,
        _longest(node),
        id=_text(node, "PublicIdentifier"),
        title=_text(node, "HeadLine") or _text(node, "hl1"),
        published=_text(node, "FirstCreated") or _text(node, "ThisRevisionCreated") or _text(node, "DateId"),
        byline=_text(node, "ByLine"),
        dateline=_text(node, "DateLine"),
        language=_attr(node, "Language", "FormalName"),
    )


def _longest(node: Any) -> str:
    """Return the longest text of an item: a summary or a second headline can be a content of its own beside the story."""
    contents = [child for child in node.iter() if _tag(child) == "DataContent"]
    bodies = [next((b for tag in ("body.content", "body") if (b := _one(part, tag)) is not None), part) for part in contents or [node]]
    return max((element_text(body) for body in bodies if body is not node), key=len, default="")


def _feed(node: Any, source: Source) -> Article:
    written = _text(node, "encoded") or _text(node, "content") or _text(node, "description") or _text(node, "summary") or ""
    return _article(
        source,
        fragment_text(written),
        id=_text(node, "guid") or _text(node, "id"),
        title=_text(node, "title"),
        published=_text(node, "pubDate") or _text(node, "published") or _text(node, "date") or _text(node, "updated"),
        byline=_text(node, "creator") or _author(node),
        url=_link(node),
    )


def _author(node: Any) -> str | None:
    """Return the name of an author, which Atom puts beside an address and RSS behind one, in brackets."""
    written = _text(_one(node, "author"), "name") or _text(node, "author")
    named = ADDRESSED.fullmatch(written or "")
    return named[1] if named else written


def _link(node: Any) -> str | None:
    """Return the address of the page of an item; a relative one is completed by the base that the feed gives, or by its own page."""
    links = [child for child in node if _tag(child) == "link" and child.get("rel", "alternate") == "alternate"]
    found = next((found for link in links if (found := (link.get("href") or link.text or "").strip())), None)
    feed = node.getparent()
    base = (links[0].base if links else None) or (_text(feed, "link") if feed is not None and _tag(feed) == "channel" else None)
    return urljoin(base, found) if found and base else found


def _article(source: Source, text: str, *, published: Any = None, id: Any = None, **known: Any) -> Article:
    text = source.clean(text)
    if not text:
        raise EmptyTextError("the item has no text", file=source.file, place=str(id or source.id), remedy=NO_TEXT)
    day = day_of(str(published or ""))
    known["source"] = known.pop("owner", None)
    lines: dict[str, Any] = {key: " ".join(clean_text(str(value)).split()) for key, value in known.items() if value and str(value).strip()}
    if "language" in lines:
        lines["language"] = lines["language"].partition("-")[0].lower()
    return source.dated(Article(id=str(id or source.id), text=text, published=day, published_basis="metadata" if day else "none", **lines))


def fragment_text(markup: str) -> str:
    """Return the paragraphs of a piece of HTML, with a blank line between them."""
    if "<" not in markup and ESCAPED.search(markup):
        markup = unescape(markup)
    return element_text(html.fragment_fromstring(markup, create_parent="div")) if "<" in markup else markup


def element_text(element: Any) -> str:
    """Return the paragraphs of an element, with a blank line between them; markup that is escaped inside it counts."""
    if len(element) == 0 and re.search(r"<p\b", element.text or "", re.I):
        return fragment_text(element.text)
    pieces = [" ".join(piece.split()) for piece in "".join(_pieces(element)).split("\0")]
    return "\n\n".join(piece for piece in pieces if piece)


def _pieces(element: Any) -> Iterator[str]:
    tag = _tag(element)
    if tag and tag.lower() not in SKIP:
        edge = "\0" if tag.lower() in BLOCKS else "\n" if tag.lower() == "br" else ""
        yield edge
        yield element.text or ""
        for child in element:
            yield from _pieces(child)
            yield child.tail or ""
        yield edge


def _tag(node: Any) -> str:
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def _one(node: Any, tag: str) -> Any:
    return next((child for child in node.iter() if _tag(child) == tag), None) if node is not None else None


def _text(node: Any, tag: str) -> str | None:
    found = _one(node, tag)
    return " ".join("".join(found.itertext()).split()) or None if found is not None else None


def _attr(node: Any, tag: str, name: str) -> str | None:
    found = _one(node, tag)
    return found.get(name) if found is not None else None
