"""Event triggers, roles and types that come from data alone."""

from __future__ import annotations

import pytest

from nutgraf.article import Article
from nutgraf.errors import RuleError
from nutgraf.extractor import Extractor
from nutgraf.nlp.events.rules import load_trigger_rules
from nutgraf.rulepack import RulePack

pytestmark = pytest.mark.model

TYPES = 29


def events(extractor, text, published="2022-04-22"):
    return extractor(Article(id="x", text=text, published=published)).events


def who(event):
    return {(p.role, p.name) for p in event.participants}


def test_every_type_of_the_guidelines_has_a_file():
    assert len([kind for kind in RulePack().kinds() if kind.startswith("events/")]) == TYPES


def test_a_new_type_needs_only_a_file(tmp_path):
    folder = tmp_path / "events"
    folder.mkdir()
    (folder / "space.toml").write_text(
        'type = "space"\nplover = "CONSULT"\n[roles]\nagent = {verb = ["subject"]}\ncraft = {verb = ["object"]}\n'
        '[[rule]]\nid = "space-orbit"\ngloss = "A craft is put into orbit."\nverbs = ["orbit"]\n'
        'yes = ["The agency [[orbited|agent=agency]] a probe."]\n'
    )
    found = events(Extractor(rules=str(tmp_path)), "The agency orbited a probe.")
    assert [(e.type, e.rule, e.plover) for e in found] == [("space", "space-orbit", "CONSULT")]
    assert who(found[0]) == {("agent", "agency"), ("craft", "probe")}


def test_a_rule_switched_off_makes_no_event(tmp_path):
    folder = tmp_path / "events"
    folder.mkdir()
    (folder / "disaster.toml").write_text('[[rule]]\nid = "disaster-hazards"\nenabled = false\n')
    assert events(Extractor(rules=str(tmp_path)), "An earthquake hit the island.") == ()


@pytest.mark.parametrize(
    ("key", "message"),
    [
        ('status = "maybe"', 'status "maybe"'),
        ('when = [{object = ["@nosuch"]}]', '"@nosuch"'),
        ('roles = {agent = ["subject:x"]}', "subject:x"),
    ],
)
def test_a_fault_in_a_rule_names_file_and_rule(tmp_path, key, message):
    folder = tmp_path / "events"
    folder.mkdir()
    (folder / "meet.toml").write_text(f'[[rule]]\nid = "odd"\ngloss = "g"\nverbs = ["x"]\n{key}\n')
    with pytest.raises(RuleError, match="odd") as caught:
        load_trigger_rules(RulePack(str(tmp_path)))
    assert message in str(caught.value)


@pytest.mark.parametrize("text", ["", " ", "\n", "…", "killed", "]]]", "WAR", "a" * 500])
def test_odd_text_makes_no_error(nlp, text):
    nlp(text)


@pytest.mark.parametrize(
    ("text", "type"),
    [
        ("Teachers began a two-day strike over pay.", "protest"),
        ("An Israeli air strike destroyed a warehouse.", "attack"),
        ("The fire destroyed a warehouse.", "accident"),
        ("The court sentenced the colonel to four years in prison.", "rule"),
        ("Prosecutors charged the banker with fraud.", "charge"),
        ("Voters elected a new mayor.", "elect"),
    ],
)
def test_a_word_of_many_senses_gets_the_sense_of_its_surroundings(extractor, text, type):
    assert events(extractor, text)[0].type == type


@pytest.mark.parametrize(
    "text",
    [
        "The fire department bought a ladder.",
        "The hotel charges guests $40 a night.",
        "Lawmakers failed to meet the deadline.",
        "In any case, the shop runs well.",
        "A great deal of time was lost.",
        "She is in charge of the unit.",
    ],
)
def test_false_friends_are_no_events(extractor, text):
    assert events(extractor, text) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rebels kidnapped two engineers.", {("agent", "rebels"), ("target", "engineers")}),
        ("Two engineers were kidnapped by the rebels.", {("agent", "rebels"), ("target", "engineers")}),
        ("The engineers kidnapped by rebels are safe.", {("agent", "rebels"), ("target", "engineers")}),
        ("Rebels who kidnapped the engineers fled.", {("agent", "Rebels"), ("target", "engineers")}),
    ],
)
def test_roles_are_the_same_in_every_voice(extractor, text, expected):
    assert who(next(e for e in events(extractor, text) if e.trigger.text == "kidnapped")) == expected


def test_a_subject_is_shared_by_coordinated_verbs(extractor):
    found = events(extractor, "Gunmen attacked a convoy and kidnapped two drivers.")
    assert ("agent", "Gunmen") in who(found[1])


def test_a_noun_takes_its_agent_from_the_light_verb(extractor):
    (event,) = events(extractor, "The ministers held talks on fisheries.")
    assert who(event) == {("participant", "ministers"), ("topic", "fisheries")}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The attack carried out by rebels lasted an hour.", ("agent", "rebels")),
        ("An attack blamed on rebels lasted an hour.", ("agent", "rebels")),
        ("The crash caused four deaths.", ("cause", "crash")),
        ("The governments began their negotiations.", ("participant", "governments")),
        ("The ministry met unions. It urged restraint from drivers.", ("agent", "ministry")),
        ("Officers detained a man, later identified as John Doe.", ("target", "John Doe")),
        ("Two guards were killed and three visitors hurt.", ("victim", "visitors")),
        ("Ten miners were trapped and four were rescued.", ("recipient", "miners")),
        ("At least nine, including three teachers, drowned.", ("victim", "teachers")),
        ("The ministry froze the assets of two generals and barred them from entering the country.", ("target", "generals")),
    ],
)
def test_roles_are_found_beyond_the_clause_of_the_trigger(extractor, text, expected):
    assert any(expected in who(event) for event in events(extractor, text))


@pytest.mark.parametrize(
    "text",
    [
        "His death was confirmed by his lawyer.",
        "The Senate agreed to fund it.",
        "Seven of the dead were buried.",
    ],
)
def test_nobody_is_put_in_a_role_who_does_not_play_it(extractor, text):
    assert not who(events(extractor, text)[-1]) & {("agent", "lawyer"), ("recipient", "Senate"), ("victim", "dead")}


def test_the_owner_of_a_nomination_is_who_is_nominated_or_the_body_that_nominates(extractor):
    assert who(events(extractor, "Mary Smith's nomination was delayed.")[0]) == {("person", "Mary Smith")}
    assert who(events(extractor, "The Labour Party's nomination was delayed.")[0]) == {("agent", "Labour Party")}


@pytest.mark.parametrize(
    "text",
    [
        "They saw the war-torn coast.",
        "It is a state-funded school.",
        "The agency works on flood damage reduction.",
        "He was held on suspicion of murder.",
        "Impeachment is a process for officials.",
        "Fires are common here.",
    ],
)
def test_a_noun_that_only_names_an_idea_is_no_event(extractor, text):
    assert not [e for e in events(extractor, text) if e.type not in ("arrest", "leave_office")]


@pytest.mark.parametrize(
    ("text", "plover"),
    [
        ("The minister visited Hanoi.", "CONSULT"),
        ("The minister will visit Hanoi.", "AGREE"),
        ("The army will bomb the port.", "THREATEN"),
        ("The army bombed the port.", "ASSAULT"),
    ],
)
def test_what_is_planned_has_a_class_of_its_own_in_plover(extractor, text, plover):
    assert events(extractor, text)[0].plover == plover


def test_what_a_figure_is_compared_with_gives_no_date(extractor):
    assert events(extractor, "Ticket sales were up by a tenth on 2019.")[0].date is None


def test_coordinated_participants_are_separate(extractor):
    (event,) = events(extractor, "Poland and Hungary signed a treaty.")[:1]
    assert {name for _, name in who(event)} >= {"Poland", "Hungary"}


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("A quake struck about 35 kilometers east of the city of Arequipa.", "Arequipa"),
        ("Ghana's cocoa exports fell by 18 percent in May.", "Ghana"),
        ("New Hampshire held the first round of primary elections on Tuesday.", "New Hampshire"),
        ("More than 900 migrants reached Spain's Canary Islands by boat.", "Canary Islands"),
        ("The minister visited the battlefields of Iraq on Tuesday.", "Iraq"),
        ("The governor of Ohio declared a state of emergency.", "Ohio"),
        ("Negotiations set to take place in Oslo will last a week.", "Oslo"),
        ("A sailor drowned off Skerries.", "Skerries"),
        ("Rebels attacked a sugar mill located near Oslo.", "Oslo"),
        ("Rebels bombed Baghdad on Monday.", "Baghdad"),
    ],
)
def test_the_place_is_the_smallest_that_the_phrase_leads_to(extractor, text, place):
    assert events(extractor, text)[0].place == place


@pytest.mark.parametrize(
    ("text", "trigger", "place"),
    [
        ("They drove to Oslo, where two people died.", "died", "Oslo"),
        ("A ship sank on Monday at Ghana's request, police said.", "request", None),
        ("Officials met in Oslo and agreed to resume talks.", "talks", None),
        ("The senator criticized its impact on Alaska.", "criticized", None),
    ],
)
def test_the_place_of_another_clause_or_of_who_acts_is_none(extractor, text, trigger, place):
    assert {event.trigger.text: event.place for event in events(extractor, text)}[trigger] == place


def test_only_a_noun_without_modifiers_points_back(extractor):
    found = events(extractor, "Two trains collided in Oslo on Monday. Police said the crash closed a road. A second crash followed later.")
    accidents = {e.id: e.same_as for e in found if e.type == "accident"}
    first, *later = accidents
    assert [accidents[id] for id in (first, *later)] == [None, first, None]


@pytest.mark.parametrize(
    ("text", "form", "lemma"),
    [
        ("Rebels attacked a village.", "active", "attack"),
        ("A village was attacked by rebels.", "passive", "attack"),
        ("The man arrested on Friday is a teacher.", "passive", "arrest"),
        ("Police have arrested a man.", "active", "arrest"),
        ("The minister stepped down on Friday.", "active", "step down"),
        ("The attack closed a road.", "noun", "attack"),
        ("Two men were dead.", "adjective", "dead"),
    ],
)
def test_the_form_and_lemma_of_a_trigger_are_told(extractor, text, form, lemma):
    event = events(extractor, text)[0]
    assert (event.form, event.lemma) == (form, lemma)


@pytest.mark.parametrize(
    ("text", "trigger", "roles"),
    [
        ("The group kidnapped and killed two priests.", "kidnapped", {("agent", "group"), ("target", "priests")}),
        ("A blast at a hotel that killed two guests shook the town.", "killed", {("cause", "blast"), ("victim", "guests")}),
        ("A gunman entered a bank. He shot a clerk.", "shot", {("agent", "gunman"), ("target", "clerk")}),
        ("The mayor called for an inquiry into the fire.", "called for", {("agent", "mayor"), ("topic", "inquiry into the fire")}),
    ],
)
def test_roles_are_filled_beyond_the_words_next_to_the_trigger(extractor, text, trigger, roles):
    assert who(next(event for event in events(extractor, text) if event.trigger.text == trigger)) == roles


def test_he_in_a_quotation_is_not_the_speaker(extractor):
    found = events(extractor, '"He robbed a bank," Jane Roe said. Police agreed.')
    assert all(name != "Jane Roe" for event in found if event.type == "attack" for _, name in who(event))


def test_where_somebody_goes_to_meet_is_where_they_meet(extractor):
    (meeting,) = (event for event in events(extractor, "Lee flew to Oslo to meet the king.") if event.type == "meet")
    assert meeting.place == "Oslo"


@pytest.mark.model
def test_a_part_of_the_dead_is_not_the_dead_again(extractor):
    text = "A flood killed nine people in Lagos on Monday. Seven of the dead were found in one house."
    facts = extractor(Article(id="x", text=text, published="2022-04-22"))
    assert [event.same_as for event in facts.events if event.trigger.text == "dead"] == [None]
