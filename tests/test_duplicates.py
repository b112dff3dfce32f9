"""Wire copies are marked, other stories are not, and memory has an end."""

from __future__ import annotations

import random

import pytest

from nutgraf.article import Article

pytest.importorskip("rensa")

from nutgraf.duplicates import Duplicates

WORDS = [f"word{number}" for number in range(400)]


def story(seed, length=120):
    return random.Random(seed).choices(WORDS, k=length)


def marks(*texts, **options):
    duplicates = Duplicates(**options)
    return [(a.duplicate_of, a.similarity) for a in (duplicates.marked(Article(id=f"a{n}", text=t)) for n, t in enumerate(texts))]


def test_the_same_words_are_the_same_story():
    assert marks("The Mayor of Oslo left.", "the mayor of Oslo left", "The mayor left.") == [(None, None), ("a0", 1.0), (None, None)]


def test_an_edited_copy_points_at_the_first_of_its_story():
    words = story(1)
    copy = [*words[:50], "new", *words[51:110]]
    (_, first, second, other) = marks(" ".join(words), " ".join(copy), " ".join(copy[:-3]), " ".join(story(2)))
    assert first[0] == second[0] == "a0"
    assert 0.6 <= first[1] < 1
    assert other == (None, None)


def test_what_lies_too_far_back_is_forgotten():
    texts = [" ".join(story(seed)) for seed in range(4)]
    assert marks(*texts, texts[0], window=2)[-1] == (None, None)
    assert marks(*texts, texts[0], window=4)[-1] == ("a0", 1.0)


def test_the_same_articles_give_the_same_marks():
    texts = [" ".join(story(seed % 7, 100 + seed)) for seed in range(40)]
    assert marks(*texts) == marks(*texts)


def test_a_fifth_of_the_words_may_be_changed_and_half_of_another_story_is_no_copy():
    words, other = story(1, 300), story(2, 300)
    edited = list(words)
    for at in range(10, 300, 20):
        edited[at : at + 3] = ["an", "editor", "wrote"]
    (_, copy, half) = marks(" ".join(words), " ".join(edited), " ".join(words[:150] + other[150:]))
    assert copy[0] == "a0"
    assert half == (None, None)
