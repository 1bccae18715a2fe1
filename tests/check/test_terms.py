"""Offices told in stretches of time, by whom somebody replaced, and in sentences that the reader makes no claim of."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.check import check
from levers.read import read_text

DAY = dt.date(2024, 5, 14)


def labels(text: str, day: dt.date = DAY) -> set[str]:
    """The decided labels of the office check."""
    atlas = load()
    read = read_text(text, name="t", date=day, atlas=atlas)
    found = check(read.claims, atlas=atlas, dates={read.document.id: day})
    return {one.label for one in found if one.check == "office" and one.label in {"supported", "refuted", "outdated"}}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("From 2013 to the end of 2015 the SCO was led by Dmitry Mezentsev.", "supported"),
        ("From 2016 to 2018 the SCO was led by Dmitry Mezentsev.", "refuted"),
        ("The Eurasian Economic Commission was chaired by Tigran Sargsyan from February 2016 to January 2020.", "supported"),
        ("The Eurasian Economic Commission has been chaired since 2020 by Bakytzhan Sagintayev.", "refuted"),
        ("Stanislav Zas took over from Valery Semerikov as secretary general of the CSTO in May 2022.", "refuted"),
        ("Zhang Ming replaced Dmitry Mezentsev as secretary-general of the SCO.", "refuted"),
    ],
)  # fmt: skip
def test_terms(text: str, label: str) -> None:
    """A term is compared with both its ends, its beginning and who held the office before."""
    assert labels(text) == {label}


def test_a_stretch_within_a_longer_term_is_left_open() -> None:
    """Who is told to have led for a part of the term is neither borne out nor contradicted."""
    assert "refuted" not in labels("From 2010 to 2012 the CSTO was led by Nikolai Bordyuzha.")


def test_a_newspaper_before_a_title_is_no_holder() -> None:
    """A name that ends a phrase in front of the subject is not who the title behind it means."""
    assert labels("According to the daily Narodnaya Sovereign, the Tajik president opened a school.") == set()


def test_the_date_of_an_election_is_not_that_of_a_death() -> None:
    """A death told as what something came after has no date of its own there."""
    text = "Gurbanguly Berdimuhamedov, who became acting president after Niyazov's death, was elected in February 2007."
    assert "refuted" not in labels(text)
