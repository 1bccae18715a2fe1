"""Sides that are named near an act and not surely by the words that tell it stay out; the act itself stays."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.read import read_text

DATE = dt.date(2021, 6, 9)


def told(text: str) -> set[tuple[str | None, str | None, str | None]]:
    """Relation and sides of each event."""
    done = read_text(text, name="case", date=DATE, atlas=load())
    return {(c.relation, c.actor, c.recipient) for c in done.claims if c.type == "event"}


@pytest.mark.parametrize(
    ("text", "relation", "actor", "nobody"),
    [
        ("Norway refused to commit to any contribution to the campaign against Chad.", "REJECT", "NOR", "TCD"),
        ("Kenyans marched in support of Ghana on Monday.", "PROTEST", "KEN", "GHA"),
        ("Kenyan police arrested a trader with a Peruvian passport.", "COERCE", "KEN", "PER"),
        ("Chile demanded the removal of all rebel units from the port of Lagos.", "REQUEST", "CHL", "NGA"),
    ],
)
def test_far_names_are_no_side(text, relation, actor, nobody):
    """A name that hangs on a phrase inside a phrase is not whom the act is done to; the act is told still."""
    found = told(text)
    assert all(nobody not in sides for _, *sides in found)
    assert any(one[:2] == (relation, actor) for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "The soldier said he had fought in Peru for the army of Canada.",
        "Japan accepted about US$20 million from its own savers and transferred over US$18 million to Kenya.",
        "Kenya criticised the former Soviet republics.",
        "Peru offered to send troops to Chad to help its farmers.",
        "Reuters LIMA (Reuters) -- Chad's president met the president of Peru on Monday.",
    ],
)
def test_nobody_is_made_a_side(text):
    """A place of fighting, a currency, a dissolved state, a help taken for a threat, an agency in the dateline."""
    assert not told(text) & {
        ("ASSAULT", "CAN", "PER"),
        ("AID", "USA", "KEN"),
        ("AID", "JPN", "USA"),
        ("ACCUSE", "KEN", "SUN"),
        ("THREATEN", "PER", "TCD"),
        ("CONSULT", "GBR", "PER"),
        ("CONSULT", "GBR", "TCD"),
    }


def test_a_region_is_a_side_only_by_itself():
    """What is bought from a region, or one of its states, is not done to the region; what helps it is."""
    assert not {
        one
        for one in told("Peru said it would cut the gas that it buys from the Central Asian states.")
        if "Central Asia" in one
    }
    assert ("SUPPORT", "PER", "Central Asia") in told("Peru supports the Central Asian countries.")


def test_a_headline_verb_is_no_noun():
    """Who lifts a blockade does not lay one."""
    assert not any(one[0] in ("COERCE", "ASSAULT") for one in told("Chad lifts blockade of Niger in surprise step."))


def test_group_words_beside_a_third_are_left_open():
    """`The two countries` act beside a third that the sentence named: who they are is not sure."""
    text = "Kenya and Uganda opened a railway. Peru's rangers broke the truce signed by the two countries in 2003."
    assert not any("PER" not in one and {"KEN", "UGA"} <= set(one) for one in told(text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Kenya and Uganda signed a treaty on the border between the two countries.", ("SUPPORT", "KEN", "UGA")),
        ("Kenya lifted a ban on imports of Ugandan milk.", ("RETREAT", "KEN", "UGA")),
        ("Norway provided 5 million dollars in aid to Chad.", ("AID", "NOR", "TCD")),
        ("Peru invited Chile to talks.", ("CONSULT", "PER", "CHL")),
    ],
)
def test_short_ways_stay(text, event):
    """What stands with the act itself is its side."""
    assert event in told(text)


def test_who_is_invited_has_not_come():
    """An invitation tells no visit of the guest."""
    text = "The president of Peru spoke, inviting the president of Chile to visit Peru next year."
    done = read_text(text, name="case", date=DATE, atlas=load())
    assert not any(c.actor == "CHL" and c.recipient == "PER" and c.modality == "asserted" for c in done.claims)


def test_a_decision_belongs_to_its_owner():
    """Where a decision of another is voiced upon, the voice does not decide."""
    text = "Two Peruvian deputies voiced concern over Kenya's decision not to extend gas deliveries from Chad."
    assert not any(one[1:] == ("PER", "TCD") for one in told(text))


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Norway's minister said that his country wanted further EU sanctions against Chad.", ("COERCE", "EU", "TCD")),
        ("Norway is ready to consider new sanctions against Chad.", ("AGREE", "NOR", "TCD")),
        ("Somaliland is a breakaway region of Somalia, backed by Ethiopia.", ("SUPPORT", "ETH", "SOM")),
        ("Chad told the Kenyan newspaper that it would spare no efforts.", ("COERCE", "TCD", "KEN")),
        ("The minister of Chad spoke during his visit to Kenya's arch-rival, Uganda.", ("CONSULT", "TCD", "KEN")),
        ("Kenya's army denies ties to the group. It opposes Chad.", ("REJECT", "KEN", "TCD")),
        ("Peru fired a missile over Chile on Monday.", ("ASSAULT", "PER", "CHL")),
        ("Kenya asked its ambassador to Peru to inform the council.", ("REQUEST", "KEN", "PER")),
    ],
)
def test_what_is_near_is_not_done(text, event):
    """What is wanted, weighed against somebody, told to a paper or flown over a land is no act of two."""
    assert event not in told(text)
