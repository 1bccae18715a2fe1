"""Loaded roll calls → own ideal points and agreement beyond chance, as rows that rest on one selection.

Three steps, so that a flow can keep what is costly: `whole_texts` chooses the votes and names them, `locate` fits positions of all
states, `measure_roll_calls` gives rows for the states and powers asked. Hundreds of thousands of votes are bulk: no row is
named for each, the selection says which votes they were by count and digest.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from levers.measure.chance import agreement_rows
from levers.measure.ideal_points import IdealPoints, Positions, RollCalls, fit_ideal_points
from levers.measure.ideal_points_agenda import own_power_positions, to_measurements
from levers.measure.ideal_points_bridges import bridge_items
from levers.model import Measurement, Selection

__all__ = ["Members", "Votes", "locate", "measure_roll_calls", "whole_texts"]

Members = Callable[[str, dt.date], Sequence[str]]


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes as parallel arrays (votes,), and what was voted on (calls,).

    Attributes:
        states: code of each state that `state` counts in.
        state: index of the voter.
        call: index of the roll call.
        vote: 0 nay, 1 abstain, 2 yea; absences are left out.
        sessions: session of each roll call.
        titles: what each roll call is about; repeated titles bridge sessions.
        in_part: whether each is a vote on a paragraph or an amendment.
    """

    states: Sequence[str]
    state: NDArray[np.intp]
    call: NDArray[np.intp]
    vote: NDArray[np.int8]
    sessions: Sequence[int]
    titles: Sequence[str]
    in_part: Sequence[bool]


def whole_texts(
    votes: Votes, *, source: str, vintage: str, since: int = 1, publisher: str = "", address: str = ""
) -> tuple[Votes, Selection]:
    """The votes on whole texts, as published estimates take them, and the selection that names them.

    Args:
        votes: all votes.
        source: short name of the source.
        vintage: its date or edition.
        since: first session.
        publisher: who publishes it.
        address: where.
    """
    kept = (~np.asarray(votes.in_part, dtype=bool) & (np.asarray(votes.sessions) >= since))[votes.call]
    state, call, vote = votes.state[kept], votes.call[kept], votes.vote[kept]
    begun = f" since session {since}" if since > 1 else ""
    selection = Selection(
        source=source,
        vintage=vintage,
        predicate=f"votes on whole texts{begun}, absences left out",
        count=len(vote),
        digest=_digest(votes.states, state, call, vote),
        publisher=publisher,
        address=address,
    )
    return Votes(votes.states, state, call, vote, votes.sessions, votes.titles, votes.in_part), selection


def locate(votes: Votes, *, positive: str = "USA", progress: Callable[[str], None] = lambda _: None) -> IdealPoints:
    """Positions of all states in all sessions.

    Args:
        votes: as `whole_texts` gives them.
        positive: the state whose positions are positive.
        progress: called once a sweep.

    Raises:
        MissingData: no votes.
        UsageError: `positive` never votes.
    """
    items = bridge_items(votes.titles, votes.sessions, in_part=votes.in_part)
    # Items of which no vote was chosen would be estimated from nothing.
    _, item = np.unique(items[votes.call], return_inverse=True)
    return fit_ideal_points(_roll_calls(votes, item.reshape(-1)), positive=positive, progress=progress)


def measure_roll_calls(
    votes: Votes,
    selection: Selection,
    points: Positions,
    *,
    targets: Sequence[str],
    senders: Sequence[str],
    members: Members = lambda power, _: (power,),
    first_year: int = 1946,
    seed: int = 1,
) -> tuple[Measurement, ...]:
    """Positions of targets and powers, and agreement of each target with each power, by session.

    Args:
        votes: as `whole_texts` gives them.
        selection: their name.
        points: positions estimated from them.
        targets: states to measure.
        senders: powers; `members` says which states a bloc is made of on a day.
        members: states of a power on a day.
        first_year: year in which session 1 opened its votes.
        seed: of the bootstrap.
    """
    known = [target for target in dict.fromkeys(targets) if target in set(votes.states)]
    agreement = agreement_rows(
        _roll_calls(votes, votes.call),
        selection,
        targets=known,
        senders=senders,
        members=members,
        first_year=first_year,
        seed=seed,
    )
    powers = own_power_positions(
        points, selection, targets=known, senders=senders, members=members, first_year=first_year
    )
    return (*to_measurements(points, selection, states=known, first_year=first_year), *powers, *agreement)


def _roll_calls(votes: Votes, item: NDArray[np.intp]) -> RollCalls:
    """The votes by session; `item` says which item each vote is on, (votes,)."""
    numbers, inverse = np.unique(np.asarray(votes.sessions)[votes.call], return_inverse=True)
    named = [int(number) for number in numbers]
    return RollCalls(votes.states, named, votes.state, inverse.astype(np.intp), item, votes.vote)


def _digest(states: Sequence[str], state: NDArray[np.intp], call: NDArray[np.intp], vote: NDArray[np.int8]) -> str:
    content = hashlib.sha256("\n".join(states).encode())
    for part in (state.astype("<i8"), call.astype("<i8"), vote):
        content.update(part.tobytes())
    return content.hexdigest()[:20]
