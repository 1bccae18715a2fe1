from __future__ import annotations


def test_demonym_title_name(fact):
    """Uzbek President Shavkat Mirziyoyev opened a plant."""
    assert (fact.recipient, fact.relation, fact.person, fact.title) == (
        "UZB",
        "president_of",
        "Shavkat Mirziyoyev",
        "President",
    )


def test_title_of_state_name(fact):
    """The President of Kazakhstan Kassym-Jomart Tokayev opened a plant."""
    assert (fact.actor, fact.relation, fact.person) == ("KAZ", "president_of", "Kassym-Jomart Tokayev")


def test_name_comma_title_of_state(fact):
    """Sergey Lavrov, foreign minister of Russia, spoke first."""
    assert (fact.recipient, fact.relation, fact.person) == ("RUS", "foreign_minister_of", "Sergey Lavrov")


def test_a_former_holder_is_history(fact):
    """The former Kyrgyz president Almazbek Atambayev was absent."""
    assert (fact.recipient, fact.modality, fact.title) == ("KGZ", "historical", "former president")


def test_an_unknown_person_is_kept_as_written(fact):
    """Tajik Energy Minister Daler Qodirov signed the paper."""
    assert (fact.recipient, fact.relation, fact.person) == ("TJK", "energy_minister_of", "Daler Qodirov")


def test_a_known_person_with_a_title_needs_no_state(fact):
    """President Lukashenko arrived late."""
    assert (fact.recipient, fact.relation, fact.person) == ("BLR", "president_of", "Lukashenko")


def test_a_head_without_a_name_is_no_fact(facts):
    """The head of Tajikistan sent a letter."""
    assert facts == []


def test_a_name_ends_before_a_weekday(fact):
    """Kazakh President Kassym-Jomart Tokayev Wednesday signed a law."""
    assert fact.person == "Kassym-Jomart Tokayev"


def test_a_bloc_with_its_abbreviation(fact):
    """The Secretary General of the Collective Security Treaty Organization (CSTO) Imangali Tasmagambetov spoke."""
    assert (fact.recipient, fact.relation, fact.person) == ("CSTO", "secretary_general_of", "Imangali Tasmagambetov")


def test_us_the_pronoun_is_no_state(facts):
    """He told us president elections are near."""
    assert facts == []


def test_particles_belong_to_a_name(fact):
    """Egyptian President Abdel Fattah el-Sisi visited Sudan."""
    assert fact.person == "Abdel Fattah el-Sisi"


def test_a_sentence_adverb_is_nobody(fact):
    """Officially, Norway's leader Jonas Store stays at home."""
    assert fact.person == "Jonas Store"


def test_an_office_in_a_forecast_is_a_report(fact):
    """Kazakh Foreign Minister Murat Nurtleu will visit Tashkent next week."""
    assert fact.stance == "report"


def test_who_is_handed_an_office_holds_it(fact):
    """Karimov's successor handed the presidency of Uzbekistan to Shavkat Mirziyoyev on 14 December 2016."""
    assert (fact.relation, fact.person, str(fact.date_start)) == ("president_of", "Shavkat Mirziyoyev", "2016-12-14")


def test_title_behind_the_name_in_a_relative_clause(fact):
    """Kassym-Jomart Tokayev, who has been president since 20 March 2019, called an early vote."""
    assert (fact.actor, fact.relation, fact.person) == ("KAZ", "president_of", "Kassym-Jomart Tokayev")


def test_a_person_who_heads_a_government(fact):
    """Serik Akhmetov, who headed the Kazakh government from 2012 to 2014, was sentenced."""
    assert (fact.actor, fact.relation) == ("KAZ", "head_of_government_of")


def test_taking_office_carries_its_date(fact):
    """Emmanuel Macron took office as president of France in May 2017."""
    assert (fact.actor, fact.mode, str(fact.date_start)) == ("FRA", "entered", "2017-05-01")


def test_leaving_office_is_history(fact):
    """In March 2019 Nursultan Nazarbayev resigned as president of Kazakhstan."""
    assert (fact.actor, fact.mode, fact.modality) == ("KAZ", "left", "historical")


def test_leading_a_state_for_years(fact):
    """Paul Kagame has led Rwanda since 2000."""
    assert (fact.actor, fact.relation) == ("RWA", "leader_of")


def test_the_title_is_before_the_name(fact):
    """The Kyrgyz president is Sooronbay Jeenbekov."""
    assert (fact.actor, fact.relation, fact.person) == ("KGZ", "president_of", "Sooronbay Jeenbekov")


def test_who_is_not_president_is_denied(fact):
    """Boris Johnson is not president of France."""
    assert (fact.actor, fact.negated) == ("FRA", True)


def test_a_list_is_no_apposition(facts):
    """The delegation met Vladimir Putin, the foreign minister, and the speaker."""
    assert facts == []


def test_ranks_are_no_part_of_the_name(fact):
    """Tajik Defence Minister Colonel General Daler Qodirov signed the paper."""
    assert fact.person == "Daler Qodirov"


def test_an_office_taken_over_from_a_predecessor_is_entered(claims):
    """Sooronbay Jeenbekov took over the presidency of Kyrgyzstan from Almazbek Atambayev in November 2017."""
    modes = {one.person: one.mode for one in claims if one.type == "office"}
    assert modes["Sooronbay Jeenbekov"] == "entered"


def test_the_hands_of_a_person_hold_the_office(fact):
    """The Kyrgyz presidency is in the hands of Roza Otunbayeva."""
    assert (fact.person, fact.relation, fact.actor) == ("Roza Otunbayeva", "president_of", "KGZ")


def test_a_ministry_run_is_the_ministers_office(fact):
    """Sergey Lavrov has run the Russian foreign ministry since 2004."""
    assert (fact.person, fact.relation) == ("Sergey Lavrov", "foreign_minister_of")


def test_a_state_presided_over_has_that_leader(fact):
    """Turkmenistan is presided over by Serdar Berdimuhamedow."""
    assert (fact.person, fact.relation, fact.recipient) == ("Serdar Berdimuhamedow", "leader_of", "TKM")


def test_who_gave_up_an_office_has_left_it(fact):
    """Sooronbay Jeenbekov gave up the Kyrgyz presidency in October 2020."""
    assert (fact.person, fact.mode, fact.modality) == ("Sooronbay Jeenbekov", "left", "historical")


def test_a_town_behind_a_title_is_no_holder(facts):
    """According to the Armenian leader, Yerevan and Baku will talk."""
    assert facts == []


def test_a_name_cut_by_a_bracket_is_no_holder(facts):
    """The duties imposed by [former Chilean President Ana] Ruiz were lifted."""
    assert facts == []


def test_who_serves_an_office_does_not_hold_it(facts):
    """Anton Gruber, Danish Prime Minister's security adviser, spoke."""
    assert not facts


def test_head_of_a_national_society_is_no_head_of_state(facts):
    """President of Danish Red Cross Anton Gruber arrived in Oslo."""
    assert not facts
