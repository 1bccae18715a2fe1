from __future__ import annotations

import datetime as dt

import pytest
from tests.check.conftest import page_of

from levers.atlas import load
from levers.check import check


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("The Americans fly from Manas and the Russians fly from Kant.", "2012-03-01", "supported"),
        ("The Americans fly from Manas and the Russians fly from Kant.", "2018-03-01", "outdated"),
        ("Russia keeps air bases at Kant and Manas.", "2012-03-01", "refuted"),
    ],
)
def test_two_bases_of_one_sentence(label, text, day, expected):
    """Each of two bases is judged from its own part, and the one of which something does not hold decides."""
    assert label(text, day, type="other", only="bases") == expected


@pytest.mark.parametrize(
    ("second", "expected"),
    [
        ("It is used by the Chinese air force.", "refuted"),
        ("The airfield is used by the Russian air force.", "supported"),
        ("Cherries ripen in June.", None),
    ],
)
def test_the_sentence_before_names_the_base(second, expected):
    """A sentence that goes on about a base is about the one that the sentence before names."""
    rows = page_of("Kant lies east of Bishkek.", second)
    found = [
        one.label
        for one in check(rows, atlas=load(), dates={"d": dt.date(2018, 5, 1)})
        if one.check == "bases" and one.claim == rows[1].id
    ]
    assert found == ([expected] if expected else [])


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("The US Air Force runs a base at Karshi-Khanabad in Uzbekistan.", "2018-05-21", "outdated"),
        ("The Kant air base was opened in 1999.", "2013-10-24", "refuted"),
        ("The Kant air base was opened in 2003.", "2013-10-24", "supported"),
        ("The Russian 201st base may stay in Tajikistan until 2042.", "2015-02-06", "supported"),
        ("The Russian 201st base may stay in Tajikistan until 2060.", "2015-02-06", "refuted"),
        ("They handed back the transit centre at Manas in June 2014.", "2014-07-14", "supported"),
        ("The airfield at Termez in Tajikistan supplies the Bundeswehr.", "2009-08-20", "refuted"),
        ("China watches satellites from the Okno complex.", "2016-08-29", "refuted"),
    ],
)
def test_user_ground_dates_and_lease(label, text, day, expected):
    """Bases against the record."""
    assert label(text, day, type="other", only="bases") == expected


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("Baikonur costs Russia a rent of 115 million dollars a year, paid to Kazakhstan.", "2011-01-01", "supported"),
        ("Russia pays Kazakhstan 300 million dollars a year for Baikonur.", "2011-01-01", "refuted"),
        (
            "From its perch in Kyrgyzstan the Okno complex of the Russian space forces tracks satellites.",
            "2017-08-14",
            "refuted",
        ),
        ("Kazakh soil is home to Russia's 201st base.", "2012-06-20", "refuted"),
        (
            "The Kant airfield, inaugurated on 23 October, is Moscow's answer to the American presence nearby.",
            "2003-11-15",
            "supported",
        ),
        ("The lease of Baikonur now runs to 2030, after which Russia will launch from home.", "2012-03-05", "refuted"),
        ("French troops left Dushanbe airport at the end of October.", "2014-12-01", "supported"),
        ("French troops left Dushanbe airport in the spring of 2012.", "2014-12-01", "refuted"),
        ("Kyrgyzstan is host to an American air base and a Russian one.", "2008-08-28", "supported"),
        ("Kyrgyzstan is host to an American air base and a Russian one.", "2016-08-28", "outdated"),
        ("Manas remains the main American transit hub for Afghanistan.", "2017-05-20", "outdated"),
        ("Russia handed back Sary-Shagan in its entirety.", "2015-06-01", "refuted"),
        ("By the October package the Okno station became Tajik property.", "2004-11-20", "refuted"),
        ("Housing at Kant is short.", "2016-07-07", None),
    ],
)
def test_roles_of_a_base(label, text, day, expected):
    """User, ground, rent, term and end are looked for in the clause that names the base; its being there alone bears nothing out."""
    assert label(text, day, type="other", only="bases") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("German forces used the air base at Termez from early 2002 until December 2015.", "supported"),
        ("German forces used the air base at Termez from early 2002 until the summer of 2011.", "refuted"),
        ("French fighters flew from Dushanbe airport over Afghanistan between 2005 and 2007.", "supported"),
        ("Manas served the American forces as a hub between December 2001 and the summer of 2009.", "refuted"),
        ("The American troops left Khanabad in November 2007, following a note of the government.", "refuted"),
        ("When the Soviet Union broke up, the 201st division was stationed in Tajikistan.", "supported"),
        ("Russia has an air base at Kant, a few dozen kilometres away from Manas.", "supported"),
        ("The lease of Baikonur has more than thirty years left to run.", "supported"),
        ("The lease of Baikonur has about ten years left to run.", "refuted"),
        ("Germany, which had come to Termez in early 2002, left the air base in December 2015.", "supported"),
        ("Germany, which had come to Termez in early 2002, left the air base in December 2011.", "refuted"),
        ("Tajikistan, where the 201st base stands, extended Russia's lease in October 2012 until 2022.", "refuted"),
        ("Russia, which had handed back a test range at Emba, kept the one at Sary-Shagan.", None),
        ("A Chinese base may appear in Tajikistan near Shaymak.", None),
    ],
)
def test_what_is_told_of_the_base_itself(label, text, expected):
    """Both ends of a stretch are compared; clauses beside, landmarks and what may come are not the base's."""
    assert label(text, "2016-05-01", type="other", only="bases") == expected
