"""Events of sentences; the docstring of each test is the text that is read, dated 1 June 2020."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.read import read_text


@pytest.fixture
def events(claims):
    """(relation, actor, recipient) of the asserted and planned events, sorted."""
    kept = [one for one in claims if one.type == "event" and not one.negated]
    return sorted({(one.relation, one.actor or "", one.recipient or "") for one in kept})


@pytest.fixture
def event(claims):
    """The one event."""
    (found,) = [one for one in claims if one.type == "event"]
    return found


def test_symmetric_verb(events):
    """Mongolia met with Japan."""
    assert events == [("CONSULT", "MNG", "JPN")]


def test_conjunctions_expand(events):
    """Kenya and Ghana condemned Sudan and Mali."""
    assert events == [
        ("ACCUSE", "GHA", "MLI"),
        ("ACCUSE", "GHA", "SDN"),
        ("ACCUSE", "KEN", "MLI"),
        ("ACCUSE", "KEN", "SDN"),
    ]


def test_joined_subject_acts_on_itself(events):
    """Peru and Chile signed an agreement on fishing."""
    assert events == [("SUPPORT", "CHL", "PER"), ("SUPPORT", "PER", "CHL")]


def test_passive_turns(events):
    """Three Uzbek journalists were arrested by Kazakh police."""
    assert events == [("COERCE", "KAZ", "UZB")]


def test_passive_without_a_doer(event):
    """Two Turkish soldiers were killed near the border."""
    assert (event.relation, event.actor, event.recipient) == ("ASSAULT", None, "TUR")


def test_promise_of_a_friendly_act(event):
    """Norway agreed to send food aid to Malawi."""
    assert (event.relation, event.cameo, event.recipient) == ("AGREE", "0333", "MWI")


def test_promise_of_a_hostile_act(events):
    """Iran vowed to attack Israel."""
    assert events == [("THREATEN", "IRN", "ISR")]


def test_refusal(event):
    """Greece refused to recognise Kosovo."""
    assert (event.relation, event.actor, event.recipient) == ("REJECT", "GRC", "XKX")


def test_future_is_planned(event):
    """The Finnish president will visit Estonia."""
    assert (event.relation, event.modality, event.recipient) == ("AGREE", "planned", "EST")


def test_urging_is_a_request(events):
    """Canada urged Egypt to release the prisoners."""
    assert events == [("REQUEST", "CAN", "EGY")]


def test_must_in_reported_speech(events):
    """Russia said that Poland must pay for the damage."""
    assert events == [("REQUEST", "RUS", "POL")]


def test_negation_is_kept(event):
    """Merkel did not visit Belarus."""
    assert (event.relation, event.negated) == ("CONSULT", True)


def test_ended_aid(events):
    """Sweden suspended military aid to Zambia."""
    assert events == [("SANCTION", "SWE", "ZMB")]


def test_lifted_sanctions(events):
    """Brazil lifted the sanctions against Cuba."""
    assert events == [("RETREAT", "BRA", "CUB")]


def test_event_noun(events):
    """The meeting between Lukashenko and Tokayev lasted an hour."""
    assert events == [("CONSULT", "BLR", "KAZ"), ("CONSULT", "KAZ", "BLR")]


def test_reason_is_no_second_act(events):
    """Denmark criticised Russia for attacking Ukraine."""
    assert events == [("ACCUSE", "DNK", "RUS")]


def test_claim_of_an_attack_is_an_accusation(events):
    """Armenia claimed that Azerbaijan had attacked Iran."""
    assert events == [("ACCUSE", "ARM", "AZE")]


def test_dated(event):
    """On 14 May 2020, Cyprus signed a treaty with Malta."""
    assert (str(event.date_start), str(event.date_end)) == ("2020-05-14", "2020-05-15")


def test_background_is_historical(event):
    """In 2009 Serbia signed a treaty with Italy."""
    assert event.modality == "historical"


def test_no_event_of_a_condition(events):
    """If China attacked India, prices would rise."""
    assert events == []


def test_no_event_of_a_wish(events):
    """Ukraine wants to join NATO."""
    assert events == []


def test_no_event_of_a_question(events):
    """Did Laos sign the treaty with Thailand?"""
    assert events == []


def test_no_event_of_sport(events):
    """Croatia beat Wales in the football final."""
    assert events == []


def test_no_event_of_history(events):
    """Britain attacked Egypt in 1882."""
    assert events == []


def test_no_recipient_is_invented(event):
    """The Kyrgyz parliament rejected the budget."""
    assert (event.actor, event.recipient) == ("KGZ", None)


def test_a_plan_is_planned(event):
    """Japan's readiness to sign a treaty with Vietnam was noted."""
    assert (event.relation, event.actor, event.recipient, event.modality) == ("AGREE", "JPN", "VNM", "planned")


def test_working_on_it_is_planned(event):
    """Nairobi is working on reopening its embassy in Doha."""
    assert (event.relation, event.actor, event.recipient, event.modality) == ("AGREE", "KEN", "QAT", "planned")


@pytest.mark.parametrize(
    "text",
    [
        "Serbia has an interest in annexing Bosnian territory.",
        "Laos has no plans to sign a deal with Thailand.",
        "Chad avoided signing a treaty with Niger.",
        "Without consulting Nepal, Bhutan went ahead.",
        "A war between India and Pakistan is unlikely.",
        "Analysts warn of a war between India and Pakistan.",
        "Norway will oppose any aggression against Finland.",
        "China's increased security activity along the coast worried Japan.",
        "Ethiopia complained.",
        "South American leaders met in Lima.",
    ],
)
def test_tells_no_event(text):
    """What is wanted, avoided, opposed or unlikely has not happened."""
    done = read_text(text, name="case", date=dt.date(2020, 6, 1), atlas=load())
    assert [one.relation for one in done.claims if one.type == "event"] == []


def test_subordinate_verb_keeps_its_subject(events):
    """Kenya began building the port after Uganda and Rwanda reached an agreement."""
    assert events == [("SUPPORT", "RWA", "UGA"), ("SUPPORT", "UGA", "RWA")]


def test_the_victim_is_not_the_accused(event):
    """Ghana criticised the raid on the Togolese embassy."""
    assert (event.relation, event.actor, event.recipient) == ("ACCUSE", "GHA", None)


def test_the_offender_is_the_accused(event):
    """Chile denounced the annexation of the island by Peru."""
    assert (event.relation, event.actor, event.recipient) == ("ACCUSE", "CHL", "PER")


def test_complaint_names_the_accused(event):
    """Togo complained that Ghana ignored the rules."""
    assert (event.relation, event.actor, event.recipient) == ("ACCUSE", "TGO", "GHA")


def test_leaving_a_bloc_is_no_resignation(event):
    """Georgia announced its withdrawal from the CIS."""
    assert (event.relation, event.actor, event.recipient) == ("SANCTION", "GEO", "CIS")


def test_body_of_states_is_no_state(event):
    """Bolivia signed an agreement with the Community of Latin American and Caribbean States."""
    assert event.actor == "BOL"
    assert event.recipient not in ("USA", None)


def _told(text):
    """Every asserted or planned event of a text dated 1 June 2020, as (relation, actor, recipient)."""
    done = read_text(text, name="case", date=dt.date(2020, 6, 1), atlas=load())
    kept = [one for one in done.claims if one.type == "event" and not one.negated]
    return sorted({(one.relation, one.actor or "", one.recipient or "") for one in kept})


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # A noun is no root where a past tense stands behind it.
        (
            "Zambia and the Democratic Republic of Congo signed a water treaty.",
            [("SUPPORT", "COD", "ZMB"), ("SUPPORT", "ZMB", "COD")],
        ),
        (
            "Prime Minister Ardern and her Fijian counterpart met in Suva.",
            [("CONSULT", "FJI", "NZL"), ("CONSULT", "NZL", "FJI")],
        ),
        ("Hungary vetoed EU aid to Ukraine.", [("REJECT", "HUN", "EU")]),
        ("Peru has long denounced Chilean patrols.", [("ACCUSE", "PER", "CHL")]),
        # Nouns made of verbs.
        ("Kenya announced the expulsion of two Russian diplomats.", [("SANCTION", "KEN", "RUS")]),
        (
            "The signing of a trade pact between Laos and Nepal took place in Oslo.",
            [("SUPPORT", "LAO", "NPL"), ("SUPPORT", "NPL", "LAO")],
        ),
        ("A truce between Chad and Sudan was signed in Doha.", [("RETREAT", "SDN", "TCD"), ("RETREAT", "TCD", "SDN")]),
        ("Iran's refusal to admit UN inspectors worried many.", [("REJECT", "IRN", "UN")]),
        # Who did it stands elsewhere than before the verb.
        ("Two Britons were expelled from Zimbabwe.", [("COERCE", "ZWE", "GBR")]),
        ("The council decided to recall Malta's ambassador from Rome.", [("SANCTION", "MLT", "ITA")]),
        ("Morocco was readmitted to the African Union.", [("SUPPORT", "AU", "MAR")]),
        (
            "Vietnam hosted a summit attended by the president of Laos.",
            [("CONSULT", "LAO", ""), ("CONSULT", "VNM", "LAO")][1:],
        ),
        ("Malaysia's prime minister is on a visit to Brunei.", [("CONSULT", "MYS", "BRN")]),
        ("Hundreds of people were arrested in Minsk.", [("COERCE", "", "BLR")]),
        ("Belgium has withdrawn part of its troops stationed in Niger.", [("RETREAT", "BEL", "NER")]),
        # Bodies of states.
        ("The African Union suspended Gabon.", [("SANCTION", "AU", "GAB")]),
        ("Qatar left OPEC.", [("SANCTION", "QAT", "OPEC")]),
        ("Finland joined NATO.", [("SUPPORT", "FIN", "NATO")]),
        # One after the other.
        (
            "Norway and Sweden held talks. The two sides signed an agreement.",
            [
                ("CONSULT", "NOR", "SWE"),
                ("CONSULT", "SWE", "NOR"),
                ("SUPPORT", "NOR", "SWE"),
                ("SUPPORT", "SWE", "NOR"),
            ],
        ),
        (
            "Ghana and Togo quarrelled. Angola urged both countries to talk.",
            [("REQUEST", "AGO", "GHA"), ("REQUEST", "AGO", "TGO")],
        ),
        ("The Thai foreign ministry was silent. The ministry accused Cambodia.", [("ACCUSE", "THA", "KHM")]),
        # Said, proposed, decided.
        ("Sudan proposed that Norway should mediate.", [("REQUEST", "SDN", "NOR")]),
        ("Kosovo's decision to ban Serbian goods sparked anger.", [("COERCE", "XKX", "SRB")]),
        ("The Philippine senate voted to end the lease of the American base.", [("REJECT", "PHL", "USA")]),
        ("Rebels attacked a Kenyan convoy near Juba, killing five.", [("ASSAULT", "", "KEN")]),
    ],
)
def test_tells(text, wanted):
    """Ordinary news in passives, nouns, joined subjects and references."""
    assert _told(text) == wanted


@pytest.mark.parametrize(
    "text",
    [
        "Uganda denied supporting the rebels in Congo.",
        "Peru is arming itself to stage a war.",
        "The treaty between France and Spain has twelve articles.",
        "The cancellation of the Indian minister's visit to Pakistan made news.",
        "A war between China and India would ruin both.",
        "An attack by Chad on Niger remains a nightmare.",
        "The film shows American soldiers killing Vietnamese villagers.",
        "Uruguay shot themselves in the foot against Ghana.",
        "Chad's president dismissed his prime minister.",
        "In a good year Georgia receives more tourists than it has citizens.",
    ],
)
def test_tells_nothing(text):
    """What is denied, meant, general, shown in a film or at home is no event between states."""
    assert _told(text) == []


def test_guest_behind_a_dash_is_no_party(events):
    """Kenya and Uganda signed a peace agreement on Friday -- and President Donald Trump praising his own role."""
    assert events == [("SUPPORT", "KEN", "UGA"), ("SUPPORT", "UGA", "KEN")]


def test_exercises_of_others_are_not_joined(events):
    """Cuba has long denounced joint drills between Panama and Colombia."""
    assert ("COOPERATE", "CUB", "PAN") not in events
    assert {one[0] for one in events} <= {"ACCUSE"}
