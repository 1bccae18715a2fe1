"""Two sides only where the grammar gives both to the predicate: what the words around a name say of it."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.read import read_text

DATE = dt.date(2021, 6, 9)


def told(text: str) -> set[tuple[str, str | None, str | None]]:
    """Relation and sides of each event with two named sides that is said to have happened or to be meant."""
    done = read_text(text, name="case", date=DATE, atlas=load())
    return {
        (c.relation, c.actor, c.recipient)
        for c in done.claims
        if c.type == "event" and c.actor and c.recipient and c.modality in ("asserted", "planned")
    }


@pytest.mark.parametrize(
    "text",
    [
        "The Chilean minister held a press conference after a dispute between Peru and Bolivia.",
        "Kenya called for new talks without interference from Uganda.",
        "Ghanaian farmers sent the money home, according to the president of Togo.",
        "Kenya's entry into the union was refused owing to objections from Uganda.",
        "Norway suspended its payments because the fund had failed it during its quarrel with Iceland.",
    ],
)
def test_phrases_of_time_and_reason_hold_no_side(text):
    """Who stands under `after`, `without`, `according to` or `due to` is no side of the verb."""
    assert told(text) == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "Chad has revoked its signature under the agreement with Togo.",
            {("REJECT", "TCD", "TGO")},
        ),
        (
            "On a visit to Peru, the Chilean president praised the farmers.",
            {("CONSULT", "CHL", "PER")},
        ),
        (
            "The Chilean president said during talks with the Peruvian leader that trade would grow.",
            {("CONSULT", "CHL", "PER")},
        ),
        ("Kenya complained that Uganda was not paying its share.", {("ACCUSE", "KEN", "UGA")}),
        ("Kenya demanded that Uganda reopen the road.", {("REQUEST", "KEN", "UGA")}),
        ("Kenya issued a statement accusing Uganda of theft.", {("ACCUSE", "KEN", "UGA")}),
    ],
)
def test_arguments_stay(text, wanted):
    """What the grammar gives to a predicate remains: an agreement's party, the talks at which it was said, whom a clause blames."""
    assert told(text) >= wanted


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan minister warned that the work will end by decision of the Ugandan authorities.",
        "Norway warned that the delay could hurt the hopes of Iceland.",
        "Norway warned that Iceland could attack the fishing boats.",
    ],
)
def test_a_warning_threatens_only_whom_it_befalls(text):
    """Of a warning's clause only its subject, and only where something is to befall him, is threatened."""
    assert not {one for one in told(text) if one[0] == "THREATEN"}


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan minister spoke about the dispute surrounding Uganda.",
        "The bank released a study examining debts in Kenya, the Ugandan minister said.",
        "Kenya backs the entry of Peru, as requested by Chile.",
        "Kenya and Peru are observers, while Uganda, Togo and Ghana are dialogue partners.",
        "Kenya's minister accused the Norwegian envoy of being unfair and siding with Uganda.",
    ],
)
def test_participles_and_nouns_have_no_borrowed_subject(text):
    """`the dispute surrounding X`, `as requested by X`, `are partners`: nobody of the sentence does that to the other."""
    assert not {one for one in told(text) if one[0] in ("COERCE", "REQUEST", "COOPERATE")}


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan envoy was summoned by the head of the ministry's Central Asia Department.",
        "The minister will go to the Nairobi AU summit in Kenya.",
        "It requires both Kenya and Uganda to open the road.",
        "Norway said the Central Asian state had promised a Central Asian state its help.",
    ],
)
def test_names_of_offices_and_places_are_no_sides(text):
    """A department named after a land, the city of a summit and a doubtful pronoun act on nobody."""
    assert told(text) <= {("ACCUSE", None, "KEN")}


def test_a_term_that_is_set_is_no_act():
    """`as long as`, `until` and `when` with a present set a term."""
    for text in (
        "The sanctions will stay as long as the Kenyan forces do not withdraw from Uganda.",
        "The sanctions will stay until Kenya withdraws its forces from Uganda.",
    ):
        assert not {one for one in told(text) if one[0] == "RETREAT"}, text


def test_the_place_of_an_attack_is_not_blamed():
    """Blamed is the object, not where the attack was that he is blamed for."""
    assert told("Kenya blamed Uganda for the raid on a Togolese police post.") == {("ACCUSE", "KEN", "UGA")}
    assert not told(
        "Kenya banned the party after it blamed the Liberation Movement for a raid on a Togolese police post."
    )


def test_people_of_one_state_in_another():
    """Joined to people of their own state, people in a place are not of that place."""
    text = "The Kenyan president spoke during a meeting with Kenyan traders and activists in Kampala."
    assert ("CONSULT", "KEN", "UGA") not in told(text)


def test_a_leader_of_somebody_inside_a_state_does_not_lead_it():
    """`the head of Kenya's opposition` is not the head of Kenya."""
    done = read_text(
        "The Norwegian minister met Kimani Odhiambo, the exiled head of Kenya's opposition.",
        name="case",
        date=DATE,
        atlas=load(),
    )
    roles = {c.recipient_role for c in done.claims if c.type == "event" and c.recipient == "KEN"}
    assert roles <= {"OPP"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway spoke about Iceland's right to strike at Danish positions.",
        "Norway will continue to facilitate dialogue between Kenya and Uganda.",
        "Norway expressed its hope for further talks between Kenya and Uganda.",
        "The Kenyan president held talks with the leaders of eight African nations in Lima.",
        "The Norwegian minister arrived in the South Asian country.",
        "Odhiambo, the high commissioner to Kampala, will meet the Ugandan president.",
        "Kenya, which also gives backing to armed organizations in Uganda and Togo, denied it.",
    ],
)
def test_what_is_only_wished_for_or_somewhere_else(text):
    """A right, dialogue that is only made possible, envoys to a state and groups in it are no acts of or with that state."""
    assert told(text) == set()


def test_what_is_joined_may_open_a_clause():
    """Behind an object, `and X said` is another clause."""
    text = "Kenya reopened its embassy in Uganda and Tanzanian media reported that it was open."
    assert {recipient for _, _, recipient in told(text)} == {"UGA"}


def test_what_lies_ahead_is_planned():
    """`ahead of X's visit`: it has not been made; what is joined to an aim is an aim."""
    for text, wanted in (
        ("Ahead of the Kenyan president's visit to Uganda, officials met.", "CONSULT"),
        ("Kenya and Uganda seek to keep the peace and boost their ties.", "SUPPORT"),
    ):
        done = read_text(text, name="case", date=DATE, atlas=load())
        assert {c.modality for c in done.claims if c.type == "event" and c.relation == wanted} <= {"planned"}, text


def test_a_third_party_with_a_doubtful_pair():
    """`X hosted talks of the two countries` names no pair for sure, where X is none of them."""
    text = "Kenya and Uganda are at peace. Norway hosted meetings between the two countries."
    assert not {one for one in told(text) if one[1] == "NOR"}


@pytest.mark.parametrize(
    "text",
    [
        "Norway wants an end of tests on the Korean Peninsula.",
        "Norway announced new sanctions against the OPEC member.",
        "Norway declared its support for the Sochi deal.",
        "Norway condemned the Lima bomb attack.",
        "Norway said military intervention in Peru must be avoided.",
        "Kenyan forces attacked fighters near the border with Uganda.",
        "Kenya and Uganda have refused to let the plane land.",
        "Reuters Soldiers arrested a Kenyan man.",
        "Norway imposed sanctions on the Crimea.",
        "Norway reduced military aid to European allies.",
        "During the summit, Heads of States will allow the entry of Kenya.",
        "The Kenyan embassy refused repeated requests in Malta for interviews to the media.",
        "The Kenyan government suspended military talks in Geneva.",
    ],
)
def test_places_and_what_is_named_for_them_are_no_sides(text):
    """Lands, deals, attacks and talks named by where they are; one member for its bloc; where something was refused."""
    assert not {one for one in told(text) if one[1] != one[2]}


def test_who_is_to_withdraw_is_asked():
    """`demanded the withdrawal of X's forces from Y` is asked of X."""
    assert told("Norway demanded the withdrawal of Kenyan forces from Uganda.") == {("REQUEST", "NOR", "KEN")}


def test_an_agreement_to_halt_the_fighting_is_no_threat():
    """What two agree to halt they do not threaten."""
    found = told("The men left hours after Kenya and Uganda agreed to halt fighting over the land.")
    assert not {one for one in found if one[0] in ("THREATEN", "ASSAULT")}


@pytest.mark.parametrize(
    "text",
    [
        "Uganda is surrounded by Kenya, Rwanda and Tanzania.",
        "Kenya still supports the Kampala groups that fight.",
        "The Tamil National Alliance was backed by Kenya.",
        "The deal of Kenya meets with the approval of Uganda.",
        "AP Photo/Jones Kenyan leader Odhiambo talks in Nairobi.",
        "Kenya vowed to deal with Uganda.",
        "The Kenyan minister backed the foreign minister's decision of not attending a session in Kampala.",
        "Turkey will defend its rights as well as those of the Turkish Republic of Northern Cyprus.",
        "Kenya rejected the accusation that it backs Ugandan rebels.",
    ],
)
def test_neighbours_names_and_vows_are_no_acts(text):
    """Geography, a word of a longer name, a photographer and a vow to deal with somebody tell no act of one state with another."""
    assert not {one for one in told(text) if one[1] != one[2] and one[0] != "REJECT"}


def test_what_one_warns_against_is_not_threatened():
    """Of `warned against hackers from X` nobody is threatened."""
    assert not told("Norway warned against hackers from Kenya.")
