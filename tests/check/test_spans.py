"""Lengths of time told beside the dates that bound them."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.check import check
from levers.read import read_text


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("The fair opened in May 2003 and shut in August 2013 after ten years.", "supported"),
        ("The fair opened in May 2003 and shut in August 2013 after nearly sixteen years.", "refuted"),
        ("He led the choir from May 2003 to June 2005 and again from March 2009 to April 2011, four years in all.", "supported"),
        ("He led the choir from May 2003 to June 2005 and again from March 2009 to April 2011, nine years in all.", "refuted"),
        ("Six years and a month separate the flood of March 1999 from that of April 2005.", "supported"),
        ("The strike, called in January 2010, was over in March 2010 after a week and a half.", "refuted"),
        ("The embankment was begun in May 2003 and done by August 2013. Ten years of dust are over.", "supported"),
        ("In March 2001 and in May 2004 the river rose; the dam was built over nine years.", None),
        ("The bond of May 2003 ran until May 2013; a ten-year loan followed.", None),
        ("It opened in May 2003 and shut in May 2013 after about nine years.", "supported"),
        ("It ran from 29 to 26 November.", "refuted"),
    ],
)  # fmt: skip
def test_a_length_and_its_two_dates(text, label, atlas):
    """What fits is borne out, what is far off is contradicted, and what is no length of that time is let be."""
    read = read_text(text, name="t", date=dt.date(2016, 12, 1), atlas=atlas)
    dates = {read.document.id: dt.date(2016, 12, 1)}
    found = [one.label for one in check(read.claims, atlas=atlas, dates=dates) if one.check == "consistency"]
    assert set(found) == ({label} if label else set())
