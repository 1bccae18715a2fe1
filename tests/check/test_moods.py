"""A fact inside of what is demanded, foretold, supposed or asked is checked; what is open stays so."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.check.conftest import claim_of

from levers.atlas import load
from levers.check import check
from levers.check.said.moods import moods, presumed
from levers.model import Claim, Verdict


@pytest.mark.parametrize(
    ("text", "stance", "told"),
    [
        ("Astana, which joined the club in 2015, should leave it.", "appeal", "which joined the club in 2015"),
        ("Will Tashkent, having left the pact in 2012, return?", "question", "having left the pact in 2012"),
        ("Let us remember that Dushanbe joined in 2013.", "appeal", "that Dushanbe joined in 2013"),
        ("Those who left in 1999 should come back.", "appeal", "who left in 1999"),
        ("The treaty signed in Tashkent will be forgotten.", "forecast", "signed in Tashkent"),
        ("It must explain why it stayed away in March.", "appeal", "why it stayed away in March"),
        ("Bishkek should be glad of the vote it won in May.", "appeal", "it won in May"),
    ],
)
def test_lesser_clauses_are_told(text, stance, told):
    """A relative clause, a participle, the content of `remember`, a reduced relative and an embedded `why`."""
    clauses = {text[one.start : one.end].strip(" ,."): one for one in moods(text, stance)}
    assert clauses[told].told
    assert clauses[told].lesser
    assert any(not one.told for one in clauses.values())


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Kazakhstan should leave the union.", "appeal"),
        ("Is Kazakhstan a member of the union?", "question"),
        ("If Kazakhstan joined the pact, war would follow.", "forecast"),
        ("I wonder whether Kazakhstan joined.", "question"),
        ("Imagine that Kazakhstan left the pact.", "appeal"),
        ("It is high time Kazakhstan left the pact.", "appeal"),
        ("Who would claim that Kazakhstan left the pact?", "question"),
        ("The fear that Kazakhstan left the pact will not go away.", "forecast"),
    ],
)
def test_what_is_open_stays_open(text, stance):
    """Demands, questions, conditions, suppositions and the contents of what takes nothing for granted."""
    place = text.index("Kazakhstan")
    assert not next(one for one in moods(text, stance) if one.start <= place < one.end).told


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Had Tajikistan not joined the bank in 2013, it would be poorer.", "Tajikistan joined the bank in 2013."),
        ("Prices would be lower if Astana had not entered the union in 2015.", "Astana entered the union in 2015."),
        ("Were Bishkek not a member of the pact, the base would go.", "Bishkek is a member of the pact."),
        ("Had Tajikistan joined the bank, it would be richer.", None),
    ],
)
def test_a_denied_supposition_says_that_it_was_so(text, said):
    """`Had X not ...` takes it for granted that X did; `had X ...` does not."""
    found = presumed(text)
    assert (found.text if found is not None else None) == said


def test_a_fact_in_an_appeal_is_decided(label):
    """The membership that a relative clause tells is true or false whatever is urged of the state."""
    fields = {
        "type": "membership",
        "actor": "KAZ",
        "recipient": "WTO",
        "relation": "member",
        "mode": "joined",
        "stance": "appeal",
        "modality": "demanded",
    }
    text = "Kazakhstan, which joined the World Trade Organization in {}, should open its markets."
    quote = "Kazakhstan, which joined the World Trade Organization in {}"
    assert label(text.format(2015), "2016-05-01", quote=quote.format(2015), **fields) == "supported"
    assert label(text.format(2012), "2016-05-01", quote=quote.format(2012), **fields) == "refuted"
    urged = "Kazakhstan should join the World Trade Organization in 2012."
    assert label(urged, "2011-05-01", **fields) == "not_checkable"


def _both(second: str) -> list[tuple[Claim, Verdict]]:
    text = "Kazakhstan joined the World Trade Organization in November 2015."
    fields = {"actor": "KAZ", "recipient": "WTO", "date_start": dt.date(2015, 11, 1), "date_end": dt.date(2015, 12, 1)}
    rows = [
        claim_of(text, type="event", relation="SUPPORT", **fields),
        claim_of(text, type="membership", relation=second, mode="joined", **fields),
    ]
    by_id = {row.id: row for row in rows}
    found = check(rows, atlas=load(), dates={"doc-1": dt.date(2016, 5, 1)})
    return [(by_id[one.claim], one) for one in found]


def test_no_row_is_not_said_of_words_that_are_decided():
    """Beside a decided claim of the very same words an event without a row gets no verdict; alone it gets one."""
    assert [(claim.type, one.label) for claim, one in _both("member")] == [("membership", "supported")]
    text = "Kazakhstan thanked Bolivia."
    alone = claim_of(text, type="event", relation="COOPERATE", actor="KAZ", recipient="BOL")
    [verdict] = check([alone], atlas=load(), dates={"doc-1": dt.date(2016, 5, 1)})
    assert (verdict.check, verdict.label) == ("none", "not_enough_info")


def test_kept_verdicts_are_plain_rows():
    """What the rules after a check need is not part of the verdict that is kept."""
    assert {type(one) for _, one in _both("member")} == {Verdict}
