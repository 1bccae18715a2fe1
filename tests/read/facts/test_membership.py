from __future__ import annotations


def test_one_state_and_three_blocs_are_three_facts(facts):
    """Kyrgyzstan is a member of the CSTO, the EAEU and the SCO."""
    assert facts == [("KGZ", "member", "CSTO"), ("KGZ", "member", "EAEU"), ("KGZ", "member", "SCO")]


def test_three_states_and_one_bloc_are_three_facts(facts):
    """Armenia, Belarus and Tajikistan are members of the CSTO."""
    assert facts == [("ARM", "member", "CSTO"), ("BLR", "member", "CSTO"), ("TJK", "member", "CSTO")]


def test_either_or_under_a_denial_denies_both(facts):
    """Serbia was not a member of either NATO or the EU."""
    assert facts == [("SRB", "not_member", "EU"), ("SRB", "not_member", "NATO")]


def test_neither_nor_after_the_noun_denies_both(facts):
    """Azerbaijan is a member of neither NATO nor the CSTO."""
    assert facts == [("AZE", "not_member", "CSTO"), ("AZE", "not_member", "NATO")]


def test_a_denied_membership_is_told_by_the_relation_alone(fact):
    """Georgia is not a member of NATO."""
    assert (fact.relation, fact.negated) == ("not_member", False)


def test_an_observer_is_less_than_a_member(facts):
    """Mongolia is an observer in the SCO."""
    assert facts == [("MNG", "observer", "SCO")]


def test_an_associate_member_is_told_so(facts):
    """Turkmenistan is an associate member of the CIS."""
    assert facts == [("TKM", "associate", "CIS")]


def test_an_apposition_names_the_member(facts):
    """Tajikistan, a member of the CSTO, closed two crossings."""
    assert facts == [("TJK", "member", "CSTO")]


def test_joining_carries_its_date(fact):
    """Armenia joined the EAEU in January 2015."""
    assert (fact.actor, fact.relation, fact.mode, str(fact.date_start)) == ("ARM", "member", "joined", "2015-01-01")


def test_a_plan_to_join_is_a_plan(fact):
    """Uzbekistan plans to join the EAEU."""
    assert (fact.actor, fact.relation, fact.modality) == ("UZB", "member", "planned")


def test_leaving_ends_membership(fact):
    """Georgia left the CIS in August 2009."""
    assert (fact.actor, fact.relation, fact.mode) == ("GEO", "not_member", "left")


def test_suspending_is_neither_member_nor_not(facts):
    """Armenia has suspended its participation in the CSTO."""
    assert facts == [("ARM", "suspended", "CSTO")]


def test_a_leader_who_brings_the_country_in(facts):
    """Lukashenko brought the country into the EAEU."""
    assert facts == [("BLR", "member", "EAEU")]


def test_an_attempt_to_draw_a_state_in_says_that_it_is_outside(facts):
    """Moscow is trying to draw Uzbekistan into the EAEU."""
    assert facts == [("UZB", "not_member", "EAEU")]


def test_a_pronoun_at_the_head_takes_the_topic(facts):
    """Mongolia has a long border. It is a member of the UN."""
    assert facts == [("MNG", "member", "UN")]


def test_an_abbreviation_of_two_blocs_means_the_living_one(facts):
    """Belarus belongs nowhere else and is a member of the EAEC."""
    assert facts == [("BLR", "member", "EAEU")]


def test_a_member_of_something_else_is_no_fact(facts):
    """A member of the Kyrgyz parliament spoke about the CSTO."""
    assert facts == []


def test_a_bloc_with_its_list_of_members(facts):
    """The CSTO, comprising Armenia, Belarus and Tajikistan, met again."""
    assert facts == [("ARM", "member", "CSTO"), ("BLR", "member", "CSTO"), ("TJK", "member", "CSTO")]


def test_accession_is_a_plan_unless_it_is_past(fact):
    """The paper is about Serbia's accession to the EU."""
    assert (fact.actor, fact.relation, fact.modality) == ("SRB", "member", "planned")


def test_suspension_as_a_noun(facts):
    """The minister announced the suspension of Armenia's membership in the CSTO."""
    assert facts == [("ARM", "suspended", "CSTO")]


def test_a_status_that_is_being_sought_is_a_plan(fact):
    """The issue of granting Cuba observer status in the EAEU was discussed."""
    assert (fact.actor, fact.relation, fact.modality) == ("CUB", "observer", "planned")


def test_belonging_is_membership(facts):
    """Belarus, which belongs to the CSTO, closed a crossing."""
    assert facts == [("BLR", "member", "CSTO")]


def test_a_region_as_a_whole_stands_for_its_states(facts):
    """All three Baltic states belong to NATO."""
    assert facts == [("EST", "member", "NATO"), ("LTU", "member", "NATO"), ("LVA", "member", "NATO")]


def test_some_states_of_a_region_are_nobody(facts):
    """Two of the three Baltic states belong to the alliance of NATO."""
    assert facts == []


def test_a_number_that_is_not_the_regions_is_nobody(facts):
    """The four South Caucasus countries belong to the Council of Europe."""
    assert facts == []


def test_admission_is_joining(fact):
    """Estonia was formally admitted to NATO in 2004."""
    assert (fact.actor, fact.relation, fact.mode) == ("EST", "member", "joined")


def test_who_remains_outside_is_no_member(facts):
    """Uzbekistan remains outside the EAEU."""
    assert facts == [("UZB", "not_member", "EAEU")]


def test_an_abbreviation_in_brackets_does_not_part_a_bloc_from_its_list(facts):
    """The Eurasian Economic Union (EAEU) unites Armenia and Belarus."""
    assert facts == [("ARM", "member", "EAEU"), ("BLR", "member", "EAEU")]


def test_a_programme_of_a_bloc_is_not_the_bloc(facts):
    """Moldova is a member of NATO's Partnership for Peace."""
    assert facts == [("MDA", "member", "PFP")]


def test_an_exercise_of_a_bloc_is_not_the_bloc(facts):
    """Kazakhstan joined NATO exercises in May, and Russia entered the EU market."""
    assert facts == []


def test_the_bloc_of_a_relative_clause_is_the_one_before_it(facts):
    """NATO, of which Turkey is a member, held its summit in The Hague."""
    assert facts == [("TUR", "member", "NATO")]


def test_observer_status_is_granted_by_a_bloc(facts):
    """The leaders of the EAEU granted Cuba observer status in December 2020."""
    assert facts == [("CUB", "observer", "EAEU")]


def test_an_observers_seat_is_no_membership(facts):
    """Cuba received an observer's seat in the EAEU."""
    assert facts == [("CUB", "observer", "EAEU")]


def test_a_bloc_admits_and_suspends(facts):
    """ASEAN admitted Cambodia in 1999. The African Union suspended Gabon in August 2019."""
    assert facts == [("GAB", "suspended", "AU"), ("KHM", "member", "ASEAN")]


def test_it_is_the_bloc_named_before(facts):
    """Qatar joined OPEC in 1961 but left it in 2019."""
    assert facts == [("QAT", "member", "OPEC"), ("QAT", "not_member", "OPEC")]


def test_the_bloc_of_the_sentence_before(facts):
    """ECOWAS has fifteen members. Mauritania left the bloc in 2000."""
    assert facts == [("MRT", "not_member", "ECOWAS")]


def test_of_one_but_not_of_the_other(facts):
    """Serbia is part of the Council of Europe but not of NATO."""
    assert facts == [("SRB", "member", "COE"), ("SRB", "not_member", "NATO")]


def test_founders_are_members(facts):
    """Kazakhstan and Azerbaijan were among the four founders of the Turkic Council."""
    assert facts == [("AZE", "member", "OTS"), ("KAZ", "member", "OTS")]


def test_a_bloc_with_its_ordinal_member(facts):
    """Finland became NATO's 31st member in April 2019."""
    assert facts == [("FIN", "member", "NATO")]


def test_what_might_have_been_is_hypothetical(fact):
    """Had Ukraine joined NATO in 2008, the war might have been avoided."""
    assert fact.modality == "hypothetical"


def test_declining_an_invitation_is_staying_out(facts):
    """Argentina declined an invitation to join BRICS."""
    assert facts == [("ARG", "not_member", "BRICS")]


def test_joining_at_a_past_date_is_no_plan(fact):
    """Ukraine opened its markets, joining the World Trade Organization in 2008."""
    assert (fact.modality, str(fact.date_start)) == ("asserted", "2008-01-01")


def test_a_date_of_the_blocs_own_is_not_that_of_leaving(fact):
    """Niger announced its withdrawal from ECOWAS, which was created in 1975."""
    assert (fact.relation, fact.date_start) == ("not_member", None)


def test_who_rules_acts_for_every_state_of_the_list(facts):
    """The military regimes in Burkina Faso, Mali and Niger announced their withdrawal from the West African bloc ECOWAS."""
    assert facts == [("BFA", "not_member", "ECOWAS"), ("MLI", "not_member", "ECOWAS"), ("NER", "not_member", "ECOWAS")]


def test_the_end_of_a_longer_name_is_no_bloc(facts):
    """Mexico and Peru are members of the Andean Alliance."""
    assert facts == []


def test_a_membership_inside_a_forecast_is_a_report(fact):
    """Tajikistan, a member of the CSTO, will send a choir to the festival."""
    assert fact.stance == "report"


def test_a_fellow_member_is_another(facts):
    """Athens spoke of a provocation from a fellow member of NATO."""
    assert facts == []


def test_an_idiom_of_leaving_takes_the_state_out(facts):
    """Uzbekistan turned its back on the CSTO in 2012."""
    assert facts == [("UZB", "not_member", "CSTO")]


def test_a_way_found_into_a_bloc_is_an_entry(fact):
    """It was only in 2019 that Uzbekistan found its way into the Turkic Council."""
    assert (fact.actor, fact.mode, fact.recipient) == ("UZB", "joined", "OTS")


def test_a_passive_of_letting_in_names_who_came_in(fact):
    """Dushanbe was let into the World Trade Organization in March 2013 after twelve years at the door."""
    assert (fact.actor, fact.mode, fact.recipient) == ("TJK", "joined", "WTO")


def test_a_fronted_participle_has_the_subject_of_the_main_clause(fact):
    """Having taken up membership in the Eurasian Economic Union, Tajikistan now collects the common tariff."""
    assert (fact.actor, fact.relation, fact.recipient) == ("TJK", "member", "EAEU")


def test_a_status_obtained_is_that_status(fact):
    """Observer status in the Eurasian Economic Union was obtained by Uzbekistan in December 2020."""
    assert (fact.actor, fact.relation, fact.mode) == ("UZB", "observer", "joined")


def test_who_is_admitted_as_an_observer_is_no_member(facts):
    """Uzbekistan was admitted to the Eurasian Economic Union as an observer in December 2020."""
    assert ("UZB", "observer", "EAEU") in facts
    assert ("UZB", "member", "EAEU") not in facts


def test_a_membership_given_up_is_one_no_longer(fact):
    """Kyrgyzstan gave up its membership of the Eurasian Economic Union in 2020."""
    assert (fact.relation, fact.mode) == ("not_member", "left")


def test_a_relative_clause_tells_of_the_bloc_before_it(facts):
    """The SCO, which India and Pakistan had joined a year before, met in Qingdao."""
    assert facts == [("IND", "member", "SCO"), ("PAK", "member", "SCO")]


def test_the_ranks_of_a_bloc_are_the_bloc(facts):
    """The ranks of the CSTO include Turkmenistan."""
    assert facts == [("TKM", "member", "CSTO")]


def test_a_member_told_with_is_one_of_the_bloc_of_the_clause(facts):
    """With Uzbekistan as a member, EurAsEC covers most of the region."""
    assert facts == [("UZB", "member", "EURASEC")]


def test_a_decision_to_leave_is_a_plan(fact):
    """Kyrgyzstan decided to walk out of the CSTO."""
    assert (fact.relation, fact.modality) == ("not_member", "planned")


def test_a_wish_to_be_let_in_tells_no_membership(fact):
    """Uzbekistan hopes to find its way into the World Trade Organization."""
    assert fact.modality != "asserted"


def test_what_a_member_owns_is_no_membership_of_its_guest(facts):
    """Turkmenistan hosted a meeting of ministers from SCO members."""
    assert facts == []


def test_who_opposes_an_accession_does_not_accede(facts):
    """Tajikistan blocked Iran's accession to the SCO."""
    assert not any(state == "TJK" for state, _, _ in facts)


def test_it_behind_the_bloc_does_not_join_it(facts):
    """After the fall of the Soviet Union, NATO has expanded to the east again and again, now it is turning to Asia."""
    assert facts == []


def test_quarrels_between_members_make_no_speaker_a_member(facts):
    """President Ana Ruiz of Turkmenistan regretted that disputes persisted between CIS member states."""
    assert facts == []


def test_a_state_beside_the_allies_of_a_bloc_is_not_one_of_them(facts):
    """After the attack, Belarus informed both Uzbekistan and CSTO allies."""
    assert facts == []


def test_a_bloc_joined_by_a_state(facts):
    """The Shanghai Cooperation Organisation, joined by Uzbekistan in 2001, has brought Tashkent little."""
    assert ("UZB", "member", "SCO") in facts


def test_who_is_among_the_allies_of_another(facts):
    """Belarus has been among Russia's allies in the CSTO."""
    assert facts == [("BLR", "member", "CSTO")]


def test_what_is_only_discussed_is_neither_prolonged_nor_left(facts):
    """Uzbekistan refused to take part in a discussion on extending the Collective Security Treaty."""
    assert facts == []


def test_all_members_who_will_come_are_members_now(claims):
    """The session will be attended by the presidents of all member countries of the Eurasian Economic Union - Armenia and Belarus."""
    assert {one.modality for one in claims if one.type == "membership"} == {"asserted"}


def test_cooperation_among_members_makes_nobody_one(facts):
    """Turkmenistan can become a bridge for the cooperation among SCO member states and countries along the road."""
    assert facts == []
