"""Names of persons: parts, short forms, and who can be one person."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.normalise.names import close, fold, given_alike, nickname, parts, same_person, short_form, surname


@given(st.text())
def test_any_text_has_parts_a_surname_and_a_folded_form(text):
    assert all(isinstance(part, str) and part for part in parts(text))
    assert surname(text) == (parts(text) or [""])[-1]
    assert isinstance(fold(text), str)


@given(st.text(), st.text())
def test_being_one_person_is_mutual(first, second):
    assert same_person(first, second) == same_person(second, first)


def test_suffixes_nicknames_and_possessives_are_no_parts_of_a_name():
    assert parts('Edward "Ned" Mills Jr.\'s') == ["edward", "mills"]
    assert nickname('Edward "Ned" Mills') == "Ned"


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Robert Mills", "Bob Mills"),
        ("J. Mills", "John Mills"),
        ("John Q. Mills", "John Mills"),
        ("Ana Paz Rubio", "Ana Paz"),
        ("Joao Sá", "João Sa"),
        ("Karl Brudzinski", "Karl Brudziński"),
    ],
)
def test_these_can_be_one_person(first, second):
    assert same_person(first, second)


@pytest.mark.parametrize(("first", "second"), [("Anna Mills", "John Mills"), ("John Mills", "John Rudd"), ("", "John Mills")])
def test_these_are_two_persons(first, second):
    assert not same_person(first, second)


def test_a_surname_fits_better_than_a_given_name():
    full = ("carlos", "ruiz", "de", "cossio")
    assert short_form(("de", "cossio"), full) == 3
    assert short_form(("ruiz",), full) == 2
    assert short_form(("carlos",), full) == 2
    assert short_form(("ana",), full) == 0


def test_long_words_may_differ_by_a_letter():
    assert close("mukherjee", "mukherji") is False
    assert close("sacoolas", "socoolas")
    assert not close("mills", "wills")


def test_given_names_have_short_forms():
    assert given_alike("william", "bill")
    assert not given_alike("william", "robert")
