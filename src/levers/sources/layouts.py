"""Column layouts of published event data, and how each becomes the one table that Levers keeps.

GDELT has no header: 57 columns before April 2013, 58 since (with the address), 61 in version 2.0. ICEWS, POLECAT and ACLED have
headers. ICEWS and POLECAT are tab-separated whatever the file's name says.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["COOPERATIVE", "LAYOUTS", "TYPES", "Layout"]

TYPES: dict[str, str] = {
    "03": "AGREE",
    "04": "CONSULT",
    "05": "SUPPORT",
    "06": "COOPERATE",
    "07": "AID",
    "08": "CONCEDE",
    "09": "ACCUSE",
    "10": "REQUEST",
    "11": "ACCUSE",
    "12": "REJECT",
    "13": "THREATEN",
    "14": "PROTEST",
    "15": "MOBILIZE",
    "16": "SANCTION",
    "17": "COERCE",
    "18": "ASSAULT",
    "19": "ASSAULT",
    "20": "ASSAULT",
}
"""CAMEO root to PLOVER type, after PLOVER's conversion table (CC BY-SA); 01 and 02, mere words, have none."""

COOPERATIVE = ("AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "CONCEDE", "RETREAT")
"""Types that count as cooperation; the others count as conflict."""


@dataclass(frozen=True, slots=True)
class Layout:
    """How one publisher lays out a file.

    `columns` in their order where there is no header; else those that must be in it. `kept` maps our columns to expressions
    over theirs. `system` says in which codes the states are written: a system of the atlas, or `name`.
    """

    name: str
    columns: tuple[str, ...]
    widths: tuple[int, ...]
    delimiter: str
    header: bool
    day: str
    day_format: str
    kept: tuple[tuple[str, str], ...]
    typed: tuple[tuple[str, str], ...]
    system: str
    quote: str = ""
    several: str = ""
    """What stands between states where one side of an event may be several; each of them is counted."""


_ACTOR = (
    "Code Name CountryCode KnownGroupCode EthnicCode Religion1Code Religion2Code Type1Code Type2Code Type3Code".split()
)
_GEO1 = "Type FullName CountryCode ADM1Code Lat Long FeatureID".split()
_GEO2 = "Type FullName CountryCode ADM1Code ADM2Code Lat Long FeatureID".split()


def _gdelt(geo: list[str]) -> tuple[str, ...]:
    return (
        "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
        *(f"Actor{side}{part}" for side in (1, 2) for part in _ACTOR),
        "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions", "NumSources",
        "NumArticles", "AvgTone",
        *(f"{place}Geo_{part}" for place in ("Actor1", "Actor2", "Action") for part in geo),
        "DATEADDED", "SOURCEURL",
    )  # fmt: skip


_GDELT_KEPT = (
    ("event", "GLOBALEVENTID"), ("day", "SQLDATE"), ("actor", "Actor1CountryCode"), ("recipient", "Actor2CountryCode"),
    ("actor_name", "Actor1Name"), ("recipient_name", "Actor2Name"), ("actor_role", "Actor1Type1Code"), ("recipient_role", "Actor2Type1Code"),
    ("root", "IsRootEvent"), ("code", "EventCode"), ("type", "EventRootCode"), ("mode", "NULL::VARCHAR"), ("goldstein", "GoldsteinScale"),
    ("reports", "NumMentions"), ("sources", "NumSources"), ("tone", "AvgTone"), ("place", "ActionGeo_FullName"),
    ("place_state", "ActionGeo_CountryCode"), ("added", "DATEADDED"), ("address", "SOURCEURL"),
)  # fmt: skip
_GDELT_TYPED = (
    ("GLOBALEVENTID", "BIGINT"), ("SQLDATE", "DATE"), ("IsRootEvent", "TINYINT"), ("GoldsteinScale", "REAL"), ("NumMentions", "INTEGER"),
    ("NumSources", "INTEGER"), ("AvgTone", "REAL"), ("DATEADDED", "BIGINT"),
)  # fmt: skip

LAYOUTS: dict[str, Layout] = {
    "gdelt1": Layout("gdelt1", _gdelt(_GEO1), (57, 58), "\t", False, "SQLDATE", "%Y%m%d", _GDELT_KEPT, _GDELT_TYPED, "cameo"),
    "gdelt2": Layout("gdelt2", _gdelt(_GEO2), (61,), "\t", False, "SQLDATE", "%Y%m%d", _GDELT_KEPT, _GDELT_TYPED, "cameo"),
    "icews": Layout(
        "icews",
        ("Event ID", "Event Date", "Source Name", "Source Sectors", "Source Country", "CAMEO Code", "Intensity", "Target Name", "Target Sectors", "Target Country", "Publisher"),
        (), "\t", True, "Event Date", "%Y-%m-%d",
        (
            # One story's event is written once for each pair of sectors; the number alone is not unique.
            ("event", '"Event ID"'), ("day", '"Event Date"'), ("actor", '"Source Country"'), ("recipient", '"Target Country"'),
            ("actor_name", '"Source Name"'), ("recipient_name", '"Target Name"'), ("actor_role", '"Source Sectors"'), ("recipient_role", '"Target Sectors"'),
            ("root", "1::TINYINT"), ("code", '"CAMEO Code"'), ("type", 'left("CAMEO Code", 2)'), ("mode", "NULL::VARCHAR"), ("goldstein", "Intensity"),
            ("reports", "1::INTEGER"), ("sources", "1::INTEGER"), ("tone", "NULL::REAL"), ("place", "City"), ("place_state", "Country"),
            ("added", "0::BIGINT"), ("address", "Publisher"),
        ),
        (("Event ID", "BIGINT"), ("Event Date", "DATE"), ("Intensity", "REAL")), "name",
    ),
    "polecat": Layout(
        "polecat",
        ("Event ID", "Event Date", "Event Type", "Event Mode", "Contexts", "Actor Name", "Actor Country", "Recipient Name", "Recipient Country"),
        (), "\t", True, "Event Date", "%Y-%m-%d",
        (
            ("event", '"Event ID"'), ("day", '"Event Date"'), ("actor", """nullif("Actor Country", 'None')"""),
            ("recipient", """nullif("Recipient Country", 'None')"""),
            ("actor_name", '"Actor Name"'), ("recipient_name", '"Recipient Name"'), ("actor_role", '"Primary Actor Sector"'),
            ("recipient_role", '"Primary Recipient Sector"'), ("root", "1::TINYINT"), ("code", '"Contexts"'), ("type", 'upper("Event Type")'),
            ("mode", '"Event Mode"'), ("goldstein", "NULL::REAL"), ("reports", "1::INTEGER"), ("sources", "1::INTEGER"), ("tone", "Intensity"),
            ("place", '"Placename"'), ("place_state", '"Country"'), ("added", "0::BIGINT"), ("address", '"Source"'),
        ),
        (("Event Date", "DATE"), ("Intensity", "REAL")), "iso3", several="[;|]",
    ),
    "acled": Layout(
        "acled",
        ("event_id_cnty", "event_date", "event_type", "sub_event_type", "actor1", "actor2", "country", "iso", "location", "source", "notes", "fatalities"),
        (), ",", True, "event_date", "",
        (
            ("event", "event_id_cnty"), ("day", "event_date"), ("actor", "iso"), ("recipient", "NULL::VARCHAR"), ("actor_name", "actor1"),
            ("recipient_name", "actor2"), ("actor_role", "NULL::VARCHAR"), ("recipient_role", "NULL::VARCHAR"), ("root", "1::TINYINT"),
            ("code", "sub_event_type"), ("type", "event_type"), ("mode", "sub_event_type"), ("goldstein", "NULL::REAL"), ("reports", "1::INTEGER"),
            ("sources", "1::INTEGER"), ("tone", "fatalities::REAL"), ("place", "location"), ("place_state", "country"), ("added", "0::BIGINT"), ("address", "source"),
        ),
        (("event_date", "DATE"), ("fatalities", "INTEGER")), "iso_numeric", '"',
    ),
}  # fmt: skip
"""Every layout by its name."""
