"""Statements: what was said, by whom, with which cue, and what is none."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from nutgraf.article import Article

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def statements(extractor):
    def found(text):
        return extractor(Article(id="test", text=text)).statements

    return found


@pytest.fixture(scope="module")
def said(statements):
    def found(text):
        return [(s.kind, s.speaker, s.text) for s in statements(text)]

    return found


def test_a_quotation_split_by_its_cue_is_one_statement_for_each_part(said):
    assert said('"The bridge is closed," Marta Lindqvist said, "and it will stay closed."') == [
        ("direct", "Marta Lindqvist", '"The bridge is closed,"'),
        ("direct", "Marta Lindqvist", '"and it will stay closed."'),
    ]


def test_paragraphs_of_one_speech_are_one_statement(said):
    speech = '"The vote was fair. Nobody lost."\n\n"We will accept it. Thank you."'
    assert said(f"Senator Ana Petrova made the following statement:\n\n{speech}") == [("direct", "Ana Petrova", speech)]


def test_an_unmarked_quotation_goes_on_with_the_speaker_before_it(said):
    text = 'Omar Haddad said the roof had held. "It rained for a week."'
    assert said(text)[-1] == ("direct", "Omar Haddad", '"It rained for a week."')


def test_a_quoted_word_that_nobody_said_is_none(said):
    assert said('The "ghost train" left on time, and the "iron men" cheered.') == []


def test_the_name_behind_a_description_speaks(said):
    assert [s[1] for s in said("His daughter, and a member of the board, Lucia Romano said the firm was sold.")] == ["Lucia Romano"]
    assert [s[1] for s in said('"We are ready," said the club\'s president, Lucia Romano.')] == ["Lucia Romano"]


def test_a_pronoun_is_the_subject_before_it(said):
    assert [s[1] for s in said('Lucia Romano opened the fair on Monday. "It is our best year," she said.')] == ["Lucia Romano"]


def test_a_pronoun_inside_a_quotation_is_its_speaker(said):
    found = said('Lucia Romano said: "I told the board that the firm was sold. Nobody listened."')
    assert ("indirect", "Lucia Romano", "the firm was sold") in found


def test_nested_attributions_are_both_found(said):
    found = said("According to the Daily News, Lucia Romano said the firm was sold.")
    assert [(s[1], s[2]) for s in found] == [
        ("Daily News", "Lucia Romano said the firm was sold"),
        ("Lucia Romano", "the firm was sold"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The minister urged the senate to act.",
        "The minister believes that the senate will act.",
        "The ministry did not say whether the road was open.",
        "Reportedly, the road was open.",
        "It was reported that the road was open.",
        "The company announced new prices.",
        "She accused the firm of lying.",
    ],
)
def test_directives_attitudes_and_hearsay_are_none(said, text):
    assert said(text) == []


def test_a_quotation_inside_a_quotation_is_a_statement_of_its_speaker(said):
    text = "Marta Lindqvist said, \"The mayor told me, 'We will repair the bridge.' Nobody came.\""
    assert ("direct", "mayor", "'We will repair the bridge.'") in said(text)


def test_a_fronted_clause_may_end_in_a_quotation(said):
    assert said('The plan was a "costly mistake," Omar Haddad said.') == [("mixed", "Omar Haddad", 'The plan was a "costly mistake,"')]


def test_titles_and_plain_objects_are_none(said):
    assert [s[2] for s in said('Omar Haddad spoke in May on the programme "Face of the City."')] == []
    assert [s[2] for s in said('The club would offer "a prayer" for the sailors.')] == []


def test_the_subject_of_the_sentence_goes_on_after_an_aside(said):
    text = 'Omar Haddad said the roof held, after Lucia Romano warned that it might fall. "It is made of oak."'
    assert said(text)[-1] == ("direct", "Omar Haddad", '"It is made of oak."')


def test_quoted_words_side_by_side_are_two_statements(said):
    text = "Lucia Romano called it “useless” and “cruel” on Monday."
    assert [s[2] for s in said(text)] == ["“useless”", "“cruel”"]


def test_words_glued_to_a_mark_are_no_part_of_a_quotation(said):
    text = '"The roof held," Omar Haddad said. "It rained for a week."Then the sun came out.'
    assert said(text)[-1] == ("direct", "Omar Haddad", '"It rained for a week."')


def test_a_quotation_is_the_clause_of_its_verb_before_the_nearest_cue(said):
    text = 'Omar Haddad wrote to the mayor, who had promised rain: "You have lost your mind, and we know it."'
    assert {s[1] for s in said(text) if s[0] == "direct"} == {"Omar Haddad"}


def test_speakers_together_have_the_ids_of_all(statements):
    found = statements("Omar Haddad of Cairo is a baker. Lucia Romano is a nurse. Omar Haddad and Lucia Romano said the roof had held.")
    assert found[-1].speaker == "Omar Haddad and Lucia Romano"
    assert len(found[-1].speaker_ids) == 2
    assert found[-1].speaker_id is None


def test_a_name_behind_a_dash_signs_the_quotation_above(said):
    quote = '"The bridge was the heart of this town, and it will be again."'
    assert said(f"{quote}\n\n— Lucia Romano, Ruse") == [("direct", "Lucia Romano", quote)]
    assert [s[2] for s in said(f"{quote}\n\n-Lucia Romano, Ruse.")] == [quote]


def test_who_issued_a_statement_speaks_in_it(said):
    assert said("The coast guard released a statement saying nobody was hurt.") == [("indirect", "coast guard", "nobody was hurt")]


def test_a_report_speaks_where_nobody_issued_it(said):
    assert said("A report by the auditors said that the money was gone.")[0][1].startswith("report")


def test_the_person_cited_speaks(said):
    assert said("The mayor was quoted as saying the road was open.") == [("indirect", "mayor", "the road was open")]


def test_a_content_clause_ends_where_another_speaker_begins(said):
    found = said("Ana Petrova said the road was open, while Omar Haddad said it was closed.")
    assert [(s[1], s[2]) for s in found] == [("Ana Petrova", "the road was open"), ("Omar Haddad", "it was closed")]


def test_the_writers_gloss_behind_a_quotation_is_outside(said):
    assert said('Ana Petrova said the road was "a disgrace", which few denied.')[0][2] == 'the road was "a disgrace"'


def test_an_as_clause_is_a_cue(said):
    assert [s[1:] for s in said("As the mayor said on Monday, the road will stay open.")] == [("mayor", "the road will stay open")]


def test_a_quoted_part_of_a_demand_is_a_statement(said):
    assert said('The mayor urged drivers to "stay at home until the storm is over".') == [
        ("direct", "mayor", '"stay at home until the storm is over"')
    ]


def test_addressee_and_medium_are_given(statements):
    (found,) = statements("The mayor told reporters in an interview that the road was open.")
    assert (found.addressee, found.medium, found.cue, found.cue_class) == ("reporters", "interview", "told", "neutral")


def test_a_disabled_rule_makes_nothing(tmp_path):
    from nutgraf.extractor import Extractor

    (tmp_path / "statements.toml").write_text('[[rule]]\nid = "content-clause"\nenabled = false\n', encoding="utf-8")
    facts = Extractor(rules=str(tmp_path))(Article(id="test", text="The mayor said the road was open."))
    assert facts.statements == ()


MARKS = [
    '"',
    "“",
    "”",
    "'",
    "’",
    "``",
    "''",
    "«",
    "»",
    "„",
    ",,",
    "‘‘",
    "`",
    "\n\n",
    "he said",
    "We won.",
    ", ",
    "told X that",
    ":",
    "according to",
    "as",
    "(",
    "—",
]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(MARKS), max_size=14))
def test_any_arrangement_of_marks_and_cues_gives_an_answer(nlp, pieces):
    text = " ".join(pieces)
    rows = nlp(text)._.statements
    assert [row["start"] for row in rows] == sorted(row["start"] for row in rows)
    for piece in [*rows, *(row["speaker"] for row in rows if row.get("speaker"))]:
        assert 0 <= piece["start"] < piece["end"] <= len(text)
        assert text[piece["start"] : piece["end"]] == piece["text"]


def test_a_speaker_is_not_cut_at_a_hyphen(said):
    assert said("A second vice-chancellor, who runs a college, agreed: “We had no choice at all.”")[0][1].endswith("vice-chancellor")


def test_quoted_words_in_an_apposition_are_not_what_is_called_for(said):
    assert said('Marchers in the city were calling for the return of Omar Haddad, the "boy martyr" of the town.') == []


def test_a_quotation_may_end_in_a_smile(said):
    text = '"The road was dead," Omar Haddad said. "It stopped raining. I wish they were wrong all the time :)"'
    assert said(text)[-1][:2] == ("direct", "Omar Haddad")


@pytest.mark.parametrize(
    "text",
    [
        "Nobody said that the bridge was closed.",
        "No official has confirmed that the bridge was closed.",
        'If somebody walks in and says, "Close the bridge," the captain will laugh.',
        'Omar Haddad has an invitation to testify at a hearing, "The Ferries of the North."',
        "The act adds weight to older laws by requiring that all ferries be painted.",
    ],
)
def test_what_nobody_says_is_none(said, text):
    assert said(text) == []


def test_a_verb_before_a_preposition_is_no_phrase(said):
    text = 'Omar Haddad said that once the council goes on holiday, "I intend to rest as much as I can."'
    assert {s[1] for s in said(text)} == {"Omar Haddad"}


def test_who_asks_inside_what_is_said_does_not_speak(said):
    text = "Omar Haddad said he rarely asks captains to wait, “except for people I know very well.”"
    assert [s[0] for s in said(text)] == ["mixed"]


def test_the_possessor_of_a_view_is_its_source(statements):
    first, second = statements("Marta Lindqvist runs the ferry. In her view the bridge had to close. It is safe, in Omar Haddad's opinion.")
    assert (first.speaker, first.text, first.cue) == ("Marta Lindqvist", "the bridge had to close", "In her view")
    assert (second.speaker, second.text) == ("Omar Haddad", "It is safe")


def test_a_comma_inside_a_date_ends_no_cue(said):
    text = "As the council noted in a March 4, 2015 report, the bridge was built of oak."
    assert [s[2] for s in said(text)] == ["the bridge was built of oak"]


def test_quoted_words_are_no_addressee(statements):
    text = 'Omar Haddad spoke, promising a "formal update" in May: "We will work as fast as we can."'
    assert {s.addressee for s in statements(text)} == {None}


def test_a_speaker_leaves_no_bracket_open(said):
    assert said("The shipping company North Sea Lines (NSL) said the ferry was late.")[0][1].count("(") in (0, 2)
    text = "We write to express our regret that the ferry was late."
    assert said(text) == [("indirect", "We", "the ferry was late")]


def test_who_speaks_for_somebody_is_another_one(said):
    text = "A spokesman for Transport Minister Lucia Romano said the bridge was closed."
    assert said(text)[0][1] == "spokesman for Transport Minister Lucia Romano"
    assert said("Secretary of Transport Lucia Romano said the bridge was closed.")[0][1] == "Lucia Romano"
    assert said("A person close to the council said the bridge was closed.")[0][1] == "person close to the council"


def test_the_subject_of_an_errand_is_who_runs_it(said):
    text = "The rowers have begun a campaign to attack Lucia Romano by labeling her as an enemy of the river."
    assert [s[1] for s in said(text)] == ["rowers"]


def test_a_second_cue_goes_on_with_the_speaker_of_the_first(said):
    text = "Omar Haddad said that Lucia Romano is playing for time and said that the bridge is a wreck."
    assert {s[1] for s in said(text)} == {"Omar Haddad"}


def test_he_is_the_one_who_spoke_in_contrast(said):
    text = 'Omar Haddad said the boys were lost while Peter Larsen wrote he had ordered checks. He added, "I want to help them all."'
    assert said(text)[-1][1] == "Peter Larsen"


def test_a_clause_goes_on_behind_but_that(said):
    text = "Police said there had been no accident, but that two boats were stopped on Saturday."
    assert said(text)[0][2] == text[12:-1]


def test_quoted_words_of_an_accusation_stand_alone(said):
    assert said('Lucia Romano accused the captain of "sleeping at the wheel".') == [("direct", "Lucia Romano", '"sleeping at the wheel"')]
    assert said("Peter Larsen put the visitors ahead after 18 minutes.") == []


def test_a_noun_before_a_name_shows_who_he_is(said):
    text = 'Peter Larsen builds boats. His daughter Kimm Larsen sails them. "I have never been at sea," he said.'
    assert said(text)[-1][1] == "Peter Larsen"


def test_he_is_the_one_who_spoke_not_the_one_spoken_of(said):
    text = 'The council should wait for Peter Larsen, said Omar Haddad, who runs a ferry.\n\n"It is certain that Peter will come," he said.'
    assert said(text)[-1][1] == "Omar Haddad"


def test_i_is_the_person_of_the_sentence_before(said):
    text = 'Lucia Romano lost her boat in the flood. "I waited all night for news." The police came at six.'
    assert said(text) == [("direct", "Lucia Romano", '"I waited all night for news."')]
    assert said('Lucia Romano painted her boat in May. "The Lady of the Lake Has Come Back."') == []


def test_an_adjective_may_stand_for_who_speaks(said):
    assert [s[1] for s in said('"I saw it," a 12-year-old said. "They lied," the accused told police.')] == ["12-year-old", "accused"]


def test_a_quotation_behind_a_further_cue_does_not_go_on_with_the_one_before(said):
    text = '"It is late, and it is dark," said Omar Haddad, who said captains often fail to see that there are "no lights at sea."'
    assert said(text)[-1][::2] == ("mixed", 'captains often fail to see that there are "no lights at sea."')


def test_a_promise_ends_where_another_cue_begins(said):
    text = 'Lucia Romano has spoken, vowing to "open up" the harbour, and suggesting she would hire more captains.'
    assert [s[2] for s in said(text)] == ['to "open up" the harbour', "she would hire more captains"]


def test_whom_words_are_about_is_not_told(statements):
    first, second = statements('Omar Haddad referred to it as "our home". He appealed to the council to "save the bridge".')
    assert (first.addressee, second.addressee) == (None, "council")


def test_according_to_ends_where_somebody_else_speaks(said):
    text = 'According to the report, the ferry sank on Friday; Omar Haddad called it "a wreck".'
    assert said(text)[0][2] == "the ferry sank on Friday"


def test_a_surname_may_be_a_place(said):
    text = "Lena Milan left the band in May. Milan claims that her flat was searched."
    assert said(text) == [("indirect", "Lena Milan", "her flat was searched")]


def test_where_it_was_said_may_stand_by_the_verb_of_a_participle(statements):
    first, second = statements(
        'Omar Haddad thanked them on Twitter, adding, "We will sail in June." Speaking on television, Lucia Romano said it was late.'
    )
    assert (first.medium, second.medium) == ("Twitter", "television")


def test_an_explanation_is_a_class_of_its_own(statements):
    assert [s.cue_class for s in statements("Omar Haddad explained that the mast was broken.")] == ["explain"]


def test_what_a_document_shows_may_stand_before_it(said):
    text = "The company lost three boats in May, court records showed."
    assert said(text) == [("indirect", "court records", "The company lost three boats in May")]
    assert said("The company lost three boats in May, the neighbours showed.") == []


def test_a_verb_that_goes_with_the_cue_by_its_form_ends_the_clause(said):
    assert [s[2] for s in said("Lucia Romano made it clear that fares would rise and hinted at new strikes.")] == ["fares would rise"]
    text = "Lucia Romano spoke for an hour, warning followers in the hall that thieves could enter the port and implying that some had done so."
    assert said(text)[-1] == ("indirect", "Lucia Romano", "some had done so")


def test_who_is_asked_or_told_says_nothing_by_it(said):
    assert said("Asked whether he would resign, Omar Haddad left the room.") == []
    assert said("Omar Haddad, told by a guard that the gate was open, left.")[0][1] == "guard"


def test_evidence_that_shows_something_is_who_says_it(said):
    assert said("Use of the port has doubled, documents seen by this newspaper show.") == [
        ("indirect", "documents seen by this newspaper", "Use of the port has doubled")
    ]
    assert said("The band sang in May, and the late show was sold out.") == []


def test_a_noun_phrase_with_quoted_words_is_mixed(said):
    assert said('Omar Haddad acknowledged the "grave errors" of the crew.') == [("mixed", "Omar Haddad", 'the "grave errors" of the crew')]
    assert said('Omar Haddad warned of a "long winter".') == [("direct", "Omar Haddad", '"long winter"')]


def test_a_transcript_is_a_statement_for_each_turn(said):
    text = "MODERATOR: Welcome to the debate.\n\nHADDAD: Thank you. We lost ten years.\n\nNobody denies it.\n\nROMANO: That is not true."
    assert [(kind, words) for kind, _, words in said(text)] == [
        ("direct", "Welcome to the debate."),
        ("direct", "Thank you. We lost ten years.\n\nNobody denies it."),
        ("direct", "That is not true."),
    ]
    answers = said(
        "Lucia Romano left in May.\n\nQ: Was it a hard year?\n\nA: It was a long one.\n\nQ: And now?\n\nA: I will rest for a while."
    )
    assert [item for item in answers if item[2].startswith("I ")] == [("direct", None, "I will rest for a while.")]
    assert said("Price: Two euros.\n\nPlace: The old harbour.\n\nTime: Noon on Friday.") == []


def test_a_paragraph_behind_a_colon_is_a_block_quotation(said):
    block = "The bridge was never closed for a day. The council knows that."
    assert said(f"Lucia Romano denied the claims in a letter:\n\n{block}\n\nThe ferry still runs.") == [("direct", "Lucia Romano", block)]
    assert said(f"The council opened three routes:\n\n{block}") == []


def test_who_issued_a_statement_speaks_in_the_paragraph_behind_it(said):
    text = "The Harbour Board issued a statement on Monday about remarks which included staff suggesting the port should close."
    assert said(f'{text}\n\n"We want to offer an apology to all of our guests. These words are not ours."')[-1][1] == "Harbour Board"


def test_an_account_of_who_said_something_does_not_take_the_next_quotation(said):
    text = '"I ask you to stay," Lucia Romano said, according to the Daily Post. "It is of the utmost importance."'
    assert said(text)[-1][1:] == ("Lucia Romano", '"It is of the utmost importance."')


def test_a_subject_that_the_parse_gave_to_a_participle_speaks(said):
    assert said('Writing in a blog post, Omar Haddad of the Harbour Club dubbed the plan: "a war".')[0][1] == "Omar Haddad"


def test_who_is_named_in_what_was_said_is_not_who_says_it(said):
    text = "Omar Haddad said he will not sail with Karl Berg. Berg is no captain, he said."
    assert [s[1] for s in said(text)] == ["Omar Haddad", "Omar Haddad"]


def test_a_clause_behind_a_colon_is_said_where_the_words_before_it_tell_who_speaks(said):
    assert said("Lucia Romano was blunt: the port must close.") == [("indirect", "Lucia Romano", "the port must close")]
    assert said("The union's answer was short: nobody will sail.") == [("indirect", "union", "nobody will sail")]
    assert said("The rules were clear: nobody may sail. One answer: a longer pier.") == []


def test_prose_between_two_paragraphs_in_quotation_marks_parts_them(said):
    first, second = '"The bridge was closed for a year. We paid for it."', '"The ferry ran all night. Nobody was left behind."'
    text = f'"We are ready," Lucia Romano said.\n\n{first}\n\nThe bridge was built in 1920 and opened in May.\n\n{second}'
    assert [s[2] for s in said(text)] == ['"We are ready,"', first, second]


@pytest.mark.model
def test_a_verb_without_a_form_of_its_own_stays_in_what_was_said(extractor):
    text = "The minister said the bridge could carry two million people a year and cut the journey to the coast to an hour."
    (said,) = extractor(Article(id="x", text=text, published="2022-04-22")).statements
    assert said.text.endswith("to an hour")
