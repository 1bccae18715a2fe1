"""Whether there was fighting, between whom: beside the toll."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.check import check
from levers.read import read_text


def _labels(text: str, day: dt.date) -> set[str]:
    atlas = load()
    read = read_text(text, name="t", date=day, atlas=atlas)
    verdicts = check(read.claims, atlas=atlas, dates={read.document.id: day})
    return {one.label for one in verdicts if one.check == "border_conflicts"}


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Kyrgyz and Uzbek border guards faced each other at Unkur-Too in August 2016.", "supported"),
        ("Uzbek troops are still occupying the hill of Unkur-Too.", "outdated"),
        ("Kyrgyz and Tajik guards faced each other at Unkur-Too in August 2016.", "refuted"),
        ("Since independence Kyrgyzstan and Tajikistan have never exchanged fire.", "refuted"),
        ("There was no bloodshed on the border between Kyrgyzstan and Tajikistan in September 2022.", "refuted"),
        ("At Sokh in June 2000 Uzbek guards fired at a Kyrgyz driver.", "supported"),
        ("At Sokh in June 2000 Kyrgyz guards fired at an Uzbek driver.", "refuted"),
        ("At Sokh in June 2000 Tajik guards fired at a Kyrgyz driver.", "refuted"),
        (
            "The three people shot dead on the Uzbek border with Kyrgyzstan on 5 May 2022 were citizens of Uzbekistan.",
            "refuted",
        ),
        ("A Tajik guard died in a shoot-out with Kyrgyz guards in Aksy district on 23 July 2013.", "refuted"),
        (
            "Tajik officials counted 41 dead on their side in the fighting with Kyrgyzstan in September 2022.",
            "supported",
        ),
        (
            "In March 2025 Kyrgyzstan and Tajikistan reopened their border, which had been closed since 2021.",
            "supported",
        ),
        ("One Kyrgyz citizen was killed when Uzbek guards opened fire at Sokh on 12 May 2013.", "refuted"),
        ("In June 2024 Kyrgyzstan and Tajikistan reopened their border.", "refuted"),
        ("In September 2022 the ceasefire between Kyrgyzstan and Tajikistan was agreed on 16 September.", "supported"),
        ("The ceasefire between Kyrgyzstan and Tajikistan was agreed on 29 September 2022.", "refuted"),
        ("The crossings between Tajikistan and Kyrgyzstan have been shut since 2021.", "not_enough_info"),
        ("The accord of 13 June 2021 settled the border between Kyrgyzstan and Uzbekistan.", "refuted"),
        ("Kyrgyz and Uzbek patrols exchanged a dozen shots on 4 March 2003.", "not_enough_info"),
        ("In January 2014 five guards were killed near Vorukh when Kyrgyz and Tajik troops clashed.", "refuted"),
    ],
)
def test_fighting_and_its_sides_are_compared(text: str, label: str) -> None:
    """Fighting of the sides on record is borne out, that of another pair or none at all is not."""
    assert label in _labels(text, dt.date(2022, 11, 1) if "still" not in text else dt.date(2016, 12, 1))


@pytest.mark.parametrize(
    "text",
    [
        "Kyrgyz and Tajik villagers regularly clash along the contested border.",
        "A war between Armenia and Azerbaijan in September 2022 worried Kyrgyzstan and Tajikistan.",
        "Since 2020 Kyrgyzstan has armed against Tajikistan, which led to more violent clashes.",
    ],
)
def test_a_habit_and_the_war_of_others_are_no_clash_on_record(text: str) -> None:
    """One clash does not bear out that two fight often, nor that others fought."""
    assert "supported" not in _labels(text, dt.date(2022, 11, 1))


def test_news_are_of_the_last_clash() -> None:
    """A count of people hurt is not held against another clash than the one just past."""
    assert "refuted" not in _labels("The agency said that 17 Tajiks had been injured.", dt.date(2022, 1, 29))


def test_who_only_calls_for_calm_is_no_side() -> None:
    """A neighbour that speaks of a clash is not taken for one of those who fought."""
    text = "Uzbekistan called for calm after the fighting of September 2022 in Batken."
    assert "refuted" not in _labels(text, dt.date(2022, 11, 1))


def test_more_dead_than_any_count_is_refuted() -> None:
    """A number many times the highest count is of no part of the dead either."""
    text = "The fighting of late April 2021 between Kyrgyzstan and Tajikistan left five hundred dead."
    assert _labels(text, dt.date(2021, 8, 1)) == {"refuted"}
