from __future__ import annotations

import pytest

MEMBER = {"type": "membership", "relation": "member"}


def test_member_on_the_day_is_supported(judge):
    """Kazakhstan is a member of the Eurasian Economic Union."""
    [verdict] = judge("Kazakhstan is a member of the EAEU.", "2017-02-28", actor="KAZ", recipient="EAEU", **MEMBER)
    assert verdict.label == "supported"
    assert "1 January 2015" in verdict.explanation
    assert verdict.evidence
    assert verdict.rule


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2004-01-01", "refuted"),
        ("2009-01-01", "supported"),
        ("2012-08-01", "not_enough_info"),
        ("2017-02-28", "outdated"),
    ],
)
def test_one_claim_at_four_dates(label, day, expected):
    """Uzbekistan is a member of the CSTO: not yet, yes, between the two dates of leaving, no longer."""
    assert label("Uzbekistan is a member of the CSTO.", day, actor="UZB", recipient="CSTO", **MEMBER) == expected


def test_outdated_says_until_when(judge):
    """Uzbekistan, which is a member of the CSTO, will host the talks."""
    [verdict] = judge("Uzbekistan is a member of the CSTO.", "2018-03-12", actor="UZB", recipient="CSTO", **MEMBER)
    assert "19 December 2012" in verdict.explanation
    assert "suspended" in verdict.explanation
    assert verdict.true_in


def test_denied_membership_is_not_denied_twice(label):
    """Uzbekistan is not a member of the EAEU; the reader marks both the relation and the negation."""
    fields = {"type": "membership", "actor": "UZB", "recipient": "EAEU", "relation": "not_member", "negated": True}
    assert label("Uzbekistan is not a member of the EAEU.", "2017-02-28", **fields) == "supported"


def test_lesser_status_refutes_full_membership(judge):
    """Uzbekistan is now a full member of the EAEU."""
    [verdict] = judge(
        "Uzbekistan is now a full member of the EAEU.", "2021-09-05", actor="UZB", recipient="EAEU", **MEMBER
    )
    assert verdict.label == "refuted"
    assert "observer" in verdict.explanation


def test_absence_refutes_only_where_the_list_is_complete(label):
    """Turkmenistan is a member of the SCO (complete); of the Asian Infrastructure Investment Bank (not complete)."""
    assert (
        label("Turkmenistan is a member of the SCO.", "2022-01-12", actor="TKM", recipient="SCO", **MEMBER) == "refuted"
    )
    assert (
        label("Turkmenistan is a member of the AIIB.", "2022-01-12", actor="TKM", recipient="AIIB", **MEMBER)
        == "not_enough_info"
    )


def test_member_since_a_day_too_early_is_refuted(label):
    """Kyrgyzstan has been a member of the EAEU since 1 January 2015 (text of 2017; it joined in August 2015)."""
    text = "Kyrgyzstan has been a member of the EAEU since 1 January 2015."
    assert label(text, "2017-03-10", actor="KGZ", recipient="EAEU", **MEMBER) == "refuted"


def test_both_dates_of_sources_that_differ_are_admitted(label):
    """Kyrgyzstan joined the EAEU in August 2015: the sources give the 6th or the 12th."""
    text = "Kyrgyzstan joined the EAEU in August 2015."
    assert label(text, "2017-03-10", actor="KGZ", recipient="EAEU", mode="joined", **MEMBER) == "supported"


def test_a_year_in_the_sentence_is_the_time_of_the_claim(label):
    """In 2009 Uzbekistan was still a member of the CSTO (text of 2016)."""
    text = "In 2009 Uzbekistan was still a member of the CSTO."
    assert label(text, "2016-05-04", actor="UZB", recipient="CSTO", **MEMBER) == "supported"


def test_a_dissolved_bloc_makes_the_claim_outdated(judge):
    """Tajikistan is a member of the Eurasian Economic Community (text of 2016)."""
    [verdict] = judge("Tajikistan is a member of EurAsEC.", "2016-06-15", actor="TJK", recipient="EURASEC", **MEMBER)
    assert verdict.label == "outdated"
    assert "itself ended" in verdict.explanation


def test_plans_and_demands_are_no_facts(label):
    """Uzbekistan should join the EAEU."""
    fields = {"actor": "UZB", "recipient": "EAEU", "modality": "demanded", **MEMBER}
    assert label("Uzbekistan should join the EAEU.", "2019-01-01", **fields) == "not_checkable"


def test_quoted_claims_are_checked_and_name_the_speaker(judge):
    """Turkmenistan belongs to the SCO, says A. Writer."""
    fields = {"voice": "quoted", "speaker": "A. Writer", "actor": "TKM", "recipient": "SCO", **MEMBER}
    [verdict] = judge("Turkmenistan belongs to the SCO.", "2022-01-12", **fields)
    assert verdict.label == "refuted"
    assert "A. Writer" in verdict.explanation


def test_loaded_wording_changes_nothing(judge):
    """Servile Kazakhstan is a member of the EAEU, told as an assessment."""
    [verdict] = judge(
        "Servile Kazakhstan is a member of the EAEU.",
        "2017-02-28",
        stance="assessment",
        actor="KAZ",
        recipient="EAEU",
        **MEMBER,
    )
    assert verdict.label == "supported"


def test_no_date_no_verdict(judge):
    """Uzbekistan is a member of the CSTO, in a text without a date."""
    [verdict] = judge("Uzbekistan is a member of the CSTO.", None, actor="UZB", recipient="CSTO", **MEMBER)
    assert verdict.label == "not_enough_info"
    assert verdict.would_decide == "the document's date"


def test_a_founder_is_a_member_from_the_beginning(label):
    """Kyrgyzstan (joined in August 2015) and Kazakhstan as founding members of the EAEU."""
    for state, expected in (("KGZ", "refuted"), ("KAZ", "supported")):
        text = f"{'Kyrgyzstan' if state == 'KGZ' else 'Kazakhstan'} is a founding member of the EAEU."
        assert label(text, "2018-01-01", actor=state, recipient="EAEU", **MEMBER) == expected


def test_former_members_were_members(label):
    """Uzbekistan, formerly a member of the CSTO."""
    fields = {"actor": "UZB", "recipient": "CSTO", "modality": "historical", **MEMBER}
    assert label("Uzbekistan, formerly a member of the CSTO, sent observers.", "2021-12-20", **fields) == "supported"


def test_a_programme_without_members_has_partners(label):
    """Kyrgyzstan is a member of NATO's Partnership for Peace, whose states are called partners."""
    fields = {"actor": "KGZ", "recipient": "PFP", **MEMBER}
    assert label("Kyrgyzstan is a member of NATO's Partnership for Peace.", "2024-12-02", **fields) == "supported"


def test_an_abbreviation_that_two_blocs_had_is_the_one_the_reader_chose(judge):
    """The president brought Kyrgyzstan into the EAEC, in a text of 2017, when the abbreviation stood for the Union."""
    text = "The president brought Kyrgyzstan into the EAEC."
    [verdict] = judge(text, "2017-02-28", actor="KGZ", recipient="EAEU", **MEMBER)
    assert verdict.label == "supported"
    assert "Eurasian Economic Union" in verdict.explanation


def test_a_frozen_member_is_no_contradiction(label):
    """Armenia belongs to the CSTO, though its participation is frozen: formally it is a member."""
    assert label("Armenia belongs to the CSTO.", "2024-12-01", actor="ARM", recipient="CSTO", **MEMBER) != "refuted"


def test_an_entry_agreed_before_it_came_about_is_no_contradiction(label):
    """The decision to admit Iran stood two years before its entry."""
    fields = {**MEMBER, "mode": "joined"}
    assert label("The SCO admits Iran.", "2022-07-16", actor="IRN", recipient="SCO", **fields) != "refuted"


def test_a_date_after_the_act_is_not_that_of_the_act(label):
    """`Seven years after leaving` does not tell when it left."""
    text = "Uzbekistan returned to the CSTO in 2006, seven years after leaving it."
    fields = {**MEMBER, "relation": "not_member", "mode": "left", "quote": text[:-1]}
    assert label(text, "2006-10-01", actor="UZB", recipient="CSTO", **fields) == "not_enough_info"


def test_a_date_inside_a_list_is_that_of_the_next(label):
    """The year of Belarus's entry is not that of China's."""
    text = "The SCO includes Russia, China and, since July 2024, Belarus."
    assert label(text, "2024-09-01", actor="CHN", recipient="SCO", **MEMBER) == "supported"
