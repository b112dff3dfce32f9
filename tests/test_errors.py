"""An error says file, place, fault and remedy, in this order, and crosses a process unharmed."""

from __future__ import annotations

import pickle

from nutgraf.errors import ArticleError, InputError, did_you_mean


def test_a_message_has_file_place_fault_and_remedy():
    error = InputError("no words", file="a.txt", place="line 2", remedy="Add some.")
    assert str(error) == "a.txt, line 2: no words. Add some."


def test_an_error_without_a_file_is_given_one_and_another_keeps_its_own():
    assert str(InputError("no words", article="a").in_file("a.txt")) == 'a.txt, article "a": no words'
    assert InputError("no words", file="b.txt").in_file("a.txt").file == "b.txt"


def test_an_error_survives_pickling():
    error = ArticleError.at("dates", "a", ValueError("odd"))
    copy = pickle.loads(pickle.dumps(error))
    assert (type(copy), str(copy), copy.record()) == (ArticleError, str(error), error.record())


def test_the_nearest_word_is_offered_else_all():
    assert did_you_mean("patern", ["pattern", "gloss"]) == ' (did you mean "pattern"?)'
    assert did_you_mean("zzz", ["b", "a"]) == " (known: a, b)"
    assert did_you_mean("zzz", []) == ""
