from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "Tokayev won the presidential election of June 2019 with some 71 percent of the vote.",
            "2019-06-15",
            "supported",
        ),
        (
            "Mirziyoyev took more than 95 percent in the presidential election of December 2016.",
            "2017-01-09",
            "refuted",
        ),
        ("Gurbanguly Berdymukhammedov won the presidential election of March 2022.", "2022-04-04", "refuted"),
        ("Kyrgyzstan held a presidential election on 15 October 2017.", "2017-11-01", "supported"),
        ("Zhaparov was elected president in January with 52 percent.", "2021-02-01", "refuted"),
        (
            "More than 94 percent of Tajik voters said yes in the referendum of 22 May 2016.",
            "2016-06-02",
            "not_enough_info",
        ),
    ],
)
def test_day_winner_and_share(label, text, day, expected):
    """Elections and referendums against the record."""
    assert label(text, day, type="other", only="elections") == expected


def test_a_planned_election_is_checked_against_what_came(judge):
    """Kyrgyzstan will elect a president late in 2017: open in February 2017, borne out for a text of 2018."""
    text = "Kyrgyzstan will go to the polls for a presidential election late in 2017."
    fields = {
        "type": "election",
        "stance": "forecast",
        "modality": "planned",
        "actor": "KGZ",
        "recipient": "KGZ",
        "relation": "presidential",
    }
    [verdict] = judge(text, "2017-02-28", only="elections", **fields)
    assert verdict.label == "not_checkable"
    [later] = judge(text, "2018-01-10", only="elections", **fields)
    assert later.label == "supported"
    assert "15 October 2017" in later.explanation


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("The turnout in the Kazakh referendum of 6 October was 64 per cent.", "2024-10-20", "supported"),
        ("Four Kazakhs in five went to the polls in the referendum of 6 October.", "2024-10-20", "refuted"),
        ("The Uzbek Liberal Democrats won 64 seats in the election of 27 October.", "2024-11-05", "supported"),
        ("The Uzbek Liberal Democrats won 94 seats in the election of 27 October.", "2024-11-05", "refuted"),
        ("Kyrgyz voters carried the new constitution by about four to one on 11 April.", "2021-04-20", "supported"),
        ("Ata Meken won the Kyrgyz parliamentary election of October 2015.", "2015-11-01", "refuted"),
        ("Ivan Petrov won the Kazakh presidential election of June 2019.", "2019-07-01", "refuted"),
        ("The election of 27 October in Uzbekistan was watched by 912 Bolivians.", "2024-11-05", "not_enough_info"),
    ],
)
def test_numbers_count_what_their_words_say(label, text, day, expected):
    """Turnout, seats, yes to no, parties by their initials, strangers as winners, and what no row tells."""
    assert label(text, day, type="other", only="elections") == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Nearly 60 per cent chose Jeenbekov in the Kyrgyz presidential election of October 2017.", "2017-11-05", "refuted"),
        ("Jeenbekov, the victor of the election of 2017, is still president of Kyrgyzstan.", "2019-03-01", "supported"),
        ("Jeenbekov, the victor of the election of 2017, is still president of Kyrgyzstan.", "2021-03-01", "outdated"),
        ("Mirziyoyev was returned in a regular Uzbek presidential election on 9 July.", "2023-07-20", "refuted"),
        ("The Kyrgyz parliamentary election of 4 October 2015 was won by Ata Meken.", "2015-11-01", "refuted"),
    ],
)  # fmt: skip
def test_hedges_of_shares_terms_and_early_votes(label, text, day, expected):
    """A share five points off, who is still in office, and a snap election told as a regular one."""
    assert label(text, day, type="other", only="elections") == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("The presidential election of April 2014 in Tajikistan passed without an incident.", "2020-03-01", "refuted"),
        ("The latest presidential election in Kyrgyzstan, that of October 2011, was won by Almazbek Atambayev.", "2017-03-01", "supported"),
        ("The latest presidential election in Kyrgyzstan, that of October 2011, was won by Almazbek Atambayev.", "2018-03-01", "outdated"),
        ("Masoud Pezeshkian won the Iranian presidential election outright in the first round on 28 June.", "2024-09-01", "refuted"),
        ("Mirziyoyev took 87 per cent against three rivals in the Uzbek presidential election of 9 July.", "2023-07-20", "supported"),
        ("On 11 October Emomali Rahmon was elected for a fifth term with 92 percent.", "2020-10-20", "supported"),
        ("Milliy Tiklanish came out of the Uzbek parliamentary election of December 2014 as the largest faction.", "2015-03-01", "refuted"),
    ],
)  # fmt: skip
def test_times_rounds_and_the_latest(label, text, day, expected):
    """A time without an election, the last of its kind, a run-off told as won at once, rivals who are no share."""
    assert label(text, day, type="other", only="elections") == expected
