from __future__ import annotations

import datetime as dt

import pytest

from levers.measure import measure


def found(statements, observations=(), senders=("RUS", "CHN"), year=2022):
    """Diplomacy and information of one year by measure, sender and channel."""
    rows = measure(
        targets=("KGZ",),
        senders=senders,
        observations=observations,
        statements=statements,
        since=dt.date(year, 1, 1),
        until=dt.date(year + 1, 1, 1),
    )
    return {(row.measure, row.sender, row.channel): row for row in rows}


@pytest.fixture
def visit(statement):
    """Makes the statements of a visit."""

    def make(code, visitor, host, day, kind="working visit", *, verified=True):
        rows = (("visitor_state", visitor), ("host_state", host), ("kind", kind))
        return [statement(code, prop, value, day, verified=verified) for prop, value in rows]

    return make


def test_visits_count_both_ways_but_not_the_declined(visit):
    """Two visits with Russia, either way; one declined and one of another year do not count."""
    statements = [
        *visit("visit:1", "KGZ", "RUS", "2022-02-28"),
        *visit("visit:2", "RUS", "KGZ", "2022-05-01", verified=False),
        *visit("visit:3", "KGZ", "RUS", "2022-10-07", "declined"),
        *visit("visit:4", "KGZ", "RUS", "2021-10-07"),
    ]
    row = found(statements)["visits", "RUS", "diplomacy"]
    assert (row.low, row.value, row.high) == (1.0, 2.0, 4.0)


def test_no_visit_on_record_with_one_power_is_not_known_to_be_none(visit):
    """The record is not complete: none found leaves room for two."""
    row = found(visit("visit:1", "KGZ", "RUS", "2022-02-28"))["visits", "CHN", "diplomacy"]
    assert (row.value, row.high) == (0.0, 2.0)


def test_a_year_without_any_visit_on_record_is_missing(visit):
    """Where nobody recorded anything there is no number."""
    assert ("visits", "RUS", "diplomacy") not in found(visit("visit:1", "KGZ", "RUS", "2021-02-28"))


def test_shared_memberships_by_hand(statement):
    """Of three memberships two are shared with Russia and one with China; observers do not count."""
    blocs = {"CSTO": ("RUS",), "SCO": ("RUS", "CHN"), "WTO": ()}
    statements = [statement("KGZ", "membership", bloc, "2005-01-01", qualifier="member") for bloc in blocs]
    statements += [statement("KGZ", "membership", "NAM", "2005-01-01", qualifier="observer")]
    statements += [
        statement(p, "membership", bloc, "2005-01-01", qualifier="member") for bloc, who in blocs.items() for p in who
    ]
    rows = found(statements)
    assert rows["shared_memberships", "RUS", "diplomacy"].value == pytest.approx(2 / 3)
    assert rows["shared_memberships", "CHN", "diplomacy"].value == pytest.approx(1 / 3)


def test_loaded_lists_are_a_series_of_their_own(statement):
    """The share on a loaded list stands beside the atlas's, and ends where the list ends."""
    statements = [statement("KGZ", "membership", "CSTO", "2000-01-01", qualifier="member")]
    statements += [statement("RUS", "membership", "CSTO", "2000-01-01", qualifier="member")]
    listed = {"COW IGO 1": ("KGZ", "RUS"), "COW IGO 2": ("KGZ",)}
    loaded = [
        statement(state, "igo_membership", body, "2000-01-01", "2006-01-01")
        for body, states in listed.items()
        for state in states
    ]
    rows = found([*statements, *loaded], year=2004)
    assert rows["shared_memberships", "RUS", "diplomacy"].value == pytest.approx(1.0)
    assert rows["shared_memberships_by_igo", "RUS", "diplomacy"].value == pytest.approx(0.5)
    assert ("shared_memberships_by_igo", "RUS", "diplomacy") not in found([*statements, *loaded], year=2010)


def test_information_counts_kinds_of_links(number):
    """Students and schools are two links: level 2 of 4; a power without any is between none and level 1."""
    observations = [
        number("students_in_russia", "KGZ", 2020, 15000.0, "RUS", unit="persons"),
        number("russian_only_schools", "KGZ", 2019, 200.0, "RUS", unit="schools"),
    ]
    rows = found([], observations)
    assert rows["exposure", "RUS", "information"].value == 0.5
    assert 0.0 < rows["exposure", "CHN", "information"].value < 0.25
    old = found([], observations, year=2035)
    assert ("exposure", "RUS", "information") not in old
