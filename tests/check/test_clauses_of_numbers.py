"""Numbers told in one clause of several, two partners or two series beside each other, marks passed for the first time."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from tests.check.conftest import claim_of

from levers.atlas import load
from levers.check import check
from levers.check.said.dates import dates
from levers.check.said.numbers import figures

DAY = "2024-06-01"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In 2019 Kyrgyzstan bought three times as much from China as from Russia.", "supported"),
        ("In 2019 Kyrgyzstan imported less from China than from Russia.", "refuted"),
        ("Russia had a larger share of Kazakhstan's imports than China in 2019.", "supported"),
        ("Between 2000 and 2020 Turkey delivered more weapons to Kazakhstan than Russia did.", "refuted"),
        ("In 2023 China replaced Russia as the top supplier of goods to Kazakhstan.", "supported"),
        ("In 2023 Russia replaced China as the top supplier of goods to Kazakhstan.", "refuted"),
    ],
)
def test_two_partners_of_one_state(label, text, expected):
    """Shares of one year, or deliveries of one time, of the two partners named."""
    assert label(text, DAY, type="other", only="superlative") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Uzbekistan's population passed 30 million for the first time in 2014.", "supported"),
        ("Uzbekistan's population passed 30 million for the first time in 2020.", "refuted"),
        ("Kazakhstan's economy crossed the 200-billion-dollar mark for the first time in 2012.", "supported"),
        ("Never since 2012 had Brent cost as little on average as in 2020.", "supported"),
        ("In no year since 2008 had Brent been dearer on average than in 2022.", "refuted"),
    ],
)
def test_the_first_and_the_most_of_a_series(label, text, expected):
    """The first year beyond a mark, and the extreme since the year said."""
    assert label(text, DAY, type="other", only="superlative") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Kyrgyzstan's external debt exceeded its GDP in 2016.", "supported"),
        ("Kazakhstan's external debt was smaller than its GDP in 2016.", "refuted"),
        ("In 2022 Kyrgyzstan imported more than it exported.", "supported"),
        ("Between 2000 and 2023 Uzbekistan's population grew by some eleven million people.", "supported"),
        ("Kazakhstan's oil production doubled in the decade after 2000.", "supported"),
        ("Tashkent, whose foreign debt quadrupled between 2016 and 2023, borrows on.", "supported"),
    ],
)
def test_series_of_one_state(label, text, expected):
    """Two series of one state, a change by so many, a stretch of years, an owner named before `whose`."""
    assert label(text, "2025-06-01", type="other", only="quantity") == expected


def test_each_share_belongs_to_its_partner(label):
    """Of two shares of one sentence each is that of the partner in its own part."""
    text = "Of Kazakhstan's imports in 2019 Russia supplied 34 per cent and China 24 per cent."
    assert label(text, DAY, type="other", only="quantity") == "supported"


def test_an_owner_named_in_the_sentence_before():
    """`its` is the state that the sentence before is about."""
    before, text = "Uzbekistan has opened up.", "Its external debt quadrupled between 2016 and 2023."
    rows = [claim_of(before, type="other"), claim_of(text, type="other")]
    at = len(before) + 1
    rows[1] = replace(rows[1], start=at, end=at + len(text), sentence_start=at, sentence_end=at + len(text))
    found = check(rows, atlas=load(), dates={"doc-1": dt.date(2025, 6, 1)})
    assert [one.label for one in found if one.claim == rows[1].id] == ["supported"]


@pytest.mark.parametrize(
    ("text", "value"),
    [("$60bn", 60e9), ("a 261-billion-dollar economy", 261e9), ("some 35m people", 35e6)],
)
def test_scales_written_at_the_number(text, value):
    """`bn`, `m`, and a number joined to its unit by a hyphen."""
    assert figures(text)[0].value == value


def test_a_decade_is_no_year():
    """`the 1990s` are ten years, and their middle is about the fifth."""
    found = dates("in the 1990s and since the middle of the nineties", dt.date(2020, 1, 1))
    assert [(one.period.start.year, one.period.end.year) for one in found] == [(1990, 2000), (1994, 1997)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("On 1 January 2022 there were 1,927 companies with Chinese capital in Uzbekistan.", "supported"),
        ("On 1 January 2022 there were 2,900 companies with Chinese capital in Uzbekistan.", "refuted"),
        ("Ethnic Russians are almost a quarter of the people of Kazakhstan.", "outdated"),
        ("In 2017 some 1.9 of the 2.5 billion dollars that migrants sent to Kyrgyzstan came from Russia.", "supported"),
        ("More than half of Kyrgyzstan's imports came from Russia and Kazakhstan together in 2019.", "refuted"),
        ("Kazakhstan's military spending has stayed below two per cent of GDP in every year since 2000.", "supported"),
        ("The population of Kazakhstan has only now, in 2016, climbed back above 15 million.", "refuted"),
    ],
)
def test_counts_sums_and_every_year(label, text, expected):
    """Firms, people and money of two states, partners told together, a side of a mark held in all years."""
    assert label(text, DAY, type="other") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In March 2025 more companies with Chinese than with Russian capital worked in Uzbekistan.", "supported"),
        (
            "Kyrgyzstan in 2020 received more remittances relative to GDP than any state of Central Asia except Tajikistan.",
            "refuted",
        ),
        ("In 2016 China was the chief supplier of arms to Turkmenistan, leaving Turkey behind.", "supported"),
    ],
)
def test_places_among_powers_and_with_exceptions(label, text, expected):
    """The order of firms on one day, a place behind those excepted, an order with those behind it named."""
    assert label(text, "2025-06-01", type="other", only="superlative") == expected


def test_a_number_that_nothing_counts_stays_open(label):
    """A measured number in a report is true or false, and no data at hand say which."""
    assert label("Traders at the bazaar paid 340 dollars a month in fees.", DAY, type="other") == "not_enough_info"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Together the five Central Asian states had some 75 million inhabitants in 2020.", "supported"),
        (
            "Kazakhstan accounted for a third of the combined GDP of the five Central Asian republics in 2021.",
            "refuted",
        ),
        ("Most of the arms that Kazakhstan acquired from 2000 to 2017 came from China.", "refuted"),
        (
            "Kazakhstan's agreement with the United States in the General Assembly rose from 14 per cent in 2019 to 25 per cent in 2022.",
            "supported",
        ),
        (
            "A think tank in Almaty reckons that the Turkmen sent almost two thirds of their exports to China in 2023.",
            "supported",
        ),
    ],
)
def test_sums_of_a_region_and_two_sessions(label, text, expected):
    """A group's sum and a member's part of it, more than half, agreement at two times, a speaker's place that owns nothing."""
    assert label(text, DAY, type="other") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Only Kazakhstan in Central Asia had a larger economy than Turkmenistan in 2023.", "refuted"),
        (
            "In the General Assembly of 2022 no Central Asian state voted with Russia as seldom as Kazakhstan.",
            "supported",
        ),
        ("It was Russia from which Kazakhstan bought the most in 2019, with China second.", "supported"),
    ],
)
def test_who_alone_stands_above(label, text, expected):
    """Who alone has more, who voted least often with a power, the first of a cleft sentence."""
    assert label(text, DAY, type="other", only="superlative") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Turkmenistan's GDP, some 10 billion dollars in 2006, was 14 billion in 2015.", "refuted"),
        ("Russia's GDP in 2023 was still more than seven times that of Kazakhstan.", "supported"),
        ("Kazakhstan's GDP went up to 20 billion dollars in 2023.", "refuted"),
        ("In the first half of 2019 more than half a million Tajiks entered Russia to work.", "supported"),
        ("More than two in five Central Asians lived in Uzbekistan in 2022.", "supported"),
    ],
)
def test_levels_with_their_years(label, text, expected):
    """Each of several levels is that of its own year; a factor of another's level; a level that was reached."""
    assert label(text, DAY, type="other") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Italy is the biggest customer for Kazakhstan's exports.", "outdated"),
        ("Uzbekistan still hosts more companies with Russian than with Chinese capital.", "outdated"),
        ("Uzbekistan, not China, is the number one customer for Tajik goods.", "refuted"),
        ("Russia was the sole supplier of the major arms that reached Kazakhstan in 2021.", "supported"),
        (
            "Tajikistan sent more workers to Russia in January to June 2019 than any other Central Asian state.",
            "refuted",
        ),
        (
            "In the voting of 2022 Turkmenistan was China's most faithful follower in Central Asia at the General Assembly.",
            "supported",
        ),
    ],
)
def test_what_held_earlier_is_outdated(label, text, expected):
    """A rank told in the present tense that an earlier year bears out; ranks of states by what is counted there."""
    assert label(text, "2025-07-01", type="other") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kyrgyzstan raised its military burden from 2.9 per cent of GDP in 2022 to 3.5 per cent in 2023.",
            "supported",
        ),
        ("Uzbek oil output shrank to less than two million tonnes in 2023 from 7.5 million in 2000.", "supported"),
        (
            "Turkmenistan's foreign debt dropped from over eight billion dollars in 2016 to under five in 2022.",
            "supported",
        ),
        (
            "Kyrgyzstan imported goods and services worth 87 per cent of its GDP in 2022 and exported a mere 46.",
            "supported",
        ),
        ("GDP per head in Kazakhstan came to about 9,800 dollars in 2019, ten times the Tajik figure.", "supported"),
        (
            "Tashkent voted in line with Beijing on three of every four occasions in the General Assembly session of 2022.",
            "supported",
        ),
        ("Tajikistan is the richest state of Central Asia.", "refuted"),
    ],
)
def test_each_number_has_its_own_date_and_trade(label, text, expected):
    """A date belongs to the number beside it; imports and exports by the nearer word; a rank of wealth is by GDP a head."""
    assert label(text, "2025-06-01", type="other") == expected
