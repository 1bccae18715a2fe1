"""US State Department, Voting Practices in the United Nations: coincidence with the United States on important votes.

The columns changed their order and names over the years (OPPOSITE or OPPOSE, ABSTAIN or PARTIAL); the file's name has the year.
The printed coincidence is taken as it stands; an absent state is neither with nor against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from levers.errors import DataError
from levers.model import year
from levers.sources.codes import Codes
from levers.sources.contract import Edition, Figure, Item, RawFile, Reject
from levers.sources.tables import number, read_table

__all__ = ["read"]


def read(file: RawFile, codes: Codes) -> Iterator[Item]:
    """Coincidence of every member with the United States."""
    of_year = re.search(r"(20\d\d)", file.name)
    if of_year is None:
        raise DataError(
            file.name, "does not say its year", "give the file its publisher's name, such as un-coincidence-2022.csv"
        )
    period = year(int(of_year[1]))
    yield Edition(f"report on {of_year[1]}")
    for line in read_table(file, [("COUNTRY", "SAME", "ABSENT", "COINCIDENCE")]):
        if isinstance(line, Reject):
            yield line
            continue
        name = line["COUNTRY"]
        entity = codes.state("iso3", line["ISO"]) if line.cells.get("ISO") else codes.named(re.sub(r"[’?]", "'", name))
        if entity is None:
            entity = codes.named(name)
        if entity is None:
            yield line.unknown(name)
            continue
        try:
            value = None if line["COINCIDENCE"] == "No Votes" else number(line["COINCIDENCE"].rstrip("%"))
        except ValueError:
            yield line.bad(f"coincidence {line['COINCIDENCE']!r} is no number")
            continue
        if value is not None:
            yield Figure(
                line.number,
                "unga_coincidence_important",
                entity,
                period.start,
                period.end,
                value,
                "share of important votes",
                "USA",
            )
