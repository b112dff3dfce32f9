"""Names: the base model's entities, mended."""

from __future__ import annotations

import pytest

from nutgraf.article import Article

pytestmark = pytest.mark.model


def facts(extractor, text):
    return extractor(Article(id="x", text=text, published="2022-04-22"))


def test_titles_and_possessives_are_no_part_of_a_name(extractor):
    found = facts(extractor, "Mr. Alan Rudd met Dr. Ann Boyd's brother.")
    assert [person.name for person in found.people] == ["Alan Rudd", "Ann Boyd"]


def test_short_forms_go_to_the_person_they_fit(extractor):
    found = facts(extractor, "Ann Boyd met Alan Rudd. Boyd left. Mr Rudd stayed. Later Ms Boyd came back.")
    assert {person.name: len(person.mentions) for person in found.people} == {"Ann Boyd": 3, "Alan Rudd": 2}


def test_a_given_name_goes_on_behind_a_hyphen_but_no_other_word(extractor):
    text = "Former prime minister Han Duck-soo spoke in Seoul. Han left. An Alan Boyd-era law fell."
    found = facts(extractor, text)
    assert [(person.name, person.aliases) for person in (*found.officials, *found.people)] == [
        ("Han Duck-soo", ("Han",)),
        ("Alan Boyd", ()),
    ]


def test_particles_of_a_surname_come_again_with_it(extractor):
    found = facts(extractor, "Minister Ursula von der Boyd met President Omar al-Rudd. Von der Boyd left. Rudd stayed. Later al-Rudd left.")
    assert [person.aliases for person in found.officials] == [("Von der Boyd",), ("Rudd", "al-Rudd")]


def test_a_town_directly_behind_a_name_is_its_last_word(extractor):
    found = facts(extractor, "Opposition leader Samuel Boyd Medina left Bolivia. Ann Boyd, Medina, came.")
    assert found.officials[0].name == "Samuel Boyd Medina"


def test_two_of_one_surname_are_kept_apart(extractor):
    found = facts(extractor, "Ann Boyd met her brother Alan Boyd. Ann Boyd left with Alan Boyd.")
    assert {person.name: len(person.mentions) for person in found.people} == {"Ann Boyd": 2, "Alan Boyd": 2}


def test_a_country_is_one_place_by_all_its_names(extractor):
    found = facts(extractor, "The United States and Kenya agreed. The US and the U.S. side signed.")
    assert [(place.name, place.country, len(place.mentions)) for place in found.places] == [("United States", "US", 3), ("Kenya", "KE", 1)]


def test_every_mention_is_the_text_at_its_offsets(extractor):
    text = "“Señor Peña” met U.S. Sen. Ann Boyd (R-Utah)\n\nThe\nKremlin said no — twice."
    found = facts(extractor, text)
    spans = [m for e in (*found.officials, *found.agencies, *found.people, *found.places) for m in e.mentions]
    assert spans
    assert all(text[m.start : m.end] == m.text for m in spans)


def test_a_name_in_a_headline_ends_where_it_does_elsewhere(extractor):
    text = "Omar Haddad Slams Lucia Over The Harbour Plan And Votes.\n\nThe senator Omar Haddad spoke on Monday. Haddad said the plan was dead."
    facts = extractor(Article(id="test", text=text))
    names = [person.name for person in (*facts.officials, *facts.people)]
    assert "Omar Haddad" in names
    assert not any(name.startswith("Omar Haddad ") for name in names)
