"""What became of an event that a noun names, and other acts that the words take back, put off or give to somebody else."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.read import read_text

DATE = dt.date(2023, 3, 9)


def told(text: str) -> list[tuple[str | None, str | None, str | None, str, bool]]:
    """Relation, sides, modality and negation of each event."""
    done = read_text(text, name="case", date=DATE, atlas=load())
    return [(c.relation, c.actor, c.recipient, c.modality, c.negated) for c in done.claims if c.type == "event"]


def done(text: str) -> set[tuple[str | None, str | None, str | None]]:
    """Relation and sides of what is told as done between two."""
    return {one[:3] for one in told(text) if one[1] and one[2] and one[3] in {"asserted", "historical"} and not one[4]}


@pytest.mark.parametrize(
    "text",
    [
        "A state visit by the Chilean president to Lagos was put off for the third time.",
        "The trip of the Ghanaian premier to Oslo has been delayed.",
        "The summit between Peru and Chile was called off.",
        "The talks between Chad and Niger were scrapped on Friday.",
        "A meeting between the leaders of Chad and Niger did not take place.",
        "The visit by the Kenyan president to Oslo will begin in June.",
        "A meeting between the Norwegian and Kenyan ministers is due in May.",
        "Preparations for the visit of the Peruvian president to Kenya are under way.",
        "The date of the visit of the Peruvian president to Kenya is unknown.",
        "The signing of a treaty between Peru and Chile is expected in May.",
    ],
)
def test_an_event_put_off_or_called_off_is_not_told_as_done(text):
    """What a noun names has not happened where its verb puts it off, calls it off or sets it ahead."""
    assert not done(text)


def test_an_event_that_was_held_stays():
    """A verb that lets the event happen, or that an invasion as its subject is said to have effects, takes nothing away."""
    assert ("CONSULT", "PER", "KEN") in done(
        "The visit of the Peruvian president to Kenya was organised by the embassy."
    )
    assert ("ASSAULT", "IRQ", "KWT") in done("Iraq's invasion of Kuwait will weaken the dinar.")


@pytest.mark.parametrize(
    "text",
    [
        "The presidents of Peru and Chile are to meet in Lima.",
        "The Norwegian premier is going to visit Kenya.",
        "The Norwegian premier will fly to Nairobi on Monday and meet the Kenyan president.",
        "Chile applied to join the Arab League.",
        "It is time for Norway to recognise Kosovo.",
        "Peru proposed that the EU impose sanctions on Chile.",
        "Chad is believed to have supplied rifles to Niger.",
        "Peru can attack Chile at any time.",
        "The presidents of Kenya and Chad have much to discuss.",
        "Kenya agreed to cooperate with Norway on talks with Chad.",
        "Neither Peru nor Chile signed the treaty.",
        "The protocol aimed at the opening of the border between Peru and Chile was printed.",
    ],
)
def test_what_lies_ahead_is_wanted_or_only_believed_is_not_told_as_done(text):
    """Infinitives ahead, subjunctives, abilities and beliefs make no act that has been done between the two."""
    assert not {one for one in done(text) if one[2] != "EU" and one[0] not in {"REQUEST", "AGREE"}}


def test_a_negation_reaches_the_second_verb():
    """What will not be done and what is joined to it will both not be done."""
    for one in told("Norway will not recognise Chad and sign a treaty with Niger."):
        assert one[4] or one[0] == "REJECT"


def test_an_event_dated_after_the_document_is_planned():
    """A visit with a date of its own that is still to come is planned, whatever verb governs it."""
    (one,) = [one for one in told("She spoke before the Kenyan president's visit to Norway on 4 May 2023.") if one[2]]
    assert one[:4] == ("CONSULT", "KEN", "NOR", "planned")


@pytest.mark.parametrize(
    "text",
    [
        "The demands included Peru cutting ties with Chile and shutting down a Kenyan base.",
        "He said Peru had failed to keep a promise to close the Chilean base.",
    ],
)
def test_demands_and_broken_promises_tell_no_act(text):
    """What a demand holds, and what a promise that was not kept held, was not done."""
    assert not done(text)


def test_pairs_in_a_list_stay_pairs():
    """Several pairs under `between` are no list in which each deals with each."""
    pairs = {one[1:] for one in done("Talks between Peru and Chile, Kenya and Norway, and Chad and Niger were held.")}
    assert {("PER", "KEN"), ("CHL", "NOR"), ("KEN", "TCD"), ("PER", "NER")}.isdisjoint(pairs)


@pytest.mark.parametrize(
    "text",
    [
        "Later, Peru, Chile and Kenya also announced the severance of diplomatic relations.",
        "The allies Peru and Chile escalated a quarrel with Kenya, cutting diplomatic ties.",
        "The presidents of Peru and Chile had separate talks with a mediation committee.",
    ],
)
def test_several_who_act_do_not_always_act_on_each_other(text):
    """Those who cut ties with a third, or each meet somebody else, do nothing to each other."""
    assert not {one for one in done(text) if {one[1], one[2]} <= {"PER", "CHL", "KEN"}}


@pytest.mark.parametrize(
    ("text", "nobody"),
    [
        ("Chad supports the rebels in Niger.", "NER"),
        ("Peru gave money to the largest guerrilla group of Chile.", "CHL"),
        ("Norwegian troops fought alongside Kenyan troops in Chad.", "KEN"),
        ("Norwegian troops are helping the U.N. backed government fight a revolt.", "UN"),
        ("Kenya held drills with Chadian troops near the border with Niger.", "NER"),
        ("Peru asked for help in the war with Chile.", "CHL"),
        ("Peru cut supplies to Chile, blaming it on the weather.", "ACCUSE"),
    ],
)
def test_names_beside_an_act_are_no_side(text, nobody):
    """Whom the helped fight, who stands behind them or beside those who act, and a thing that is blamed are no recipients."""
    assert all(nobody not in {one[0], one[2]} for one in done(text))


def test_a_former_envoy_speaks_for_nobody():
    """Words of somebody out of office are not his state's."""
    assert not done("The former Norwegian ambassador accused Kenya of ingratitude.")
    assert done("The Norwegian ambassador accused Kenya of ingratitude.") == {("ACCUSE", "NOR", "KEN")}


def test_a_clause_in_front_does_not_swallow_the_subject():
    """The comma behind a fronted clause parts its last name from those who act in the main one."""
    found = done("While Peru and Chile have been fighting in Kenya, Norway, Chad and Niger are helping Togo.")
    assert {one[1:] for one in found} & {("PER", "NOR"), ("PER", "TCD"), ("CHL", "NER"), ("NOR", "KEN")} == set()
    assert ("AID", "NOR", "TGO") in found


@pytest.mark.parametrize(
    "text",
    [
        "Oslo has refused the BBC's request for comment.",
        "Peru insists that there is a Kenyan plot against Chile.",
        "Peru and Chile agreed to end nine years of frozen relations.",
        "Norway closed its border in protest against what it called Kenyan aggression near Chad.",
        "The Norwegian statement fed the Kenyan government's sense of pride.",
        "Peru handed Chile a list, including requests to end the ties and shut down a Kenyan base.",
        "A survey shows that many Kenyans blame Norway for the slump.",
        "Japan's neighbour fired a missile into the Sea of Japan.",
    ],
)
def test_idioms_tell_no_act_against_anybody(text):
    """Refused interviews, claims that something is so, ends of bad times, names for things and opinion polls are no acts of states."""
    assert not {one for one in done(text) if one[0] != "COERCE" or one[2] == "KEN"}


def test_who_insists_that_somebody_must_asks_for_it():
    """Insisting that another must do something stays a request."""
    assert ("REQUEST", "PER", "CHL") in done("Peru insists that Chile must leave.")


def test_a_breakaway_land_is_no_state():
    """Declining to recognise a self-declared republic is no act against the state that it left, nor against one's own."""
    assert not done("Norway will not recognise the Donetsk People's Republic.")


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("A Peruvian or Chilean aircraft had bombed a Kenyan village.", ("ASSAULT", "CHL", "KEN")),
        ("Chadian officials say Kenyan forces, including aircraft, help Niger with security.", ("AID", "TCD", "NER")),
        ("Peru sent a letter to the World Trade Organization complaining of Chile's duties.", ("ACCUSE", "WTO", "CHL")),
        (
            "Since Norway brokered a truce between Chad and Niger, Kenya and Togo have offered help.",
            ("CONSULT", "NOR", "KEN"),
        ),
        (
            "The Chilean president was to meet the Peruvian minister on Monday, then travel to Kenya.",
            ("CONSULT", "CHL", "KEN"),
        ),
    ],
)
def test_who_acts_is_read_from_his_own_clause(text, wrong):
    """One of two, a speaker, the addressee of a letter, the subject of the main clause are no side of what another does."""
    assert wrong not in done(text)


@pytest.mark.parametrize(
    "text",
    [
        "Diplomatic relations between Peru and Chile have been suspended for nine years.",
        "The Kenyan president returned last week from a visit to Norway.",
        "A Norwegian fund paid nine million dollars for a stake in a Kenyan bank.",
        "Norway works to revive a pact with Peru and end the Chad war.",
    ],
)
def test_no_act_is_made_of_a_state_of_things_a_journey_home_or_a_purchase(text):
    """Ties that are suspended by nobody named, a return, a price and an aim are no breaks, gifts or withdrawals."""
    assert not {one for one in done(text) if one[0] in {"SANCTION", "RETREAT", "AID"}}


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("Peru would not recognise the independence of the territories of Chile.", ("REJECT", "PER", "CHL")),
        ("Norway, which has been trying to enhance ties with Kenya, is patient.", ("COERCE", "NOR", "KEN")),
        ("Peru supports the Green Party of Chile.", ("SUPPORT", "PER", "CHL")),
        ("Norway has offered support to the ousted president of Chad.", ("AGREE", "NOR", "TCD")),
        ("It is heard as in Chad and Kenya accuses Niger.", ("ACCUSE", "TCD", "NER")),
        (
            "Chad's villagers attacked Niger's guards watching a post and kidnapped Niger's nationals.",
            ("ASSAULT", "NER", "NER"),
        ),
        ("He recalled the invasion of Kenya by international terrorists.", ("ASSAULT", "KEN", "KEN")),
        ("Kenya and Chad signed the Lima Memorandum.", ("SUPPORT", "KEN", "PER")),
        ("Kenya condemned Chad's decision to give refuge to ousted Nigerien president A. B.", ("COERCE", "TCD", "NER")),
        (
            "The Peruvian minister has spoken to the Chilean president about tensions with Kenya.",
            ("CONSULT", "PER", "KEN"),
        ),
    ],
)
def test_who_is_against_a_state_or_only_named_beside_it_is_not_it(text, wrong):
    """Parties, ousted rulers, lost lands, towns in names and topics do not stand for the state."""
    assert wrong not in done(text)


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        ("A letter from the Peruvian president arrived in Nairobi.", ("CONSULT", "PER", "KEN")),
        ("Police in Lima detained a man who had criticised Kenya.", ("COERCE", "PER", "KEN")),
        ("The Kenyan embassy warned Kenyan nationals of storms in Peru.", ("THREATEN", "KEN", "KEN")),
        ("Norway granted asylum to the Chadian opposition leader.", ("AID", "NOR", "TCD")),
        ("Norway is unlikely to attack Chad.", ("ASSAULT", "NOR", "TCD")),
        ("They met beside the U.N. General Assembly meeting this week.", ("CONSULT", "UNO", "UN")),
    ],
)
def test_what_comes_from_a_leader_or_concerns_a_dissident_is_no_act_between_states(text, wrong):
    """Letters, arrests at home, advice to one's own, asylum, what is unlikely and a body with its organ are no dealings of two."""
    assert wrong not in done(text)
