"""Comparisons, changes, places in an order, ratios, rates of agreement, and dates told from another date."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.check import check
from levers.check.said.dates import dates
from levers.check.said.numbers import figures
from levers.read import read_text

DAY = "2024-06-01"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uzbekistan has about five times as many inhabitants as Kyrgyzstan.", "supported"),
        ("Uzbekistan has about nine times as many inhabitants as Kyrgyzstan.", "refuted"),
        ("Tajikistan has half as many people again as Kyrgyzstan.", "supported"),
        ("In 2023 Uzbekistan's GDP exceeded Kazakhstan's.", "refuted"),
        ("In 2023 Uzbekistan's GDP amounted to about a third of Kazakhstan's.", "supported"),
        ("On its soldiers Kyrgyzstan spends a larger slice of GDP than Kazakhstan does.", "supported"),
    ],
)
def test_states_are_compared(label, text, expected):
    """A factor or an order of two states is that of their values of one year."""
    assert label(text, DAY, type="other") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The average price of Brent crude roughly halved between 2014 and 2015.", "supported"),
        ("The average price of Brent crude trebled between 2014 and 2015.", "refuted"),
        ("Kazakhstan's GDP in dollars was higher in 2016 than in 2013.", "refuted"),
        ("From 2022 to 2023 remittances declined as a share of Kyrgyz GDP.", "supported"),
        ("China's share in Tajik imports jumped from 33 to 57 per cent between 2022 and 2023.", "supported"),
        (
            "Uzbekistan's external debt, which came to 15 billion dollars in 2016, had more than tripled by 2022.",
            "supported",
        ),
        ("Kazakhstan's population shrank in the twenty years from 2000 to 2020.", "refuted"),
        ("Between 2014 and 2016 the tenge lost almost half of its value against the dollar.", "supported"),
        ("Between 2014 and 2016 the tenge grew stronger against the dollar.", "refuted"),
    ],
)
def test_a_change_is_that_of_two_years(label, text, expected):
    """Direction and size of a change are compared with the values of the two years said."""
    assert label(text, DAY, type="other", only="quantity") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Among the five, none has more people than Uzbekistan.", "supported"),
        ("No republic of the five had fewer inhabitants in 2023 than Tajikistan.", "refuted"),
        ("Nobody bought as much from Tajikistan in 2023 as Switzerland did.", "supported"),
        ("Russia ranked first among the sources of Tajikistan's imports in 2023, ahead of China.", "refuted"),
        ("Brent was cheaper in 2020 than in any other year since 2004.", "supported"),
        ("Tajikistan depended on remittances in 2023 more than any other state of Central Asia.", "supported"),
        (
            "Kyrgyzstan spent a larger share of its GDP on defence in 2023 than any other state of Central Asia.",
            "not_enough_info",
        ),
    ],
)
def test_a_place_in_an_order(label, text, expected):
    """A place is told in many ways; a first place that rests on a value that is missing stays open."""
    assert label(text, DAY, type="other", only="superlative") == expected


def test_debt_as_a_share_of_output(label):
    """Two series give the share that neither has."""
    text = "With an external debt that in 2018 amounted to less than half of its GDP, Kazakhstan need not fear its creditors."
    assert label(text, "2019-05-01", type="other", only="quantity") == "refuted"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In the 2022-23 session of the Assembly, Kazakhstan voted more often with Washington than with Moscow.",
            "refuted",
        ),
        ("Kyrgyzstan and Russia cast the same vote about six times out of ten in the session of 2022.", "supported"),
        ("Tajik and American votes differed in about four out of five roll calls of 2022.", "supported"),
    ],
)
def test_how_often_states_vote_alike(label, text, expected):
    """Rates of agreement of one session."""
    assert label(text, "2024-11-01", type="other", only="quantity") == expected


def test_a_sum_may_fall_while_its_share_rises(judge):
    """A change of money sent is not a change of its share of the economy."""
    text = "Remittances to Tajikistan fell by 40 percent in 2015, which hit GDP."
    assert {one.label for one in judge(text, "2017-03-01", type="other")} <= {"not_enough_info"}


@pytest.mark.parametrize(
    ("text", "last"),
    [
        ("The tenge, 179 in 2014, sank two years later.", 2016),
        ("It came to 17 per cent in 2022, as against 12 per cent the year before.", 2021),
        ("In October 2019, and again the following year.", 2020),
    ],
)
def test_dates_told_from_another_date(text, last):
    """`two years later` is told from the date before it."""
    assert dates(text, dt.date(2024, 1, 1))[-1].period.start.year == last


def test_two_years_before_the_war_is_told_from_the_war():
    """A date that something else than a date anchors gives none."""
    assert [
        one.period.start.year for one in dates("Two years before the war of 2022 it fell.", dt.date(2024, 1, 1))
    ] == [2022]


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("half a per cent of GDP", 0.5, "percent"),
        ("Of every hundred dollars spent, 28 went to China.", 28, "percent"),
        ("half as many people again", 1.5, "times"),
    ],
)
def test_figures_of_other_kinds(text, value, unit):
    """Parts of a per cent, so many in a hundred, and half as many again."""
    assert [(one.value, one.unit) for one in figures(text)] == [(value, unit)]


@pytest.mark.parametrize(
    ("text", "day", "check", "expected"),
    [
        ("Kazakhstan was among those that abstained when the General Assembly condemned the invasion on 2 March.", "2022-03-10", "votes", "supported"),
        ("Uzbekistan abstained on 2 March when the General Assembly condemned the invasion.", "2022-03-10", "votes", "refuted"),
        ("Turkmenistan's seat stayed empty when peace in Ukraine was put to the vote on 23 February.", "2023-03-05", "votes", "supported"),
        ("The amendments put to Kazakh voters on 5 June were endorsed by 77 per cent.", "2022-06-20", "elections", "supported"),
        ("Rahmon's score in October's presidential ballot was put at 62 per cent.", "2020-10-20", "elections", "refuted"),
        ("Mirziyoyev celebrated Putin's birthday in St Petersburg on 7 October.", "2022-10-10", "visits", "supported"),
        ("Japarov was among the guests in St Petersburg on 7 October.", "2022-10-10", "visits", "refuted"),
        ("Kyrgyz and Uzbek troops fought over Batken in mid-September, with a hundred dead.", "2022-11-01", "border_conflicts", "refuted"),
        ("Kyrgyz authorities put their dead in the September war with Tajikistan at 163.", "2023-01-10", "border_conflicts", "refuted"),
    ],
)  # fmt: skip
def test_votes_elections_visits_and_tolls(label, text, day, check, expected):
    """The predicates of one table, in the voices and places in which texts have them."""
    assert label(text, day, type="other", only=check) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "In 2023 remittances equalled 37.8 per cent of Tajikistan's GDP but 13.8 per cent of Uzbekistan's.",
            "supported",
        ),
        ("In 2023 remittances equalled 37.8 per cent of Tajikistan's GDP but 24 per cent of Uzbekistan's.", "refuted"),
        ("In 2023 the GDP of Kazakhstan surpassed 250 billion US dollars.", "supported"),
    ],
)
def test_each_level_is_that_of_its_own_state(label, text, expected):
    """Two states' levels are two numbers that no factor joins, and dollars are no party."""
    assert label(text, DAY, type="other", only="quantity") == expected
    assert label(text, DAY, type="other", only="superlative") is None


@pytest.mark.parametrize(("mark", "expected"), [("65", "supported"), ("50", "refuted")])
def test_a_mark_not_reached_lies_above(label, mark, expected):
    """`Did not reach` tells of less, whoever reads it as a denial."""
    text = f"In 2023 the GDP of Turkmenistan did not reach {mark} billion dollars."
    assert label(text, DAY, type="quantity", negated=True, only="quantity") == expected


def test_a_whole_is_not_its_part(label):
    """The number of which another one is a part is no number of the pair told."""
    text = "Of the some two million people counted by the matrix of 2017, Russia housed about 592,000 natives of Kyrgyzstan."
    assert label(text, DAY, type="other", only="quantity") == "supported"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2017 some three quarters of the emigrants from Kyrgyzstan lived in Russia.", "supported"),
        ("In 2017 barely a fifth of the emigrants from Kyrgyzstan lived in Russia.", "refuted"),
        ("In 2017 Uzbek emigrants in Kazakhstan numbered about 304,000.", "supported"),
    ],
)
def test_emigrants_are_those_of_whom_they_left(label, text, expected):
    """Whom people left is told by where they come from; a share is that of all who left."""
    assert label(text, "2018-06-01", type="other", only="quantity") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uzbekistan's population, 35.7 million in 2023, is three times that of Kazakhstan.", "refuted"),
        ("Uzbekistan's external debt rose more than sevenfold between 2010 and 2023.", "supported"),
    ],
)
def test_a_factor_beside_a_level_is_compared_too(label, text, expected):
    """A level that holds bears out no factor told with it."""
    assert label(text, "2024-06-01", type="other") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyrgyzstan had about 6 million inhabitants in 2014.", "supported"),
        ("Kyrgyzstan had about 5.1 million inhabitants in 2014.", "refuted"),
        ("Kyrgyzstan had slightly more than 5 million inhabitants in 2014.", "refuted"),
        ("Tajikistan's population was about 10 million people in 2023.", "supported"),
    ],
)
def test_about_is_as_narrow_as_the_digits_shown(label, text, expected):
    """A number that shows two digits is meant more narrowly than a round one."""
    assert label(text, DAY, type="other") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kazakhstan's oil output fell below 60 million tonnes in 2020.", "refuted"),
        ("Kazakhstan's oil output fell below 86 million tonnes in 2020.", "supported"),
    ],
)
def test_the_level_that_was_reached_is_compared(label, text, expected):
    """That something fell bears out no level that it is told to have fallen below."""
    assert label(text, DAY, type="other", only="quantity") == expected


@pytest.mark.parametrize(
    "text",
    [
        "Trade of Kyrgyzstan with China was up 34% y/y in 2022.",
        "China's exports to Turkmenistan jumped 12 per cent in 2022.",
        "Kazakhstan's imports from Russia were 31 per cent higher than a year before.",
        "The base has 7,000 Russian soldiers, and Tajikistan's Russians are glad of it.",
        "Migrants from Tajikistan sent $433 million from Kazakhstan in 2017.",
        "Including Kazakhstan, the states of the alliance have a population of 190 million people.",
        "At 160 billion dollars in 2014 Kazakhstan's external debt was the same as that of Uzbekistan.",
    ],
)
def test_other_quantities_are_not_compared(label, text):
    """Growth is no share, soldiers are no people of a nation, dollars are no migrants, and one number bears out no likeness of two."""
    assert label(text, DAY, type="other", only="quantity") in {None, "not_enough_info"}


def test_whose_trade_it_is_may_stand_before():
    """`The country's exports` are those of the state of the sentence before, not of the buyer named beside them."""
    day, atlas = dt.date.fromisoformat(DAY), load()
    for share, expected in ((71, "supported"), (41, "refuted")):
        text = f"Gas is what Turkmenistan lives on. In 2022 China bought {share} per cent of the country's exports."
        read = read_text(text, name="t", date=day, atlas=atlas)
        given = check(read.claims, atlas=atlas, dates={read.document.id: day})
        assert {one.label for one in given if one.check == "quantity"} == {expected}
