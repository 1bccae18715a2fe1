from __future__ import annotations

import datetime as dt

import pytest
from tests.check.conftest import page_of

from levers.atlas import load
from levers.check import check


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "The exercise Indestructible Brotherhood was held in Kyrgyzstan from 10 to 14 October 2022.",
            "2022-10-25",
            "refuted",
        ),
        ("The exercise Indestructible Brotherhood-2022 in Balykchy was cancelled.", "2022-10-25", "supported"),
        ("Peace Mission 2018 was held in China.", "2018-09-11", "refuted"),
        ("Peace Mission 2018 was held in Russia.", "2018-09-11", "supported"),
        ("Uzbekistan took part in Peace Mission 2014.", "2014-09-25", "refuted"),
        ("Uzbekistan did not take part in Peace Mission 2016.", "2016-10-25", "supported"),
        ("Rubezh-2020 went ahead in Kyrgyzstan.", "2020-12-28", "not_enough_info"),
        ("Some 7,000 troops took part in Peace Mission 2014.", "2014-09-25", "supported"),
        ("Some 17,000 troops took part in Peace Mission 2014.", "2014-09-25", "refuted"),
        ("Steppe Eagle took place in April 2019.", "2019-07-25", "refuted"),
        (
            "The alliance's other drill was cancelled, but Rubezh-2022 was held in Tajikistan.",
            "2022-11-15",
            "supported",
        ),
    ],
)
def test_slots_of_an_exercise(label, text, day, expected):
    """Held or cancelled, ground, days, those taking part, troops; a plan proves nothing."""
    assert label(text, day, type="other", only="exercises") == expected


def test_an_exercise_without_a_name_is_found_by_place_and_time(judge):
    """Russian, Uzbek and Tajik units trained together near Kharb-Maidon in August 2021."""
    [verdict] = judge(
        "Russian, Uzbek and Tajik units held a joint exercise at Kharb-Maidon in August 2021.",
        "2021-09-16",
        type="other",
        only="exercises",
    )
    assert verdict.label == "supported"
    assert verdict.evidence


def test_states_named_beside_the_exercise_are_not_its_parties(judge):
    """No Chinese officer was needed when Uzbekistan and Tajikistan took part in a drill."""
    text = "While China looked on, Russia and Tajikistan took part in Peace Mission 2016."
    [verdict] = judge(text, "2016-10-16", type="other", only="exercises")
    assert verdict.label == "supported"
    assert "China" not in verdict.explanation.split("(")[0] or "listed" in verdict.explanation


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Even Turkmenistan took part in Tsentr-2019.", "refuted"),
        ("The Turkmen army, neutral by law, took part in Tsentr-2019 in September 2019.", "refuted"),
        ("Neither Turkmenistan nor Georgia took part in Tsentr-2019.", "supported"),
        ("India and Pakistan took part in Tsentr-2019.", "supported"),
    ],
)
def test_a_full_list_of_participants_decides(label, text, expected):
    """Eight states are listed for Tsentr 2019; who is not among them was not there."""
    assert label(text, "2019-12-01", type="other", only="exercises") == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "Peace Mission 2016, which Tajikistan staged in September, rehearsed mountain warfare.",
            "2016-10-11",
            "refuted",
        ),
        ("Kyrgyzstan's Edelweiss range hosted Rubezh 2014 in mid-July.", "2014-07-29", "refuted"),
        ("Dushanbe called off the Indestructible Brotherhood drill of October 2022.", "2022-10-15", "refuted"),
        ("Bishkek called off the Indestructible Brotherhood drill of October 2022.", "2022-10-15", "supported"),
        ("All six members of the CSTO sent men to Indestructible Brotherhood 2024.", "2024-10-15", "refuted"),
        ("Turkmenistan was one of the five states that trained at Birlestik 2024.", "2024-07-30", "refuted"),
        ("Turkmenistan sent observers to Regional Cooperation 2023 in Montana.", "2023-08-25", "supported"),
        ("Russian paratroopers joined Uzbek and Tajik colleagues for Rubezh 2024.", "2024-10-25", "refuted"),
        ("Some 200 Chinese servicemen trained at Ishkashim from 20 to 23 October.", "2016-11-15", "supported"),
        ("Some 900 Chinese servicemen trained at Ishkashim from 20 to 23 October.", "2016-11-15", "refuted"),
        ("Uzbek soldiers still do not join the Peace Mission drills.", "2019-03-11", "outdated"),
        ("Iran hosted the Sahand exercise of the SCO at the beginning of December.", "2025-12-20", "supported"),
        ("Kazakhstan hosted the Sahand exercise of the SCO at the beginning of December.", "2025-12-20", "refuted"),
    ],
)
def test_each_state_has_one_role(label, text, day, expected):
    """Ground, guests, watchers, absentees and who called it off are told apart, whatever the words."""
    assert label(text, day, type="other", only="exercises") == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "At Regional Cooperation 2023 the Turkmens merely looked on while Kazakh, Kyrgyz and Tajik officers took part.",
            "2023-09-01",
            "supported",
        ),
        (
            "At Regional Cooperation 2023 the Kazakhs merely looked on while Turkmen and Tajik officers took part.",
            "2023-09-01",
            "refuted",
        ),
        (
            "Zapad-2021 had Chinese observers, and soldiers from India and Uzbekistan stormed hills at Mulino.",
            "2021-10-01",
            "refuted",
        ),
        ("Regional Cooperation 2025 was held in Helena, Montana.", "2025-07-20", "refuted"),
        ("Regional Cooperation 25 was held at Cape Cod, Massachusetts.", "2025-07-20", "supported"),
    ],
)
def test_watchers_and_sites_are_compared(label, text, day, expected):
    """Who looks on is told apart from who takes part, and the site behind words of holding it is its own or another's."""
    assert label(text, day, type="other", only="exercises") == expected


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("Chinese and Russian units rehearsed together with the five.", "refuted"),
        ("Azerbaijani and Uzbek units rehearsed together on the range.", "supported"),
        ("In 2019 Russian units rehearsed there as well.", None),
    ],
)
def test_the_sentence_before_names_the_exercise(second, expected):
    """A sentence that goes on about an exercise, with no date of another, is about the one named before it."""
    rows = page_of("Birlestik 2024 is over.", second)
    found = [
        one.label
        for one in check(rows, atlas=load(), dates={"d": dt.date(2024, 7, 30)})
        if one.check == "exercises" and one.claim == rows[1].id
    ]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Rubezh 2016 took place in Kyrgyzstan from 4 to 7 October.", "2016-11-20", "supported"),
        ("Indestructible Brotherhood 2022 was held in Kyrgyzstan in October, as planned.", "2022-12-01", "refuted"),
        ("Indestructible Brotherhood 2022 was planned for October in Kyrgyzstan.", "2022-12-01", "not_enough_info"),
        (
            "Indestructible Brotherhood 2023 was moved from Armenia and held in Kyrgyzstan.",
            "2023-12-01",
            "not_enough_info",
        ),
        ("According to US Army Central, Steppe Eagle 2019 was held in Kazakhstan.", "2019-12-01", "supported"),
        ("At Peace Mission 2014 gunners fired 640 shells from howitzers.", "2014-12-01", "not_enough_info"),
        (
            "Kyrgyzstan, which had fought Tajikistan, called off Indestructible Brotherhood 2022.",
            "2022-12-01",
            "supported",
        ),
        (
            "The CSTO exercise Combat Brotherhood in Tajikistan in November 2017 had 900 soldiers.",
            "2018-12-01",
            "refuted",
        ),
        ("At Peace Mission 2014 all 2,200 foreign troops had arrived.", "2014-12-01", "not_enough_info"),
    ],
)
def test_words_that_only_look_like_a_ground_or_a_plan(label, text, day, expected):
    """`Took place in` is no site, `according to` no ground, `as planned` no plan, and a part of the troops not all of them."""
    assert label(text, day, type="other", only="exercises") == expected
