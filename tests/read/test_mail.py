"""A mail is an article: its subject, its day, and its text or its page."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage

import pytest

from nutgraf.read import read

TEXT = "The council met on Monday.\n\nIt will meet again on Friday, the mayor said.\n"
PAGE = f"<html><body><p>{'The council met on Monday, said the mayor of Malmö. ' * 5}</p></body></html>"


def mail(*, text=TEXT, page=None, **headers):
    message = EmailMessage()
    given = {"Subject": "Fwd: Council meets", "From": '"City of Malmö" <press@example.org>', "Date": "Mon, 03 May 2021 23:10:00 -0500"}
    for name, value in {**given, **headers}.items():
        message[name] = value
    if text:
        message.set_content(text)
    if page:
        (message.add_alternative if text else message.set_content)(page, subtype="html")
    return message


def test_a_mail_is_an_article(tmp_path):
    message = mail(text=TEXT + "\n-- \nThe press office\n", page=PAGE, **{"Archived-At": "<https://example.org/1>"})
    message.add_attachment(b"%PDF-", maintype="application", subtype="pdf", filename="a.pdf")
    (tmp_path / "a.eml").write_bytes(bytes(message))
    (article,) = read(tmp_path / "a.eml")
    assert (article.title, article.source, article.url) == ("Council meets", "City of Malmö", "https://example.org/1")
    assert (article.published, article.published_basis) == ("2021-05-03", "metadata")
    assert article.text == TEXT.strip()


def test_a_mail_without_plain_text_is_read_from_its_page(tmp_path):
    (tmp_path / "a.eml").write_bytes(bytes(mail(text=None, page=PAGE)))
    (article,) = read(tmp_path / "a.eml")
    assert article.text.startswith("The council met on Monday, said the mayor of Malmö.")


def test_a_mailbox_is_read_message_by_message(tmp_path):
    box = mailbox.mbox(tmp_path / "in.mbox")
    for message in (mail(), mail(text=" \n"), mail(text="One.\n\nFrom here on it is quiet.\n")):
        box.add(message)
    box.close()
    errors = []
    articles = list(read(tmp_path / "in.mbox", on_error=errors.append))
    assert [article.id for article in articles] == ["in:1", "in:3"]
    assert articles[1].text == "One.\n\nFrom here on it is quiet."
    assert [error.place for error in errors] == ["message 2"]


def test_what_is_no_mail_or_odd_gives_an_error_or_a_text(tmp_path):
    errors = []
    (tmp_path / "a.eml").write_bytes(b"\n\nnothing here")
    (tmp_path / "b.eml").write_bytes(b'Subject: =?bad?q?x?=\nContent-Type: text/plain; charset="no-such"\n\nMalm\xc3\xb6 met.\n')
    articles = list(read(tmp_path, on_error=errors.append))
    assert [article.text for article in articles] == ["Malmö met."]
    assert "this is no mail" in str(errors[0])


QUOTED = "On Sun, May 2, 2021 at 3:00 PM Tom Lee <tom@example.org>\nwrote:\n> The mayor of Bergen resigned.\n>\n> He said so.\n"
BELOW = "-----Original Message-----\nFrom: Tom Lee\nSent: Sunday\n\nThe mayor of Bergen resigned.\n"


@pytest.mark.parametrize(
    ("subject", "body", "stays"),
    [
        ("Re: Budget", f"The council met.\n\n{QUOTED}", False),
        ("Budget", f"{QUOTED}\nThe council met.", False),
        ("Re: Budget", f"The council met.\n\n{BELOW}", False),
        ("FW: Budget", f"The council met.\n\n{BELOW}", True),
        ("Re: Budget", QUOTED, True),
    ],
)
def test_what_a_mail_quotes_of_others_is_left_out_but_not_what_it_forwards(tmp_path, subject, body, stays):
    (tmp_path / "a.eml").write_text(f"From: ana@example.org\nSubject: {subject}\nDate: Mon, 3 May 2021 23:30:00 -0700\n\n{body}")
    (article,) = read(tmp_path / "a.eml")
    assert ("Bergen" in article.text) == stays
    assert (article.title, article.published, article.published_basis) == ("Budget", "2021-05-03", "metadata")
