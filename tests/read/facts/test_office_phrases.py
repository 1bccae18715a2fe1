from __future__ import annotations


def test_the_head_of_a_people_s_state(fact):
    """Roza Otunbayeva, at the head of the Kyrgyz state since April, asked for help."""
    assert (fact.recipient, fact.relation, fact.person) == ("KGZ", "leader_of", "Roza Otunbayeva")


def test_a_cabinet_led_by_somebody(fact):
    """Tajikistan's cabinet, led since 1999 by Oqil Oqilov, approved the terms."""
    assert (fact.recipient, fact.relation, fact.person) == ("TJK", "head_of_government_of", "Oqil Oqilov")


def test_a_portfolio_passes_on(fact):
    """Turkmenistan's defence portfolio passed in January to Yaylym Berdiyev."""
    assert (fact.recipient, fact.relation, fact.mode) == ("TKM", "defence_minister_of", "entered")


def test_an_office_taken_over_is_the_holder_s_own(fact):
    """Serdar Berdimuhamedow took over the presidency from his father, and went to Russia."""
    assert (fact.recipient, fact.relation, fact.mode) == ("TKM", "president_of", "entered")


def test_a_described_holder(fact):
    """The Shanghai Cooperation Organization's secretary-general, the Tajik diplomat Rashid Alimov, spoke first."""
    assert (fact.recipient, fact.relation, fact.person) == ("SCO", "secretary_general_of", "Rashid Alimov")


def test_a_predecessor_is_told(fact):
    """Josep Borrell's predecessor as EU foreign policy chief, Federica Mogherini, spoke first."""
    assert (fact.relation, fact.mode, fact.person) == ("high_representative_of", "preceded", "Federica Mogherini")


def test_the_board_of_a_commission(fact):
    """Mikhail Myasnikovich, chairman of the board of the Eurasian Economic Commission, spoke first."""
    assert (fact.recipient, fact.relation) == ("EAEU", "board_chair_of")


def test_a_body_headed_by_somebody(fact):
    """Kyrgyzstan's cabinet is headed by Akylbek Japarov."""
    assert (fact.recipient, fact.relation, fact.person) == ("KGZ", "head_of_government_of", "Akylbek Japarov")


def test_then_is_told_of_its_time(fact):
    """Mukhtar Tleuberdi, who was at the time Kazakhstan's foreign minister, gave no answer."""
    assert (fact.modality, fact.title) == ("historical", "then foreign minister")
