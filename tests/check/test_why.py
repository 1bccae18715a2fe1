from __future__ import annotations

import datetime as dt

from levers.atlas import load
from levers.check.rivals.why import rivals
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
    american = next(one for cause, one in causes.items() if cause == "contacts with the United States")
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
            measure="un_agreement",
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
    moves = {one.move.what for one in found if one.move.source == "measured"}
    assert moves == {"its agreement with RUS in UN votes falls from 0.61 (2021) to 0.40 (2022)"}


def test_prices_and_doubtful_numbers_are_no_moves():
    """The price of oil is no act of a state, and a share below the smallest listed shows no fall."""

    def row(measure, year, value, spread):
        return Measurement(
            measure=measure,
            sender="RUS",
            target="KGZ",
            channel=None,
            start=dt.date(year, 1, 1),
            end=dt.date(year + 1, 1, 1),
            value=value,
            low=value - spread,
            high=value + spread,
            unit="% of imports",
            derived_from=("x",),
        )

    given = [row("oil_price", 2021, 60, 1), row("oil_price", 2022, 20, 1)]
    given += [row("import_share", 2021, 22, 0.5), row("import_share", 2022, 2, 2)]
    found = rivals("KGZ", dt.date(2020, 1, 1), (), (), given)
    assert [one for one in found if one.move.source == "measured"] == []


def test_the_first_day_after_the_period_is_not_in_it():
    """A period is half-open: the move of the day on which it ends belongs to the next one."""
    day = next(one.move.day for one in _found() if "Indestructible Brotherhood" in one.move.what)
    statements = load().statements
    before = rivals("KGZ", dt.date(2022, 10, 1), (), statements, until=day)
    after = rivals("KGZ", day, (), statements, until=day + dt.timedelta(1))
    assert all(one.move.day < day for one in before)
    assert {one.move.day for one in after} == {day}


def test_a_move_is_no_cause_of_itself():
    """The fighting that began on a day is not listed before itself."""
    mine = [
        one
        for one in _found(claims=())
        for dated in one.before
        if "fighting" in one.move.what and "clash" in dated.what
    ]
    assert all(dated.day < one.move.day for one in mine for dated in one.before if "clash" in dated.what)


def test_earlier_cases_without_a_move_stand_against():
    """How often the same came before and nothing followed is told beside a suggested cause."""
    assert any(words.startswith("of ") and "no move on record" in words for one in _found() for words in one.against)


def test_nothing_says_why():
    """No row carries a verdict or a score on motive."""
    assert all(not hasattr(one, "label") and not hasattr(one, "score") for one in _found())
