from __future__ import annotations

import pytest


def test_sanctions_by_target(label):
    """In January 2025 the United States put Keremet Bank under blocking sanctions."""
    text = "In January 2025 the United States put Keremet Bank under blocking sanctions."
    assert label(text, "2025-02-03", type="other", only="sanctions") == "supported"


@pytest.mark.parametrize(
    ("text", "day", "expected"),
    [
        ("The European Union blacklisted Keremet Bank on 15 January 2025.", "2025-02-03", "refuted"),
        ("The US Treasury blacklisted Keremet Bank in March 2024.", "2025-02-03", "refuted"),
        ("The US Treasury blacklisted the Tajik lender Keremet Bank on 15 January 2025.", "2025-02-03", "refuted"),
        ("Keremet Bank has never been blacklisted by the US Treasury.", "2025-02-03", "refuted"),
        ("The US Treasury has blacklisted Keremet Bank.", "2024-05-03", "refuted"),
        ("On 23 October 2025 the EU's nineteenth package listed VTB's Kazakh subsidiary.", "2025-12-01", "supported"),
        ("The EU lifted its arms embargo on Uzbekistan in March 2007.", "2011-12-01", "refuted"),
        ("The EU barred twelve Uzbek officials from entering in November 2005.", "2006-02-01", "supported"),
        ("The EU barred thirty Uzbek officials from entering in November 2005.", "2006-02-01", "refuted"),
        ("On 10 February 2026 the EU adopted a ban on transactions with Keremet Bank.", "2026-03-01", "refuted"),
        ("Keremet Bank, which OFAC listed on 15 January 2025, is registered in Tajikistan.", "2025-02-03", "refuted"),
        ("Grinex was put on the EU's list by the eighteenth package.", "2025-12-01", "refuted"),
        ("Grinex was put on the EU's list by the nineteenth package.", "2025-12-01", "supported"),
        ("In November 2005 the EU imposed an arms embargo on Tajikistan over Andijan.", "2006-03-01", "refuted"),
        ("The EU barred twelve Turkmen officials from entering in November 2005.", "2006-02-01", "refuted"),
        ("Washington put the operator of Moscow's Mir cards under sanctions in May 2023.", "2025-12-01", "refuted"),
        ("The EU refuses twelve Uzbek officials entry, as it has ever since the shots.", "2012-03-01", "outdated"),
        (
            "In August Britain put Kapital Bank Central Asia, a Swiss-watch affair, under sanctions.",
            "2025-09-01",
            "supported",
        ),
        ("VTB's Kazakh arm was left out of the EU's nineteenth sanctions package.", "2025-12-01", "refuted"),
        ("The EU kept its arms embargo on Uzbekistan in place until 2013.", "2015-12-01", "refuted"),
        ("The EU kept its arms embargo on Uzbekistan in place until November 2009.", "2015-12-01", "supported"),
        ("In May 2023 the United States limited visas for Kyrgyz citizens to a single entry.", "2025-12-01", "refuted"),
        ("Switzerland froze the accounts of an unnamed trader in Almaty.", "2025-02-03", None),
    ],
)
def test_sender_home_date_and_end(label, text, day, expected):
    """Of a named target the sender, the home, the date, the number and the end are compared."""
    assert label(text, day, type="other", only="sanctions") == expected
