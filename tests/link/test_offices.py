from __future__ import annotations

import datetime as dt

from levers.atlas import load
from levers.link import office_mismatches
from levers.model import Claim


def _office(person, title, relation, state):
    return Claim(
        document="d",
        start=0,
        end=1,
        quote="x",
        sentence="x",
        sentence_start=0,
        sentence_end=1,
        voice="author",
        stance="report",
        type="office",
        actor=state,
        recipient=state,
        relation=relation,
        person=person,
        title=title,
        rule="test",
        reader="test",
    )


def _found(claim, day):
    return list(office_mismatches([claim], atlas=load(), dates={"d": dt.date.fromisoformat(day)}))


def test_a_right_office_is_not_reported():
    """The Kyrgyz president in October 2022, in another spelling."""
    assert _found(_office("Sadyr Zhaparov", "President", "president_of", "KGZ"), "2022-10-09") == []


def test_an_incomplete_title_is_reported_and_kept():
    """An assistant secretary of state who was acting, for Global Public Affairs."""
    [found] = _found(
        _office("Elizabeth Kennedy-Trudeau", "Assistant Secretary of State", "assistant_secretary_of_state_of", "USA"),
        "2022-10-09",
    )
    assert found.kind == "title"
    assert "Elizabeth Kennedy-Trudeau" in found.written
    assert "acting" in found.found
    assert found.evidence


def test_another_office_of_the_same_person_is_reported():
    """Tajik Prime Minister Emomali Rakhmon, who was president."""
    [found] = _found(_office("Emomali Rakhmon", "Prime Minister", "prime_minister_of", "TJK"), "2023-08-10")
    assert found.kind == "title"
    assert "President" in found.found


def test_the_right_office_at_another_time_is_reported():
    """Kyrgyz President Jeenbekov in 2022."""
    [found] = _found(_office("Sooronbay Jeenbekov", "President", "president_of", "KGZ"), "2022-08-10")
    assert found.kind == "time"


def test_unknown_persons_are_passed_over():
    """A deputy minister whom the atlas does not know."""
    assert _found(_office("Nobody Atall", "President", "president_of", "KGZ"), "2022-08-10") == []
