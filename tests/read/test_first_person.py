"""Whose state `we` and `I` are."""

from __future__ import annotations

import datetime as dt

from levers.atlas import load
from levers.read import read_text


def events(text: str) -> set[tuple[str | None, str | None, str | None]]:
    """Relation and sides of each event."""
    done = read_text(text, name="case", date=dt.date(2021, 5, 1), atlas=load())
    return {(c.relation, c.actor, c.recipient) for c in done.claims if c.type == "event"}


def test_a_heading_says_who_speaks():
    """In a minister's statement, `we` is the minister's state."""
    text = "Foreign Minister Sergey Lavrov's statement, Nur-Sultan\n\nWe signed an agreement with Ghana."
    assert events(text) == {("SUPPORT", "RUS", "GHA")}


def test_a_label_opens_a_turn():
    """A label gives the words behind it to its bearer, until the next label."""
    text = (
        "President of Russia Vladimir Putin: Thank you. Last week we signed a treaty with Ghana.\n\n"
        "QUESTION: We have met with Chile before."
    )
    assert events(text) == {("SUPPORT", "RUS", "GHA")}


def test_the_one_who_said_it():
    """Inside quotation marks `we` is the state of the statesman who said it; a driver speaks for none."""
    assert events("“We have delivered food to Ghana,” President Emmanuel Macron said.") == {("AID", "FRA", "GHA")}
    assert events("“We have delivered food to Ghana,” a driver said.") == set()
