"""What real texts tell that a row seems to contradict, and does not."""

import datetime as dt

import pytest

from levers.check import check
from levers.read import read_text

AGAINST = [
    ("Some 97 percent of the electorate cast their ballots in Turkmenistan's presidential election of 12 March 2022.", "2022-03-20"),
    ("Preliminary results of the presidential election of 12 March 2022 gave Serdar Berdimuhamedow of Turkmenistan 80 percent.", "2022-03-13"),
    ("Russia founded the Eurasian Economic Union, which was established in May 2014 by Russia, Belarus and Kazakhstan.", "2016-02-01"),
    ("Uzbekistan is one of the biggest trade partners within the CIS for Belarus.", "2019-02-01"),
    ("The site at Manas has been known as a transit center since 2009.", "2012-02-01"),
    ("Tajikistan is ahead of Tonga (38.2%) in remittances as a share of GDP.", "2025-06-01"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "day"), AGAINST)
def test_what_tells_something_else_is_not_contradicted(text, day, atlas):
    """Turnout, early counts, foundations, trade, names and the numbers of others contradict no row."""
    at = dt.date.fromisoformat(day)
    read = read_text(text, name="note", date=at, atlas=atlas)
    labels = [one.label for one in check(read.claims, atlas=atlas, dates={read.document.id: at})]
    assert not {"refuted", "outdated"} & set(labels)


def test_a_winner_is_still_compared(atlas):
    """A winner's share that is another one is refuted as before."""
    day = dt.date(2022, 4, 1)
    text = "Serdar Berdimuhamedow won the presidential election of 12 March 2022 in Turkmenistan with 91 percent of the vote."
    read = read_text(text, name="note", date=day, atlas=atlas)
    labels = [one.label for one in check(read.claims, atlas=atlas, dates={read.document.id: day})]
    assert "refuted" in labels
