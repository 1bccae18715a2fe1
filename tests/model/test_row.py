from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from levers.model import NOUNS, Claim, Document, Span, Statement, Validity, digest, field_types

DAYS = st.none() | st.dates(min_value=dt.date(1800, 1, 1))


def _statement(**changes: object) -> Statement:
    row = {"entity": "UZB", "prop": "membership", "value": "CSTO", "publisher": "P", "address": "A"}
    return Statement(**(row | changes))


def test_id_ignores_when_and_how_a_row_was_read() -> None:
    """Reading date, note and place in the file do not change what a statement is."""
    assert _statement().id == _statement(read=dt.date(2026, 11, 22), note="n", place="f:3").id


def test_id_changes_with_what_the_row_says() -> None:
    """Another value, qualifier or validity is another statement."""
    others = [
        _statement(value="CIS"),
        _statement(qualifier="observer"),
        _statement(valid=Validity(dt.date(2006, 1, 1))),
    ]
    assert len({_statement().id, *(row.id for row in others)}) == 4


def test_document_id_is_the_hash_of_its_text() -> None:
    """Language is found by us and is not part of the document."""
    assert Document(text="a", language="en").id == Document(text="a").id == f"doc-{digest('a')}"


@given(st.builds(Validity, DAYS, DAYS, DAYS, DAYS), st.text(), st.booleans())
def test_rows_survive_json(valid: Validity, note: str, verified: bool) -> None:
    """A row read back from its JSON is the same row."""
    row = _statement(valid=valid, note=note, verified=verified)
    assert Statement.from_dict(row.to_json()) == row


def test_nested_spans_survive_json() -> None:
    """Spans inside claims come back as spans."""
    claim = Claim(
        document="doc-1",
        start=0,
        end=2,
        quote="ab",
        sentence="ab",
        sentence_start=0,
        sentence_end=2,
        voice="author",
        stance="report",
        type="attribution",
        content_spans=(Span(0, 1), Span(1, 2)),
        rule="r",
        reader="t",
    )
    assert Claim.from_dict(claim.to_json()) == claim


def test_every_noun_has_its_own_prefix_and_known_identity_fields() -> None:
    """Ids tell which table they belong to, and hash fields that exist."""
    assert len({noun.PREFIX for noun in NOUNS}) == len(NOUNS)
    for noun in NOUNS:
        assert set(noun.IDENTITY) <= set(field_types(noun)), noun
