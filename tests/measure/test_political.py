"""The political channel: few public acts on record, levels with wide intervals."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from levers.atlas import load
from levers.measure import build_panel
from levers.measure.political import LEVELS, political_exposure
from levers.measure.scales import NONE_ON_RECORD
from levers.model import Validity


def panel_of(statements):
    """Two states, two powers."""
    return build_panel(targets=("KAZ", "TKM"), senders=("RUS", "CHN"), observations=(), statements=statements)


def tie(statement, code, kind, start, end, **options):
    """One act of Russia in Kazakhstan."""
    told = (("kind", kind), ("state", "KAZ"), ("power", "RUS"))
    return [statement(code, prop, value, start, end, **options) for prop, value in told]


def test_troops_in_unrest_are_the_top_for_three_years(statement):
    """Sent in January 2022: level 4 in 2022 and 2024, gone in 2025; never below a level under it."""
    panel = panel_of(tie(statement, "tie:1", "troops in unrest", "2022-01-06", "2022-01-19"))
    assert political_exposure(panel, "KAZ", "RUS", 2021) is None
    for year in (2022, 2024):
        found = political_exposure(panel, "KAZ", "RUS", year)
        assert (found.low, found.value, found.high) == (0.75, 1.0, 1.0)
    assert political_exposure(panel, "KAZ", "RUS", 2025) is None


def test_a_power_without_a_row_is_open_and_a_state_without_rows_is_missing(statement):
    """None on record is the whole scale, not none; nothing about a state is no number."""
    panel = panel_of(tie(statement, "tie:1", "public backing", "2022-01-06", "2022-01-07"))
    other = political_exposure(panel, "KAZ", "CHN", 2022)
    assert (other.low, other.high, other.note) == (0.0, 1.0, NONE_ON_RECORD)
    assert political_exposure(panel, "TKM", "RUS", 2022) is None


def test_an_unverified_row_does_not_lift_the_low_end(statement):
    """The value shows it, the interval starts at none."""
    panel = panel_of(tie(statement, "tie:1", "refuge of a leader", "2020-01-01", None, verified=False))
    found = political_exposure(panel, "KAZ", "RUS", 2022)
    assert (found.low, found.value) == (0.0, 0.75)


def test_a_refuge_last_seen_long_ago_fades(statement):
    """Nobody says it ended: open for ten years after it was last seen, with a low end of none, then gone."""
    valid = Validity(dt.date(2005, 3, 24), dt.date(2005, 4, 5), dt.date(2010, 5, 1), None)
    rows = [replace(row, valid=valid) for row in tie(statement, "tie:1", "refuge of a leader", "2005-03-24", None)]
    panel = panel_of(rows)
    assert political_exposure(panel, "KAZ", "RUS", 2008).low == 0.5
    later = political_exposure(panel, "KAZ", "RUS", 2015)
    assert (later.low, later.value) == (0.0, 0.75)
    assert political_exposure(panel, "KAZ", "RUS", 2020) is None


def test_schooling_counts_while_the_leader_rules(statement):
    """A graduate of 1975 who takes office in 2019 counts from then."""
    rows = tie(statement, "tie:1", "schooling of a leader", "1975-01-01", None)
    rows += [statement("tie:1", "person", "person:x"), statement("KAZ", "head_of_state", "person:x", "2019-03-20")]
    panel = panel_of(rows)
    assert political_exposure(panel, "KAZ", "RUS", 2018) is None
    assert political_exposure(panel, "KAZ", "RUS", 2019).value == 0.25


@pytest.mark.parametrize("state", ["KAZ", "KGZ", "TJK", "UZB"])
def test_rows_of_the_atlas_are_of_known_kinds_and_sourced(state):
    """Every political tie has a kind of the scale, a publisher, an address and the day it was read."""
    rows = [stmt for stmt in load().where("state", state) if stmt.entity.startswith("political_tie:")]
    assert rows
    for stmt in rows:
        kinds = {row.value for row in load().of(stmt.entity, "kind")}
        assert len(kinds) == 1
        assert kinds <= set(LEVELS)
        assert stmt.publisher
        assert stmt.address.startswith("http")
        assert stmt.read is not None


def test_january_2022_stands_in_the_measures():
    """Kazakhstan in 2022: Russia at the top of the scale, China open, Turkmenistan missing."""
    atlas = load()
    panel = build_panel(
        targets=("KAZ", "TKM"),
        senders=atlas.powers,
        observations=(),
        statements=atlas.statements,
        until=dt.date(2023, 1, 1),
    )
    assert political_exposure(panel, "KAZ", "RUS", 2022).value == 1.0
    assert political_exposure(panel, "KAZ", "CHN", 2022).note == NONE_ON_RECORD
    assert political_exposure(panel, "TKM", "RUS", 2022) is None
