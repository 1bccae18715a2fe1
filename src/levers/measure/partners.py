"""Shares of partners in a flow, from complete dyadic flows or from published lists that stop after the largest.

A list such as the Factbook's names the top few partners. For a partner that it does not name all we know is

    0 <= share <= min(smallest share listed, what the list leaves over),

so its value is the middle of that interval, never zero, and the interval is the whole range. Printed shares are
rounded, so half a unit of the last digit is added to each side. A power that is a bloc (the EU) is the sum of its
members at the date: those listed, plus those not listed, which together hold at most what is left over.

Complete flows give `flow_ip / total flow_i` with no interval of their own. Where several sources have the same year
the one with the newest series is the value and the others stretch the interval; a series is never spliced from two.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping, Sequence

from levers.measure.estimate import Estimate
from levers.measure.panel import Panel
from levers.model import Observation

__all__ = ["flow_share", "listed_share", "share", "sides", "source_of"]

A_YEAR = dt.timedelta(days=365)


def share(panel: Panel, target: str, sender: str, year: int, *, shares: str, flows: str) -> Estimate | None:
    """Share of the sender in a flow of the target, in per cent; None where no source has the year.

    Args:
        panel: the rows.
        target: the state whose flow it is.
        sender: the partner.
        year: calendar year.
        shares: indicator of published shares, in per cent (`import_share`).
        flows: indicator of dyadic flows in money (`imports`).
    """
    found = sides(panel, target, sender, year, shares=shares, flows=flows)
    main = source_of(panel, target, shares=shares, flows=flows)
    if main not in found:
        return None
    chosen = found.pop(main)  # what remains are the other sources of the year
    low = min([chosen.low, *(other.low for other in found.values())])
    high = max([chosen.high, *(other.high for other in found.values())])
    used = tuple(row for estimate in (chosen, *found.values()) for row in estimate.rows)
    others = [f"{source} has {other.value:.1f} %" for (_, source), other in found.items()]
    return Estimate(chosen.value, low, high, used, "; ".join(note for note in (chosen.note, *others) if note))


def sides(
    panel: Panel, target: str, sender: str, year: int, *, shares: str, flows: str
) -> dict[tuple[str, str], Estimate]:
    """What each source says of the year, by (indicator, source), each with its own interval; arguments as for `share`."""
    found: dict[tuple[str, str], Estimate] = {}
    if sender == target or target in panel.members(sender, dt.date(year, 7, 1)):
        return found
    for indicator, read in ((shares, listed_share), (flows, flow_share)):
        for source, rows in _by_source(panel.numbers(indicator, target, year)).items():
            estimate = read(panel, rows, sender, year)
            if estimate is not None:
                found[indicator, source] = estimate
    return found


def source_of(panel: Panel, target: str, *, shares: str, flows: str) -> tuple[str, str] | None:
    """(indicator, source) that a series of this target is taken from: the one that goes on the longest."""
    last: dict[tuple[str, str], tuple[int, int]] = {}
    for rank, indicator in enumerate((shares, flows)):
        for year in panel.all_years(indicator, target):
            for source in _by_source(panel.numbers(indicator, target, year)):
                last[indicator, source] = (year, rank)
    return max(last, key=lambda key: (*last[key], key[1]), default=None)


def listed_share(panel: Panel, rows: Sequence[Observation], sender: str, year: int) -> Estimate | None:
    """From a list of shares in per cent that may be cut after the largest partners."""
    listed = {row.counterpart: row for row in rows if row.counterpart is not None}
    if not listed:
        return None
    members = panel.members(sender, dt.date(year, 7, 1))
    if not members:
        return None
    named = [listed[member] for member in members if member in listed]
    unnamed = len(members) - len(named)
    half = _rounding(rows) / 2
    known = sum(row.value for row in named)
    left = max(0.0, 100.0 - sum(row.value for row in listed.values()))
    if unnamed:
        # The printed shares of a list may already exceed 100; then nothing is left, but rounding still is.
        left = min(left, unnamed * min(row.value for row in listed.values())) + half
    spread = half * len(named)
    low = max(0.0, known - spread)
    high = min(100.0, known + spread + (left if unnamed else 0.0))
    # A partner that is not listed lies anywhere in its interval; a bloc with listed members is at least those.
    value = (low + high) / 2 if not named else min(max(known, low), high)
    return Estimate(value, low, high, tuple(named or listed.values()), _list_note(len(named), unnamed, members))


def flow_share(panel: Panel, rows: Sequence[Observation], sender: str, year: int) -> Estimate | None:
    """From dyadic flows in one unit; a partner without a row is missing, not zero."""
    flows = {row.counterpart: row for row in rows if row.counterpart not in {None, "WLD"}}
    whole = next((row.value for row in rows if row.counterpart in {None, "WLD"}), None)
    everything = whole if whole is not None else sum(row.value for row in flows.values())
    members = panel.members(sender, dt.date(year, 7, 1))
    named = [flows[member] for member in members if member in flows]
    if not named or everything <= 0.0:
        return None
    value = min(100.0, 100.0 * sum(row.value for row in named) / everything)
    # A member without a row traded something between nothing and the smallest that is recorded.
    smallest = min(row.value for row in flows.values())
    missing = 100.0 * smallest * (len(members) - len(named)) / everything
    return Estimate(value, value, min(100.0, value + missing), tuple(rows))


def _by_source(rows: Sequence[Observation]) -> Mapping[str, Sequence[Observation]]:
    """Rows of the newest vintage of each source, about the whole year: months and quarters are no year."""
    newest: dict[str, tuple[str, bool, str]] = {}
    rows = [row for row in rows if row.end - row.start >= A_YEAR]
    for row in rows:
        newest[row.source] = max(newest.get(row.source, row.edition), row.edition)
    found = defaultdict(list)
    for row in rows:
        if row.edition == newest[row.source]:
            found[row.source].append(row)
    return found


def _rounding(rows: Sequence[Observation]) -> float:
    """The last printed digit: 1 where all are whole numbers, else 0.1."""
    return 1.0 if all(float(row.value).is_integer() for row in rows) else 0.1


def _list_note(named: int, unnamed: int, members: Sequence[str]) -> str:
    if named == 0:
        return "not among the partners listed: between zero and the smallest that is"
    if unnamed > 0 and len(members) > 1:
        return "members that are not listed add between zero and what the list leaves over"
    return ""
