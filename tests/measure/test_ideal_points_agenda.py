from __future__ import annotations

import pytest

from levers.measure import measure


@pytest.fixture
def rows(number):
    """Five states in two sessions; all move by -0.2, Kyrgyzstan by -0.5."""
    first = {"KGZ": 0.1, "RUS": 0.2, "DEU": 1.0, "FRA": 1.2, "HUN": 1.6}
    steps = {"KGZ": -0.5}
    return [
        number("ideal_point", state, year, value + (0.0 if year == 2020 else steps.get(state, -0.2)))
        for state, value in first.items()
        for year in (2020, 2021)
    ]


def found(rows, statements):
    """Position rows of Kyrgyzstan by measure, sender and year."""
    measured = measure(targets=("KGZ",), senders=("RUS", "EU"), observations=rows, statements=statements)
    return {(row.measure, row.sender, row.start.year): row for row in measured}


def test_levels_stand_beside_the_common_factor(rows, statement):
    """State, power and agenda are shown as levels; the bloc as its median member with the range."""
    members = [statement(code, "membership", "EU", "2004-05-01", qualifier="member") for code in ("DEU", "FRA", "HUN")]
    measured = found(rows, members)
    assert measured["ideal_point", None, 2021].value == pytest.approx(-0.4)
    assert measured["power_position", "RUS", 2021].value == pytest.approx(0.0)
    assert measured["agenda_factor", None, 2021].value == pytest.approx(-0.2)
    bloc = measured["power_position", "EU", 2020]
    assert bloc.value == 1.2
    assert bloc.low < 1.0
    assert bloc.high > 1.6


def test_no_distance_is_measured(rows):
    """There is no row that is the difference of two positions."""
    names = {name for name, _, _ in found(rows, [])}
    assert not any("distance" in name for name in names)
