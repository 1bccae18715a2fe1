from __future__ import annotations

import datetime as dt

from levers.atlas import Atlas
from levers.flow.changes import changes, moves
from levers.model import Measurement


def _row(year: int, value: float, spread: float, sender: str = "RUS") -> Measurement:
    return Measurement(
        measure="exposure",
        sender=sender,
        target="KGZ",
        channel="trade",
        start=dt.date(year, 1, 1),
        end=dt.date(year + 1, 1, 1),
        value=value,
        low=value - spread,
        high=value + spread,
        unit="%",
        derived_from=("obs-1",),
    )


def test_a_change_is_certain_only_where_intervals_do_not_meet() -> None:
    """First against last year; overlapping intervals are not called a change."""
    rows = [_row(2015, 10, 1), _row(2020, 20, 1), _row(2015, 10, 8, "CHN"), _row(2020, 12, 8, "CHN")]
    found = changes(rows, since=dt.date(2015, 1, 1), until=dt.date(2021, 1, 1))
    assert [(change.new.sender, change.certain) for change in found] == [("RUS", True), ("CHN", False)]


def test_years_outside_the_period_do_not_count() -> None:
    """The period is half-open."""
    rows = [_row(2014, 1, 0), _row(2015, 10, 1), _row(2020, 20, 1), _row(2021, 99, 0)]
    (change,) = changes(rows, since=dt.date(2015, 1, 1), until=dt.date(2021, 1, 1))
    assert (change.old.value, change.new.value) == (10, 20)


def test_moves_come_from_the_atlas_newest_first(atlas: Atlas) -> None:
    """Kyrgyzstan's entry into the EAEU in August 2015 is among the dated moves of that year."""
    found = moves(atlas, "KGZ", since=dt.date(2015, 1, 1), until=dt.date(2016, 1, 1))
    assert [move.start for move in found] == sorted((move.start for move in found), reverse=True)
    assert any("Eurasian Economic Union" in move.text and move.start.month == 8 for move in found)
