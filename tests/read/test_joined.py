from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.read import read_text


def _pairs(text: str) -> set[tuple[str | None, str | None]]:
    read = read_text(text, name="x", date=dt.date(2021, 5, 4), atlas=load())
    return {(claim.actor, claim.recipient) for claim in read.claims if claim.type == "event"}


@pytest.mark.parametrize(
    "text",
    [
        "On 3 May, President of the Kyrgyz Republic Sadyr Japarov and President of Tajikistan Emomali Rahmon signed the agreement.",
        "President Sadyr Japarov of Kyrgyzstan and President Emomali Rahmon of Tajikistan signed the treaty.",
        "Kyrgyzstan and Tajikistan agreed to resume flights.",
    ],
)
def test_two_who_act_together_are_one_pair(text: str) -> None:
    """Joined subjects of what two do with each other: each of the other, nobody without the other side."""
    assert _pairs(text) == {("KGZ", "TJK"), ("TJK", "KGZ")}


@pytest.mark.parametrize("thing", ["border", "road"])
def test_what_lies_between_two_is_nobodys_act(thing: str) -> None:
    """A border between two that was closed tells neither who closed it nor to whom."""
    assert _pairs(f"The {thing} between Kyrgyzstan and Tajikistan was closed in April after armed clashes.") == set()
