"""Retellings of one event, and what the events of one story share."""

from __future__ import annotations

from nutgraf.assemble.event_links import Draft
from nutgraf.assemble.retellings import mark_retellings, mark_same_days, share_main, share_story
from nutgraf.facts import NameSpan, Participant, Place

STORY = {"accident": ("incident", "affected"), "casualty": ("incident", "victim"), "attack": ("incident", None)}


def draft(type, text, *names, role="affected", sentence=(0, 50), verb=False, definite=False, another=False, **fields):
    people = tuple(Participant(role=role, name=name) for name in names)
    family, theme = STORY.get(type, (None, None))
    form = {"text": text, "verb": verb, "definite": definite, "another": another}
    return Draft(
        {"type": type, "family": family, "theme": theme, "status": "happened", "sentence": list(sentence)} | form, people, **fields
    )


def test_the_same_noun_again_is_a_retelling_and_takes_day_place_and_theme():
    first = draft("accident", "fire", "hotel", date="2022-04-20", place="Delhi")
    again = draft("accident", "fire")
    mark_retellings([first, again], published="2022-04-22")
    assert again.same_as is first
    assert (again.date, again.place, [p.name for p in again.participants]) == ("2022-04-20", "Delhi", ["hotel"])


def test_another_day_is_another_event():
    first = draft("attack", "attack", date="2022-04-20")
    other = draft("attack", "attack", date="2018-08-01")
    mark_retellings([first, other], published="2022-04-22")
    assert other.same_as is None


def test_a_planned_event_is_no_retelling_of_a_past_one():
    first, other = draft("meet", "talks"), draft("meet", "talks", status="planned")
    mark_retellings([first, other], published="2022-04-22")
    assert other.same_as is None


def test_a_noun_with_nothing_but_its_article_points_back_to_the_main_event_of_its_type():
    first = draft("meet", "met", "Lee", "Kim", role="participant", verb=True, date="2022-04-20", place="Oslo")
    other = draft("meet", "summit", "Roe", role="participant", sentence=(60, 90))
    again = draft("meet", "meeting", definite=True, sentence=(95, 140))
    plain = draft("meet", "dialogue", sentence=(95, 140))
    mark_retellings([first, other, again, plain], published="2022-04-22")
    assert (again.same_as, again.place) == (first, "Oslo")
    assert plain.same_as is None


def test_other_victims_and_two_verbs_of_one_sentence_are_other_events():
    killed = draft("casualty", "killed", "Lee", role="victim", verb=True)
    hurt = draft("casualty", "injured", "Lee", role="victim", verb=True)
    shot = draft("casualty", "killed", "Kim", role="victim", sentence=(60, 90), verb=True)
    mark_retellings([killed, hurt, shot], published="2022-04-22")
    assert (hurt.same_as, shot.same_as) == (None, None)


def test_another_type_is_no_retelling():
    first, other = draft("accident", "crash", "bus"), draft("casualty", "crash", "bus")
    mark_retellings([first, other], published="2022-04-22")
    assert other.same_as is None


def test_a_death_without_a_day_takes_that_of_the_crash():
    crash = draft("accident", "crash", "bus", date="2022-04-20", place="Lima")
    death = draft("casualty", "died", "driver", role="victim", sentence=(60, 90))
    share_story([crash, death], published="2022-04-22")
    assert (death.date, death.place, death.place_basis) == ("2022-04-20", "Lima", "story")


def test_an_event_of_an_earlier_year_gives_its_day_to_none():
    old = draft("attack", "bombing", date="2001-01-01")
    new = draft("casualty", "killed", "guard", sentence=(60, 90))
    share_story([old, new], published="2022-04-22")
    assert new.date is None


def test_what_is_told_of_the_main_event_without_a_day_takes_its_day():
    main, again, other = draft("rule", "convicted", date="2022-04-20"), draft("rule", "verdict"), draft("charge", "trial")
    share_main([main, again, other], [0.9, 0.2, 0.1])
    assert (again.date, other.date) == ("2022-04-20", None)


def test_without_a_place_in_its_clause_the_first_event_of_a_story_takes_that_of_its_sentence():
    port = Place(id="l1", name="Bergen", mentions=(NameSpan(start=0, end=6, text="Bergen"),), rule="x")
    blast, fire = draft("accident", "blast", "ship"), draft("accident", "fire", sentence=(60, 90))
    blast.sentence_place = port
    share_story([blast, fire], published="2022-04-22")
    assert (blast.place, blast.place_basis) == ("Bergen", "sentence")
    assert (fire.place, fire.place_basis) == ("Bergen", "story")


def test_an_attack_told_again_takes_the_day_and_no_place_unless_in_one_sentence():
    first = draft("attack", "attack", date="2022-04-20", place="Lima")
    near = draft("attack", "bombing", "guard")
    again = draft("attack", "attack", sentence=(60, 90))
    mark_retellings([first, near, again], published="2022-04-22")
    share_story([first, near, again], published="2022-04-22")
    assert (near.place, again.date, again.place) == ("Lima", "2022-04-20", None)


def test_a_place_is_carried_from_the_last_event_of_a_day_that_agrees():
    crash = draft("accident", "crash", "bus", date="2022-04-20", place="Lima")
    old = draft("accident", "crash", "ship", sentence=(60, 90), date="2016", place="Callao")
    death = draft("casualty", "died", "driver", role="victim", sentence=(100, 120), date="2022-04-20")
    share_story([crash, old, death], published="2022-04-22")
    assert death.place == "Lima"


def test_what_befell_nobody_named_on_the_day_of_an_event_of_its_type_tells_it_again():
    died = draft("casualty", "died", "Lee", role="victim", verb=True, date="2022-04-20")
    death = draft("casualty", "death", sentence=(60, 90), date="2022-04-20")
    other = draft("casualty", "killed", "Kim", role="victim", verb=True, sentence=(100, 120), date="2022-04-20")
    later = draft("casualty", "death", sentence=(130, 150), date="2022-04-21")
    feared = draft("casualty", "deaths", sentence=(160, 180), date="2022-04-20", status="possible")
    second = draft("casualty", "death", sentence=(185, 188), date="2022-04-20", another=True)
    again = draft("casualty", "death", sentence=(190, 200), date="2022-04-20")
    again.same_as = death
    told = [died, death, other, later, feared, second, again]
    mark_same_days(told)
    assert [one.same_as for one in told] == [None, died, None, None, None, None, died]


def test_hazards_come_again_on_one_day():
    first, again = draft("disaster", "quake", date="2022-04-20"), draft("disaster", "aftershocks", date="2022-04-20")
    mark_same_days([first, again])
    assert again.same_as is None


def test_a_place_is_carried_from_the_event_of_the_same_day_before_others():
    crash = draft("accident", "crash", "bus", date="2022-04-20", place="Lima")
    wave = draft("accident", "crashes", sentence=(60, 90), date="2022", place="Peru")
    death = draft("casualty", "died", "driver", role="victim", sentence=(100, 120), date="2022-04-20")
    share_story([crash, wave, death], published="2022-04-22")
    assert death.place == "Lima"


def test_what_is_told_without_a_day_does_not_tell_an_event_of_an_earlier_year_again():
    old = draft("elect", "won", "Lee", role="winner", date="2016", verb=True)
    new = draft("elect", "won", "Lee", role="winner", sentence=(60, 90), verb=True)
    back = draft("elect", "election", sentence=(100, 120), definite=True)
    mark_retellings([old, new, back], published="2022-04-22")
    assert (new.same_as, new.date) == (None, None)
    assert back.same_as is not None


def test_a_death_is_where_its_own_sentence_says_before_it_is_where_the_story_is():
    clinic = Place(id="l1", name="Lima", mentions=(NameSpan(start=0, end=4, text="Lima"),), rule="x")
    crash = draft("accident", "crash", "bus", place="Callao")
    death = draft("casualty", "died", "driver", role="victim", sentence=(60, 90))
    talks = draft("meet", "talks", sentence=(100, 120))
    death.sentence_place = talks.sentence_place = clinic
    share_story([crash, death, talks], published="2022-04-22")
    assert (death.place, death.place_basis, talks.place) == ("Lima", "sentence", None)


def test_the_first_telling_takes_the_day_of_a_later_one_but_not_where_events_recur():
    first, later = draft("accident", "crash", "bus"), draft("accident", "crash", "bus", date="2022-04-20", sentence=(60, 90))
    mark_retellings([first, later], published="2022-04-22")
    assert (later.same_as, first.date) == (first, "2022-04-20")
    storm, again = draft("disaster", "storm"), draft("disaster", "storm", date="2022-04-20", sentence=(60, 90))
    mark_retellings([storm, again], published="2022-04-22")
    assert storm.date is None


def test_another_one_and_several_are_no_retelling_of_one():
    first = draft("accident", "crash", "bus")
    other = draft("accident", "crash", "bus", another=True, sentence=(60, 90))
    several = draft("accident", "crashes", sentence=(95, 140))
    mark_retellings([first, other, several], published="2022-04-22")
    assert (other.same_as, several.same_as) == (None, None)


def test_what_a_sentence_tells_beside_an_event_of_an_earlier_year_is_of_that_year():
    first = draft("casualty", "killed", "people", role="victim", verb=True, date="2022-04-20")
    quake = draft("accident", "crash", sentence=(60, 120), date="2001")
    old = draft("casualty", "killed", "people", role="victim", verb=True, sentence=(60, 120))
    mark_retellings([first, quake, old], published="2022-04-22")
    assert (old.date, old.same_as) == ("2001", None)
