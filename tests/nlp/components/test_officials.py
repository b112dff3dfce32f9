"""Offices and their holders, by the forms that news uses."""

from __future__ import annotations

import pytest

from nutgraf.article import Article

pytestmark = pytest.mark.model


def roles(extractor, text):
    facts = extractor(Article(id="x", text=text, published="2022-04-22"))
    return {o.name: [(r.title, r.organization, r.country, r.status) for r in o.roles] for o in facts.officials}


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("US Secretary of State Ann Boyd left.", "Ann Boyd", ("Secretary of State", None, "US", "current")),
        ("Former Kenyan Vice President Ann Boyd left.", "Ann Boyd", ("Vice President", None, "KE", "former")),
        ("Acting US Attorney General Ann Boyd left.", "Ann Boyd", ("Attorney General", None, "US", "acting")),
        ("President-elect Ann Boyd of Chile left.", "Ann Boyd", ("President", None, "CL", "elect")),
        ("Ann Boyd, a spokeswoman for the World Bank, left.", "Ann Boyd", ("spokeswoman", "World Bank", None, "current")),
        ("Ann Boyd, 52, Peru's deputy health minister, left.", "Ann Boyd", ("deputy health minister", None, "PE", "current")),
        ("The FBI director, Ann Boyd, left.", "Ann Boyd", ("director", "FBI", "US", "current")),
        ("Ann Boyd, who served as mayor of Lagos, left.", "Ann Boyd", ("mayor of Lagos", None, "NG", "former")),
        ("Ann Boyd was appointed ambassador to Chad by Kenya.", "Ann Boyd", ("ambassador to Chad", None, None, "current")),
        ("Foreign Minister Ann Boyd of Kenya died on Monday.", "Ann Boyd", ("Foreign Minister", None, "KE", "former")),
        ("Presidents Ann Boyd of Ghana and Luis Paz of Peru met.", "Luis Paz", ("President", None, "PE", "current")),
        ("US presidential candidate Ann Boyd left.", "Ann Boyd", ("president", None, "US", "candidate")),
        ("Ann Boyd, the acting chief medical officer, spoke in Ireland.", "Ann Boyd", ("chief medical officer", None, "IE", "acting")),
        ("Regional health director Ann Boyd spoke in Peru.", "Ann Boyd", ("Regional health director", None, "PE", "current")),
        ("Sgt. Ann Boyd of the Denver Police Department left.", "Ann Boyd", ("Sgt.", "Denver Police Department", "US", "current")),
        ("Pentagon spokesman Rear Adm. Paul Boyd left.", "Paul Boyd", ("Rear Adm.", None, "US", "current")),
        ("Leeds City Council leader Ann Boyd left.", "Ann Boyd", ("leader", "Leeds City Council", "GB", "current")),
        ("China's ambassador in London, Ann Boyd, left.", "Ann Boyd", ("ambassador", None, "CN", "current")),
        ("Kenya named Ann Boyd acting head of the Kenya Roads Board.", "Ann Boyd", ("head", "Kenya Roads Board", "KE", "acting")),
        ("Ann Boyd won Gambia's presidential election.", "Ann Boyd", ("president", None, "GM", "elect")),
        (
            "U.S. Senator Ann Boyd, a nurse, chairs the Senate Finance Committee.",
            "Ann Boyd",
            ("chair", "Senate Finance Committee", "US", "current"),
        ),
        ("The head of the African Union team, Ann Boyd, left.", "Ann Boyd", ("head", "African Union", None, "current")),
        ("Kenyan Trade Minister Al Boyd and his Danish counterpart, Ann Holm, met.", "Ann Holm", ("Trade Minister", None, "DK", "current")),
        ("Ann Holm replaced Kenyan Trade Minister Al Boyd on Monday.", "Al Boyd", ("Trade Minister", None, "KE", "former")),
        ("If Kenyan President Ann Boyd were removed, prices would fall.", "Ann Boyd", ("President", None, "KE", "current")),
        (
            "Ann Boyd, deputy head of the state security office, left Peru.",
            "Ann Boyd",
            ("deputy head", "state security office", "PE", "current"),
        ),
        ("Sri Lankan President Ann Boyd left.", "Ann Boyd", ("President", None, "LK", "current")),
        ("The Bank of Korea met. Governor Ann Boyd spoke.", "Ann Boyd", ("Governor", "Bank of Korea", "KR", "current")),
        ("U.S. Senator from Ohio Ann Boyd left.", "Ann Boyd", ("Senator from Ohio", None, "US", "current")),
        ("Democratic gubernatorial nominee Ann Boyd spoke in Ohio.", "Ann Boyd", ("governor", None, "US", "candidate")),
        ("Sens. Mott, Perry, Boxer and Ames of Ohio left.", "Boxer", ("Sen.", None, "US", "current")),
        ("Greek Civil Protection Minister Ann Boyd left.", "Ann Boyd", ("Civil Protection Minister", None, "GR", "current")),
        ("Former acting Kenyan president Ann Boyd left.", "Ann Boyd", ("president", None, "KE", "former")),
        (
            "Kenyan President Al Boyd left. President Ann Holm led the country in hard times.",
            "Ann Holm",
            ("President", None, "KE", "former"),
        ),
        ("Kenyan President Al Boyd met President Ann Holm in Oslo, Norway.", "Ann Holm", ("President", None, "NO", "current")),
        ("Georgia governor Ann Boyd saw fires in Georgia, U.S.", "Ann Boyd", ("governor", None, "US", "current")),
        ("In Chad a party nominated Ann Boyd as its presidential candidate.", "Ann Boyd", ("president", None, "TD", "candidate")),
        ("Members of prime minister Ann Boyd's cabinet left Chad.", "Ann Boyd", ("prime minister", None, "TD", "current")),
        ("Kenya's president Ann Boyd signed the 1998 Land Law.", "Ann Boyd", ("president", None, "KE", "current")),
        ("In the 1800s war was rare, and Kenyan President Ann Boyd of all people won.", "Ann Boyd", ("President", None, "KE", "former")),
        ("Kenya moved health minister Ann Boyd to the foreign ministry.", "Ann Boyd", ("health minister", None, "KE", "former")),
        ("Ann met the Minister of Health of Kenya, HE Dr Paul Boyd, in Rome.", "Paul Boyd", ("Minister of Health", None, "KE", "current")),
        ("The Governor of Odesa Oblast Ann Boyd left.", "Ann Boyd", ("Governor of Odesa Oblast", None, "UA", "current")),
        ("President Ann-Marie Boyd of Ghana left.", "Ann-Marie Boyd", ("President", None, "GH", "current")),
        (
            "The Leeds High Court in Britain rose. Judge Ann Boyd said no.",
            "Ann Boyd",
            ("Judge", "Leeds High Court", "GB", "current"),
        ),
        (
            "Kent Police in Britain spoke. Detective Inspector Ann Boyd said no.",
            "Ann Boyd",
            ("Detective Inspector", "Kent Police", "GB", "current"),
        ),
        ("Kenyan president Al Holm names Ann Boyd as the new prime minister.", "Ann Boyd", ("prime minister", None, "KE", "current")),
        ("Ann Boyd is elected director-general of UNESCO by the board.", "Ann Boyd", ("director-general", "UNESCO", None, "elect")),
        ("Former Ohio governor and presidential candidate Ann Boyd left.", "Ann Boyd", ("Ohio governor", None, "US", "former")),
        ("Former Kenyan trade minister and governor Ann Boyd left.", "Ann Boyd", ("governor", None, "KE", "former")),
        ("Russian ambassador to the nation, Ann Boyd, left Mali.", "Ann Boyd", ("ambassador", None, "RU", "current")),
        ("Kenya's president dismissed Ann Boyd from her post as mayor of Kisumu.", "Ann Boyd", ("mayor of Kisumu", None, "KE", "former")),
        ("Rosatom head Ann Boyd spoke.", "Ann Boyd", ("head", "Rosatom", "RU", "current")),
        ("Kenya was at war in 1984 under President Ann Boyd.", "Ann Boyd", ("President", None, "KE", "former")),
        ("“No,” said the islands' president, Ann Boyd, in Spain's capital.", "Ann Boyd", ("president", None, "ES", "current")),
        ("President Al Holm spoke in Ohio. Holm cited President Ann Boyd.", "Ann Boyd", ("President", None, "US", "former")),
        ("President Al Holm of Ghana spoke. Holm met President Ann Boyd of Togo.", "Ann Boyd", ("President", None, "TG", "current")),
        (
            "Ohio Governor Ann Boyd spoke of Mali, Chad and Togo. Chairman Boyd told the Senate of Mali.",
            "Ann Boyd",
            ("Chairman", None, "US", "current"),
        ),
        ("Ann Boyd, who has run Kenya's central bank since May, left.", "Ann Boyd", (None, "Kenya's central bank", "KE", "current")),
        ("Ann Boyd, a spokesman for the Kenyan army's staff, left.", "Ann Boyd", ("spokesman", "Kenyan army", "KE", "current")),
        ("The fire service's deputy chief, Ann Boyd, left Kenya.", "Ann Boyd", ("deputy chief", "fire service", "KE", "current")),
        ("Kenya's trade minister Ann Boyd saw her Ugandan counterpart, Al Holm.", "Al Holm", ("trade minister", None, "UG", "current")),
        (
            "Britain's trade minister left. Trade minister Ann Boyd saw her Scottish counterpart, Al Holm, in Britain.",
            "Ann Boyd",
            ("Trade minister", None, "GB", "current"),
        ),
        ("Ann Boyd, the leader of the Kenyan opposition, left.", "Ann Boyd", ("leader of the Kenyan opposition", None, "KE", "current")),
        ("President Ann Boyd named Al Holm, an ambassador to Austria, in Kenya.", "Ann Boyd", ("President", None, "KE", "current")),
        ("Ann Boyd is tipped to become Kenya's trade minister.", "Ann Boyd", ("trade minister", None, "KE", "candidate")),
        ("School board president Ann Boyd left Ohio.", "Ann Boyd", ("president", "School board", "US", "current")),
        ("State Rep. Ann Boyd left Ohio.", "Ann Boyd", ("State Rep.", None, "US", "current")),
        ("Ann Boyd, Kenya's mayor of Kisumu, left. BOYD, 60, was ill.", "Ann Boyd", ("mayor of Kisumu", None, "KE", "current")),
        (
            "President Al Holm spoke in Iraq. Holm met the Kurdistan Regional Government of President Ann Boyd.",
            "Ann Boyd",
            ("President", None, "IQ", "current"),
        ),
        ("Labour's candidate for mayor of London, Ann Boyd, leads.", "Ann Boyd", ("mayor", None, "GB", "candidate")),
        ("Ann Boyd became the Labour Party's candidate for mayor of London.", "Ann Boyd", ("mayor", None, "GB", "candidate")),
        ("Ann Boyd, the minister's deputy, left Kenya.", "Ann Boyd", ("deputy", None, "KE", "current")),
        ("A spokesman for Gov. Al Holm, Ann Boyd, said so in Ohio.", "Ann Boyd", ("spokesman", None, "US", "current")),
        ("A spokesman for Gov. Al Holm, Ann Boyd, said so in Ohio.", "Al Holm", ("Gov.", None, "US", "current")),
        ("The senator's spokesman, Ann Boyd, left Ohio.", "Ann Boyd", ("spokesman", None, "US", "current")),
        ("Mayor Al Holm's deputy, Ann Boyd, left Ohio.", "Ann Boyd", ("deputy", None, "US", "current")),
        ("Kenya's leader Al Holm and his vice-president, Ann Boyd, left.", "Ann Boyd", ("vice-president", None, "KE", "current")),
        ("Al Holm, a senator from Ohio, and his chief of staff, Ann Boyd, left.", "Ann Boyd", ("chief of staff", None, "US", "current")),
        (
            "Al Holm, Kenya's acting foreign minister, and his predecessor, Ann Boyd, left.",
            "Ann Boyd",
            ("foreign minister", None, "KE", "former"),
        ),
        (
            "Al Holm became head of the Kenyan Roads Agency, replacing Ann Boyd.",
            "Ann Boyd",
            ("head", "Kenyan Roads Agency", "KE", "former"),
        ),
        (
            "Deputy Governor Ann Boyd of the Central Bank of Kenya left.",
            "Ann Boyd",
            ("Deputy Governor", "Central Bank of Kenya", "KE", "current"),
        ),
        ("Ann Boyd, a lawyer and one-time culture minister of Kenya, left.", "Ann Boyd", ("culture minister", None, "KE", "former")),
        ("Ann Boyd, Kenya's chief prosecutor until last year, left.", "Ann Boyd", ("chief prosecutor", None, "KE", "former")),
        (
            "Ann Boyd, the Kenyan Roads Agency's chief engineer, left.",
            "Ann Boyd",
            ("chief engineer", "Kenyan Roads Agency", "KE", "current"),
        ),
        ("Kenya's third president, Ann Boyd, left.", "Ann Boyd", ("president", None, "KE", "current")),
        ("Kenyan president-in-waiting Ann Boyd left.", "Ann Boyd", ("president", None, "KE", "nominee")),
        ("Republican candidate Ann Boyd left Iowa.", "Ann Boyd", ("candidate", None, "US", "candidate")),
        ("Presidential hopefuls including Al Holm and Ann Boyd left Iowa.", "Ann Boyd", ("president", None, "US", "candidate")),
        ("The Lake County sheriff in Ohio mourned Deputy Ann Boyd.", "Ann Boyd", ("Deputy", None, "US", "current")),
        ("The army said Kenyan captain Ann Boyd left.", "Ann Boyd", ("captain", None, "KE", "current")),
        ("They met Jordan's premier, Ann Boyd.", "Ann Boyd", ("premier", None, "JO", "current")),
    ],
)
def test_the_office_of_a_person_is_read(extractor, text, name, role):
    assert role in roles(extractor, text).get(name, [])


@pytest.mark.parametrize(
    "text",
    [
        "Acme chairman Ann Boyd left.",
        "Team captain Ann Boyd left.",
        "Kenyan captain Ann Boyd scored twice.",
        "Amir Boyd sang in Kenya.",
        "Ann Boyd, chairman of the Senate Democratic Caucus, left.",
        "Apple's candidate for the board, Ann Boyd, left.",
        "Kenya congratulated Ann Boyd, and a State Department spokeswoman said so.",
        "Ann Boyd, the president of the Acme Company, left.",
        "American film director Ann Boyd left.",
        "The prince of pop, Ann Boyd, sang.",
        "According to Boyd, a detective for the Denver Police Department was given a book.",
        "Ann Boyd, a minister and nurse, spoke in Ohio.",
    ],
)
def test_no_office_of_a_public_body_makes_no_official(extractor, text):
    assert roles(extractor, text) == {}


def test_one_office_in_two_spellings_is_one_role(extractor):
    text = "Former US Vice President Ann Boyd left. Former Vice-President Boyd spoke."
    assert roles(extractor, text) == {"Ann Boyd": [("Vice President", None, "US", "former")]}


def test_odd_text_finds_nothing_and_breaks_nothing(extractor):
    for text in (
        "'s",
        "President",
        "the Ministry of",
        "of of of",
        "Sen. (R-",
        "-elect President , ,",
        "😀 Minister 😀",
    ):
        assert roles(extractor, text) == {}
