"""The lexicon files: every code fits its type, every class and slot is known."""

from __future__ import annotations

import pytest

from levers.read.events.changes import HOSTILE, ended, intended, refused, threatened
from levers.read.events.lexicon import classes, contexts, noun_frames, operators, verb_frames

TYPES = frozenset(
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION MOBILIZE COERCE "
    "ASSAULT".split()
)
FRAMES = [frame for frames in verb_frames().values() for frame in frames if frame.relation is not None]


def test_verbs_have_plover_types():
    """Every frame tells one of the sixteen types and has a CAMEO code."""
    assert {frame.relation for frame in FRAMES} <= TYPES
    assert [frame.verb for frame in FRAMES if frame.cameo is None] == []


def test_every_type_has_verbs():
    """No type is without a word."""
    assert {frame.relation for frame in FRAMES} == TYPES


def test_nouns_have_plover_types():
    """Event nouns too."""
    assert {frame.relation for frame in noun_frames().values()} <= TYPES


def test_operators_are_known():
    """Only the operators that the coder knows."""
    assert set(operators().values()) == {
        "intent",
        "threaten",
        "refuse",
        "request",
        "say",
        "go",
        "stop",
        "allow",
        "force",
        "wish",
        "quiet",
    }


def test_subclasses_belong_to_their_class():
    """`aid.money` is part of `aid`."""
    assert classes()["aid.money"] < classes()["aid"]


@pytest.mark.parametrize("relation", sorted(TYPES))
def test_changes_are_closed(relation):
    """Promising, refusing, threatening and ending lead to types again."""
    assert intended(relation, None)[0] in TYPES
    assert refused(relation, None)[0] == "REJECT"
    assert threatened(relation, None)[0] == "THREATEN"
    assert ended(relation)[0] == ("RETREAT" if relation in HOSTILE else "SANCTION")


def test_contexts():
    """A code below a general one has its context."""
    assert contexts("163") == ("diplomatic",) or contexts("163") == ()
    assert "economic" in contexts("071")
    assert contexts(None) == ()
