from __future__ import annotations

import datetime as dt

from levers.link import happenings
from levers.model import Claim


def _event(document, actor, recipient, relation="ASSAULT", day=dt.date(2022, 9, 14), **fields):
    return Claim(
        document=document,
        start=0,
        end=5,
        quote="fired",
        sentence="fired",
        sentence_start=0,
        sentence_end=5,
        voice="author",
        stance="report",
        type="event",
        actor=actor,
        recipient=recipient,
        relation=relation,
        date_start=day,
        date_end=day + dt.timedelta(days=1),
        rule="test",
        reader="test",
        **fields,
    )


def test_one_event_told_three_times_is_one_happening():
    """Three documents tell of the same two states on the same days; one of another day is apart."""
    claims = [
        _event("a", "KGZ", "TJK"),
        _event("b", "KGZ", "TJK", day=dt.date(2022, 9, 15)),
        _event("c", "KGZ", "TJK", relation="FIGHT"),
        _event("d", "KGZ", "TJK", day=dt.date(2021, 4, 28)),
    ]
    tellings, judgements, found = happenings(claims)
    assert len(tellings) == 4
    assert sorted(len(one.derived_from) for one in found) == [1, 3]
    assert all(judgement.about == "happening" and judgement.reason for judgement in judgements)


def test_conflicting_tellings_stand_side_by_side():
    """Who fired first, and how many were killed: both tellings are kept, with who tells them."""
    claims = [_event("a", "KGZ", "TJK", value=81.0), _event("b", "TJK", "KGZ", value=104.0)]
    joined = happenings(claims)
    [happening] = joined.happenings
    differing = joined.differences[happening.id]
    assert {told for told, _ in differing["actor"]} == {"KGZ", "TJK"}
    assert {told for told, _ in differing["value"]} == {"81.0", "104.0"}
    assert {claim for _, claim in differing["value"]} == {claim.id for claim in claims}


def test_plans_and_other_claims_are_no_tellings():
    """A planned visit and a membership are not joined."""
    claims = [_event("a", "RUS", "TJK", relation="CONSULT", modality="planned")]
    assert happenings(claims).tellings == ()
