"""Resolutions that come back: which roll calls of neighbouring sessions are one item.

Two roll calls are taken as one item where their titles are the same words, neither is a vote on a paragraph or an
amendment, each is the only one of its title in its session, and at most `LONGEST_GAP` sessions lie between them. Their
parameters are then shared, which is what makes positions of different sessions comparable.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

__all__ = ["LONGEST_GAP", "bridge_items"]

LONGEST_GAP = 2
_NOT_WORDS = re.compile(r"[^a-z]+")


def bridge_items(
    titles: Sequence[str], sessions: Sequence[int], *, in_part: Sequence[bool] | None = None
) -> NDArray[np.intp]:
    """Item of each roll call, counted from 0; roll calls that repeat share one.

    Args:
        titles: what the vote is about, in the publisher's words; an empty one never bridges.
        sessions: session of each roll call.
        in_part: True for votes on paragraphs and amendments, which never bridge.
    """
    partial = in_part if in_part is not None else [False] * len(titles)
    groups: defaultdict[str, defaultdict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for number, (title, session) in enumerate(zip(titles, sessions, strict=True)):
        words = _NOT_WORDS.sub(" ", title.lower()).strip()
        if words and not partial[number]:
            groups[words][session].append(number)
    leader = np.arange(len(titles))
    for by_session in groups.values():
        before: tuple[int, int] | None = None
        for session in sorted(by_session):
            calls = by_session[session]
            if len(calls) > 1:
                before = None
                continue
            if before is not None and session - before[0] <= LONGEST_GAP:
                leader[calls[0]] = leader[before[1]]
            before = session, calls[0]
    return np.unique(leader, return_inverse=True)[1].astype(np.intp)
