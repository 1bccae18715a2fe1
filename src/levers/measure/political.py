"""Political: what is on record of a power's hand in who rules, as a level from 0 to 4.

    4   its troops stood in the state during unrest, this year or in the two before
    3   it has taken in a leader of the state
    2   it backed the government or a candidate in public, or handed over its opponents, in the last five years;
        it lets opponents live on its soil
    1   a leader in office was schooled there
    0   none of these

Nobody keeps a list of such acts, and most are done unseen: the interval reaches from one level below (from 0 where no row is
verified) to the top, and a power without a row has the whole scale. A state without any row is missing. See
docs/methods/measure-political.md.
"""

from __future__ import annotations

import datetime as dt

from levers.measure.estimate import Estimate
from levers.measure.panel import Panel
from levers.measure.scales import NONE_ON_RECORD, TOP, holds
from levers.model import Statement

__all__ = ["LEVELS", "political_exposure"]

LEVELS: dict[str, tuple[float, int]] = {
    "troops in unrest": (4.0, 2),
    "refuge of a leader": (3.0, 0),
    "public backing": (2.0, 4),
    "handing over opponents": (2.0, 4),
    "refuge of opponents": (2.0, 0),
    "schooling of a leader": (1.0, 0),
}
"""Level of each kind, and for how many years after the act it still counts; one that lasts counts while it does."""
LAST_SEEN_YEARS = 10
"""A tie that no source says has ended counts for so many years after it was last seen."""
OFFICES = ("head_of_state", "head_of_government")


def political_exposure(panel: Panel, target: str, sender: str, year: int) -> Estimate | None:
    """Level of the strongest tie on record, as a share of the top; None where the state has none with anybody."""
    day = panel.day_in(year)
    ties = [(stmt, level) for stmt in panel.where("state", target) if (level := _level(panel, stmt, target, day)) > 0.0]
    if not ties:
        return None
    mine = [(stmt, level) for stmt, level in ties if any(row.value == sender for row in panel.of(stmt.entity, "power"))]
    if not mine:
        return Estimate(0.5, 0.0, TOP, (ties[0][0],), NONE_ON_RECORD).scaled(1.0 / TOP)
    value = max(level for _, level in mine)
    sure = max((level for stmt, level in mine if _sure(panel, stmt, day)), default=0.0)
    rows = tuple(stmt for stmt, level in mine if level == value)
    kinds = dict.fromkeys(row.value for stmt in rows for row in panel.of(stmt.entity, "kind"))
    note = f"{', '.join(kinds)}; nobody lists such acts"
    return Estimate(value, max(0.0, sure - 1.0), TOP, rows, note).scaled(1.0 / TOP)


def _sure(panel: Panel, stmt: Statement, day: dt.date) -> bool:
    """A verified act that is dated, or a verified tie that holds on the day for certain."""
    acted = any(LEVELS[row.value][1] > 0 for row in panel.of(stmt.entity, "kind") if row.value in LEVELS)
    return stmt.verified if acted else holds(stmt, day) is True


def _level(panel: Panel, stmt: Statement, target: str, day: dt.date) -> float:
    """What one tie counts for on the day; 0 where it does not."""
    kinds = [row.value for row in panel.of(stmt.entity, "kind") if row.value in LEVELS]
    if not kinds:
        return 0.0
    level, years = LEVELS[kinds[0]]
    if kinds[0] == "schooling of a leader":
        taught = {row.value for row in panel.of(stmt.entity, "person")}
        rules = (row for office in OFFICES for row in panel.of(target, office) if row.value in taught)
        return level if any(holds(row, day) is not False for row in rules) else 0.0
    begun = stmt.valid.start_earliest or stmt.valid.start_latest
    if begun is None or begun > day:
        return 0.0
    over = stmt.valid.end_latest
    if over is None:
        seen = stmt.valid.end_earliest
        return level if seen is None or day.year - seen.year < LAST_SEEN_YEARS else 0.0
    return level if day < dt.date(over.year + years + 1, 1, 1) and (years > 0 or day < over) else 0.0
