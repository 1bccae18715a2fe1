"""The atlas as the other stages use it: codes, names, offices, memberships, series."""

from __future__ import annotations

import datetime as dt

import pytest

from levers.atlas import load
from levers.errors import UnknownName

ATLAS = load()


def test_a_code_that_changed_hands_is_read_at_its_day() -> None:
    """COW 365 is the USSR in 1980 and Russia in 2000."""
    assert ATLAS.state_from("cow", 365, dt.date(1980, 1, 1)) == "SUN"
    assert ATLAS.state_from("cow", "365", dt.date(2000, 1, 1)) == "RUS"
    assert ATLAS.state_from("cow", 365) == "RUS"


def test_an_unknown_code_is_none_and_an_unknown_system_is_refused() -> None:
    """A code that no state has means nothing; a system that does not exist is a mistake of the caller."""
    assert ATLAS.state_from("iso3", "QQQ", dt.date(2020, 1, 1)) is None
    with pytest.raises(UnknownName, match="iso2"):
        ATLAS.state_from("isoo", "KGZ")


@pytest.mark.parametrize(
    ("system", "code", "day", "state"),
    [
        ("iso2", "kg", dt.date(2020, 1, 1), "KGZ"),
        ("iso_numeric", "004", dt.date(2020, 1, 1), "AFG"),
        ("cow", 345, dt.date(1985, 1, 1), "YUG"),
        ("cow", 345, dt.date(2010, 1, 1), "SRB"),
        ("cow", 260, dt.date(1985, 1, 1), "DEU"),
        ("cow", 265, dt.date(1985, 1, 1), "DDR"),
        ("cow_abbrev", "KYR", dt.date(2010, 1, 1), "KGZ"),
        ("gw", 703, dt.date(2010, 1, 1), "KGZ"),
        ("cow", 626, dt.date(2010, 1, 1), None),
        ("cow", 626, dt.date(2012, 1, 1), "SSD"),
        ("cameo", "ROM", dt.date(2012, 1, 1), "ROU"),
        ("iso3", "CSK", dt.date(1990, 1, 1), "CSK"),
        ("iso3", "ZAR", dt.date(1990, 1, 1), "COD"),
    ],
)
def test_codes_of_other_systems(system: str, code: str | int, day: dt.date, state: str | None) -> None:
    """ISO, COW, Gleditsch-Ward and CAMEO codes lead to the atlas's code."""
    assert ATLAS.state_from(system, code, day) == state


def test_names_lead_to_codes_without_regard_to_case() -> None:
    """Names, demonyms, abbreviations and other spellings are all names."""
    assert ATLAS.code("kyrgyzstan") == "KGZ"
    assert ATLAS.code("Kirghizia") == "KGZ"
    assert ATLAS.code("Shanghai Cooperation Organisation") == "SCO"
    assert ATLAS.code("Жээнбеков") == "person:KGZ:jeenbekov-sooronbay"


def test_a_misspelt_name_is_refused_with_the_nearest() -> None:
    """The message names what was probably meant."""
    with pytest.raises(UnknownName, match="Kyrgyzstan"):
        ATLAS.code("Kirgistan")


def test_a_name_of_several_is_refused_with_their_codes() -> None:
    """Two states are called Congo; the atlas does not choose."""
    with pytest.raises(UnknownName, match=r"COD.*COG"):
        ATLAS.code("Congo")


@pytest.mark.parametrize("day", [dt.date(2017, 2, 28), dt.date(2022, 10, 10)])
def test_members_of_the_blocs_on_two_days(day: dt.date) -> None:
    """Memberships of the five states that are known from several sources."""

    def states(bloc: str, status: str = "member") -> set[str]:
        return {
            stmt.entity
            for stmt in ATLAS.where("membership", bloc)
            if stmt.qualifier == status
            and stmt.entity in ATLAS.regions["central_asia"]
            and stmt in ATLAS.at(stmt.entity, "membership", day)
        }

    assert states("CSTO") == {"KAZ", "KGZ", "TJK"}
    assert states("CSTO", "suspended") == {"UZB"}
    assert states("SCO") == {"KAZ", "KGZ", "TJK", "UZB"}
    assert states("EAEU") == {"KAZ", "KGZ"}
    assert states("EAEU", "observer") == ({"UZB"} if day.year > 2020 else set())
    assert states("CIS") == {"KAZ", "KGZ", "TJK", "UZB"}
    assert states("CIS", "associate") == {"TKM"}


def test_a_disputed_start_is_unsure_between_its_days() -> None:
    """Sources date Kyrgyzstan's entry into the EAEU 6 or 12 August 2015: on the 8th nothing is certain."""
    statuses = [stmt.qualifier for stmt in ATLAS.at("KGZ", "membership", dt.date(2015, 8, 8)) if stmt.value == "EAEU"]
    assert statuses == []


@pytest.mark.parametrize(
    ("state", "year", "percent"),
    [
        ("TJK", 2013, 43.8),
        ("TJK", 2016, 26.7),
        ("TJK", 2022, 49.9),
        ("KGZ", 2013, 31.1),
        ("KGZ", 2016, 29.3),
        ("KGZ", 2022, 26.6),
        ("UZB", 2013, 8.8),
        ("UZB", 2016, 6.7),
        ("UZB", 2022, 17.2),
    ],
)
def test_remittances_match_the_published_figures(state: str, year: int, percent: float) -> None:
    """Remittances received in percent of GDP, World Bank."""
    values = {obs.start.year: obs.value for obs in ATLAS.series("remittances_gdp", state)}
    assert values[year] == pytest.approx(percent, abs=0.051)


def test_rows_are_found_by_their_id() -> None:
    """`explain` walks from an id to the row; an id that no row has gives None."""
    stmt = ATLAS.of("KGZ", "membership")[0]
    obs = ATLAS.series("remittances_gdp", "TJK")[0]
    assert ATLAS.row(stmt.id) == stmt
    assert ATLAS.row(obs.id) == obs
    assert ATLAS.row("stm-nothing") is None
