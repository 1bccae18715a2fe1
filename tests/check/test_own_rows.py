"""What the atlas itself has on record is never refuted when it is told plainly, and its opposite is never supported."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.check.case import World

MONTHS = 60


def _world() -> World:
    return World(load())


def _after(thing) -> str:
    return (thing.period.end + dt.timedelta(days=MONTHS)).isoformat()


def test_visits_on_record_are_not_refuted(judge):
    """Every tenth visit on record, told with visitor, host and month."""
    world = _world()
    known = [
        thing
        for thing in world.things["visit"]
        if thing.period is not None
        and thing.values("visitor")
        and thing.first("kind") not in {"declined", "phone call", "cancelled"}
    ]
    for thing in known[::10]:
        text = f"{world.name(thing.first('visitor'))} travelled to {world.name(thing.first('host_state'))} in {thing.period.start:%B %Y}."
        assert "refuted" not in {one.label for one in judge(text, _after(thing), type="other")}, text


@pytest.mark.parametrize(
    ("prop", "told", "opposite"),
    [
        ("yes", "voted for", "voted against"),
        ("no", "voted against", "voted for"),
        ("abstain", "abstained on", "voted for"),
    ],
)
def test_votes_on_record(judge, prop, told, opposite):
    """Every fourth roll call: the vote as recorded is not refuted, and the other way of voting not supported."""
    world = _world()
    for thing in world.things["vote"][::4]:
        for state in thing.values(prop)[:1]:
            words = f"In {thing.period.start:%B %Y} {world.name(state)} {{}} the General Assembly resolution on {thing.first('subject')}."
            true = {one.label for one in judge(words.format(told), _after(thing), type="other", only="votes")}
            false = {one.label for one in judge(words.format(opposite), _after(thing), type="other", only="votes")}
            assert "refuted" not in true, words
            assert "supported" not in false, words


def test_participants_on_record_are_not_refuted(judge):
    """Each exercise that was held, with one of its participants."""
    world = _world()
    for thing in world.things["exercise"]:
        if "held" in thing.values("status") and thing.period is not None and thing.values("participant"):
            text = f"{world.name(thing.values('participant')[-1])} took part in {thing.name}."
            assert "refuted" not in {one.label for one in judge(text, _after(thing), type="other")}, text
