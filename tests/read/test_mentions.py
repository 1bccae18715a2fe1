"""Names in sentences: whom they stand for, at which date, and what is no name."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levers.atlas import load
from levers.model import Span
from levers.read.documents.layout import sentences
from levers.read.mentions import Finder, find, find_all
from levers.read.parts import Sentence

DATE = dt.date(2020, 6, 1)


@pytest.fixture(scope="module")
def finder():
    """One automaton for all tests of the module."""
    return Finder(load())


def named(finder, text, date=DATE):
    """(text, code, role) of each mention of one sentence."""
    found = find(Sentence(Span(0, len(text)), text, 0), date, finder)
    return [(one.text, one.code, one.role) for one in found]


def test_demonym_and_office_are_one_mention(finder):
    """The adjective says the state, the office the sector."""
    assert named(finder, "The Russian Foreign Ministry replied.") == [("Russian Foreign Ministry", "RUS", "GOV")]


def test_office_of_a_state_behind_it(finder):
    """`the head of X` is X's government."""
    assert named(finder, "The head of Moldova waited.") == [("head of Moldova", "MDA", "GOV")]


def test_list_of_states_behind_an_office(finder):
    """A plural office before a list stands for each of them."""
    text = "He saw the presidents of Moldova, Armenia and Ukraine."
    found = find(Sentence(Span(0, len(text)), text, 0), DATE, finder)
    office = next(one for one in found if one.kind == "list")
    assert office.candidates == ("MDA", "ARM", "UKR")


def test_unknown_holder_of_an_office(finder):
    """A name behind an office belongs to the mention, known or not."""
    assert named(finder, "Kyrgyz Energy Minister Taalai Boronov agreed.") == [
        ("Kyrgyz Energy Minister Taalai Boronov", "KGZ", "GOV")
    ]


@pytest.mark.parametrize(
    ("date", "role"),
    [(dt.date(2015, 3, 1), "GOV"), (dt.date(2023, 3, 1), "ELI")],
)
def test_leader_at_the_date(finder, date, role):
    """A leader acts for the state while in office, later as one of its elite."""
    assert named(finder, "Nursultan Nazarbayev spoke.", date) == [("Nursultan Nazarbayev", "KAZ", role)]


def test_surname_after_another_first_name_is_somebody_else(finder):
    """`Elizabeth Putin` is not the president."""
    assert named(finder, "The singer Elizabeth Putin smiled.") == []


def test_common_surname_alone_names_nobody(finder):
    """A surname that many bear is no leader, unless the text introduces one."""
    assert named(finder, "Later Scott opened the door.") == []


def test_text_introduces_a_surname(finder):
    """A titled full name gives its surname a meaning in the whole document."""
    parts = sentences("Canadian Foreign Minister Ada Barrowclough arrived. Barrowclough spoke first.")
    found = find_all(parts, DATE, finder)
    assert [(one.text, one.code) for one in found[0]] == [("Canadian Foreign Minister Ada Barrowclough", "CAN")]


@pytest.mark.parametrize(
    "text",
    [
        "An anti-Russian mood prevailed.",
        "They flew a Chinese-made plane.",
        "We met us and them.",
        "A woman from Romania-on-Sea?"[:8],
        "Michael Jordan scored.",
    ],
)
def test_what_names_no_state(finder, text):
    """Derived adjectives, pronouns and other people's names."""
    assert [code for _, code, _ in named(finder, text) if code is not None] == []


def test_coalition_led_by_a_state(finder):
    """`Saudi-led coalition`: the leader acts."""
    assert ("Saudi", "SAU", None) in named(finder, "The Saudi-led coalition withdrew.")


def test_two_adjectives_share_a_noun(finder):
    """The first of two adjectives has the noun's sector too."""
    assert named(finder, "Dutch and Danish frigates left.") == [
        ("Dutch", "NLD", "MIL"),
        ("Danish frigates", "DNK", "MIL"),
    ]


@given(st.text(max_size=80))
def test_offsets_point_at_the_words(text):
    """Whatever the text, a mention is where it says it is."""
    finder = Finder(load()) if not hasattr(test_offsets_point_at_the_words, "finder") else None
    finder = getattr(test_offsets_point_at_the_words, "finder", finder)
    test_offsets_point_at_the_words.finder = finder
    for one in find(Sentence(Span(7, 7 + len(text)), text, 0), DATE, finder):
        assert text[one.span.start - 7 : one.span.end - 7] == one.text


@pytest.mark.parametrize(
    ("text", "not_named"),
    [
        ("Novak is the head of Tajikistan's banned opposition party.", "head of Tajikistan"),
        ("He met the head of the Foreign Ministry's Central Asia Department.", "Central Asia"),
        ("He met the head of the ministry's Russia Desk.", "Russia"),
    ],
)
def test_a_state_in_the_name_of_another_thing_is_not_its_holder(finder, text, not_named):
    """Heads of parties lead no state, and departments are named by whom they deal with."""
    assert not any(words == not_named and code is not None for words, code, _ in named(finder, text))


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Cars burned outside the seat of government, the White House. The White House was stormed.", False),
        ("The White House was briefed. Protesters met in Bishkek.", True),
    ],
)
def test_a_white_house_elsewhere_is_not_the_american_one(finder, text, known):
    """Where a text shows that its White House is another state's seat, the name stands for no state."""
    found = find_all(sentences(text), DATE, finder)
    assert any(one.text == "White House" for row in found for one in row) is known
