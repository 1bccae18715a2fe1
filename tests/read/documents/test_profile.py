"""Whose text it is; what nobody says stays open."""

from __future__ import annotations

import pytest

from levers.atlas import load
from levers.read.documents import layout
from levers.read.documents.profile import Profile, profile_of

BODY = "\n\nThe road was opened on Monday. It is long, and it is new.\n"


def whose(text: str, outlet: str | None = None) -> Profile:
    """The profile of a text."""
    return profile_of(text, layout.sentences(text), load(), outlet=outlet)


def test_written_for_an_office_by_a_person() -> None:
    """The line that says for whom a text was written names outlet and author, and the office's owner its kind."""
    found = whose("A title of four words" + BODY + "\nWritten for the Press Office of the Green Party by Ann Smith\n")
    assert (found.outlet, found.author, found.kind) == ("Press Office of the Green Party", "Ann Smith", "movement")


def test_a_ministry_is_a_state_body() -> None:
    """A press service belongs to its ministry, and the ministry to the state in its name."""
    found = whose("Press Service of the Ministry of Transport of Uzbekistan" + BODY)
    assert (found.kind, found.of) == ("state_body", "UZB")


def test_the_agency_of_the_dateline() -> None:
    """Brackets behind the town name the agency, where the atlas knows it."""
    found = whose("BISHKEK (24.kg) - The road was opened on Monday.\n\nIt is long, and it is new.\n")
    assert (found.outlet, found.kind, found.of) == ("24.kg", "news", "KGZ")


def test_brackets_that_name_no_outlet() -> None:
    """Other words in the brackets are nobody."""
    assert whose("BISHKEK (file photo) - The road was opened on Monday.").outlet is None


def test_a_masthead_that_the_atlas_knows() -> None:
    """A line of its own that is an outlet's name."""
    assert whose("AKIpress\n\nRoad opened" + BODY).kind == "news"


def test_a_given_outlet_stays_as_given() -> None:
    """The outlet of the input wins; its kind is looked up."""
    assert whose("Words" + BODY, "Xinhua") == Profile("Xinhua", None, "news", "CHN")


def test_an_unknown_outlet_is_unknown() -> None:
    """A name that says nothing gets neither kind nor state."""
    assert whose("Words" + BODY, "Blue Lantern") == Profile("Blue Lantern", None, None, None)


def test_a_text_without_a_word_about_itself() -> None:
    """Nothing is guessed."""
    assert whose("The road was opened on Monday, the ministry said.") == Profile()


def test_a_by_line_names_the_author() -> None:
    """By a person of two names; a phrase with `by` names nobody."""
    assert whose("By Ann Smith" + BODY).author == "Ann Smith"
    assert whose("By the end of May the road was open." + BODY).author is None


@pytest.mark.parametrize(
    ("outlet", "kind"),
    [
        ("Institute of Steppe Studies", "think_tank"),
        ("Samarkand Daily Herald", "news"),
        ("Kyrgyz Cotton Ltd", "company"),
        ("Embassy of Japan", "state_body"),
        ("State Customs Agency", None),
    ],
)
def test_kinds_by_the_words_of_a_name(outlet: str, kind: str | None) -> None:
    """The name itself says what somebody is, or does not."""
    assert whose("Words" + BODY, outlet).kind == kind
