from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.link import resolve


@pytest.mark.parametrize(
    ("name", "day", "context", "code"),
    [
        ("Bishkek", "2022-10-09", (), "KGZ"),
        ("the Kremlin", "2017-02-28", (), "RUS"),
        ("Astana", "2017-02-28", (), "KAZ"),
        ("Nur-Sultan", "2020-02-28", (), "KAZ"),
        ("Persia", "2020-02-28", (), "IRN"),
        ("EAEC", "2017-02-28", (), "EAEU"),
        ("EAEC", "2010-02-28", (), "EURASEC"),
        ("ОДКБ", "2020-01-01", (), "CSTO"),
        ("Казахстан", "2020-01-01", (), "KAZ"),
        ("Zhaparov", "2022-10-09", (), "person:KGZ:japarov-sadyr"),
        ("Japarov", "2022-10-09", (), "person:KGZ:japarov-sadyr"),
        ("Жапаров", "2022-10-09", (), "person:KGZ:japarov-sadyr"),
        ("Akylbek Zhaparov", "2022-10-09", (), "person:KGZ:japarov-akylbek"),
        ("the head of Kyrgyzstan", "2022-10-09", (), "person:KGZ:japarov-sadyr"),
        ("the Kyrgyz president", "2011-06-01", (), "person:KGZ:otunbayeva-roza"),
        ("Berdymukhammedov", "2020-01-01", (), "person:TKM:berdimuhamedow-gurbanguly"),
        ("Berdymukhammedov", "2023-01-01", (), "person:TKM:berdimuhamedow-serdar"),
        ("Georgia", "2020-01-01", ("ARM", "AZE"), "GEO"),
        ("Korea", "2020-01-01", ("Seoul",), "KOR"),
    ],
)
def test_names_mean_what_they_meant_on_the_day(name, day, context, code):
    """Capitals, metonyms, both scripts, transliterations, offices, surnames and blocs at a date."""
    found = resolve(name, atlas=load(), day=dt.date.fromisoformat(day), context=context)
    assert found.code == code, found


@pytest.mark.parametrize("name", ["Georgia", "Congo", "Jordan", "Chad"])
def test_ambiguous_names_stay_ambiguous_and_say_so(name):
    """Without context a name of several things, or an ordinary word, is not decided."""
    found = resolve(name, atlas=load(), day=dt.date(2020, 1, 1))
    assert found.code is None
    assert found.candidates
    assert "nothing near" in found.reason


def test_unknown_names_have_no_candidates():
    """A name that nothing bears is said to be unknown."""
    found = resolve("Absurdistan Republic", atlas=load(), day=dt.date(2020, 1, 1))
    assert found.code is None
    assert found.candidates == ()
