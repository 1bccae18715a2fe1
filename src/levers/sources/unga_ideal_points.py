"""Published ideal points and agreement in the UN General Assembly (Bailey, Strezhnev and Voeten), each edition a vintage.

Session s opens in September of 1945+s and is dated to that year. The edition of April 2020 is in Latin-1 and has no agreement
columns; that of June 2024 has. The class-room extract (`qss_unvoting`) has years in place of sessions.
"""

from __future__ import annotations

from collections.abc import Iterator

from levers.model import year
from levers.sources.codes import Codes
from levers.sources.contract import Edition, Figure, Item, RawFile, Reject
from levers.sources.opening import read_text
from levers.sources.tables import Line, number, read_table

__all__ = ["read"]

IDEAL = "ideal point (dynamic IRT, higher is nearer the US-led order)"
SHARE = "share of roll calls with the same vote"
AGREEMENT = {
    "USAgree": "USA",
    "RUSSAgree": "RUS",
    "BrazilAgree": "BRA",
    "ChinaAgree": "CHN",
    "IndiaAgree": "IND",
    "IsraelAgree": "ISR",
}
EXTRACT = {"PctAgreeUS": "USA", "PctAgreeRUSSIA": "RUS"}
FIRST_SESSION = 1945


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Position of each state in each session, and its agreement with powers where the edition has it."""
    text = read_text(file)
    headers = [
        ("ccode", "session", "IdealPointAll", "USAgree"),
        ("ccode", "session", "IdealPoint", "NVotes"),
        ("Year", "CountryAbb", "idealpoint", "PctAgreeUS"),
    ]
    last = 0
    for line in read_table(file, headers, text=text):
        if isinstance(line, Reject):
            yield line
            continue
        try:
            for item in _row(line, codes):
                last = max(last, item.start.year) if isinstance(item, Figure) else last
                yield item
        except ValueError as error:
            yield line.bad(f"{error} is no number")
    if last:
        yield Edition(f"to session {last - FIRST_SESSION}")


def _row(line: Line, codes: Codes) -> Iterator[Item]:
    extract = "CountryAbb" in line.cells
    of_year = int(line["Year"]) if extract else FIRST_SESSION + int(line["session"])
    entity = (
        codes.state("cow_abbrev", line["CountryAbb"], of_year)
        if extract
        else codes.state("cow", line["ccode"], of_year)
    )
    if entity is None:
        yield line.unknown(line["CountryAbb"] if extract else line["ccode"])
        return
    period = year(of_year)
    column = "idealpoint" if extract else "IdealPointAll" if "IdealPointAll" in line.cells else "IdealPoint"
    point = number(line[column])
    if point is not None:
        yield Figure(line.number, "ideal_point", entity, period.start, period.end, point, IDEAL)
    for name, other in (EXTRACT if extract else AGREEMENT).items():
        if name in line.cells and other != entity:
            value = number(line[name])
            if value is not None:
                yield Figure(line.number, "unga_agreement", entity, period.start, period.end, value, SHARE, other)
