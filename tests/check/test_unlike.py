from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.check.conftest import claim_of

from levers.atlas import load
from levers.check import check

TRUE = (
    ("On 19 October 2018 Vladimir Putin visited Uzbekistan.", "2018-11-05", "visits"),
    ("In January 2025 the United States put Keremet Bank under blocking sanctions.", "2025-02-03", "sanctions"),
    ("On 13 March 2025 Kyrgyzstan and Tajikistan signed the treaty on their state border.", "2025-04-02", "agreements"),
    ("Peace Mission 2018 was held in Russia, and India took part.", "2018-09-10", "exercises"),
    ("Russia keeps the Kant air base in Kyrgyzstan.", "2015-07-01", "bases"),
)


@pytest.mark.parametrize(("text", "day", "check"), TRUE)
def test_true_sentences_are_supported(label, text, day, check):
    """The sentences that the other tests disturb are borne out as they stand."""
    assert label(text, day, type="other", only=check) == "supported"


@pytest.mark.parametrize(("text", "day", "check"), TRUE[:1] + TRUE[2:3])
@pytest.mark.parametrize("word", ["almost", "nearly", "all but"])
def test_what_almost_happened_is_never_decided(label, text, day, check, word):
    """`almost signed` is neither borne out nor refuted by the record of the signature."""
    verb = next(one for one in ("visited", "signed") if one in text)
    assert label(text.replace(verb, f"{word} {verb}"), day, type="other", only=check) not in {"supported", "refuted"}


@given(st.integers(1995, 2017))
@settings(max_examples=12, deadline=None)
def test_another_year_is_never_supported(year):
    """A visit told of a year in which it was not is not borne out."""
    row = claim_of(f"On 19 October {year} Vladimir Putin visited Uzbekistan.", type="other")
    found = check([row], atlas=load(), dates={"doc-1": dt.date(2018, 11, 5)})
    assert all(one.label != "supported" for one in found)


@pytest.mark.parametrize(
    ("text", "day", "check"),
    [
        (
            "In January 2025 the United States put Turkmenistan's Keremet Bank under blocking sanctions.",
            "2025-02-03",
            "sanctions",
        ),
        ("The Iranian navy keeps a range at Karakol.", "2015-06-22", "bases"),
        (
            "In January 2025 the United States did not put Keremet Bank under blocking sanctions.",
            "2025-02-03",
            "sanctions",
        ),
        ("Italy was not Kazakhstan's largest export market in 2017.", "2018-06-01", "superlative"),
    ],
)
def test_strangers_and_denials_leave_it_open(label, text, day, check):
    """A state that the row does not know, or a denial that the check does not read, is no support."""
    assert label(text, day, type="other", only=check) != "supported"


@pytest.mark.parametrize(
    ("text", "day", "check"),
    [
        ("Peace Mission 2018 was held in Uzbekistan, and India took part.", "2018-09-10", "exercises"),
        ("Uzbekistan acted as host to Peace Mission 2018.", "2018-09-10", "exercises"),
        ("On 19 October 2018 Vladimir Putin and his host sat together in Dushanbe.", "2018-11-05", "visits"),
        ("On 19 October 2018 Vladimir Putin gave Uzbekistan a miss.", "2018-11-05", "visits"),
        (
            "In January 2025 the United States put Uzbekistan's Keremet Bank under blocking sanctions.",
            "2025-02-03",
            "sanctions",
        ),
    ],
)
def test_another_ground_or_target_is_no_support(label, text, day, check):
    """What was elsewhere, was passed by, or struck somebody else is not borne out by a row of the same name and day."""
    assert label(text, day, type="other", only=check) != "supported"


def test_an_order_that_is_told_is_not_borne_out_by_one_membership(label):
    """That a state is a member does not say that no other was one earlier."""
    text = "No other state of the region entered the World Trade Organization earlier than Kazakhstan."
    assert (
        label(text, "2017-01-25", type="membership", actor="KAZ", recipient="WTO", relation="member", only="membership")
        != "supported"
    )
