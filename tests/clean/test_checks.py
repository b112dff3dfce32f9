"""An article without words, with too many, or in another language is turned away with a sentence that says so."""

from __future__ import annotations

import errno
import tempfile

import pytest

from nutgraf.article import Article
from nutgraf.clean import checks
from nutgraf.clean.checks import MAX_CHARS, checked
from nutgraf.errors import EmptyTextError, ModelError, NotEnglishError, TooLongError

FRENCH = (
    "Le ministre des affaires étrangères a déclaré jeudi que le gouvernement allait augmenter le budget de la défense de deux "
    "milliards d'euros, a rapporté l'agence. Les députés doivent voter la semaine prochaine sur ce projet de loi très attendu."
)
ENGLISH = (
    "The council rejected the budget on Monday after a debate that lasted until the small hours of the morning. It will vote "
    "again on Friday, said the mayor, who has no majority in the chamber and depends on two small parties from the north."
)


def article(text, **known):
    return Article(id="a", text=text, **known)


@pytest.mark.parametrize("text", ["", "  \n ", "123 — 456", "…"])
def test_a_text_without_words_is_turned_away(text):
    with pytest.raises(EmptyTextError, match='article "a": the text has no words'):
        checked(article(text))


def test_a_text_that_is_too_long_is_turned_away():
    with pytest.raises(TooLongError, match="1,000,001 characters, more than the 1,000,000"):
        checked(article("x" * (MAX_CHARS + 1)))


def test_another_language_is_turned_away_unless_it_is_wanted():
    with pytest.raises(NotEnglishError, match=r'looks like "fr".*--any-language'):
        checked(article(FRENCH))
    assert checked(article(FRENCH), any_language=True).language is None


def test_english_is_noted():
    assert checked(article(ENGLISH)).language == "en"


def test_a_text_too_short_to_tell_is_taken():
    assert checked(article("Le ministre est parti.")).language is None
    assert checked(article("Ann Boyd met Alan Rudd. Boyd left. Mr Rudd stayed. Later Ms Boyd came back.")).language is None


def test_one_sentence_is_enough_to_tell_another_language():
    with pytest.raises(NotEnglishError, match='looks like "es"'):
        checked(article("El presidente dijo el viernes que no dimitirá pese a las protestas."))


def no_room(*_, **__):
    raise OSError(errno.ENOSPC, "No space left on device")


def no_folder(*_, **__):
    raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")


@pytest.mark.parametrize(
    ("name", "fails", "said"),
    [
        ("TemporaryFile", no_room, "No space left on device"),
        ("_get_default_tempdir", no_folder, "No usable temporary directory found"),
    ],
)
def test_a_folder_for_temporary_files_that_is_full_or_missing_is_named(monkeypatch, tmp_path, name, fails, said):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, name, fails)
    checks._identifier.cache_clear()
    with pytest.raises(
        ModelError, match=rf"^{tmp_path}: the model that tells languages cannot be unpacked: {said}\. .*70 MB.*TMPDIR.*--any-language"
    ):
        checked(article(ENGLISH))
    monkeypatch.undo()
    assert checked(article(ENGLISH)).language == "en"  # room was made
