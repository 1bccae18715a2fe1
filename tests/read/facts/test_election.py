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


def test_a_share_of_the_vote_is_the_winners(fact):
    """Nursultan Nazarbayev was re-elected with 97.8 percent of the vote in April 2015."""
    assert (fact.actor, fact.person, fact.value) == ("KAZ", "Nursultan Nazarbayev", 97.8)


def test_a_share_of_the_economy_is_none(facts):
    """Under Vladimir Putin the economy grew by 7 percent after the election."""
    assert facts == []


def test_a_referendums_share_is_nobodys(fact):
    """In a referendum in June 2016, 77 percent of voters approved Egypt's constitutional changes."""
    assert (fact.actor, fact.relation, fact.person, fact.value) == ("EGY", "referendum", None, 77.0)


def test_worse_than_expected_is_no_plan(fact):
    """Gurbanguly Berdimuhamedov did worse than expected in the Turkmen presidential election of February 2017."""
    assert fact.modality == "asserted"
