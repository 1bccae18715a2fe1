"""Whom a text gives as its source: the agency of its dateline, or the outlet that its first words cite."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from levers.atlas.spelling import fold
from levers.model import Capture, Document

__all__ = ["citing", "dateline", "origin_named"]

_NAMES = (
    r"Reuters|AFP|AP|Associated Press|TASS|Interfax|RIA(?: Novosti)?|Xinhua|Anadolu|24\.?[Kk][Gg]|AKIpress|Kazinform|Asia-Plus|Trend|Sputnik|RFE/RL|"
    r"Radio Azattyk|Azattyk|Kabar|Khovar|UzA|Fergana|Bloomberg|BBC|CNN|dpa|DPA|IRNA|Al Jazeera|Kaktus|Tengrinews"
)
_AGENCIES = re.compile(
    r"\b(?:(?i:citing|cites|according to|reported by|quoted by|told|with reference to|as reported by|source:|via|by)\s+(?:the\s+)?(?:(?:news\s+)?agency\s+|IA\s+)?"
    rf"(?P<name>{_NAMES})\b|(?P<name2>{_NAMES})(?: news agency)? (?:reports?|reported|writes|wrote|says|said)\b)"
)
_LEAD = re.compile(
    r"^[^\n]{0,60}?\(?(?P<name>Reuters|AFP|AP|TASS|Interfax|Xinhua|24\.kg|AKIpress|dpa|RIA Novosti|Anadolu|Kazinform|Trend)\)?\s*[-–—:.]",
    re.MULTILINE,
)
_ANY_LEAD = re.compile(r"^[^\n()]{0,60}\((?P<name>[A-Z][^()\n]{1,30})\)\s*[-–—]")
"""The dateline of any wire: `LA PAZ, 12 March (Agencia Sur) -`."""
_CUES = (
    r"(?:citing|cites?|cited|quoting|quotes?|quoted|according to|reported by|as reported by|with reference to|source:|told|via)"
    r"(?: the)?(?: (?:news )?(?:agency|portal|newspaper|daily|paper|site|broadcaster))? "
)
HEAD, OPENING = 120, 600
"""Characters in which a dateline, and a citation, are looked for."""


def dateline(text: str) -> re.Match[str] | None:
    """The dateline of a wire, with the agency as `name`."""
    return _LEAD.search(text[:HEAD]) or _ANY_LEAD.search(text[:HEAD])


def citing(documents: Sequence[Document], shots: Mapping[str, list[Capture]]) -> re.Pattern[str] | None:
    """A pattern for a citation of any outlet or wire whose own text is at hand."""
    names = {capture.outlet.strip() for captures in shots.values() for capture in captures if capture.outlet}
    names |= {lead["name"] for doc in documents if (lead := _ANY_LEAD.search(doc.text[:HEAD])) is not None}
    known = sorted((name for name in names if len(name) > 2), key=len, reverse=True)
    if not known:
        return None
    return re.compile(rf"\b(?i:{_CUES})(?P<name>{'|'.join(map(re.escape, known))})(?!\w)")


def origin_named(text: str, cited: re.Pattern[str] | None) -> str | None:
    """The agency or outlet that a text gives as its source in its lead or first words."""
    lead = dateline(text)
    if lead is not None:
        return fold(lead["name"]).replace(".", "")
    found = _AGENCIES.search(text[:OPENING])
    if found is not None:
        return fold(found["name"] or found["name2"]).replace(".", "")
    other = cited.search(text[:OPENING]) if cited is not None else None
    return fold(other["name"]).replace(".", "") if other is not None else None
