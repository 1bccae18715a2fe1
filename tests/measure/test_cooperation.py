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


def test_two_sources_are_not_mixed_and_the_interval_spans_both(number):
    """Counts of one source never meet those of another; the source that goes on longest gives the value."""
    one = [
        number("events_cooperative", "KGZ", 2022, 80.0, "RUS", unit="events", source="icews"),
        number("events_conflictual", "KGZ", 2022, 20.0, "RUS", unit="events", source="icews"),
        number("events_cooperative", "KGZ", 2023, 5.0, "CHN", unit="events", source="icews"),
    ]
    two = [
        number("events_cooperative", "KGZ", 2022, 300.0, "RUS", unit="events", source="gdelt"),
        number("events_conflictual", "KGZ", 2022, 700.0, "RUS", unit="events", source="gdelt"),
    ]
    alone, other, both = (found(rows)["cooperation", "RUS"] for rows in (one, two, [*one, *two]))
    assert both.value == alone.value
    assert (both.low, both.high) == (other.low, alone.high)
    assert both.note.startswith("icews: +")
    assert "; gdelt: -" in both.note


def test_reports_stand_beside_the_events_they_tell(number):
    """The note has both counts, and reports change no number."""
    rows = [events(number, "cooperative", 8.0, "RUS"), events(number, "conflictual", 2.0, "RUS")]
    told = number("event_reports", "KGZ", 2022, 150.0, "RUS", unit="reports")
    plain, noted = found(rows)["cooperation", "RUS"], found([*rows, told])["cooperation", "RUS"]
    assert noted.note == "8 cooperative and 2 conflictual events, told by 150 reports"
    assert (noted.value, noted.low, noted.high) == (plain.value, plain.low, plain.high)
