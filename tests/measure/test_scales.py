from __future__ import annotations

import datetime as dt

import pytest

from levers.measure import build_panel
from levers.measure.scales import Found, counted, highest, mean_level
from levers.measure.security import arms_share, base_level, exercise_level, pact_level
from levers.measure.ties import tie_exposure
from levers.model import Statement, Validity

DAY = dt.date(2022, 10, 10)


@pytest.fixture
def members(statement):
    """CSTO and SCO as on 10 October 2022, with Uzbekistan's suspension in 2012."""
    csto = {"RUS", "KAZ", "KGZ", "TJK"}
    sco = {"RUS", "CHN", "KAZ", "KGZ", "TJK", "UZB"}
    return [
        statement("CSTO", "blochood", "defence", "2002-05-14"),
        statement("SCO", "blochood", "security", "2001-06-15"),
        *(statement(state, "membership", "CSTO", "2003-09-18", qualifier="member") for state in sorted(csto)),
        *(statement(state, "membership", "SCO", "2001-06-15", qualifier="member") for state in sorted(sco)),
        statement("UZB", "membership", "CSTO", "2006-08-16", "2012-12-19", qualifier="member"),
        statement("UZB", "membership", "CSTO", "2012-12-19", qualifier="suspended"),
        statement("TKM", "membership", "CIS", "2005-08-26", qualifier="associate"),
    ]


def panel_of(statements, observations=(), until=None):
    """A panel on five states and three powers."""
    return build_panel(
        targets=("KAZ", "KGZ", "TJK", "TKM", "UZB"),
        senders=("RUS", "CHN", "USA"),
        observations=observations,
        statements=statements,
        until=until,
    )


def test_pacts_on_10_october_2022(members):
    """Full members of the CSTO 4, suspended Uzbekistan 1 there and 2 by the SCO, Turkmenistan in neither 0."""
    panel = panel_of(members)
    levels = {state: pact_level(panel, state, "RUS", DAY).value for state in panel.targets}
    assert levels == {"KAZ": 4.0, "KGZ": 4.0, "TJK": 4.0, "TKM": 0.0, "UZB": 2.0}


def test_pact_before_the_suspension(members):
    """In 2010 Uzbekistan was a full member."""
    assert pact_level(panel_of(members), "UZB", "RUS", dt.date(2010, 1, 1)).value == 4.0


def test_state_without_any_membership_on_record_has_no_level(members):
    """Nothing recorded is missing, not a level of none."""
    assert pact_level(panel_of(members), "AFG", "RUS", DAY) is None


def test_unverified_and_undated_rows_only_raise_the_upper_end(members):
    """An unverified pact shows in the value and the high end, never in the low one."""
    treaty = [
        Statement(entity="treaty:x", prop=prop, value=value, publisher="p", address="a", verified=False)
        for prop, value in (("kind", "defence pact"), ("party", "TKM"), ("party", "CHN"))
    ]
    found = pact_level(panel_of([*members, *treaty]), "TKM", "CHN", DAY)
    assert (found.low, found.value, found.high) == (0.0, 4.0, 4.0)


def base(statement, code, host, user, kind, start, end=None):
    """The statements of one base."""
    rows = [("kind", kind), ("host", host), ("user", user)]
    return [statement(code, prop, value, start, end) for prop, value in rows]


def test_base_levels(statement):
    """One combat site 3, two sites with one for combat 4, a closed one nothing."""
    rows = base(statement, "base:1", "KGZ", "RUS", "air base", "2003-10-23")
    manas = base(statement, "base:2", "KGZ", "USA", "air base", "2001-12-16", "2014-06-03")
    assert base_level(panel_of([*rows, *manas]), "KGZ", "RUS", DAY).value == 3.0
    more = base(statement, "base:3", "KGZ", "RUS", "seismic station", "1992-01-01")
    assert base_level(panel_of([*rows, *more]), "KGZ", "RUS", DAY).value == 4.0
    assert base_level(panel_of([*rows, *manas]), "KGZ", "USA", DAY).value == 0.0
    assert base_level(panel_of([*rows, *manas]), "KGZ", "USA", dt.date(2010, 1, 1)).value == 3.0


def test_cancelled_exercises_do_not_count(statement):
    """Indestructible Brotherhood 2022 in Kyrgyzstan was cancelled: none on record is between none and level 1."""
    rows = []
    for code, status in (("exercise:1", "cancelled"), ("exercise:2", "held")):
        rows += [
            statement(code, prop, value, "2022-10-09", "2022-10-15")
            for prop, value in (("participant", "KGZ"), ("participant", "RUS"), ("status", status))
        ]
    assert exercise_level(panel_of(rows), "KGZ", "RUS", dt.date(2022, 12, 31)).value == 1.0
    cancelled = exercise_level(panel_of(rows[:3]), "KGZ", "RUS", dt.date(2022, 12, 31))
    assert (cancelled.low, cancelled.high) == (0.0, 4.0)


def test_arms_share_over_five_years(number):
    """Deliveries of five years count together; the total row is not a supplier."""
    rows = [number("arms_imports", "KAZ", 2018, 30.0, "RUS"), number("arms_imports", "KAZ", 2020, 10.0, "CHN")]
    rows += [number("arms_imports", "KAZ", 2018, 30.0), number("arms_imports", "KAZ", 2020, 10.0)]
    panel = panel_of([], rows)
    assert arms_share(panel, "KAZ", "RUS", 2020).value == pytest.approx(75.0)
    assert arms_share(panel, "KAZ", "RUS", 2021) is None


def test_deals_make_levels(statement):
    """Two gas deals in force are level 2 of 4; none with a power is between none and level 1."""
    rows = []
    for code in ("deal:1", "deal:2"):
        rows += [
            statement(code, p, v, "2020-01-01") for p, v in (("kind", "gas supply"), ("party", "UZB"), ("party", "RUS"))
        ]
    panel = panel_of(rows)
    assert tie_exposure(panel, "UZB", "RUS", 2022, "energy").value == 0.5
    assert tie_exposure(panel, "UZB", "CHN", 2022, "energy").low == 0.0
    assert tie_exposure(panel, "UZB", "CHN", 2022, "energy").value > 0.0
    assert tie_exposure(panel, "UZB", "RUS", 2022, "finance") is None


def test_loaded_volumes_are_the_value_and_deals_widen_it(statement, number):
    """600 million dollars of finance over ten years on a GDP of 10 billion is 6 %, level 3; one loan on record is level 1."""
    rows = [statement("deal:1", p, v, "2020-01-01") for p, v in (("kind", "loan"), ("party", "KGZ"), ("party", "CHN"))]
    money = [number("chinese_finance_oda", "KGZ", y, 3e8, "CHN", unit="usd current") for y in (2000, 2015, 2020)]
    gdp = number("gdp", "KGZ", 2020, 1e10, unit="current USD")
    panel = panel_of(rows, [*money, gdp])
    found = tie_exposure(panel, "KGZ", "CHN", 2020, "finance")
    assert found.value == 0.75
    assert found.low == 0.25
    assert found.high == 1.0
    assert "6.0 % of GDP" in found.note
    assert tie_exposure(panel, "KGZ", "RUS", 2020, "finance").note == "none on record"


def test_levels_by_hand():
    """Highest takes the best sure row for the low end; counting takes thresholds; a missing part opens its share."""
    sure, unsure = Found(2.0, True, ()), Found(4.0, False, ())
    assert (highest([sure, unsure]).low, highest([sure, unsure]).high) == (2.0, 4.0)
    assert counted([sure] * 3, (1, 3, 6, 10)).value == 2.0
    half = mean_level([counted([sure] * 3, (1, 3, 6, 10)), None])
    assert (half.low, half.value, half.high) == pytest.approx((0.25, 0.5, 0.875))


def test_validity_with_open_ends_holds_unsurely_between_them(members):
    """Between the earliest and the latest start a membership only may hold."""
    loose = Statement(
        entity="TKM",
        prop="membership",
        value="CSTO",
        qualifier="member",
        valid=Validity(dt.date(2022, 1, 1), dt.date(2023, 1, 1), None, None),
        publisher="p",
        address="a",
    )
    found = pact_level(panel_of([*members, loose]), "TKM", "RUS", DAY)
    assert (found.low, found.high) == (0.0, 4.0)
