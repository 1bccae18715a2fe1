"""Offices and memberships whose time, bloc or end stands in the sentence before, and offices told as held on the document's day."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.check.conftest import labels_of


@pytest.mark.parametrize(
    ("text", "day", "name", "label"),
    [
        ("Sapar Isakov lost a vote in April 2018. Kubatbek Boronov was made prime minister of Kyrgyzstan the same month.", dt.date(2019, 5, 4), "office", "refuted"),
        ("Askar Mamin resigned on 5 January 2022. Alikhan Smailov was appointed prime minister of Kazakhstan a week later.", dt.date(2023, 5, 4), "office", "supported"),
        ("Alikhan Smailov, who heads the government of Kazakhstan, has been in office since January 2022.", dt.date(2025, 3, 4), "office", "outdated"),
        ("Alikhan Smailov, who heads the government of Kazakhstan, has been in office since January 2018.", dt.date(2023, 3, 4), "office", "refuted"),
        ("Erlan Idrissov, who heads Kazakhstan's Foreign Ministry, has held the post since 2012.", dt.date(2014, 11, 13), "office", "supported"),
        ("Almazbek Atambayev was prime minister of Kyrgyzstan until he became president on 1 December 2011.", dt.date(2013, 2, 1), "office", "supported"),
        ("The Eurasian Economic Union began its work in 2015. Kyrgyzstan and Armenia acceded to it in 2015.", dt.date(2018, 2, 25), "membership", "supported"),
        ("The Eurasian Economic Union began its work in 2015. Tajikistan acceded to it in 2016.", dt.date(2018, 2, 25), "membership", "refuted"),
        ("Sapar Isakov was prime minister of Kyrgyzstan until April 2018. In February 2018 he was no longer in office.", dt.date(2019, 9, 20), "consistency", "refuted"),
    ],
)  # fmt: skip
def test_the_sentence_before_is_heard(text: str, day: dt.date, name: str, label: str) -> None:
    """A time, a bloc and an end of the sentence before are compared."""
    assert label in labels_of(text, day, name)
    assert {"supported": "refuted", "refuted": "supported"}.get(label) not in labels_of(text, day, name)


def test_one_who_has_left_since_is_not_outdated() -> None:
    """`since` beside a resignation told does not tell the office as still held."""
    text = "Temir Sariyev, prime minister of Kyrgyzstan since May 2015, stepped down in April 2016."
    assert "outdated" not in labels_of(text, dt.date(2017, 12, 4), "office")


def test_what_a_bloc_set_up_is_not_the_bloc() -> None:
    """`joined it` after something new of an organisation's own decides nothing on membership."""
    text = "The SCO set up a business council. Turkmenistan joined it in 2019."
    assert not labels_of(text, dt.date(2019, 12, 1), "membership") & {"supported", "refuted", "outdated"}
