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
    """The government of Hungary follows the line of China."""
    assert facts == [("HUN", "toward", "CHN")]


def test_a_more_loyal_successor(facts):
    """The election of the far more friendly to China Tokayev surprised many."""
    assert facts == [("KAZ", "toward", "CHN")]


def test_a_plan_is_no_move_yet(fact):
    """Armenia wants to move away from Russia."""
    assert fact.modality == "planned"


def test_goods_that_move_are_no_alignment(facts):
    """Trucks moved away from the border of China."""
    assert facts == []


def test_falling_into_an_orbit(fact):
    """If Serbia fell into China's orbit, the port would close."""
    assert (fact.actor, fact.relation, fact.recipient, fact.modality) == ("SRB", "toward", "CHN", "hypothetical")


def test_less_dependence_is_away(facts):
    """Armenia is reducing its dependence on Russia."""
    assert facts == [("ARM", "away_from", "RUS")]


def test_both_ends_of_a_movement(facts):
    """Serbia is drifting away from Russia and toward the EU."""
    assert facts == [("SRB", "away_from", "RUS"), ("SRB", "toward", "EU")]


def test_allegiance_switched_to_two(facts):
    """The government of Belarus switched its allegiance to Russia and China."""
    assert facts == [("BLR", "toward", "CHN"), ("BLR", "toward", "RUS")]


def test_toward_independence_is_away(facts):
    """Uzbekistan's policy moved gradually toward total independence from Moscow."""
    assert facts == [("UZB", "away_from", "RUS")]
