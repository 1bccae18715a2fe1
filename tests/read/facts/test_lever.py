from __future__ import annotations


def test_dependence_by_manner(facts):
    """Laos is dependent on China commercially and politically."""
    assert facts == [("CHN", "political", "LAO"), ("CHN", "trade", "LAO")]


def test_dependence_for_a_need(facts):
    """Moldova depends on Russia for gas."""
    assert facts == [("RUS", "energy", "MDA")]


def test_dependence_on_a_thing_that_is_owned(facts):
    """Armenia relies on Russian gas."""
    assert facts == [("RUS", "energy", "ARM")]


def test_dependence_as_a_noun(facts):
    """Kazakhstan's transit dependence on Russia is well known."""
    assert facts == [("RUS", "transport", "KAZ")]


def test_levers_named_as_such(facts):
    """China's main levers over Tajikistan are financial and diplomatic."""
    assert facts == [("CHN", "diplomacy", "TJK"), ("CHN", "finance", "TJK")]


def test_something_used_as_a_lever(facts):
    """Moscow uses migrants from Uzbekistan as a lever of pressure."""
    assert facts == [("RUS", "labour", "UZB")]


def test_a_base_is_a_lever_of_security(facts):
    """The Russian military base in Armenia was enlarged."""
    assert facts == [("RUS", "security", "ARM")]


def test_influence_without_a_channel_is_political(facts):
    """Laos is under the influence of China."""
    assert facts == [("CHN", "political", "LAO")]


def test_integration_into_projects_by_channel(facts):
    """Laos was drawn into Chinese transport and energy programmes."""
    assert facts == [("CHN", "energy", "LAO"), ("CHN", "transport", "LAO")]


def test_a_denied_dependence_is_negated(fact):
    """Turkmenistan is not dependent on Russia economically."""
    assert (fact.actor, fact.recipient, fact.negated) == ("RUS", "TKM", True)


def test_dependence_without_a_channel_is_no_fact(facts):
    """Success depends on Kazakhstan."""
    assert facts == []


def test_supplies_name_their_channel(facts):
    """Iran supplies Armenia with gas."""
    assert facts == [("IRN", "energy", "ARM")]


def test_whose_authorities_use_it(facts):
    """Many workers from Nepal live in Qatar, whose authorities use the migrants as a lever of influence."""
    assert facts == [("QAT", "labour", "NPL")]


def test_a_backed_candidate_is_political(facts):
    """Russia supports its own candidate in Moldova."""
    assert facts == [("RUS", "political", "MDA")]


def test_subsidised_gas(facts):
    """Russia sells Belarus cheap gas."""
    assert facts == [("RUS", "energy", "BLR")]


def test_what_depends_may_name_the_channel(facts):
    """Armenia's energy and transport are dependent on Russia."""
    assert facts == [("RUS", "energy", "ARM"), ("RUS", "transport", "ARM")]


def test_european_countries_are_no_bloc(facts):
    """Ukraine and other European countries depended on Russian gas."""
    assert facts == [("RUS", "energy", "UKR")]


def test_a_host_and_a_guest_force(facts):
    """Belarus hosts Russian nuclear weapons."""
    assert facts == [("RUS", "security", "BLR")]


def test_a_base_closed_is_history(fact):
    """France closed its base in Niger."""
    assert (fact.actor, fact.recipient, fact.modality) == ("FRA", "NER", "historical")


def test_protection_from_unrest_is_political(facts):
    """Moscow supports the regime in Belarus against protesters."""
    assert facts == [("RUS", "political", "BLR")]


def test_what_can_be_cut_off(fact):
    """Moscow can switch off the gas supply to Moldova."""
    assert (fact.relation, fact.modality) == ("energy", "hypothetical")


def test_troops_at_war_are_no_lever(facts):
    """Russian troops in Ukraine advanced."""
    assert facts == []
