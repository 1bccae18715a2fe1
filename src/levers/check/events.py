"""Events against event data: did others report such an act between the two in that week?

Rule. Event data come as observations with the indicator `events` (all acts) or `events_<TYPE>` (one PLOVER type in lower case) of
a dyad: entity the actor, counterpart the recipient, value the number of reports. The week of the claim, seven days either way, is
summed. Reports support that something of the kind was reported, not that every detail holds; none found refutes nothing,
since event data miss much. Without event data nothing is decided.
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from levers.check.said.dates import told
from levers.check.verdicts import cite, make
from levers.model import Period

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["check_events"]

CHECK = "events"
WEEK = dt.timedelta(days=7)
ENOUGH = 2
"""Reports needed in the week; a single coded line is too often a coding error."""
RULE = f"at least {ENOUGH} reports of that type between the two within seven days in the loaded event data"


def check_events(case: Case) -> Verdict | None:
    """The verdict on an event by event data, None for other claims and where no event data are loaded for the two."""
    claim = case.claim
    if claim.type not in {"event", "conflict"} or claim.actor is None or claim.recipient is None or claim.negated:
        return None
    if claim.modality not in {"asserted", "historical"}:
        return None
    start = claim.date_start or case.day
    if start is None:
        return None
    end = claim.date_end or start + dt.timedelta(days=1)
    if (end - start).days > 62:
        return None
    week = Period(start - WEEK, end + WEEK)
    typed = f"events_{(claim.relation or '').lower()}"
    rows = [
        obs
        for pair in ((claim.actor, claim.recipient), (claim.recipient, claim.actor))
        for obs in case.world.series(typed, *pair)
    ]
    if not rows:
        return None
    near = [obs for obs in rows if obs.period.overlaps(week)]
    count = sum(obs.value for obs in near)
    who = f"{case.world.name(claim.actor)} and {case.world.name(claim.recipient)}"
    if count >= ENOUGH:
        text = f"event data have {count:.0f} reports of {claim.relation} between {who} in {told(week)} {cite(near[0])}"
        return make(case, CHECK, "supported", text, evidence=[obs.id for obs in near], rule=RULE)
    text = f"event data have {count:.0f} reports of {claim.relation} between {who} in {told(week)}, and they miss much"
    return make(
        case,
        CHECK,
        "not_enough_info",
        text,
        evidence=[obs.id for obs in near],
        rule=RULE,
        would_decide="a second independent report",
    )
