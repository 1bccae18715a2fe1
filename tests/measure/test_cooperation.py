from __future__ import annotations

from math import log, sqrt

import pytest

from levers.measure import measure


def found(rows, senders=("RUS", "CHN")):
    """Cooperation and Goldstein rows by measure and sender."""
    measured = measure(targets=("KGZ",), senders=senders, observations=rows, statements=())
    return {(row.measure, row.sender): row for row in measured if row.measure in {"cooperation", "goldstein"}}


def events(number, name, count, power):
    """A yearly count."""
    return number(f"events_{name}", "KGZ", 2022, count, power, unit="events")


def test_log_ratio_by_hand(number):
    """80 and 20 with one power only: the state's own share is 80.5/101, ten pseudo-events are added in that ratio."""
    row = found([events(number, "cooperative", 80.0, "RUS"), events(number, "conflictual", 20.0, "RUS")])[
        "cooperation", "RUS"
    ]
    above, below = 80 + 805 / 101, 20 + 205 / 101
    assert row.value == pytest.approx(log(above / below))
    assert row.high - row.value == pytest.approx(1.6448536 * sqrt(1 / above + 1 / below))


def test_few_events_are_drawn_to_what_the_state_does_with_everybody(number):
    """Five events with China weigh little, five hundred in the same ratio much; the interval says so."""
    base = [events(number, "cooperative", 50.0, "RUS"), events(number, "conflictual", 50.0, "RUS")]

    def with_china(good, bad):
        rows = [events(number, "cooperative", good, "CHN"), events(number, "conflictual", bad, "CHN")]
        return found([*base, *rows])["cooperation", "CHN"]

    few, many = with_china(4.0, 1.0), with_china(400.0, 100.0)
    assert 0.0 < few.value < many.value
    assert few.high - few.low > many.high - many.low


def test_reports_are_not_events(number):
    """A count of articles gives no number, alone or beside events."""
    reports = number("events_cooperative", "KGZ", 2022, 8000.0, "RUS", unit="reports")
    assert found([reports]) == {}
    rows = [events(number, "cooperative", 80.0, "RUS"), events(number, "conflictual", 20.0, "RUS")]
    assert found([*rows, reports]) == found(rows)


def test_goldstein_mean_has_its_standard_error(number):
    """Mean 2 over 100 events with deviation 4: plus or minus 1.645 · 0.4."""
    rows = [
        number("goldstein_mean", "KGZ", 2022, 2.0, "RUS", unit="goldstein"),
        number("goldstein_sd", "KGZ", 2022, 4.0, "RUS", unit="goldstein"),
        number("events_count", "KGZ", 2022, 100.0, "RUS", unit="events"),
    ]
    row = found(rows)["goldstein", "RUS"]
    assert (row.low, row.value, row.high) == pytest.approx((2 - 0.658, 2.0, 2 + 0.658), abs=1e-3)
