"""Mails → Article: .eml, and .mbox message by message. The subject is the title, the day it was sent the day of publication."""

from __future__ import annotations

import email
import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import BinaryIO

from nutgraf.article import Article
from nutgraf.clean.text import clean_text
from nutgraf.errors import EmptyTextError, InputError, TooLongError
from nutgraf.read.html import read_html
from nutgraf.read.source import MAX_BYTES, Source, decode, lines_of, whole
from nutgraf.read.text import article_of
from nutgraf.read.wire import fragment_text

ANSWER = re.compile(r"^(?:(?:re|fwd?|aw|wg)\s*:\s*)+", re.I)
REPLY = re.compile(r"(?:re|aw)\s*:", re.I)
QUOTED = re.compile(r"(?:^On [^\n]{8,200}(?:\n[^\n]{1,100})?\s+wrote:[ ]*\n\s*)?(?:^>[^\n]*(?:\n|\Z))+", re.M)
ANSWERED = re.compile(r"^-{2,}[ ]?Original Message[ ]?-{2,}.*", re.M | re.S | re.I)
SIGNATURE = re.compile(r"^-- \r?\n.*", re.M | re.S)
LINK = re.compile(r"https?://[^\s<>]+")


def read_eml(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    """Yield the article of one mail."""
    yield _article(whole(stream, source), source)


def read_mbox(stream: BinaryIO, source: Source) -> Iterator[Article | InputError]:
    """Yield the article of each message of a mailbox."""
    for number, data in enumerate(_messages(stream), 1):
        place = f"message {number}"
        if len(data) > MAX_BYTES:
            yield TooLongError(f"the message has more than {MAX_BYTES // 1_000_000} MB", file=source.file, place=place)
            continue
        try:
            yield _article(data, source.line(number))
        except InputError as error:
            yield type(error)(error.fault, file=source.file, place=place, remedy=error.remedy)


def _messages(stream: BinaryIO) -> Iterator[bytes]:
    """Yield the messages of a mailbox; of one that is too long only as much as shows it."""
    message, size, blank, begun = list[bytes](), 0, True, False
    for line in lines_of(stream):
        if blank and line.startswith(b"From "):
            if begun:
                yield b"".join(message)
            message, size, begun = [], 0, True
        elif size <= MAX_BYTES:
            message.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
        blank = not line.strip()
    if begun:
        yield b"".join(message)


def _article(data: bytes, source: Source) -> Article:
    message = email.message_from_bytes(data, policy=policy.default)
    if not isinstance(message, EmailMessage) or not message.keys():
        raise InputError("this is no mail: it has no header", file=source.file, remedy="If it is a text, name it .txt.")
    name, address = parseaddr(_header(message, "From"))
    link = LINK.search(_header(message, "Archived-At"))
    subject = _header(message, "Subject")
    title = ANSWER.sub("", subject)
    sender = name or address
    head = {"title": title, "published": _header(message, "Date"), "source": sender, "url": link[0] if link else ""}
    head = {key: " ".join(clean_text(value).split()) for key, value in head.items() if value}
    text, marked = _part(message, "plain", source), _part(message, "html", source)
    text = source.clean(_own_words(SIGNATURE.sub("", text).replace("\r\n", "\n"), bool(REPLY.match(subject))))
    if not text and marked:
        text = _from_page(marked, source)
    if not text:
        raise EmptyTextError("the mail has no text", file=source.file, remedy="If an attachment is the article, save it and give that.")
    return article_of(text, head, source, basis="metadata")


def _own_words(text: str, is_answer: bool) -> str:
    """Return a text without what it quotes of other mails, where anything is left; what a mail forwards is quoted by no marks."""
    own = QUOTED.sub("", text)
    own = ANSWERED.sub("", own) if is_answer else own
    return own if own.strip() else text


def _header(message: EmailMessage, name: str) -> str:
    try:
        return str(message.get(name) or "")
    except Exception:  # the parser of the standard library trips over some broken headers
        return ""


def _part(message: EmailMessage, kind: str, source: Source) -> str:
    part = message.get_body(preferencelist=(kind,))
    if part is None:
        return ""
    data = part.get_payload(decode=True)
    charset = part.get_content_charset()
    text = decode(data, file=source.file, charset=charset) if isinstance(data, bytes) else str(part.get_payload())
    return _unflowed(text) if kind == "plain" and part.get_param("format") == "flowed" else text


def _unflowed(text: str) -> str:
    """Return a text whose lines that end with a blank go on in the next (RFC 3676)."""
    return re.sub(r"(?<=[^\n-]) \r?\n", " ", text)


def _from_page(marked: str, source: Source) -> str:
    try:
        return read_html(marked, source).text
    except EmptyTextError:
        return source.clean(fragment_text(marked))
