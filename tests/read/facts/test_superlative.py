from __future__ import annotations


def test_one_of_the_most_with_another_side(fact):
    """Serbia is one of the most hostile states to Albania."""
    assert (fact.actor, fact.relation, fact.recipient, fact.hedge) == ("SRB", "hostile_to", "ALB", "one of")


def test_the_set_may_be_a_region(fact):
    """Tajikistan is the poorest country in Central Asia."""
    assert (fact.actor, fact.relation, fact.recipient) == ("TJK", "poorest_country", "Central Asia")


def test_a_partner_of_somebody(fact):
    """China is Turkmenistan's largest trading partner."""
    assert (fact.actor, fact.relation, fact.recipient) == ("CHN", "largest_trading_partner", "TKM")


def test_a_rank_stays_in_the_relation(fact):
    """Kyrgyzstan is the third largest exporter in Central Asia."""
    assert fact.relation == "third_largest_exporter"


def test_speakers_of_a_language(fact):
    """The highest share of Turkish-speaking citizens lives in Bulgaria."""
    assert (fact.actor, fact.relation, fact.recipient) == ("BGR", "turkish_speakers", "TUR")


def test_a_superlative_of_something_else_is_no_fact(facts):
    """The largest stadium in Tashkent was full."""
    assert facts == []


def test_a_partner_in_apposition(fact):
    """Talks with India, Bhutan's largest donor, were halted."""
    assert (fact.actor, fact.relation, fact.recipient) == ("IND", "largest_donor", "BTN")


def test_the_first_time_in_a_history(fact):
    """Turkey abstained for the first time in the history of NATO."""
    assert (fact.actor, fact.relation, fact.recipient) == ("TUR", "first_time", "NATO")


def test_what_once_was_is_history(fact):
    """Argentina, once the richest country in South America, lost ground."""
    assert (fact.actor, fact.modality) == ("ARG", "historical")


def test_its_most_powerful_ally_is_the_one_named_after_it(fact):
    """Cuba and its most important partner, Venezuela, agreed."""
    assert (fact.actor, fact.relation) == ("VEN", "most_important_partner")


def test_none_more_than_one(facts):
    """No country sold more to Uzbekistan in 2019 than Russia did."""
    assert facts == [("RUS", "largest_supplier", "UZB")]


def test_the_only_one_of_a_region(facts):
    """Kazakhstan, the only Central Asian country to grow rice there, agreed."""
    assert facts == [("KAZ", "only_country", "Central Asia")]


def test_supplier_of_a_good(facts):
    """Türkiye was the largest supplier of arms to Turkmenistan."""
    assert facts == [("TUR", "largest_arms_supplier", "TKM")]


def test_whose_land_our_country_is_stands_elsewhere(facts):
    """“President Putin well understands the importance of our country as the largest economy in Central Asia,” he said."""
    assert facts == []
