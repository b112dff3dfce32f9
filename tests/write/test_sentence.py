"""An event is told in one line of English around the article's own word for it."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nutgraf.facts import Event, Participant, QuantityLink, Span
from nutgraf.rulepack import RulePack
from nutgraf.write.sentence import load_slots, sentence_of
from nutgraf.write.verbs import Verbs

SLOTS = load_slots(RulePack())


def event(text, trigger, *, type="attack", form="active", lemma=None, status="happened", counts=(), **more):
    """Return an event told by a sentence; further keywords are roles with the words for them, or fields."""
    fields = {key: more.pop(key) for key in ("date", "place", "source") if key in more}
    participants = []
    for role, names in more.items():
        for name in names if isinstance(names, list) else [names]:
            words, _, full = name.partition("=")
            at = text.index(words)
            id = "p1" if (full or words)[0].isupper() else None
            participants.append(Participant(role=role, name=full or words, id=id, start=at, end=at + len(words)))
    at = text.index(trigger)
    figures = [QuantityLink(id=f"q{n}", start=text.index(q), end=text.index(q) + len(q), text=q) for n, q in enumerate(counts)]
    return Event(
        id="e1",
        rule="r",
        type=type,
        trigger=Span(start=at, end=at + len(trigger), text=trigger),
        form=form,
        lemma=lemma or trigger,
        status=status,
        participants=tuple(participants),
        quantities=tuple(figures),
        evidence=Span(start=0, end=len(text), text=text),
        **fields,
    )


def told(*args, **more):
    return sentence_of(event(*args, **more), SLOTS)


BOMB = ("The rebels bombed a bridge.", "bombed")


@pytest.mark.parametrize(
    ("status", "active", "passive", "noun"),
    [
        ("happened", "The rebels bombed a bridge", "A bridge was bombed by the rebels", "Bombing of a bridge"),
        ("ongoing", "The rebels are bombing a bridge", "A bridge is being bombed by the rebels", "Under way: bombing of a bridge"),
        ("planned", "The rebels are to bomb a bridge", "A bridge is to be bombed by the rebels", "Planned: bombing of a bridge"),
        ("denied", "The rebels did not bomb a bridge", "A bridge was not bombed by the rebels", "Did not happen: bombing of a bridge"),
        ("possible", "The rebels could bomb a bridge", "A bridge could be bombed by the rebels", "Possible: bombing of a bridge"),
    ],
)
def test_status_and_voice_make_the_verb(status, active, passive, noun):
    roles = {"agent": "rebels", "target": "bridge"}
    assert told(*BOMB, lemma="bomb", status=status, **roles) == active
    assert told("A bridge was bombed by the rebels.", "bombed", lemma="bomb", form="passive", status=status, **roles) == passive
    assert told("The bombing of a bridge.", "bombing", form="noun", status=status, target="bridge") == noun


def test_where_nobody_is_known_to_have_acted_it_is_told_of_whom_it_befell():
    assert (
        told("A storm came, killing two men.", "killing", type="casualty", lemma="kill", victim="men", counts=["two men"])
        == "Two men were killed"
    )
    assert told("A bus crashed.", "crashed", type="accident", lemma="crash", affected="bus") == "A bus crashed"
    assert told("They rejected it.", "rejected", type="reject", lemma="reject") == "Rejecting"


def test_the_cause_that_follows_is_not_what_died():
    line = told("Ana Roe died after a long fever.", "died", type="casualty", lemma="die", victim="Ana Roe", cause="long fever")
    assert line == "Ana Roe died after a long fever"


def test_the_own_preposition_ties_a_role_and_the_usual_one_where_there_is_none():
    assert told("Talks with Peru went on.", "Talks", type="meet", form="noun", participant="Peru") == "Talks with Peru"
    assert told("Peru said that talks went on.", "talks", type="meet", form="noun", participant="Peru") == "Talks of Peru"
    names = ["Peru", "Chile"]
    assert (
        told("Peru and Chile will go on with talks.", "talks", type="meet", form="noun", participant=names)
        == "Talks between Peru and Chile"
    )
    assert told("Peru's new request was met.", "request", type="demand", form="noun", agent="Peru") == "Peru’s request"


def test_not_guilty_never_turns_into_guilty():
    line = told("Mr Roe pleaded not guilty to fraud.", "pleaded", type="charge", lemma="plead", target="Mr Roe", topic="fraud")
    assert line == "Mr Roe pleaded not guilty to fraud"


def test_an_object_that_is_nobodys_role_goes_on_in_the_articles_words():
    assert told("He ended his bid for the seat.", "ended", type="leave_office", lemma="end", person="He=Al Roe") == "Al Roe ended his bid"
    assert told("Ana Roe called for calm.", "called for", type="demand", lemma="call for", agent="Ana Roe") == "Ana Roe called for calm"
    line = told("Lee won Peru's first vote.", "won", type="elect", lemma="win", winner="Lee")
    assert line == "Lee won Peru's first vote"
    assert told("Ana Roe called for.", "called for", type="demand", lemma="call for", agent="Ana Roe") == "Ana Roe called"


def test_time_place_figures_and_source_stand_behind():
    text = "Prices rose by 3 percent near the Red Sea, a report said."
    line = told(
        text, "rose", type="change", lemma="rise", measure="Prices", counts=["3 percent"], place="Red Sea", date="2021-05", source="report"
    )
    assert line == "Prices rose by 3 percent near the Red Sea in May 2021, according to a report"


def test_ages_are_told_as_ages_and_other_bare_numbers_not_at_all():
    text = "Ana Roe, 41, died in Peru."
    assert told(text, "died", type="casualty", lemma="die", victim="Ana Roe", counts=["41"], place="Peru") == "Ana Roe died in Peru aged 41"
    assert told("Ana Roe, 41, met a judge.", "met", type="meet", lemma="meet", participant=["Ana Roe", "judge"], counts=["41"]) == (
        "Ana Roe and a judge met"
    )


def test_a_verb_whose_base_is_not_known_is_told_as_it_stands():
    known = event("They rejected it.", "rejected", type="reject", lemma="reject")
    assert sentence_of(known.model_copy(update={"lemma": None}), SLOTS) == "Rejected"


def test_many_names_are_cut():
    names = ["Ab", "Cd", "Ef", "Gh", "Ij"]
    assert told("Ab, Cd, Ef, Gh and Ij met.", "met", type="meet", lemma="meet", participant=names) == "Ab, Cd, Ef and 2 others met"


def test_a_role_that_the_type_does_not_have_is_told_all_the_same():
    line = told("Ana Roe met.", "met", type="unheard_of", form="noun", agent="Ana Roe")
    assert line == "Met (Ana Roe)"


@pytest.mark.parametrize(
    ("base", "past", "participle", "gerund"),
    [
        ("kill", "killed", "killed", "killing"),
        ("die", "died", "died", "dying"),
        ("flee", "fled", "fled", "fleeing"),
        ("agree", "agreed", "agreed", "agreeing"),
        ("stab", "stabbed", "stabbed", "stabbing"),
        ("visit", "visited", "visited", "visiting"),
        ("commit", "committed", "committed", "committing"),
        ("overrun", "overran", "overrun", "overrunning"),
        ("deny", "denied", "denied", "denying"),
        ("deploy", "deployed", "deployed", "deploying"),
        ("raid", "raided", "raided", "raiding"),
        ("need", "needed", "needed", "needing"),
        ("write", "wrote", "written", "writing"),
    ],
)
def test_verbs_are_put_into_their_forms(base, past, participle, gerund):
    assert (SLOTS.verbs.past(base), SLOTS.verbs.participle(base), SLOTS.verbs.gerund(base)) == (past, participle, gerund)


def test_a_base_that_is_a_past_already_stays_as_it_is():
    assert (SLOTS.verbs.past("jailed"), SLOTS.verbs.participle("jailed")) == ("jailed", "jailed")


@given(st.from_regex(r"[a-z]{1,9}", fullmatch=True))
def test_every_word_has_forms(base):
    verbs = Verbs({})
    assert verbs.gerund(base).endswith("ing")
    assert verbs.past(base).endswith("d")


TEXT = "On Monday the Ruritan army, led by Ana Roe, shot at 3 men in Oslo; more was to come."
ROLES = sorted({role for roles in SLOTS.types.values() for role in (*roles.who, *roles.whom, *roles.more)})


@given(
    type=st.sampled_from(sorted(SLOTS.types)),
    form=st.sampled_from(["noun", "adjective", "active", "passive", None]),
    status=st.sampled_from(["happened", "ongoing", "planned", "denied", "possible"]),
    roles=st.dictionaries(
        st.sampled_from(ROLES), st.sampled_from(["Ruritan army", "Ana Roe", "men", "Oslo=Al Roe", "at 3 men"]), max_size=4
    ),
    counts=st.sampled_from([(), ("3 men",)]),
    fields=st.fixed_dictionaries({}, optional={"date": st.just("2021"), "place": st.just("Oslo"), "source": st.just("army")}),
)
def test_every_mix_of_roles_is_one_clean_line(type, form, status, roles, counts, fields):
    line = told(TEXT, "shot", type=type, form=form, lemma="shoot", status=status, counts=counts, **roles, **fields)
    assert line == line.strip()
    assert line[0].isupper() or not line[0].isalpha()
    assert not re.search(r"\s\s|\(\)|\s[,;)]", line)


@pytest.mark.parametrize(
    ("who", "told"),
    [("Alaskans", "Alaskans are to testify"), ("The Senators", "The Senators are to testify"), ("The Senate", "The Senate is to testify")],
)
def test_peoples_and_offices_in_the_plural_are_many(who, told):
    one = event(f"{who} will testify.", "testify", type="investigate", status="planned")
    named = Participant(role="agent", name=who, start=0, end=len(who))
    assert sentence_of(one.model_copy(update={"participants": (named,)}), SLOTS) == told
