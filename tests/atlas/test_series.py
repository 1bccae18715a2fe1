"""Series against figures that their publishers print."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load

ATLAS = load()


@pytest.mark.parametrize(
    ("state", "russia", "china", "usa"),
    [
        ("KAZ", 0.582, 0.769, 0.253),
        ("KGZ", 0.598, 0.778, 0.195),
        ("TJK", 0.659, 0.741, 0.195),
        ("TKM", 0.726, 0.885, 0.177),
        ("UZB", 0.638, 0.759, 0.225),
    ],
)
def test_agreement_in_session_77_matches_the_published_figures(
    state: str, russia: float, china: float, usa: float
) -> None:
    """Session 77 opened in 2022; shares of votes equal to those of Russia, China and the United States."""
    for power, share in (("RUS", russia), ("CHN", china), ("USA", usa)):
        values = {obs.start.year: obs.value for obs in ATLAS.series("unga_agreement", state, power)}
        assert values[2022] == pytest.approx(share, abs=0.0006), power


@pytest.mark.parametrize(
    ("state", "russia", "total"),
    [("KAZ", 3438, 4004), ("KGZ", 67, 129), ("TJK", 87, 95), ("TKM", 374, 1692), ("UZB", 206, 562)],
)
def test_arms_from_russia_match_the_register(state: str, russia: float, total: float) -> None:
    """SIPRI trend-indicator values 1995-2024 in millions; the database rounds each year."""

    def of(counterpart: str | None) -> float:
        return sum(obs.value for obs in ATLAS.series("arms_imports", state, counterpart) if obs.start.year <= 2024)

    assert of("RUS") == pytest.approx(russia, abs=1.5)
    assert of(None) == pytest.approx(total, abs=1.5)


def test_the_eu_counts_as_its_members_at_the_date() -> None:
    """Agreement with the EU is a median over its members, twelve in 1993 and twenty-eight in 2013."""
    notes = {obs.start.year: obs.note for obs in ATLAS.series("unga_agreement", "KGZ", "EU")}
    assert "12 members" in notes[1993]
    assert "28 members" in notes[2013]


def test_a_partner_that_is_not_listed_has_no_number() -> None:
    """The Factbook lists the largest partners only; no row is not zero."""
    assert ATLAS.series("import_share", "TJK", "TUR") != ()
    assert ATLAS.series("import_share", "KGZ", "FRA") == ()
    assert all("not listed" in obs.note for obs in ATLAS.series("import_share", "KGZ", "RUS"))


def test_shares_of_one_year_stay_within_the_whole() -> None:
    """Listed shares of one state, flow, year and edition sum to at most one hundred, or each of them says so."""
    sums: dict[tuple[str, str, dt.date, str], float] = {}
    for obs in ATLAS.observations:
        if obs.indicator in ("import_share", "export_share") and "is wrong" not in obs.note:
            key = (obs.indicator, obs.entity, obs.start, obs.vintage)
            sums[key] = sums.get(key, 0.0) + obs.value
    assert sums
    assert max(sums.values()) <= 100.5


def test_bilateral_remittances_are_below_their_total() -> None:
    """Money from each sender sums to the total that the same matrix prints."""
    for state in ATLAS.regions["central_asia"]:
        (total,) = ATLAS.series("remittances_from", state)
        parts = [
            ATLAS.series("remittances_from", state, other)[0].value
            for other in ATLAS.counterparts("remittances_from", state)
        ]
        assert sum(parts) <= total.value * 1.001
        assert sum(parts) >= total.value * 0.9


def test_most_kyrgyz_migrants_live_in_russia() -> None:
    """The migrant matrix is read by origin: 591,767 people born in Kyrgyzstan lived in Russia in 2017."""
    (obs,) = ATLAS.series("migrants_in", "KGZ", "RUS")
    assert obs.value == pytest.approx(591767, rel=1e-4)


def test_series_are_sorted_and_periods_are_half_open() -> None:
    """The year 2016 starts on its first day and ends before the first day of 2017."""
    rows = ATLAS.series("remittances_gdp", "KGZ")
    assert [obs.start for obs in rows] == sorted(obs.start for obs in rows)
    (of_2016,) = [obs for obs in rows if obs.start.year == 2016]
    assert of_2016.end == dt.date(2017, 1, 1)


def test_an_unknown_series_is_empty() -> None:
    """Nothing known is no row, not an error: the caller says what is missing."""
    assert ATLAS.series("no_such_indicator", "KGZ") == ()


def test_a_regional_figure_is_about_the_region() -> None:
    """160,000 students were counted for the five states together; it is never a figure of one of them."""
    assert len(ATLAS.series("students_in_russia_region_total", "central_asia", "RUS")) == 1
    for state in ATLAS.regions["central_asia"]:
        assert ATLAS.series("students_in_russia_region_total", state, "RUS") == ()


def test_every_series_is_described_once_for_each_source() -> None:
    """The list of indicators and the folder of files agree."""
    files = {path.stem for path in (ATLAS.folder / "series").glob("*.csv")} - {"series"}
    assert files <= set(ATLAS.indicators)
    assert {obs.indicator for obs in ATLAS.observations} == set(ATLAS.indicators)
