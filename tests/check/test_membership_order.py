from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Russia entered the World Trade Organization a year after Kazakhstan.", "2017-01-01", "refuted"),
        ("Kazakhstan entered the World Trade Organization before Kyrgyzstan.", "2017-01-01", "refuted"),
    ],
)
def test_an_order_told_the_wrong_way_round(label, text, day, expected):
    """Who came before whom is compared with the entries of both."""
    state = "RUS" if text.startswith("Russia") else "KAZ"
    found = label(text, day, type="membership", actor=state, recipient="WTO", relation="member", mode="joined")
    assert found == expected


@pytest.mark.parametrize(("state", "expected"), [("UZB", "refuted"), ("KAZ", "supported")])
def test_a_treaty_prolonged(label, state, expected):
    """Who let the treaty lapse in 1999 did not renew it."""
    text = "In April 1999 the treaty was prolonged."
    found = label(
        text, "2001-01-01", type="membership", actor=state, recipient="CST", relation="member", mode="renewed"
    )
    assert found == expected


@pytest.mark.parametrize(
    ("text", "state", "expected"),
    [
        ("Turkmenistan has never joined the CSTO.", "TKM", "supported"),
        ("Uzbekistan has never been a member of the CSTO.", "UZB", "refuted"),
    ],
)
def test_never(label, text, state, expected):
    """Never is told of all the time until the day."""
    found = label(text, "2019-01-01", type="membership", actor=state, recipient="CSTO", relation="not_member")
    assert found == expected


@pytest.mark.parametrize(
    ("text", "state", "bloc", "expected"),
    [
        ("Ukraine is a member of NATO.", "UKR", "NATO", "refuted"),
        ("Georgia left the EAEU in May 2016.", "GEO", "EAEU", "refuted"),
        ("Turkmenistan is a partner of NATO.", "TKM", "NATO", "not_enough_info"),
    ],
)
def test_full_lists_decide_for_every_state(label, text, state, bloc, expected):
    """A list of every member refutes what is not on it; statuses that it does not hold stay open."""
    told = {"relation": "partner"} if "partner" in text else {"relation": "member"}
    if "left" in text:
        told = {"relation": "not_member", "mode": "left"}
    assert label(text, "2019-01-01", type="membership", actor=state, recipient=bloc, **told) == expected
