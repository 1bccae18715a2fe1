from __future__ import annotations


def test_it_is_the_state_of_the_sentence_before(facts):
    """Bishkek pays more for wheat. It has been bound by the Eurasian Economic Union's tariff since 2015."""
    assert ("KGZ", "member", "EAEU") in facts


def test_a_description_is_the_bloc_named_before(facts):
    """The CSTO met in Minsk. Uzbekistan left the alliance in 2012."""
    assert ("UZB", "not_member", "CSTO") in facts


def test_it_behind_a_word_of_membership_is_the_bloc(facts):
    """The EAEU was founded in 2014, and Kyrgyzstan joined it a year later."""
    assert ("KGZ", "member", "EAEU") in facts


def test_a_new_organisation_is_another_one(facts):
    """Tajikistan belonged to the Shanghai Five, and Uzbekistan joined the new organisation."""
    assert ("UZB", "member", "S5") not in facts


def test_a_meeting_named_after_a_town_is_no_member(facts):
    """The Astana summit brought Belarus into the SCO."""
    assert facts == [("BLR", "member", "SCO")]


def test_a_body_that_a_bloc_set_up_is_another_thing(facts):
    """Kazakhstan sits on the board of the Oil and Gas Council the CIS set up."""
    assert facts == []


def test_a_bloc_takes_in_a_state(facts):
    """The Turkic Council, as it was then called, took in Uzbekistan in 2019."""
    assert ("UZB", "member", "OTS") in facts


def test_a_bloc_counts_a_state_among_its_observers(facts):
    """The Shanghai Cooperation Organisation counts Mongolia among its observers."""
    assert ("MNG", "observer", "SCO") in facts


def test_partner_countries_are_partners(facts):
    """Both Kazakhstan and Uzbekistan have been partner countries of BRICS since January."""
    assert facts == [("KAZ", "partner", "BRICS"), ("UZB", "partner", "BRICS")]


def test_never_an_observer_is_denied(facts):
    """China was never an observer of the CSTO."""
    assert facts == [("CHN", "not_observer", "CSTO")]


def test_a_treaty_not_prolonged_is_left(facts):
    """Georgia and Uzbekistan refused in 1999 to prolong the Collective Security Treaty."""
    assert facts == [("GEO", "not_member", "CST"), ("UZB", "not_member", "CST")]


def test_an_apposition_has_its_own_mood(fact):
    """Why should Kazakhstan, itself a CSTO member, quarrel with anybody?"""
    assert (fact.relation, fact.modality) == ("member", "asserted")


def test_who_has_yet_to_enter_is_no_member(facts):
    """Uzbekistan has yet to enter the World Trade Organization."""
    assert facts == [("UZB", "not_member", "WTO")]


def test_likened_states_are_not_meant(facts):
    """Estonia, a republic like Kazakhstan, joined the EU in 2004."""
    assert ("KAZ", "member", "EU") not in facts


def test_a_body_named_after_a_bloc_is_not_the_bloc(facts):
    """Moldova withdrew from the CIS air defence arrangement in 2004."""
    assert facts == []


def test_a_programme_of_a_bloc_is_what_is_joined(facts):
    """Armenia was slow to join North Atlantic Treaty Organization's (NATO) Partnership for Peace."""
    assert facts == [("ARM", "member", "PFP")]


def test_an_agreement_with_a_bloc_is_no_entry(facts):
    """Armenia is the second country to enter into such an accord with the EU."""
    assert facts == []


def test_the_latter_is_the_last_of_a_list(facts):
    """Uzbekistan, Kazakhstan and Hungary, the latter an observer in the OTS, sent aid."""
    assert facts == [("HUN", "observer", "OTS")]


def test_who_is_counted_in_is_no_apposition(facts):
    """Including Belarus, the SCO members hold a third of it."""
    assert facts == []


def test_a_membership_process_is_no_membership(facts):
    """Belarus has begun the SCO membership process."""
    assert facts == []


def test_the_subject_of_the_clause_before_is_not_taken(facts):
    """Kazakhstan and Belarus signed the protocol, however Georgia and Azerbaijan refused and withdrew from the Collective Security Treaty."""
    assert facts == [("AZE", "not_member", "CST"), ("GEO", "not_member", "CST")]


def test_a_number_of_members_may_lead_to_their_names(facts):
    """The EAEU now has three members: Russia, Belarus and Kazakhstan."""
    assert facts == [("BLR", "member", "EAEU"), ("KAZ", "member", "EAEU"), ("RUS", "member", "EAEU")]


def test_what_the_leaders_of_a_bloc_decided_is_done(facts):
    """In December 2012 the presidents of the CSTO states agreed to suspend the membership of Uzbekistan."""
    assert facts == [("UZB", "suspended", "CSTO")]


def test_a_neighbour_of_the_subject_is_not_the_member(facts):
    """Tajikistan, which borders on Afghanistan, is a member of the CSTO."""
    assert facts == [("TJK", "member", "CSTO")]


def test_partner_countries_of_a_bloc_have_that_status(facts):
    """Belarus and Cuba became BRICS partner countries."""
    assert facts == [("BLR", "partner", "BRICS"), ("CUB", "partner", "BRICS")]
