"""Baseline fans of one series."""

from __future__ import annotations

import datetime as dt
import math

import pytest

from levers.model import Measurement
from levers.project import baseline_fan


def _series(values: list[float], unit: str) -> list[Measurement]:
    return [
        Measurement(
            measure="a_measure", sender=None, target="KGZ", channel=None, start=dt.date(2010 + at, 1, 1),
            end=dt.date(2011 + at, 1, 1), value=value, low=value, high=value, unit=unit, derived_from=(),
        )
        for at, value in enumerate(values)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "lowest", "highest"),
    [
        ("0 to 1, documented scale", 0.0, 1.0),
        ("-1 balance to 1 bandwagon", -1.0, 1.0),
        ("level 0 to 4", 0.0, 4.0),
        ("share of roll calls", 0.0, 1.0),
        ("% of imports", 0.0, 100.0),
        ("% of GDP", 0.0, math.inf),
    ],
)
def test_a_fan_stays_on_its_scale(unit: str, lowest: float, highest: float) -> None:
    """Wild past errors widen the fan up to the ends that the unit names, and not beyond."""
    top = min(highest, 200.0)
    told = [lowest + part * (top - lowest) for part in (0.95, 0.05, 0.95, 0.05, 0.95, 0.05, 0.95, 0.05)]
    fans = baseline_fan(_series(told, unit), years=5)
    quantiles = [value for fan in fans for value in fan.quantiles]
    assert min(quantiles) == lowest
    assert max(quantiles) == highest if math.isfinite(highest) else max(quantiles) > top


def test_a_fan_widens_and_says_what_it_rests_on() -> None:
    """No narrower at a later year; every measurement is named."""
    rows = _series([10.0, 11.0, 9.0, 12.0, 10.0, 13.0, 11.0], "% of GDP")
    fans = baseline_fan(rows, years=4)
    widths = [fan.quantiles[-1] - fan.quantiles[0] for fan in fans]
    assert widths == sorted(widths)
    assert all(fan.derived_from == tuple(row.id for row in rows) for fan in fans)
    assert baseline_fan(rows[:3], years=4) == ()
