from __future__ import annotations

import pytest


def test_a_fraction_of_gdp_from_migrants_is_the_remittance_series(fact):
    """About a third of Nepal's GDP comes from the earnings of migrants."""
    assert (fact.actor, fact.relation, fact.unit, fact.hedge) == ("NPL", "remittances_gdp", "share", "about")
    assert fact.value == pytest.approx(1 / 3, abs=1e-3)


def test_companies_of_one_state_in_another(fact):
    """As many as three hundred Turkish companies work in Uzbekistan."""
    assert (fact.actor, fact.recipient, fact.value, fact.hedge) == ("TUR", "UZB", 300, "as many as")


def test_a_share_of_imports_from_somebody(fact):
    """Nearly 40 percent of Tajikistan's imports come from Russia."""
    assert (fact.actor, fact.recipient, fact.relation, fact.value) == ("TJK", "RUS", "import_share", 40)


def test_a_range_gives_its_midpoint(fact):
    """Between 20 and 30 percent of Armenia's exports go to Russia."""
    assert (fact.value, fact.hedge) == (25, "between 20 and 30")


def test_growth_is_not_a_level(fact):
    """Trade between China and Kazakhstan grew by 12 % in 2019."""
    assert (fact.actor, fact.recipient, fact.relation, fact.mode) == ("CHN", "KAZ", "trade_growth", "rise")
    assert str(fact.date_start) == "2019-01-01"


def test_who_owes_whom(fact):
    """Laos owes China about $5 billion."""
    assert (fact.actor, fact.recipient, fact.relation, fact.value, fact.unit) == ("LAO", "CHN", "debt", 5e9, "USD")


def test_money_sent_from_one_to_another_is_the_receivers(fact):
    """Money transfers from Italy to Moldova reached $0.4 billion in 2018."""
    assert (fact.actor, fact.recipient, fact.relation) == ("MDA", "ITA", "remittances")


def test_a_currency_sign_is_no_state(fact):
    """Remittances to Armenia exceeded US$1.5 billion."""
    assert (fact.actor, fact.recipient, fact.unit) == ("ARM", None, "USD")


def test_a_year_or_a_day_is_no_quantity(facts):
    """On 12 March 2019 Kazakhstan hosted 3 days of talks."""
    assert facts == []


def test_a_share_of_an_unnamed_country_is_nobodys(facts):
    """The Asian Development Bank is a large lender, with 40 percent of the country's external debt."""
    assert facts == []


def test_a_comparison_is_no_share(facts):
    """Kazakhstan's exports were 25 percent more than the plan."""
    assert facts == []


def test_a_rise_to_a_level_is_no_growth(fact):
    """Inflation in Turkey rose to 60 %."""
    assert (fact.actor, fact.relation, fact.mode, fact.value) == ("TUR", "inflation", None, 60)


def test_what_one_supplies_is_the_others_share(fact):
    """Iran supplies Armenia with 20 percent of its gas."""
    assert (fact.actor, fact.recipient, fact.relation) == ("ARM", "IRN", "share_of_gas")


def test_several_owners_at_once_own_nothing(facts):
    """About 30 percent of exports to Serbia, Albania and Croatia went by rail."""
    assert facts == []


def test_a_price_per_quantity_counts_nothing(facts):
    """Georgia pays 200 dollars per thousand cubic metres."""
    assert facts == []


def test_a_date_in_another_clause_is_not_the_numbers(fact):
    """Some 90 percent of Georgia's exports go to Turkey, while in 2012 the ports were closed."""
    assert fact.date_start is None


def test_a_doubling_is_a_number(fact):
    """Uzbekistan's trade with China doubled in 2018."""
    assert (fact.value, fact.unit, fact.relation, fact.mode) == (2, "times", "trade_growth", "rise")


def test_a_handful_of_people_is_no_figure(facts):
    """Relations between the two men in Kazakhstan were cold."""
    assert facts == []


def test_those_who_came_to_harm_count(fact):
    """Three people were killed in Tajikistan."""
    assert (fact.actor, fact.relation, fact.value) == ("TJK", "killed", 3)


def test_where_something_passes_owns_nothing(facts):
    """The base moves 9,000 troops each month to and from Afghanistan."""
    assert facts == []


def test_its_nationals_may_be_either_sides(facts):
    """Qatar hosts tens of thousands of its nationals."""
    assert facts == []


def test_a_price_belongs_to_no_state(fact):
    """The average price of Brent in 2016 was just over 43 dollars."""
    assert (fact.actor, fact.relation, fact.value) == (None, "oil_price", 43.0)


def test_a_rate_is_that_of_the_state_that_issues_the_money(fact):
    """A dollar bought about 180 tenge in 2014."""
    assert (fact.actor, fact.relation, fact.value) == ("KAZ", "exchange_rate", 180.0)


def test_from_one_to_another_is_the_level_reached(fact):
    """The share of Russia in Armenia's foreign trade grew from 20 to 40 percent."""
    assert (fact.actor, fact.relation, fact.recipient, fact.value) == ("ARM", "trade_share", "RUS", 40.0)


def test_growth_between_two_years_has_both(fact):
    """Tajikistan's external debt more than doubled between 2008 and 2018."""
    assert (fact.relation, str(fact.date_start), str(fact.date_end)) == (
        "external_debt_growth",
        "2008-01-01",
        "2019-01-01",
    )


def test_what_was_sold_is_no_import(facts):
    """Uzbekistan sold only $530 million worth of natural gas."""
    assert facts == [("UZB", "exports", "")]


def test_its_exports_are_the_subjects(fact):
    """Kazakhstan cannot do without the Russian market, which took almost half of its exports in 2014."""
    assert (fact.actor, fact.relation, fact.recipient) == ("KAZ", "export_share", "RUS")


def test_with_its_inhabitants(fact):
    """Mongolia, with its three million inhabitants, is a quiet neighbour."""
    assert (fact.actor, fact.relation, fact.value) == ("MNG", "population", 3e6)


def test_arms_imports_are_no_imports(fact):
    """Russia supplied 60 percent of India's arms imports."""
    assert (fact.actor, fact.relation) == ("IND", "share_of_arms")


def test_soldiers_kept_abroad_are_the_subjects(fact):
    """The United States keeps 900 soldiers in Syria."""
    assert (fact.actor, fact.recipient) == ("USA", "SYR")


def test_a_toll_of_two_sides_is_of_both(fact):
    """Over 100 people were killed when Armenia and Azerbaijan fought at the border."""
    assert (fact.actor, fact.relation, fact.recipient) == ("ARM", "killed", "AZE")


def test_what_money_is_for_is_not_what_it_measures(facts):
    """Russia set up a $500 million joint fund with Uzbekistan to expand natural gas imports."""
    assert facts == []


def test_an_if_that_concedes_is_a_fact(claims):
    """If trade between Armenia and Russia stood at $2.5 billion in 2018, it reached $3 billion in 2019."""
    assert [one.modality for one in claims if one.type == "quantity"] == ["asserted", "asserted"]


def test_a_unit_is_no_indicator(facts):
    """A second route raised the gas export capacity of Turkmenistan to 12 billion cubic metres."""
    assert all(fact.relation != "cubic metres" for fact in facts)


def test_another_state_is_no_side_of_what_one_has_by_itself(fact):
    """Remittances made up 27 percent of Nepal's GDP in 2023, with India the main source."""
    assert (fact.actor, fact.recipient, fact.relation) == ("NPL", None, "remittances_gdp")


def test_an_owner_behind_what_he_received(fact):
    """Having received nearly half its GDP in transfers from migrants in 2022, Tajikistan fears any slump in Russia."""
    assert fact.actor == "TJK"


def test_a_helping_verb_owns_nothing(facts):
    """Clerks in the former Swiss district have resigned from public institutions, including some 600 officers."""
    assert not [one for one in facts if one.type == "quantity"]


def test_a_pronoun_stands_for_the_share_just_told_of(fact):
    """Families in Nepal live on remittances. They made up 24 percent of GDP in Nepal in 2019."""
    assert (fact.actor, fact.relation, fact.value) == ("NPL", "remittances_gdp", 24)


def test_a_pronoun_after_two_shares_stands_for_neither(fact):
    """Military spending and remittances were discussed. In Nepal they stood at 5 percent of GDP."""
    assert fact.relation == "share_of_gdp"


def test_a_state_that_spends_is_no_share_told_before(fact):
    """Nepal lives on remittances. It spends 3 percent of GDP on schools."""
    assert fact.relation == "share_of_gdp"


def test_how_often_is_no_multiple(facts):
    """Turkmenistan cut off gas exports to Iran three times."""
    assert facts == []


def test_the_trade_of_two_is_not_the_one_of_one(facts):
    """Bilateral trade totalled about $1.2 billion, the president of Turkey said."""
    assert facts == []


def test_others_who_were_hurt_are_nobodys(facts):
    """In the clash with Thailand, two Cambodian soldiers were killed and two others injured."""
    assert [row[0] for row in facts] == ["KHM"]


def test_of_two_pairs_the_one_before_the_number_is_meant(facts):
    """China-Nepal trade grew by 3 percent to $5 billion and China-Bhutan trade by 9 percent to $1 billion in 2018."""
    assert {(row[0], row[2]) for row in facts} == {("CHN", "NPL"), ("CHN", "BTN")}
