from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Vladimir Putin visited Tajikistan in February 2017.", "2017-03-02", "supported"),
        (
            "At the end of February 2017 Vladimir Putin called on Almaty, Dushanbe and Bishkek.",
            "2017-03-02",
            "supported",
        ),
        ("John Kerry visited all five Central Asian states in November 2015.", "2015-12-09", "supported"),
        ("In October 2011 Hillary Clinton travelled to Turkmenistan.", "2011-11-04", "refuted"),
        (
            "The Kyrgyz president attended the informal gathering in St Petersburg on 7 October 2022.",
            "2022-10-08",
            "refuted",
        ),
        ("In October 2022 Sadyr Zhaparov did not travel to Russia on 7 October.", "2022-10-20", "supported"),
        ("In July 2024 Xi Jinping flew on from the summit in Astana to Tashkent.", "2024-10-03", "refuted"),
        ("In July 2024 Xi Jinping flew on from the summit in Astana to Dushanbe.", "2024-10-03", "supported"),
        ("John Kerry ended his tour in Kazakhstan in November 2015.", "2016-10-03", "not_enough_info"),
        ("Xi Jinping travelled to Turkmenistan in September 2022.", "2022-10-03", "not_enough_info"),
        ("In December 2025 Ebrahim Raisi visited Kazakhstan.", "2025-12-20", "not_enough_info"),
        ("In December 2025 President Ebrahim Raisi visited Kazakhstan.", "2025-12-20", "refuted"),
    ],
)
def test_visits_on_record(label, text, day, expected):
    """A visit on record supports, one not taken up refutes; absence refutes only where journeys are listed in full."""
    assert label(text, day, type="other", only="visits") == expected


def test_a_journey_on_record_bears_out_where_it_did_not_go(judge):
    """Tashkent was left out of the journey of February 2017, which went to Almaty, Dushanbe and Bishkek."""
    fields = {"type": "event", "actor": "RUS", "recipient": "UZB", "relation": "CONSULT", "negated": True}
    [verdict] = judge(
        "The journey of Putin did not take him to Tashkent, capital of Uzbekistan.",
        "2017-03-02",
        only="visits",
        **fields,
    )
    assert verdict.label == "supported"
    assert "Kyrgyzstan" in verdict.explanation


def test_a_phone_call_is_no_visit(judge):
    """A call from Moscow to Ashgabat on the journey of February 2017."""
    fields = {"type": "event", "actor": "RUS", "recipient": "TKM", "relation": "CONSULT"}
    [verdict] = judge("Moscow telephoned the president of Turkmenistan.", "2017-03-02", only="visits", **fields)
    assert verdict.label == "supported"
    assert "phone" in verdict.explanation


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("President Joe Biden visited Kazakhstan in May 2023.", "2023-06-01", "refuted"),
        ("American officials visited Kazakhstan in May 2023.", "2023-06-01", "not_enough_info"),
        ("Vladimir Putin paid a state visit to Uzbekistan in November 2017.", "2018-11-01", "refuted"),
        ("Barack Obama received Nursultan Nazarbayev in Washington in January 2018.", "2018-03-01", "refuted"),
        ("In May 2023 all five presidents travelled to Xi'an.", "2023-06-01", "supported"),
    ],
)
def test_lists_firsts_and_hosts_speak_against_a_visit(label, text, day, expected):
    """A full list, a `first since` on record and a host out of office refute; unnamed officials refute nothing."""
    assert label(text, day, type="other", only="visits") == expected


@pytest.mark.parametrize(
    "text",
    [
        "On 8 October a watchdog called on Tajikistan to detain Vladimir Putin.",
        "Kazakhstan keeps appearing on a list of the EU, even though Moscow counts on President Tokayev.",
    ],
)
def test_an_appeal_or_a_list_is_no_journey(label, text):
    """Words that could tell of a journey do so only in a clause with somebody who came."""
    assert label(text, "2025-10-20", type="other", only="visits") != "supported"


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        (
            "Leaders of the CSTO met in Dushanbe on 15 September 2015 for a session of their council.",
            "2015-09-20",
            "supported",
        ),
        (
            "Leaders of the CSTO met in Yerevan on 15 September 2015 for a session of their council.",
            "2015-09-20",
            "refuted",
        ),
        ("Leaders of the CSTO met in Yerevan in September 2015.", "2015-10-20", None),
        (
            "The five Central Asian presidents met Joe Biden at the White House in September 2023.",
            "2023-10-20",
            "refuted",
        ),
        ("The last time Xi Jinping visited Kazakhstan was in September 2013.", "2020-10-20", "refuted"),
        ("Sadyr Japarov spoke of banks that had helped Russia to avoid sanctions.", "2024-01-10", None),
    ],
)
def test_meetings_seats_and_denials_of_something_else(label, text, day, expected):
    """A meeting of a body is known by its day and place, a seat of power by its city; who avoids sanctions stays away from nobody."""
    assert label(text, day, type="other", only="visits") == expected
