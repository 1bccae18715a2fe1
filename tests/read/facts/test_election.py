from __future__ import annotations


def test_an_election_to_come(fact):
    """Presidential elections in Moldova will be held in November 2020."""
    assert (fact.actor, fact.relation, fact.modality, str(fact.date_start)) == (
        "MDA",
        "presidential",
        "planned",
        "2020-11-01",
    )


def test_the_kind_may_follow_the_state(facts):
    """Kazakhstan's parliamentary elections were calm."""
    assert facts == [("KAZ", "parliamentary", "KAZ")]


def test_a_referendum(facts):
    """A referendum was held in Uzbekistan."""
    assert facts == [("UZB", "referendum", "UZB")]


def test_an_election_without_a_state_is_no_fact(facts):
    """The presidential election was calm."""
    assert facts == []
