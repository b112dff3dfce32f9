"""What an article must be before anything is looked for in it: words, not too many, in English."""

from __future__ import annotations

import os
import re
import tempfile
from functools import cache
from typing import Any

from nutgraf.article import Article
from nutgraf.errors import EmptyTextError, ModelError, NotEnglishError, TooLongError

MAX_CHARS = 1_000_000
TELLING_CHARS = 60
SURE = 0.9  # short English texts that are full of names are taken for other languages with .3
SAMPLE_CHARS = 2_000
UNPACKED_MB = 70  # of the model that tells languages, for the moment in which it is loaded
NEAR_ENGLISH = frozenset({"en", "pcm", "sco"})  # the model takes an English text full of foreign names for a pidgin
_LETTER = re.compile(r"[^\W\d_]")


def checked(article: Article, *, any_language: bool = False) -> Article:
    """Return the article with its language; EmptyTextError, TooLongError or NotEnglishError where it cannot be worked on."""
    text = article.text
    if not _LETTER.search(text):
        raise EmptyTextError("the text has no words", article=article.id, remedy="Give the text of an article.")
    if len(text) > MAX_CHARS:
        fault = f"the text has {len(text):,} characters, more than the {MAX_CHARS:,} that one article can have"
        raise TooLongError(fault, article=article.id, remedy="Cut it into articles.")
    if article.language or any_language:
        return article
    language = language_of(text)
    if language not in (None, "en"):
        fault = f'the text is in another language (it looks like "{language}"), and the rules are for English'
        raise NotEnglishError(fault, article=article.id, remedy="Use --any-language to go on all the same.")
    return article.model_copy(update={"language": language}) if language else article


def language_of(text: str) -> str | None:
    """Return the ISO 639-1 code of the language of a text, or None where it is too short to tell."""
    if len(text) < TELLING_CHARS:
        return None
    code, chance = _identifier().classify(text[:SAMPLE_CHARS])
    if chance < SURE:
        return None
    return "en" if code in NEAR_ENGLISH else str(code)


@cache
def _identifier() -> Any:
    """Return what tells languages; its library unpacks its model into a file in the folder for temporary files."""
    from py3langid import langid

    try:
        return langid.LanguageIdentifier.from_model_file(langid.MODEL_FILE, norm_probs=True)
    except OSError as error:
        fault = f"the model that tells languages cannot be unpacked: {error.strerror or error}"
        remedy = f"Make room for {UNPACKED_MB} MB there, name another folder in TMPDIR, or do without it by --any-language."
        raise ModelError(fault, file=_temporary(), remedy=remedy) from error


def _temporary() -> str:
    try:
        return tempfile.gettempdir()
    except OSError:  # none that can be written to
        return os.environ.get("TMPDIR", "/tmp")
