from __future__ import annotations

import datetime as dt

import pytest

from levers.read.documents.dateline import find_date


@pytest.mark.parametrize(
    ("text", "day", "how"),
    [
        ("OSH, May 4, 2023\n\nSomething happened on 1 May 2023.", dt.date(2023, 5, 4), "dateline"),
        ("Title\n\nText without dates.\n\n12.03.2019\n", dt.date(2019, 3, 12), "dateline"),
        ("The talks ended on 3 June 2014. They began on 1 June 2014.", dt.date(2014, 6, 3), "text"),
        ("The drill Shield-2021 ran from May 3 to 7 in the south.", dt.date(2021, 5, 7), "text"),
        ("The contract will end on 1 January 2040, he said on 5 May 2020.", dt.date(2020, 5, 5), "text"),
        ("Nothing is dated here.", None, None),
        ("In 2019 and 2020 there were talks in May 3.", None, None),
        ("The 31 February 2019 does not exist.", None, None),
    ],
)
def test_dates_are_read_off_or_stay_unknown(text: str, day: dt.date | None, how: str | None) -> None:
    """A date line wins, else the latest full date told of; nothing is guessed."""
    assert find_date(text) == (day, how)
