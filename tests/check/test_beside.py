"""Loaded statements are told beside verdicts and decide nothing."""

from __future__ import annotations

import datetime as dt

from levers.atlas import load
from levers.check import check
from levers.model import Claim, Statement, Validity, Verdict
from levers.read import read_text

DAY = dt.date(2017, 2, 28)


def _loaded(entity: str, prop: str, value: str, start: int | None, **more: str) -> Statement:
    begun = None if start is None else dt.date(start, 1, 1)
    return Statement(
        entity=entity,
        prop=prop,
        value=value,
        qualifier=more.get("qualifier", ""),
        valid=Validity(begun, begun, None if start is None else dt.date(2018, 1, 1)),
        publisher=more.get("publisher", "Some Project"),
        address="https://example.org",
        vintage=more.get("vintage", "v1"),
    )


def _verdicts(text: str, *rows: Statement) -> tuple[list[Claim], list[Verdict]]:
    read = read_text(text, name="text", date=DAY, atlas=load())
    claims = list(read.claims)
    dates = {claim.document: DAY for claim in claims}
    return claims, list(check(claims, atlas=load(), dates=dates, statements=rows))


def _of(verdicts: list[Verdict], name: str) -> Verdict:
    return next(row for row in verdicts if row.check == name)


def test_a_list_that_differs_is_told_and_changes_no_label() -> None:
    """An edition that still lists a suspended member stands beside the verdict, which stays as it was."""
    text = "Uzbekistan is a member of the CSTO."
    row = _loaded("UZB", "factbook_membership", "CSTO", None, qualifier="member", vintage="2016")
    before, after = _of(_verdicts(text)[1], "membership"), _of(_verdicts(text, row)[1], "membership")
    assert (before.label, after.label) == ("outdated", "outdated")
    assert after.explanation.startswith(before.explanation)
    assert after.explanation.endswith("Loaded beside it: Some Project (2016) has it as a member in that edition.")
    assert after.evidence == (*before.evidence, row.id)


def test_codes_of_organisations_lead_to_blocs() -> None:
    """COW's number of an organisation is that of the atlas's bloc, and a membership that had not begun is told as such."""
    text = "Kazakhstan is a member of the CIS."
    row = _loaded("KAZ", "igo_membership", "COW IGO 1230", 2018)
    told = _of(_verdicts(text, row)[1], "membership").explanation
    assert "Some Project (v1) has it as a member from 1 January 2018" in told
    assert "so not on that day" in told


def test_editions_that_agree_are_told_once_with_the_newest() -> None:
    """Two editions of one publisher with the same word are one remark."""
    text = "Kyrgyzstan is a member of the SCO."
    rows = [_loaded("KGZ", "factbook_membership", "SCO", None, vintage=year) for year in ("2016", "2024")]
    told = _of(_verdicts(text, *rows)[1], "membership").explanation
    assert told.count("Some Project") == 1
    assert "(2024)" in told


def test_leaders_of_the_day_stand_beside_an_office() -> None:
    """Who ruled in fact by a loaded list is told with its edition, where several publishers share a source by that alone."""
    text = "Almazbek Atambayev is president of Kyrgyzstan."
    row = _loaded(
        "KGZ", "leader", "Atambaev", 2011, publisher="One; Two", vintage="Lists 4", qualifier="leader in fact"
    )
    told = _of(_verdicts(text, row)[1], "office").explanation
    assert told.endswith("Loaded beside it, on 28 February 2017: Lists 4 has Atambaev as leader in fact.")


def test_what_is_on_another_question_is_not_told() -> None:
    """Rows of another state, another bloc or an unknown organisation leave the verdict as it was."""
    text = "Kyrgyzstan is a member of the SCO."
    rows = (
        _loaded("TJK", "factbook_membership", "SCO", None),
        _loaded("KGZ", "factbook_membership", "WTO", None),
        _loaded("KGZ", "factbook_membership", "a body that nobody knows", None),
        _loaded("KGZ", "igo_membership", "COW IGO 999999", 2001),
    )
    assert _verdicts(text, *rows)[1] == _verdicts(text)[1]
