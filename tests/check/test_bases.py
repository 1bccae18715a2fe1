from __future__ import annotations

import pytest


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
