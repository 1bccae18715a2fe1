"""Open data: publishers' files and servers → observations and statements, each with publisher, licence and vintage.

One source is one module with a reader and one YAML sheet with publisher, licence, coverage and assertions; event data share
the bulk path. Sources are never spliced, vintages lie side by side, and missing stays missing.
"""

from __future__ import annotations

from levers.errors import UnknownName
from levers.sources import (
    aiddata,
    alliances,
    arms_register,
    arms_tiv,
    bilateral_people,
    comtrade,
    cow_trade,
    exchange_rates,
    factbook_igo,
    factbook_trade,
    igo,
    imf_trade,
    leaders,
    mid,
    milex,
    oil_prices,
    roll_calls,
    tradhist,
    ucdp,
    un_votes,
    unga_ideal_points,
    us_coincidence,
    worldbank,
)
from levers.sources.contract import OpenSource

__all__ = ["SOURCES", "find"]

SOURCES: tuple[OpenSource, ...] = (
    OpenSource("worldbank", worldbank.read),
    OpenSource("oil_prices", oil_prices.read),
    OpenSource("exchange_rates", exchange_rates.read),
    OpenSource("cow_trade", cow_trade.read),
    OpenSource("tradhist", tradhist.read),
    OpenSource("factbook_trade", factbook_trade.read),
    OpenSource("imf_trade", imf_trade.read),
    OpenSource("comtrade", comtrade.read),
    OpenSource("bilateral_people", bilateral_people.read),
    OpenSource("unga_ideal_points", unga_ideal_points.read),
    OpenSource("un_votes", un_votes.read, bulk=roll_calls.write_votes),
    OpenSource("us_coincidence", us_coincidence.read),
    OpenSource("alliances", alliances.read),
    OpenSource("igo", igo.read),
    OpenSource("factbook_igo", factbook_igo.read),
    OpenSource("arms_register", arms_register.read),
    OpenSource("arms_tiv", arms_tiv.read),
    OpenSource("milex", milex.read),
    OpenSource("mid", mid.read),
    OpenSource("ucdp", ucdp.read),
    OpenSource("leaders", leaders.read),
    OpenSource("aiddata", aiddata.read),
    OpenSource("gdelt", layouts=("gdelt1", "gdelt2")),
    OpenSource("icews", layouts=("icews",)),
    OpenSource("polecat", layouts=("polecat",)),
    OpenSource("acled", layouts=("acled",)),
)
"""Every source, in the order in which `levers sources` lists them."""


def find(name: str) -> OpenSource:
    """The source with this name.

    Raises:
        UnknownName: there is none; the text lists those there are.
    """
    for source in SOURCES:
        if source.name == name:
            return source
    raise UnknownName(
        f"source {name!r}", "is not one that Levers reads", f"there are {', '.join(one.name for one in SOURCES)}"
    )
