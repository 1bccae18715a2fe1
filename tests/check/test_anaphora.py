"""Claims whose state stands in the sentence before, and lists that leave one out."""

from __future__ import annotations

import datetime as dt

import pytest
from tests.check.conftest import labels_of


@pytest.mark.parametrize(
    ("text", "day", "name", "label"),
    [
        ("Tashkent is careful. It has had observer status in the Eurasian Economic Union since December.", dt.date(2021, 5, 1), "membership", "supported"),
        ("Uzbekistan has opened up. From 5.6 per cent of GDP in 2015, remittances more than doubled to 12 per cent in 2021.", dt.date(2022, 5, 1), "quantity", "supported"),
        ("Neither Turkmenistan nor Uzbekistan belongs to the CSTO.", dt.date(2017, 5, 1), "membership", "supported"),
        ("All the Central Asian states except Turkmenistan belong to the Shanghai Cooperation Organisation.", dt.date(2016, 4, 1), "membership", "supported"),
        ("Even before the rouble fell, remittances made up more than 40 per cent of Kyrgyzstan's GDP in 2013.", dt.date(2015, 4, 1), "quantity", "refuted"),
    ],
)  # fmt: skip
def test_the_state_meant_is_compared(text: str, day: dt.date, name: str, label: str) -> None:
    """Pronouns, pairs with neither, exceptions and moves of other things do not change whose number or bloc it is."""
    assert labels_of(text, day, name) == {label}
