"""Every file family in its publisher's format, and the figures that a reader must give back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import pytest

from levers.errors import DataError
from levers.model import Observation, Statement
from levers.sources.gathering import Batch

Read = Callable[..., Batch]
Shared = Callable[[str], Path]
FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")


def _numbers(batch: Batch, indicator: str) -> dict[tuple[str, str | None, int], float]:
    return {
        (row.entity, row.counterpart, row.start.year): row.value
        for row in batch.rows
        if isinstance(row, Observation) and row.indicator == indicator
    }


FILES = [
    ("worldbank", "wdi/ddf--exports_percent_of_gdp.csv", 3000),
    ("worldbank", "wdi/ddf--imports_percent_of_gdp.csv", 3000),
    ("worldbank", "wdi/ddf--datapoints--pa_nus_fcrf--by--geo--time.CUT.csv", 90),
    ("worldbank", "wdi/ddf--external_debt_total_us.csv", 1000),
    ("worldbank", "wdi/ddf--fdi_net_inflows_percent_of_gdp.csv", 3000),
    ("worldbank", "wdi/ddf--oil_production_total.csv", 1000),
    ("worldbank", "wdi/gdp.csv", 3000),
    ("worldbank", "wdi/population.csv", 4000),
    ("oil_prices", "prices/brent-daily.csv", 9000),
    ("oil_prices", "prices/brent-monthly.csv", 400),
    ("exchange_rates", "prices/exchange-rates-annual.csv", 500),
    ("factbook_trade", "trade/cia_factbook_partner_shares_2014_2023.csv", 297),
    ("cow_trade", "trade/cow_trade_sy.rda", 5000),
    ("tradhist", "trade/tradhist_tradeflow_xx.csv", 1000),
    ("unga_ideal_points", "unga/IdealpointestimatesAll_Apr2020.csv", 3000),
    ("unga_ideal_points", "unga/qss_unvoting.csv", 3000),
    ("us_coincidence", "unga/us_coincidence/un-coincidence-2017.csv", 9),
    ("us_coincidence", "unga/us_coincidence/un-coincidence-2022.csv", 9),
    ("un_votes", "unga/un_roll_calls.rda", 6000),
    ("un_votes", "unga/ES-11-1_resolution_vote.xlsx", 60),
    ("alliances", "alliances/alliance_v4.1_by_member.csv", 500),
    ("alliances", "alliances/cow_alliance.rda", 3000),
    ("igo", "igo/igo_membership_v2.3.csv", 10000),
    ("igo", "igo/cow_igo_sy.rda", 10000),
    ("arms_register", "arms/sipri_trade_register_classic_format.csv", 5000),
    ("arms_tiv", "arms/ddf--arms_imports_sipri_tiv.csv", 3000),
    ("arms_tiv", "arms/sipri_tiv_1950_2018.rds", 200),
    ("milex", "arms/owid_sipri_milex.csv", 8000),
    ("mid", "conflict/dyadic_mid_4.02.csv", 400),
    ("mid", "conflict/MIDB_4.2.csv", 3000),
    ("mid", "conflict/gml_mid_ddydisps.rda", 300),
    ("ucdp", "conflict/owid_ucdp_prio_17.2.csv", 497),
    ("leaders", "leaders/REIGN_electionlist_3_21.csv", 1000),
    ("leaders", "leaders/archigos_4.1_subset.rda", 1000),
    ("bilateral_people", "remittances/KNOMAD_Mig2013.xlsx", 300),
    ("aiddata", "influence/GlobalChineseOfficialFinanceDataset_v1.0.zip", 150),
    ("aiddata", "influence/ChinasPublicDiplomacyinSouthandCentralAsia_v1.0.zip", 2000),
]


@pytest.mark.parametrize(("source", "name", "least"), FILES, ids=lambda value: str(value).rsplit("/", 1)[-1])
def test_a_publishers_file_loads(source: str, name: str, least: int, read: Read, shared: Shared) -> None:
    """The file is read whole, and almost all of its rows are understood."""
    batch = read(source, shared(name))
    assert len(batch.rows) >= least
    assert batch.kinds.get("malformed", 0) <= 0.001 * batch.read
    assert all(row.file_sha256 and row.vintage for row in batch.rows if isinstance(row, Observation))


def test_remittances_are_the_published_shares(read: Read, shared: Shared) -> None:
    """World Bank, % of GDP in 2013, 2016 and 2022; Turkmenistan has a single value and no invented ones."""
    batch = read("worldbank", shared("wdi/ddf--datapoints--bx_trf_pwkr_dt_gd_zs--by--geo--time.CUT.csv"))
    found = _numbers(batch, "remittances_gdp")
    wanted = {"TJK": (43.8, 26.7, 49.9), "KGZ": (31.1, 29.3, 26.6), "UZB": (8.8, 6.7, 17.2)}
    for state, values in wanted.items():
        assert tuple(round(found[state, None, year], 1) for year in (2013, 2016, 2022)) == values
    assert len([key for key in found if key[0] == "TKM"]) == 1


def test_military_spending_ends_where_its_publisher_ends(read: Read, shared: Shared) -> None:
    """Turkmenistan ends in 1999, Uzbekistan in 2018: later years are missing, not zero."""
    found = _numbers(read("worldbank", shared("wdi/ddf--military_expenditure_percent_of_gdp.csv")), "milex_gdp")
    assert max(year for state, _, year in found if state == "TKM") == 1999
    assert max(year for state, _, year in found if state == "UZB") == 2018


def test_agreement_of_session_77(read: Read, shared: Shared) -> None:
    """Agreement with Russia, China and the United States, dated to 2022, the year in which session 77 opened."""
    found = _numbers(read("unga_ideal_points", shared("unga/IdealpointestimatesAll_Jun2024.csv")), "unga_agreement")
    wanted = {
        "KAZ": (0.582, 0.769, 0.253), "KGZ": (0.598, 0.778, 0.195), "TJK": (0.659, 0.741, 0.195), "TKM": (0.726, 0.885, 0.177), "UZB": (0.638, 0.759, 0.225),
    }  # fmt: skip
    for state, values in wanted.items():
        assert tuple(found[state, power, 2022] for power in ("RUS", "CHN", "USA")) == pytest.approx(values, abs=6e-4)


def test_arms_from_russia_and_in_all(read: Read, shared: Shared) -> None:
    """SIPRI TIV 1995 to 2024, from Russia and from everybody."""
    batch = read("arms_register", shared("arms/sipri_trade_register_1995_2025.csv"))
    found = _numbers(batch, "arms_imports")
    wanted = {"KAZ": (3438, 4004), "KGZ": (67, 129), "TJK": (87, 95), "TKM": (374, 1692), "UZB": (206, 562)}
    for state, (russia, total) in wanted.items():
        sums = [
            sum(
                value
                for (entity, other, year), value in found.items()
                if (entity, other) == (state, who) and year <= 2024
            )
            for who in ("RUS", None)
        ]
        assert sums == [pytest.approx(russia, abs=1), pytest.approx(total, abs=1)]
    assert batch.vintage == "generated 2026-02-12"


def test_yearly_brent_is_the_mean_of_the_year(read: Read, shared: Shared) -> None:
    """Dated 30 June by its publisher, about the whole year."""
    batch = read("oil_prices", shared("prices/brent-year.csv"))
    first = next(row for row in batch.rows if isinstance(row, Observation))
    assert (first.start, first.end, first.value) == (dt.date(1987, 1, 1), dt.date(1988, 1, 1), 18.53)


def test_smoothed_flows_are_not_read(read: Read, shared: Shared) -> None:
    """A flow that COW did not find stays missing, though `smoothflow` has a number; sources are not spliced."""
    batch = read("cow_trade", shared("trade/cow_trade_ndy.rda"))
    found = _numbers(batch, "imports")
    assert found["KGZ", "CHN", 2013] > 0
    assert all(
        row.source == "cow_trade" and row.unit == "million current USD"
        for row in batch.rows
        if isinstance(row, Observation)
    )
    assert len(batch.rows) < 40_000


def test_matrices_have_their_header_in_row_two(read: Read, shared: Shared) -> None:
    """Remittances received by Kyrgyzstan come mostly from Russia; senders are the rows."""
    found = _numbers(
        read("bilateral_people", shared("remittances/WB_Bilateral_Remittance_Estimates_2017.xlsx")), "remittances_from"
    )
    assert found["KGZ", "RUS", 2017] > 0.5 * found["KGZ", None, 2017] > 0
    stocks = _numbers(
        read("bilateral_people", shared("remittances/WB_Bilateral_Estimates_Migrant_Stocks_2017.xlsx")), "migrants_in"
    )
    assert stocks["KGZ", "RUS", 2017] > 100_000


def test_an_edition_in_latin_1_and_one_in_utf_8(read: Read, shared: Shared) -> None:
    """Both editions lie side by side under their own vintage."""
    vintages = {
        read("unga_ideal_points", shared(f"unga/IdealpointestimatesAll_{name}.csv")).vintage
        for name in ("Apr2020", "Jun2024")
    }
    assert vintages == {"to session 74", "to session 78"}


def test_kyrgyzstan_and_tajikistan_fought_in_2021_and_2022(read: Read, shared: Shared) -> None:
    """UCDP has the two states as a pair."""
    batch = read("ucdp", shared("conflict/ucdp_acd.rda"))
    pairs = {
        (row.entity, row.counterpart, row.start.year)
        for row in batch.rows
        if isinstance(row, Observation) and row.counterpart
    }
    assert {("KGZ", "TJK", 2021), ("TJK", "KGZ", 2022)} <= pairs


def test_leaders_by_correlates_of_war_codes(read: Read, shared: Shared) -> None:
    """REIGN writes KZK, KYR, TAJ; terms come as statements that end within a month."""
    batch = read("leaders", shared("leaders/REIGN_leaderlist_3_21.csv"))
    terms = [row for row in batch.rows if isinstance(row, Statement) and row.entity in FIVE]
    assert {row.entity for row in terms} == set(FIVE)
    bakiyev = next(row for row in terms if "Baki" in row.value)
    assert bakiyev.valid.end_earliest == dt.date(2010, 4, 1)


def test_the_classic_register_rejects_its_torn_rows(read: Read, shared: Shared) -> None:
    """Four rows hold the rest of the row before: rejected with their line, below 0.1 %."""
    batch = read("arms_register", shared("arms/sipri_trade_register_classic_format.csv"))
    assert [one.line for one in batch.rejects if one.kind == "malformed"] == [5335, 20953, 25157, 27933]


def test_country_files_say_what_the_edition_says(read: Read, shared: Shared) -> None:
    """The edition that still lists Uzbekistan in the CSTO is loaded as that edition's word."""
    batch = read("factbook_igo", shared("igo/factbook/uz_045e9b34.json"))
    listed = {row.value for row in batch.rows if isinstance(row, Statement)}
    assert {"SCO", "UN", "CIS"} <= listed
    assert {row.prop for row in batch.rows if isinstance(row, Statement)} == {"factbook_membership"}


def test_codes_change_hands(read: Read, tmp_path: Path) -> None:
    """COW 365 is the USSR in 1985 and Russia in 1995; 345 in 1890 is nobody the atlas has, and is reported."""
    path = tmp_path / "ideal.csv"
    rows = ["365,40,-1.0,50", "365,50,-0.5,60", "625,50,0.1,60"]
    path.write_text("ccode,session,IdealPoint,NVotes\n" + "\n".join(rows) + "\n")
    batch = read("unga_ideal_points", path, every=True)
    assert {(row.entity, row.start.year) for row in batch.rows if isinstance(row, Observation)} == {
        ("SUN", 1985),
        ("RUS", 1995),
        ("SDN", 1995),
    }


def test_an_unknown_code_is_reported_with_its_row(read: Read, tmp_path: Path) -> None:
    """Not dropped: line, code and the row's text stand among the rejects."""
    path = tmp_path / "ddf.csv"
    known = [f"kaz,{year},30.5" for year in range(1990, 2020)]
    path.write_text("geo,time,exports_percent_of_gdp\n" + "\n".join([*known, "qqq,2001,3"]) + "\n")
    (reject,) = read("worldbank", path).rejects
    assert (reject.line, reject.kind, reject.text) == (32, "unknown_code", "qqq,2001,3")


def test_a_source_that_contradicts_itself_gives_no_number(read: Read, tmp_path: Path) -> None:
    """Equal rows are duplicates; two values for one key are both left out, and told."""
    path = tmp_path / "ddf.csv"
    rows = [f"kaz,{year},{year - 1800}" for year in range(1900, 2020)]
    path.write_text("geo,time,exports_percent_of_gdp\n" + "\n".join([*rows, "kaz,1990,190", "kaz,1991,7"]) + "\n")
    batch = read("worldbank", path)
    assert batch.duplicates == 1
    assert batch.kinds == {"contradiction": 1}
    assert ("KAZ", None, 1991) not in _numbers(batch, "exports_gdp")


IMTS = "COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE\n"


def test_imf_flows_by_year_quarter_and_month(read: Read, tmp_path: Path) -> None:
    """Each step is an indicator of its own, values are whole dollars whatever SCALE says, groups of states are left out."""
    path = tmp_path / "imts.csv"
    rows = (
        "KGZ,MG_CIF_USD,CHN,A,2022,4100000,6",
        "KGZ,MG_CIF_USD,G001,A,2022,9600000,6",
        "KGZ,XG_FOB_USD,RUS,M,2022-M03,0.1,6",
        "KGZ,MG_CIF_USD,RUS,Q,2022-Q2,1,6",
        "KGZ,MG_CIF_USD,GX123,A,2022,2,6",
    )
    path.write_text(IMTS + "\n".join(rows) + "\n")
    batch = read("imf_trade", path)
    assert _numbers(batch, "imports") == {
        ("KGZ", "CHN", 2022): pytest.approx(4.1e6),
        ("KGZ", None, 2022): pytest.approx(9.6e6),
    }
    quarter = next(row for row in batch.rows if isinstance(row, Observation) and row.indicator == "imports_quarterly")
    assert (quarter.start, quarter.end) == (dt.date(2022, 4, 1), dt.date(2022, 7, 1))
    assert batch.kinds == {"group": 1}


def test_exchange_rates_by_month_are_months_and_by_day_refused(read: Read, tmp_path: Path) -> None:
    """The dates say which file of the packing it is."""
    path = tmp_path / "monthly.csv"
    head = "Date,Country,Exchange rate\n"
    path.write_text(head + "".join(f"2021-{month:02}-01,China,6.{month}\n" for month in (1, 2)))
    held = [row for row in read("exchange_rates", path).rows if isinstance(row, Observation)]
    assert [(str(row.period), row.value) for row in held] == [("2021-01", 6.1), ("2021-02", 6.2)]
    path.write_text(head + "2021-01-04,China,6.4\n2021-01-05,China,6.5\n")
    with pytest.raises(DataError, match="single days"):
        read("exchange_rates", path)
