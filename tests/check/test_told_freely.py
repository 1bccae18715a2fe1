from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from levers.atlas import load
from levers.check import check


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Tajikistan, still outside the Eurasian Economic Union, watches.", "2019-05-01", "supported"),
        ("The EAEU, whose youngest member is Kyrgyzstan, meets in Sochi.", "2019-05-01", "supported"),
        ("Belarus sits in the SCO as an observer.", "2019-05-01", "supported"),
        ("Belarus sits in the SCO as a guest.", "2019-05-01", None),
        ("Neither Turkmenistan nor Uzbekistan sits in the CSTO.", "2019-05-01", None),
        ("Kazakhstan and Uzbekistan both hold full membership in the EAEU.", "2019-05-01", "refuted"),
        ("Turkmenistan's standing in the CIS is that of an associate.", "2016-05-20", "supported"),
    ],
)
def test_memberships_in_any_order_of_words(label, text, day, expected):
    """Words between state and bloc are read by a lexicon; one unknown word, and nothing is read."""
    assert label(text, day, type="other", only="membership") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("When Russia was thrown off the Human Rights Council, Kazakhstan abstained.", "refuted"),
        ("None of the five republics backed the Assembly's condemnation of the invasion.", "supported"),
        ("None of the five Central Asian delegations backed the Assembly's condemnation of the invasion.", "supported"),
        ("The five republics either abstained or did not vote on the invasion of Ukraine.", "not_enough_info"),
        ("Kazakhstan did not vote against the resolution condemning the invasion.", "supported"),
    ],
)
def test_voters_are_the_nearest_subject(label, text, expected):
    """The verb of voting belongs to the nearest voters, and may be denied."""
    day = "2022-04-20" if "Rights" in text else "2022-03-20"
    assert label(text, day, type="other", only="votes") == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Thirty-six people died on the Kyrgyz side in the fighting of April.", "2021-06-10", "supported"),
        (
            "Over a hundred people were killed in four days of fighting between Kyrgyzstan and Tajikistan in September.",
            "2022-10-20",
            "supported",
        ),
        (
            "In the firefight at Maksat in September three Tajik officers and one Kyrgyz officer were killed.",
            "2019-10-08",
            "supported",
        ),
        (
            "In the firefight at Maksat in September three Tajik officers and nine Kyrgyz officers were killed.",
            "2019-10-08",
            "refuted",
        ),
    ],
)
def test_the_dead_of_one_side(label, text, day, expected):
    """Numbers of one side are compared with its own counts, and refuted only far beyond them."""
    assert label(text, day, type="other", only="border_conflicts") == expected


@pytest.mark.parametrize(
    ("text", "day", "check", "expected"),
    [
        ("Kazakh voters rejected the nuclear power plant in October.", "2024-12-01", "elections", "refuted"),
        ("Kazakh voters approved the nuclear power plant in October.", "2024-12-01", "elections", "supported"),
        ("Uzbekistan's economy is bigger than Kazakhstan's.", "2018-11-01", "superlative", "refuted"),
        ("Kazakhstan's population is smaller than that of Uzbekistan.", "2018-11-01", "superlative", "supported"),
        ("American planes no longer fly from Manas.", "2014-12-01", "bases", "supported"),
        ("American planes no longer fly from Manas.", "2012-12-01", "bases", "refuted"),
        ("Uzbekistan is no longer under an EU arms embargo.", "2010-11-01", "sanctions", "supported"),
        ("Tsentr-2019 was held without either Uzbekistan or India.", "2020-01-01", "exercises", "refuted"),
    ],
)
def test_other_ways_of_telling(label, text, day, check, expected):
    """Outcomes, comparisons, ends and heads of bodies are read in the words that writers use for them."""
    assert label(text, day, type="other", only=check) == expected


@pytest.mark.parametrize(("day", "expected"), [("2021-12-06", "refuted"), ("2024-02-06", None)])
def test_a_time_longer_than_what_has_passed(claim, day, expected):
    """A term said to have lasted longer than the days since its beginning contradicts the sentence before."""
    first = claim("He took over the bureau in October 2020.", type="other")
    text = "Having run it for over three years, he is feared."
    second = claim(text, type="other")
    at = first.sentence_end + 1
    second = replace(second, start=at, end=at + len(text), sentence_start=at, sentence_end=at + len(text))
    found = list(check([first, second], atlas=load(), dates={"doc-1": dt.date.fromisoformat(day)}))
    assert (found[0].label if found else None) == expected
