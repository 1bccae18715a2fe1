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
        ("Korea", "2018-08-09", ("Pyongyang", "Kim Jong Un"), "PRK"),
        ("Congo", "2018-08-09", ("Brazzaville",), "COG"),
        ("Georgia", "2008-08-09", ("Saakashvili",), "GEO"),
        ("Nur-Sultan", "2020-10-09", (), "KAZ"),
        ("ЕврАзЭС", "2008-01-01", (), "EURASEC"),
        ("CCTS", "2012-09-03", (), "OTS"),
        ("Turkic Council", "2018-09-03", (), "OTS"),
        ("Organization of Turkic States", "2022-11-12", (), "OTS"),
        ("Rakhmonov", "1999-10-09", (), "person:TJK:rahmon-emomali"),
        ("Эмомалӣ Раҳмон", "2022-10-09", (), "person:TJK:rahmon-emomali"),
        ("Aliyev", "1999-10-09", (), "person:AZE:aliyev-heydar"),
        ("Aliev", "2020-10-09", (), "person:AZE:aliyev-ilham"),
        ("George Bush", "1990-10-09", (), "person:USA:bush-george-h-w"),
        ("George Bush", "2004-10-09", (), "person:USA:bush-george-w"),
        ("President Bush", "1991-11-03", (), "person:USA:bush-george-h-w"),
        ("King Abdullah", "2010-01-01", ("Saudi Arabia",), "person:SAU:abdullah"),
        ("King Abdullah", "2010-01-01", ("Jordan",), "person:JOR:jordan-abdullah-ii-of"),
        ("President Rahmon", "2015-11-03", (), "person:TJK:rahmon-emomali"),
        ("Prime Minister Rahmon", "2015-11-03", (), "person:TJK:rahmon-emomali"),
        ("Kazakhstan's president", "2020-10-09", (), "person:KAZ:tokayev-kassym-jomart"),
        ("head of the Tajik state", "2022-10-09", (), "person:TJK:rahmon-emomali"),
        ("Russia's foreign minister", "2015-10-09", (), "person:RUS:lavrov-sergey"),
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


@pytest.mark.parametrize(
    ("name", "day"),
    [
        ("Kim Yo-jong", "2019-01-01"),
        ("Laura Bush", "2004-01-01"),
        ("Gulnara Karimova", "2012-01-01"),
        ("Maxim Bakiyev", "2009-01-01"),
        ("Daniil Medvedev", "2010-01-01"),
        ("Bush", "2018-01-01"),
        ("Baker", "2022-10-09"),
        ("Smith", "2005-10-09"),
        ("Abdullah", "2010-01-01"),
        ("Li", "2015-06-01"),
        ("us", "2015-06-01"),
        ("Granada", "2015-06-01"),
        ("the Americas", "2015-06-01"),
        ("the Korean president", "2010-12-01"),
        ("Korea", "2018-08-09"),
        ("Michael Jordan", "2018-08-09"),
        ("George Washington", "2018-08-09"),
    ],
)
def test_others_of_the_name_are_not_taken_for_the_known_one(name, day):
    """Relatives, bare common surnames out of office, ordinary words and other places link to nobody."""
    found = resolve(name, atlas=load(), day=dt.date.fromisoformat(day))
    assert found.code is None, found
