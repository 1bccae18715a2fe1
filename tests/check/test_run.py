from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from levers.atlas import load
from levers.check import CHECKS, check
from levers.errors import UnknownName

ROOT = Path(__file__).resolve().parents[2]


def test_assessments_appeals_and_forecasts_are_not_checkable(label):
    """A judgement of value, an appeal and an open forecast."""
    assert (
        label("He leaves behind a colder country.", "2016-09-19", type="other", stance="assessment") == "not_checkable"
    )
    assert label("Let us not allow this.", "2016-09-19", type="other", stance="appeal") == "not_checkable"
    assert label("Sooner or later it must choose.", "2016-09-19", type="other", stance="forecast") == "not_checkable"


def test_headings_and_attributions_get_no_verdict(judge):
    """A heading and an attribution are no claims about the world."""
    assert (
        judge(
            "Kazakhstan joins the EAEU",
            "2016-09-19",
            type="membership",
            stance="heading",
            actor="KAZ",
            recipient="EAEU",
            relation="member",
        )
        == []
    )
    assert judge("he said", "2016-09-19", type="attribution") == []


def test_unknown_checks_are_named(claim):
    """A check that does not exist is refused, and those that do are listed."""
    with pytest.raises(UnknownName, match="membership"):
        list(check([claim("x", type="other")], atlas=load(), dates={}, checks={"horoscope"}))


def test_only_the_checks_asked_for_run(claim):
    """`checks` narrows what is looked at."""
    row = claim(
        "Kazakhstan is a member of the EAEU.", type="membership", actor="KAZ", recipient="EAEU", relation="member"
    )
    assert list(check([row], atlas=load(), dates={"doc-1": dt.date(2017, 1, 1)}, checks={"office"})) == []


def test_every_check_has_its_page_and_its_tests():
    """CHECKS, docs/methods and tests/check are in step."""
    for one in CHECKS:
        assert (ROOT / one.page).exists(), one.page
    assert len({one.name for one in CHECKS}) == len(CHECKS)


def test_unverified_rows_never_refute(judge):
    """Russia's entry into the EAEU rests on an unconfirmed copy: its denial is left open, not refuted."""
    from levers.model import Certainty

    day = dt.date(2016, 6, 15)
    rows = [row for row in load().of("RUS", "membership") if row.value == "EAEU" and row.valid.at(day) is Certainty.YES]
    [verdict] = judge(
        "Russia is not a member of the EAEU.",
        str(day),
        type="membership",
        actor="RUS",
        recipient="EAEU",
        relation="not_member",
        negated=True,
    )
    assert verdict.label == ("refuted" if rows and rows[0].verified else "not_enough_info")


def test_same_claim_same_verdict_id(judge):
    """Checking twice gives the same rows."""
    fields = {"type": "membership", "actor": "KAZ", "recipient": "EAEU", "relation": "member"}
    one, two = (judge("Kazakhstan is a member of the EAEU.", "2017-01-01", **fields) for _ in range(2))
    assert [row.id for row in one] == [row.id for row in two]
