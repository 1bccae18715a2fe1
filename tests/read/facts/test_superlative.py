from __future__ import annotations


def test_one_of_the_most_with_another_side(fact):
    """Belarus is one of the most loyal countries to Russia."""
    assert (fact.actor, fact.relation, fact.recipient, fact.hedge) == ("BLR", "loyal_to", "RUS", "one of")


def test_the_set_may_be_a_region(fact):
    """Tajikistan is the poorest country in Central Asia."""
    assert (fact.actor, fact.relation, fact.recipient) == ("TJK", "poorest_country", "Central Asia")


def test_a_partner_of_somebody(fact):
    """China is Turkmenistan's largest trading partner."""
    assert (fact.actor, fact.relation, fact.recipient) == ("CHN", "largest_trading_partner", "TKM")


def test_a_rank_stays_in_the_relation(fact):
    """Tajikistan is the second largest debtor in Central Asia."""
    assert fact.relation == "second_largest_debtor"


def test_speakers_of_a_language(fact):
    """The largest number of Russian-speaking people live in Kazakhstan."""
    assert (fact.actor, fact.relation, fact.recipient) == ("KAZ", "russian_speakers", "RUS")


def test_a_superlative_of_something_else_is_no_fact(facts):
    """The largest stadium in Tashkent was full."""
    assert facts == []


def test_a_partner_in_apposition(fact):
    """Trade with China, Mongolia's primary trading partner, was halted."""
    assert (fact.actor, fact.relation, fact.recipient) == ("CHN", "primary_trading_partner", "MNG")


def test_the_first_time_in_a_history(fact):
    """Kyrgyzstan refused for the first time in the history of the CSTO."""
    assert (fact.actor, fact.relation, fact.recipient) == ("KGZ", "first_time", "CSTO")


def test_what_once_was_is_history(fact):
    """Germany, once the strongest economy in Europe, lost ground."""
    assert (fact.actor, fact.modality) == ("DEU", "historical")


def test_its_most_powerful_ally_is_the_one_named_after_it(fact):
    """Saudi Arabia and its most powerful ally, the United States, agreed."""
    assert (fact.actor, fact.relation) == ("USA", "most_powerful_ally")
