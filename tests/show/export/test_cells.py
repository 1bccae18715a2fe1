from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from levers.show.export.cells import FORMULA, cell, flat, neutral, original


@given(st.text())
def test_neutral_text_comes_back(text: str) -> None:
    """One apostrophe on, one off: whatever the text was."""
    assert original(neutral(text)) == text


@given(st.sampled_from(FORMULA), st.text())
def test_nothing_begins_like_a_formula(sign: str, rest: str) -> None:
    """After `neutral`, and in a tab-separated cell."""
    assert not neutral(sign + rest).startswith(FORMULA)
    assert not flat(sign + rest).startswith(FORMULA)
    assert "\t" not in flat(rest)


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (True, "true"), (-1.5, "-1.5"), (["a", "=b|c"], "a|=b¦c"), (["=b"], "'=b")]
)
def test_plain_values(value: object, text: str) -> None:
    """A negative number stays a number; a list is joined; a list that begins like a formula is neutral."""
    assert cell(value) == text
