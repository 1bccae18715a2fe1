from __future__ import annotations


def test_moving_away(facts):
    """Armenia is moving away from Russia."""
    assert facts == [("ARM", "away_from", "RUS")]


def test_away_from_what_stands_for_a_power(facts):
    """Kazakhstan is drifting away from the Kremlin's orbit."""
    assert facts == [("KAZ", "away_from", "RUS")]


def test_closer_to(facts):
    """Serbia moved closer to China."""
    assert facts == [("SRB", "toward", "CHN")]


def test_following_a_lead(facts):
    """The authorities of Kyrgyzstan follow the lead of Russia."""
    assert facts == [("KGZ", "toward", "RUS")]


def test_a_more_loyal_successor(facts):
    """The coming to power of the more loyal to Russia Tokayev pleased the Kremlin."""
    assert facts == [("KAZ", "toward", "RUS")]


def test_a_plan_is_no_move_yet(fact):
    """Armenia wants to move away from Russia."""
    assert fact.modality == "planned"


def test_goods_that_move_are_no_alignment(facts):
    """Trucks moved away from the border of China."""
    assert facts == []


def test_falling_into_an_orbit(fact):
    """If Georgia slipped into Russia's orbit, the port would close."""
    assert (fact.actor, fact.relation, fact.recipient, fact.modality) == ("GEO", "toward", "RUS", "hypothetical")


def test_less_dependence_is_away(facts):
    """Armenia is reducing its dependence on Russia."""
    assert facts == [("ARM", "away_from", "RUS")]
