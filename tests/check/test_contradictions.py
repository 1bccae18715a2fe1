from __future__ import annotations

import datetime as dt

import pytest
from tests.check.conftest import page_of

from levers.atlas import load
from levers.check import check

DAY = dt.date(2024, 6, 1)


def _labels(first: str, second: str) -> set[str]:
    """Labels of consistency for two sentences of one text."""
    return {
        one.label for one in check(page_of(first, second), atlas=load(), dates={"d": DAY}) if one.check == "consistency"
    }


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The French closed their field at Dushanbe in 2013.", "Paris still runs that Tajik field."),
        ("Presidents Rahmon and Mirziyoyev signed the water treaty.", "The treaty between Tajikistan and Uzbekistan still awaits their signatures."),
        ("Only Kyrgyzstan hosts Russian pilots.", "Besides it, pilots fly from Tajikistan, a neighbour of Kyrgyzstan, for the Russians."),
        ("Japarov won the Kyrgyz vote with 79 per cent.", "Fewer than half of the Kyrgyz voters chose him."),
        ("Rahmon took 90 per cent of the Tajik vote.", "His closest rival received 15 per cent."),
        ("India became a member of the SCO in 2017.", "India is still kept waiting outside the SCO, it is said."),
    ],
)  # fmt: skip
def test_what_cannot_both_hold_is_refuted(first, second):
    """An end and a going on, one and another, a share and its fraction, of one and the same."""
    assert _labels(first, second) == {"refuted"}


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The French closed their field at Dushanbe in 2013.", "Russia still runs the base at Kant."),
        ("Presidents Rahmon and Mirziyoyev signed the water treaty.", "The two presidents shook hands."),
        ("Only Kyrgyzstan hosts Russian pilots.", "The pilots like it there."),
        ("Georgia left the CIS in 2009.", "Armenia goes on as before."),
    ],
)
def test_what_is_of_another_is_no_contradiction(first, second):
    """Other states, other things: nothing is said."""
    assert "refuted" not in _labels(first, second)


def test_a_fraction_that_fits_is_borne_out():
    """A share of 71 leaves the opponents less than a third."""
    assert _labels("In Kazakhstan 71 per cent said yes.", "The opponents had less than a third.") == {"supported"}
