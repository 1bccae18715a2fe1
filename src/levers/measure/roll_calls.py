"""Loaded roll calls → own ideal points and agreement beyond chance, as rows that rest on one selection.

The one call that a flow needs: votes as arrays in, measurements and the selection that they name out. Hundreds of thousands
of votes are bulk: no row is named for each, the selection says which votes they were by count and digest.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray

from levers.measure.chance import agreement_rows
from levers.measure.ideal_points import RollCalls, fit_ideal_points
from levers.measure.ideal_points_agenda import to_measurements
from levers.measure.ideal_points_bridges import bridge_items
from levers.model import Measurement, Selection

__all__ = ["measure_roll_calls"]


def measure_roll_calls(
    *,
    states: Sequence[str],
    state: NDArray[np.intp],
    call: NDArray[np.intp],
    vote: NDArray[np.int8],
    sessions: Sequence[int],
    titles: Sequence[str],
    in_part: Sequence[bool],
    targets: Sequence[str],
    senders: Sequence[str],
    source: str,
    vintage: str,
    publisher: str = "",
    address: str = "",
    members: Callable[[str, dt.date], Sequence[str]] = lambda power, _: (power,),
    positive: str = "USA",
    first_year: int = 1946,
    seed: int = 1,
) -> tuple[tuple[Measurement, ...], Selection]:
    """Positions of targets and powers, and agreement of each target with each power, by session.

    Args:
        states: code of each state that `state` counts in.
        state: index of the voter, (votes,).
        call: index of the roll call, (votes,).
        vote: 0 nay, 1 abstain, 2 yea, (votes,); absences are left out.
        sessions: session of each roll call, (calls,).
        titles: what each roll call is about, (calls,); repeated titles bridge sessions.
        in_part: whether each is a vote on a paragraph or an amendment; those are left out, as in published estimates.
        targets: states to measure.
        senders: powers; `members` says which states a bloc is made of on a day.
        source: short name of the source.
        vintage: its date or edition.
        publisher: who publishes it.
        address: where.
        members: states of a power on a day.
        positive: the state whose positions are positive.
        first_year: year in which session 1 opened its votes.
        seed: of the bootstrap.

    Raises:
        MissingData: no votes on whole texts.
        UsageError: `positive` never votes.
    """
    whole = ~np.asarray(in_part, dtype=bool)[call]
    state, call, vote = state[whole], call[whole], vote[whole]
    numbers, session_of_call = np.unique(np.asarray(sessions), return_inverse=True)
    items = bridge_items(titles, sessions, in_part=in_part)
    session = session_of_call[call].astype(np.intp)
    named = [int(number) for number in numbers]
    selection = Selection(
        source=source,
        vintage=vintage,
        predicate="votes on whole texts, absences left out",
        count=len(vote),
        digest=_digest(states, state, call, vote),
        publisher=publisher,
        address=address,
    )
    points = fit_ideal_points(RollCalls(states, named, state, session, items[call], vote), positive=positive)
    known = set(states)
    shown = [code for code in dict.fromkeys((*targets, *senders)) if code in known]
    agreement = agreement_rows(
        RollCalls(states, named, state, session, call, vote),
        selection,
        targets=[target for target in targets if target in known],
        senders=senders,
        members=members,
        first_year=first_year,
        seed=seed,
    )
    return (*to_measurements(points, selection, states=shown, first_year=first_year), *agreement), selection


def _digest(states: Sequence[str], state: NDArray[np.intp], call: NDArray[np.intp], vote: NDArray[np.int8]) -> str:
    content = hashlib.sha256("\n".join(states).encode())
    for part in (state.astype("<i8"), call.astype("<i8"), vote):
        content.update(part.tobytes())
    return content.hexdigest()[:20]
