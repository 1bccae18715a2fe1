from __future__ import annotations

import datetime as dt

from levers.atlas import load
from levers.check.why import rivals
from levers.model import Claim, Measurement


def _cause():
    sentence = "Bishkek turns its back on an old friend, encouraged by grants from Washington, some say."
    return Claim(
        document="d",
        start=0,
        end=20,
        quote=sentence[:20],
        sentence=sentence,
        sentence_start=0,
        sentence_end=len(sentence),
        voice="author",
        stance="assessment",
        type="alignment",
        actor="KGZ",
        recipient="USA",
        relation="toward",
        rule="test",
        reader="test",
    )


def _found(**more):
    atlas = load()
    names = {code: entity.name for code, entity in atlas.entities.items()}
    given = {"claims": (_cause(),), "dates": {"d": dt.date(2022, 10, 26)}, **more}
    return rivals(
        "KGZ", dt.date(2022, 10, 1), statements=atlas.statements, until=dt.date(2022, 10, 31), names=names, **given
    )


def test_each_move_has_rival_causes_with_dated_evidence():
    """The exercise called off in October 2022: fighting before it, contacts after it, side by side."""
    mine = [one for one in _found() if "Indestructible Brotherhood" in one.move.what]
    causes = {one.cause: one for one in mine}
    fighting = next(one for cause, one in causes.items() if "border" in cause)
    assert any(dated.day == dt.date(2022, 9, 14) for dated in fighting.before)
    assert all(dated.day <= fighting.move.day for dated in fighting.before)
    american = next(one for cause, one in causes.items() if cause == "contacts with United States")
    assert american.before == ()
    assert any("after the move" in words for words in american.against)


def test_causes_named_by_a_text_say_who_names_them():
    """`encouraged by ...` is put forward by the author only, and that it came later speaks against it."""
    named = [one for one in _found() if one.cause.startswith("encouraged by")]
    assert named
    assert all(one.put_forward_by and "author" in one.put_forward_by[0] for one in named)
    assert any("only after the move" in words for one in named for words in one.against)


def test_the_same_move_told_by_two_rows_is_listed_once():
    """The exercise called off stands in two files."""
    moves = {(one.move.day, one.move.what) for one in _found() if "Indestructible Brotherhood" in one.move.what}
    assert len(moves) == 1


def test_measured_steps_are_moves():
    """A step beyond both intervals is a move, one within them is not."""

    def row(year, value):
        return Measurement(
            measure="agreement",
            sender="RUS",
            target="KGZ",
            channel=None,
            start=dt.date(year, 1, 1),
            end=dt.date(year + 1, 1, 1),
            value=value,
            low=value - 0.02,
            high=value + 0.02,
            unit="share",
            derived_from=("x",),
        )

    atlas = load()
    found = rivals(
        "KGZ",
        dt.date(2020, 1, 1),
        (),
        atlas.statements,
        [row(2020, 0.6), row(2021, 0.61), row(2022, 0.4)],
        until=dt.date(2022, 1, 2),
    )
    moves = {one.move.what for one in found if "measured" in one.move.what}
    assert moves == {"agreement with RUS falls from 0.61 to 0.40 (measured)"}


def test_nothing_says_why():
    """No row carries a verdict or a score on motive."""
    assert all(not hasattr(one, "label") and not hasattr(one, "score") for one in _found())
