from __future__ import annotations

import pytest

from levers.check.said.hedges import compare, tolerance_of

QUANTITY = {"type": "quantity"}
HALF = {"actor": "TJK", "relation": "remittances_gdp", "value": 0.5, "unit": "share", "hedge": "almost"}


def test_a_figure_of_another_year_is_outdated_and_says_which(judge):
    """Money from abroad is close on half of Tajik GDP (text of February 2017; 26.7 % in 2016, 43.8 % in 2013)."""
    text = "Remittances bring in almost half of the GDP of Tajikistan."
    [verdict] = judge(text, "2017-02-28", quote="almost half of the GDP of Tajikistan", **HALF, **QUANTITY)
    assert verdict.label == "outdated"
    assert "26.7 %" in verdict.explanation
    assert {"2013", "2022"} <= set(verdict.true_in)


def test_the_year_named_is_the_year_checked(label):
    """In 2016 (in 2022) remittances were worth almost half of Tajikistan's GDP."""
    for year, expected in (("2016", "refuted"), ("2022", "supported")):
        text = f"In {year} remittances were worth almost half of Tajikistan's GDP."
        assert label(text, "2024-02-28", **HALF, **QUANTITY) == expected


def test_a_partner_not_among_the_largest_is_below_the_smallest(judge):
    """Russia took more than half of Turkmenistan's exports in 2023."""
    fields = {
        "actor": "RUS",
        "recipient": "TKM",
        "relation": "export_share",
        "value": 0.5,
        "unit": "share",
        "hedge": "more than",
    }
    [verdict] = judge(
        "Russia took more than half of Turkmenistan's exports in 2023.", "2025-05-14", **fields, **QUANTITY
    )
    assert verdict.label == "refuted"
    assert "not among the largest" in verdict.explanation


def test_the_owner_of_a_share_is_who_sells(label):
    """Turkmenistan sells more than 80 percent of its exports to China (true until 2019)."""
    fields = {
        "actor": "TKM",
        "recipient": "CHN",
        "relation": "export_share",
        "value": 80,
        "unit": "percent",
        "hedge": "more than",
    }
    assert (
        label("Turkmenistan sells more than 80 percent of its exports to China.", "2024-10-01", **fields, **QUANTITY)
        == "outdated"
    )


def test_change_between_two_years(judge):
    """Kazakhstan's GDP more than doubled between 2005 and 2008 (57.1 to 133.4 billion dollars)."""
    fields = {"actor": "KAZ", "relation": "gdp", "value": 2.0, "unit": "times", "hedge": "more than"}
    [verdict] = judge("Kazakhstan's GDP more than doubled between 2005 and 2008.", "2010-03-22", **fields, **QUANTITY)
    assert verdict.label == "supported"
    assert "2.34" in verdict.explanation


def test_arms_are_summed_over_the_years(judge):
    """From 1995 to 2024 Russia supplied well over four fifths of Kazakhstan's arms (3438 of 4003 million TIV)."""
    fields = {"actor": "RUS", "recipient": "KAZ", "relation": "equipment", "value": 0.8, "unit": "share"}
    text = "From 1995 to 2024 Russia supplied well over four fifths of the arms delivered to Kazakhstan."
    [verdict] = judge(text, "2025-08-30", **fields, **QUANTITY)
    assert verdict.label == "supported"
    assert "86 %" in verdict.explanation


def test_missing_values_are_named(judge):
    """Turkmenistan spent about 3 percent of its GDP on the military in 2015 (the series ends in 1999)."""
    fields = {"actor": "TKM", "relation": "milex_gdp", "value": 3, "unit": "percent", "hedge": "about"}
    [verdict] = judge(
        "Turkmenistan spent about 3 percent of its GDP on the military in 2015.", "2016-07-07", **fields, **QUANTITY
    )
    assert verdict.label == "not_enough_info"
    assert "1999" in verdict.explanation
    assert "2015" in verdict.would_decide


@pytest.mark.parametrize(
    ("hedge", "said", "measured", "expected"),
    [
        ("almost", 50, 43.8, True),
        ("almost", 50, 49.9, True),
        ("almost", 50, 26.7, False),
        ("almost", 50, 55.0, False),
        ("about", 31, 31.06, True),
        ("about", 180, 342.16, False),
        ("more than", 80, 63, False),
        ("more than", 35e6, 35.65e6, True),
        ("as many as", 7000, 7000, True),
        ("as many as", 7000, 5700, True),
        ("as many as", 7000, 20000, False),
        ("at least", 80, 104, True),
        (None, 50, 47.0, True),
        (None, 71.1, 71.12, True),
        ("between 20 and 30", 25, 22, True),
        ("between 20 and 30", 25, 40, False),
        ("millions", 1e6, 4e6, True),
    ],
)
def test_hedges_admit_what_the_table_says(hedge, said, measured, expected):
    """The tolerance table, value by value."""
    assert compare(said, measured, tolerance_of(hedge, said)) is expected


def test_just_outside_the_band_nothing_is_decided():
    """About 100 admits 85 to 115; 117 is neither true nor false."""
    assert compare(100, 117, tolerance_of("about", 100)) is None


@pytest.mark.parametrize(
    "text",
    [
        "Some 3 million Tajik citizens work in Russia.",
        "Russia bought 90 percent of Kazakhstan's grain exports in 2019.",
        "Remittances to Tajikistan fell by 40 percent in 2015, which hit GDP.",
        "Russia wrote off Kyrgyz debts of 240 million dollars in 2017.",
        "Turkmenistan sells 80 percent of its gas exports to China.",
    ],
)
def test_parts_and_changes_are_not_taken_for_the_whole(judge, text):
    """Numbers about a part of a series, or about its change, decide nothing."""
    found = judge(text, "2023-05-01", type="other", only="quantity")
    assert {one.label for one in found} <= {"not_enough_info"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("About one dollar in six of Uzbekistan's GDP came from migrants in 2022.", "supported"),
        (
            "Every second dollar was wages; one dollar in fifty of Tajikistan's GDP came from migrants in 2022.",
            "refuted",
        ),
        ("Kazakhstan raised its oil output to about 90 million tonnes in 2023.", "supported"),
        ("Kazakhstan raised its oil output to about 150 million tonnes in 2023.", "refuted"),
        ("Kyrgyzstan, with its twelve million inhabitants in 2018, has more students than jobs.", "refuted"),
    ],
)
def test_shares_told_as_so_many_of_so_many(judge, text, label):
    """One dollar in six is a share; what bars a series stands in the number's own part of the sentence."""
    assert {one.label for one in judge(text, "2025-05-01", type="other", only="quantity")} == {label}
