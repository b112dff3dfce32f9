"""Public bodies: by table, grammar, owner, acronym and description."""

from __future__ import annotations

import pytest

from nutgraf.article import Article

pytestmark = pytest.mark.model


def bodies(extractor, text):
    return extractor(Article(id="x", text=text, published="2022-04-22")).agencies


@pytest.mark.parametrize(
    ("text", "name", "kind", "country"),
    [
        ("The Kenyan Ministry of Health spoke.", "Kenyan Ministry of Health", "ministry", "KE"),
        ("Peru's Foreign Ministry spoke.", "Foreign Ministry", "ministry", "PE"),
        ("Cuba's government spoke.", "Cuba's government", "executive", "CU"),
        ("Nigerian security forces fled.", "Nigerian security forces", "military", "NG"),
        ("The US Embassy in Nairobi closed.", "US Embassy in Nairobi", "diplomatic", "US"),
        ("The Ohio Supreme Court ruled.", "Ohio Supreme Court", "local", "US"),
        ("The Second Circuit Court of Appeals met in Ohio.", "Second Circuit Court of Appeals", "court", "US"),
        ("The bill was rejected by parliament in Ghana.", "parliament", "legislature", "GH"),
        ("The Court of Appeal met in Kenya.", "Court of Appeal", "court", "KE"),
        ("The Ukrainian president's office denied it.", "Ukrainian president's office", "executive", "UA"),
        ("The Bank of Japan spoke.", "Bank of Japan", "central_bank", "JP"),
        ("The Food and Agriculture Organization spoke.", "Food and Agriculture Organization", "intergovernmental", None),
        ("The Senate Homeland Security and Governmental Affairs Committee met.", None, "legislature", "US"),
        ("The Department of Food, Environment and Rural Affairs of Kenya spoke.", None, "ministry", None),
        ("In Manila the Senate voted.", "Senate", "legislature", "PH"),
        ("Brussels fined the firm, the European Commission said.", "European Commission", "intergovernmental", "EU"),
        ("The European Central Bank's Governing Council met.", "European Central Bank", "central_bank", "EU"),
        ("Kenya's National Police Agency spoke in Paris, France.", "National Police Agency", "police", "KE"),
        ("The Larkspur Crown Court in Haifa, Israel, rose.", "Larkspur Crown Court", "court", "GB"),
        ("The Harwell administration met envoys of Norway.", "Harwell administration", "executive", "US"),
        ("The Syrian Intelligence Directorate spoke.", "Syrian Intelligence Directorate", "military", "SY"),
        ("In Lima the U.S. defense department said so.", "U.S. defense department", "ministry", "US"),
        ("The Officials Committee for External Security met in Fiji.", "Officials Committee for External Security", "agency", "FJ"),
        ("Larkspur Police in Ontario, Canada, spoke.", "Larkspur Police", "local", "CA"),
        ("In Ohio the Department of Natural Resources spoke.", "Department of Natural Resources", "local", "US"),
        ("Lawmakers said the Texas National Guard left.", "Texas National Guard", "local", "US"),
        ("The Central Military Commission of China spoke.", "Central Military Commission of China", "military", "CN"),
        ("The Kenyan National Army and National Police spoke.", "Kenyan National Army", "military", "KE"),
        ("The government of Vatican City spoke.", "government of Vatican City", "executive", "VA"),
        ("Citizens of Suriname vote for the National Assembly.", "National Assembly", "legislature", "SR"),
        ("In Sydney, Australia, Israeli guests met as the state government fell.", "state government", "local", "AU"),
        ("France will open a consulate in Greenland.", "consulate in Greenland", "diplomatic", "FR"),
        ("The C.I.A. spoke.", "C.I.A.", "military", "US"),
        ("The Centers for Medicare & Medicaid Services spoke.", "Centers for Medicare & Medicaid Services", "agency", "US"),
        ("The Royal Norwegian Navy spoke.", "Royal Norwegian Navy", "military", "NO"),
        ("Norway's Directorate-General of Roads spoke.", "Directorate-General of Roads", "agency", "NO"),
        ("The Lake Chad Water Board spoke.", "Lake Chad Water Board", "agency", None),
        ("Kenya's Elections Commission and Nakuru High Court spoke.", "Elections Commission", "agency", "KE"),
        ("The Albanian anti-corruption prosecutor's office spoke.", "Albanian anti-corruption prosecutor's office", "court", "AL"),
        ("The Occitanie regional council spoke.", "Occitanie regional council", "local", "FR"),
        ("The town council of Larkspur spoke.", "town council of Larkspur", "local", None),
        ("Iran said the IRGC Navy left.", "IRGC Navy", "military", "IR"),
        ("The Lebanon Fire Department in Ohio spoke.", "Lebanon Fire Department", "local", "US"),
    ],
)
def test_a_body_is_named_with_kind_and_country(extractor, text, name, kind, country):
    found = bodies(extractor, text)
    assert [body.kind for body in found][:1] == [kind]
    if name:
        assert (found[0].name, found[0].country) == (name, country)


def test_an_acronym_and_a_description_belong_to_the_body_named_before(extractor):
    text = "The National Elections Board (NEB) met in Accra. The NEB counted. Later the board left."
    (body,) = bodies(extractor, text)
    assert body.aliases == ("NEB",)
    assert [span.text for span in body.coreferent] == ["board"]


def test_a_noun_repeated_with_a_capital_is_the_body_of_the_table(extractor):
    (body,) = bodies(extractor, "The Army Corps of Engineers met. Later the Corps left.")
    assert [span.text for span in body.mentions] == ["Army Corps of Engineers", "Corps"]


def test_an_acronym_in_brackets_is_that_of_the_name_before_it(extractor):
    (body,) = bodies(extractor, "In France the National Institute of Statistics and Economic Studies (INSEE) spoke. INSEE left.")
    assert (body.aliases, body.country, len(body.mentions)) == (("INSEE",), "FR", 3)


def test_a_base_is_no_mention_of_its_force(extractor):
    assert bodies(extractor, "A car left the road near RAF Larkspur.") == ()


def test_two_names_of_one_ministry_are_one_body(extractor):
    (body,) = bodies(
        extractor, "The US Department of State spoke. Then the State Department fell silent, and the US State Department closed."
    )
    assert (body.name, len(body.mentions)) == ("US Department of State", 3)


@pytest.mark.parametrize(
    "text",
    [
        "The government spoke.",
        "A truck crashed in Loreto Department, Peru.",
        "The Larkspur Liberation Army attacked a village.",
        "Twelve people died in the Department of Larkspur, Peru.",
        "The Japanese Larkspur Mission landed on the moon.",
        "The jet left Larkspur Air Force Base on Monday.",
        "A list of the House of Larkspur was sold in Paris.",
        "Police said so.",
        "The International Olympic Committee met.",
        "The Clean Air Commission Act was passed.",
        "He studied at the Department of History at Oxford University.",
        "A crowd gathered outside the White House.",
    ],
)
def test_these_are_no_named_bodies(extractor, text):
    assert bodies(extractor, text) == ()
