"""Stays as one predicate with visitor, host, place and days: borne out in whatever words, contradicted by a row that fits in all but one respect."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.check.case import Case, World
from levers.check.visits.occasions import occasions, same_matter
from levers.check.visits.stays import stays_told


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Nazarbayev was Trump's guest at the White House in the middle of January.", "2018-02-05", "supported"),
        ("Ankara was host to the Uzbek president on 19 and 20 February.", "2020-03-10", "supported"),
        ("The talks in Ankara on 10 May crowned a state visit by the Kazakh president.", "2022-05-20", "supported"),
        ("Hassan Rouhani went home from Ashgabat on 11 March with seventeen agreements.", "2015-03-20", "supported"),
        ("Kaja Kallas's swing through the region ended in Almaty on 28 March.", "2025-04-01", "supported"),
        (
            "The US Secretary of State flew from Astana to Bishkek and Tashkent on 2 December.",
            "2010-12-15",
            "supported",
        ),
        ("Ebrahim Raisi received Tajikistan's president in Tehran on 30 May.", "2022-06-10", "supported"),
        ("The Tajik and Turkmen presidents were both in St Petersburg on 7 October.", "2022-10-10", "supported"),
        ("It was in the Uzbek capital that the Russian leader spent 19 October.", "2018-10-30", "supported"),
    ],
)
def test_one_predicate_in_many_words(label, text, day, expected):
    """Guests, hosts, tours, homecomings, offices and capitals are all read as a stay."""
    assert label(text, day, type="other", only="visits") == expected


@pytest.mark.parametrize(
    ("text", "day", "respect"),
    [
        ("On 6 March the Uzbek leader arrived in Dushanbe on a state visit.", "2017-03-10", "place"),
        ("Serdar Berdimuhamedow opened the year with a state visit to Moscow on 5 January.", "2023-01-20", "place"),
        ("For his first trip abroad after taking office Tokayev chose Beijing.", "2019-04-20", "place"),
        ("Erdoğan travelled to Kazakhstan at the beginning of September for the Nomad Games.", "2018-10-01", "place"),
        ("Ankara was host to the Kazakh president on 19 and 20 February.", "2020-03-10", "visitor"),
        ("Emomali Rahmon welcomed Sadyr Japarov to Dushanbe on 22 August for a state visit.", "2024-09-15", "visitor"),
        ("The Tajik and Kyrgyz presidents were both in St Petersburg on 7 October.", "2022-10-10", "visitor"),
        (
            "Mirziyoyev's two-day stay in Bishkek, on 15 and 16 August, brought a border agreement.",
            "2017-09-20",
            "days",
        ),
        (
            "Sergey Lavrov's tour took in Bishkek, Tashkent and Ashgabat between 3 and 6 February.",
            "2019-02-15",
            "place",
        ),
    ],
)
def test_what_fits_in_all_but_one_respect_is_refuted(judge, text, day, respect):
    """The row says which respect is wrong, and the verdict names it."""
    found = judge(text, day, type="other", only="visits")
    assert [one.label for one in found] == ["refuted"]
    assert f"compared: {respect}" in found[0].rule or respect == "place"


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("John Kerry saw Bishkek and Astana in November 2015 but left out Turkmenistan.", "2016-01-20", "refuted"),
        ("Xi Jinping has not set foot outside China since January 2020.", "2022-11-21", "outdated"),
        ("Hassan Rouhani stayed at home while others flew to Bishkek on 4 October.", "2016-10-20", None),
    ],
)
def test_stays_that_are_denied(label, text, day, expected):
    """A visit on record contradicts its denial; a journey abroad ends a time without any."""
    found = label(text, day, type="other", only="visits")
    assert found == expected if expected else found not in {"refuted", "outdated"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("No American president has ever set foot in Tajikistan.", "supported"),
        ("No US Secretary of State has visited Kazakhstan since 2012.", "refuted"),
        ("No French president has ever set foot in Tajikistan.", "not_enough_info"),
    ],
)
def test_nobody_of_an_office_came(label, text, expected):
    """That nobody came is decided for offices and hosts whose every journey is listed."""
    assert label(text, "2020-06-01", type="other", only="visits") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Putin was in Dushanbe on 28 June and in Ashgabat on 29 June.", "supported"),
        ("Putin was in Dushanbe on 29 June and in Ashgabat on 28 June.", "not_enough_info"),
    ],
)
def test_stops_told_with_their_days_must_not_be_swapped(label, text, expected):
    """Two stops next to each other, each with its day, are borne out on those very days only."""
    assert label(text, "2022-07-04", type="other", only="visits") == expected


def test_a_maiden_journey_is_a_first_one(label):
    """Tokayev's maiden trip abroad, in April 2019, was to Moscow."""
    text = "President Tokayev's maiden trip abroad took him to Tashkent in early April."
    assert label(text, "2019-05-01", type="other", only="visits") == "refuted"


def test_a_stop_told_beside_another_contradicts_none(label):
    """Where he was before is no contradiction if the sentence tells that stop too."""
    text = "Antony Blinken came to Astana for the C5+1 ministerial and went on to Tashkent."
    assert label(text, "2023-03-06", type="other", only="visits") == "supported"


def test_a_meeting_without_its_guests(label):
    """A summit is known by its occasion and days, and its place compared."""
    text = "The second Russia-Central Asia summit met in {} on 9 October."
    assert label(text.format("Dushanbe"), "2025-10-16", type="other", only="visits") == "supported"
    assert label(text.format("Bishkek"), "2025-10-16", type="other", only="visits") == "refuted"


def _case(claim, text: str, day: str) -> Case:
    world, when = World(load()), dt.date.fromisoformat(day)
    return Case(claim(text, type="other"), when, world, world.said(text, when))


def test_each_stop_has_its_own_day(claim):
    """With as many days as places, each place has the day behind it."""
    text = "Rahmon was in Moscow on 9 May and in Tehran on 30 May."
    stays = stays_told(_case(claim, text, "2022-06-10"))
    assert [(stay.place.states[0], stay.days[0].start.day) for stay in stays] == [("RUS", 9), ("IRN", 30)]


def test_nobody_visits_his_own_country(claim):
    """Who is at home in the place is the host, not the guest."""
    stays = stays_told(_case(claim, "Putin met Rahmon in Dushanbe on 28 June.", "2022-07-05"))
    assert [stay.guest.codes for stay in stays] == [("person:RUS:putin-vladimir",)]
    assert stays[0].hosts[0].codes == ("person:TJK:rahmon-emomali",)


def test_occasions_are_known_in_both_wordings():
    """Rows and texts name one occasion differently; generic words make no same matter."""
    assert occasions("the summit of the SCO") == occasions("SCO heads of state, Samarkand summit") == {"SCO summit"}
    assert "first journey" in occasions("his first stop abroad")
    assert same_matter(
        "a loan and thirty-seven memoranda on partnership", "Strategic partnership declaration; 37 memoranda"
    )
    assert not same_matter("an official visit with talks", "Official visit; talks")


def test_a_date_behind_since_is_no_day_of_the_visit(claim):
    """`The first since the election of May 2014` dates what the count begins with."""
    stays = stays_told(
        _case(claim, "Erdoğan was the first to visit Bishkek since the revolt of April 2010.", "2011-02-03")
    )
    assert [stay.days for stay in stays] == [()]
