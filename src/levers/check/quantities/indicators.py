"""Which open series a quantity claim is about: the words that name it, its unit, and whose number it is.

One row for each series. `words` must be found in the sentence (or be the claim's relation); `side` says how the entity and
the counterpart are told apart. A series in per cent is compared with shares, one in units with plain numbers, and a claim in
`times` with the ratio of two years of any of them.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.quantities.concepts import GDP, INDICATORS, Indicator
from levers.check.quantities.modifiers import HEADS
from levers.check.said.apart import spoken_of

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.quantities.amounts import Amount
    from levers.check.said.names import Named

__all__ = ["INDICATORS", "Indicator", "find_indicator", "owner_of_number", "sides", "told_together"]


def find_indicator(
    case: Case, words: str, *, unit: str | None, near: str | None = None, at: int | None = None
) -> Indicator | None:
    """The series that the words and the unit of a claim fit, the claim's own relation first; what bars it stands `near` the number."""
    beside = words if near is None else near
    relation = case.claim.relation or ""
    kind = "percent" if unit in {"percent", "share"} else "times" if unit == "times" else "number"
    fitting = [one for one in INDICATORS if kind == "times" or _unit_fits(one, kind)]
    for one in fitting:
        if (relation.removesuffix("_growth") in one.relations or relation == one.series) and not _barred(one, beside):
            return one
    low = words.lower()
    for one in fitting:
        if _barred(one, beside):
            continue
        said = _PART_OF_GDP.sub(" ", low) if one.series == "gdp" else low
        if re.search(one.words, said) and (not one.also or kind == "times" or re.search(one.also, low)):
            if (one.series == "gdp" and kind == "percent") or (one.top_only and _of_gdp(beside)):
                continue
            return _nearer(case, one, fitting, at) if at is not None else one
    return None


_PART_OF_GDP = re.compile(
    rf"(?:\b(?:half|thirds?|quarters?|fifths?|tenths?|share|part|proportion|slice|percentage|per ?cent|equal|equivalent|relative)\b|%) (?:of|to) (?:(?:the|its|their|his|country['’]s|\w+['’]s) )*(?:\w+ )?(?:{GDP})",
    re.IGNORECASE,
)
"""What is told as a part of the economy is no number of the economy itself."""
_OPPOSITE = {
    "exports_gdp": "imports_gdp",
    "imports_gdp": "exports_gdp",
    "export_share": "import_share",
    "import_share": "export_share",
}


def _nearer(case: Case, one: Indicator, fitting: list[Indicator], at: int) -> Indicator:
    """Of what is bought and what is sold, told in one clause, the one whose words stand nearer before the number."""
    other = next((row for row in fitting if row.series == _OPPOSITE.get(one.series)), None)
    if other is None:
        return one
    text = case.said.text

    def gap(row: Indicator) -> float:
        places = [match.start() for match in re.finditer(row.words, text, re.IGNORECASE)]
        return min((at - place if place < at else 2.0 * (place - at) for place in places), default=float("inf"))

    return other if gap(other) < gap(one) else one


_TO_GDP = re.compile(
    rf"\b(?:of|to|against) (?:(?:the|its|their|[A-Z]\w+(?:['’]s?)?|country['’]s) )*(?:{GDP})", re.IGNORECASE
)


def _of_gdp(words: str) -> bool:
    """Whether a share is told of the economy and not of the trade."""
    return _TO_GDP.search(words) is not None


def _barred(one: Indicator, words: str) -> bool:
    return one.bar != "" and re.search(one.bar, words, re.IGNORECASE) is not None


def _unit_fits(one: Indicator, kind: str) -> bool:
    return (kind == "percent") == (one.unit == "percent" or (one.unit == "ratio" and kind == "percent"))


def sides(case: Case, one: Indicator) -> tuple[str | None, str | None]:
    """Whose number it is, and the other side; None where the words do not say."""
    if one.side == "world":
        return "WLD", None
    claim = case.claim
    own = {name.code for name in case.quote.names if name.kind in {"state", "territory"}}
    if one.side == "one" and (pointed := _pointed_to(case, one)) is not None:
        return pointed, None
    if one.side == "one" and claim.type == "quantity" and own == {claim.actor}:
        return claim.actor, None  # the reader found both in one stretch of words
    names = [name for name in _near(case) if name.kind in {"state", "territory"}]
    if one.series == "exchange_rate":
        money = case.world.atlas.currencies
        currency = re.search(r"\b(" + "|".join(map(re.escape, money)) + r")\b", case.said.text.lower())
        if currency is not None:
            return money[currency[1]], None
        for name in names:
            if re.match(r"(?:['’]s)? (?:national )?currency\b", case.said.text[name.end :]):
                return name.code, None
    if not any(name.kind in {"state", "territory"} for name in names):
        names = _before(case)
    atlas = case.world.atlas
    held = [name for name in names if one.side in {"import", "export"} and atlas.counterparts(one.series, name.code)]
    if one.side in {"import", "export"} and not held and (before := _holder_before(case, one)) is not None:
        return before, next((name.code for name in names if name.code != before), None)
    owner = _owner(case, held or names, one)
    codes = list(dict.fromkeys(name.code for name in names))
    if owner is None:
        owner = _from_claim(case, one, codes)
    if one.side == "one" or owner is None:
        return owner, None
    others = [code for code in codes if code != owner] or _buyer(case, owner)
    for code in (claim.recipient, claim.actor):
        if code is not None and code != owner and code in case.world.atlas.entities and code in others:
            return owner, code
    return owner, others[0] if others else None


_DEALS = re.compile(
    r"\b(?:it|which|who|they) (?:alone |now |then |still |also |already )*(?:bought|buys?|took|takes?|absorb(?:s|ed)|supplie[sd]|sold|sells?|provide[sd]|received?s?|accounted|accounts)\b",
    re.IGNORECASE,
)


def _buyer(case: Case, owner: str) -> list[str]:
    """The partner that a pronoun stands for: the only other state of the sentence, named before it."""
    pronoun = _DEALS.search(case.said.text)
    before = {
        name.code
        for name in case.said.names
        if pronoun is not None and name.end <= pronoun.start() and name.kind == "state" and name.code != owner
    }
    return sorted(before) if len(before) == 1 else []


_ITS = re.compile(
    r"\b(?:such|the same share|this share|that share|its|their|the country['’]s|the republic['’]s|the nation['’]s|the state['’]s|the country|the republic|it)\b",
    re.IGNORECASE,
)


_BARE = re.compile(
    r"\b(?:of|to|from) gdp\b|\bremittances\b|\bthe (?:population|economy|gdp|foreign debt|external debt)\b",
    re.IGNORECASE,
)
"""Quantities told without an owner: those of the state that the sentence before is about."""
_WIDER = re.compile(
    r"\b(?:world|worldwide|global\w*|region\w*|neighbou\w+|everywhere|elsewhere|average|bloc|members?|countries|states|republics|others?)\b",
    re.IGNORECASE,
)


def _before(case: Case) -> list[Named]:
    """The state that the sentence before names alone, where this one only refers to it."""
    text = case.said.text
    taken_up = _ITS.search(text) is not None or (_BARE.search(text) is not None and _WIDER.search(text) is None)
    if case.previous is None or not taken_up:
        return []
    names = [name for name in case.world.said(case.previous, case.day).names if name.kind in {"state", "territory"}]
    return names[:1] if len({name.code for name in names}) == 1 else []


def _holder_before(case: Case, one: Indicator) -> str | None:
    """The only state of the sentence before whose trade is at hand, where this one points back to it (`the country's exports`)."""
    if case.previous is None or not _ITS.search(case.said.text):
        return None
    names = case.world.said(case.previous, case.day).names
    held = {name.code for name in names if case.world.atlas.counterparts(one.series, name.code)}
    return held.pop() if len(held) == 1 else None


def _near(case: Case) -> list[Named]:
    start, end = case.offset, case.offset + len(case.claim.quote)
    inside = [name for name in case.said.names if start <= name.start < end]
    if any(name.kind in {"state", "territory"} for name in inside):
        outside = [
            name
            for name in case.said.names
            if name not in inside and not _break_between(case.said.text, name, start, end)
        ]
        return sorted([*inside, *outside], key=lambda name: name.start)
    return list(case.said.names)


def _break_between(text: str, name: Named, start: int, end: int) -> bool:
    between = text[name.end : start] if name.end <= start else text[end : name.start]
    return re.search(r"[:;]|\bwhile\b|\bwhereas\b|, but\b", between) is not None


_HEAD = {
    "import_share": r"imports?|purchases abroad",
    "export_share": r"exports?|sales abroad|export market",
    "remittances_gdp": r"gdp|gross|economy|national income|output",
    "arms_imports": r"arms|weapons|armaments|imports",
    "population": r"population|inhabitants",
}


def _pointed_to(case: Case, one: Indicator) -> str | None:
    """Whom `the country's debt` points back to where only adjectives stand beside the number: the state that the sentence is about."""
    text = case.said.text
    referred = re.search(
        rf"\b(?:its|the (?:country|republic|nation|state)['’]s) (?:\w+ ){{0,2}}(?:{HEADS.get(one.series, one.words)})\b",
        text,
        re.IGNORECASE,
    )
    near = [
        name
        for name in case.said.names
        if referred is not None and name.end <= referred.start() and name.kind == "state"
    ]
    return spoken_of(case, text[: referred.start()]) if referred is not None and near and near[-1].demonym else None


def _owner(case: Case, names: list[Named], one: Indicator) -> str | None:
    """The name that stands as possessor or adjective right before the head noun, or after `of`, `to`, `in` it."""
    head = _HEAD.get(
        one.series,
        r"gdp|gross domestic product|economy|(?:economic |national )?output|national (?:product|income)|population|debt|spending|imports|exports|vote",
    )
    text = case.said.text
    for name in names:
        after = text[name.end : name.end + 45].lower()
        if re.match(rf"(?:['’]s?)? (?:\w+ ){{0,2}}(?:{head})", after):
            return name.code
    low = text.lower()
    link = {"import": "of|by|to|for|received by", "export": "of|by"}.get(one.side, "of|to|in|for|by")
    if one.series == "import_share":
        link = "of|by"
    for name in names:
        before = low[max(0, name.start - 45) : name.start]
        if re.search(rf"(?:{head})(?: \w+){{0,2}} (?:{link}) (?:the )?$", before):
            return name.code
    if one.series in {"export_share", "import_share"}:
        verb = (
            r"sells|sold|sends|ships|shipped|exports|exported"
            if one.side == "export"
            else r"buys|bought|gets|got|imports|imported|receives|received"
        )
        for name in names:
            if re.match(rf" (?:\w+ )?(?:{verb})\b", low[name.end : name.end + 30]):
                return name.code
    referred = re.search(rf"\b(?:its|their|the (?:country|republic|nation|state)['’]s) (?:\w+ ){{0,2}}(?:{head})", low)
    plain = [
        name.code
        for name in names
        if name.kind in {"state", "territory"}
        and (not name.demonym or one.side in {"import", "export"})
        and referred is not None
        and name.start < referred.start()
    ]
    return plain[0] if len(set(plain)) == 1 else None


def _from_claim(case: Case, one: Indicator, codes: list[str]) -> str | None:
    if len(codes) == 1:
        return codes[0]
    if one.side in {"import", "export"}:
        held = [code for code in codes if case.world.atlas.counterparts(one.series, code)]
        if len(held) == 1:
            return held[0]
    for code in (case.claim.actor, case.claim.recipient):
        if case.world.kind(code) in {"state", "territory"} and (one.side == "one" or code in case.world.covered):
            return code
    if one.series == "arms_imports":
        return next((name.code for name in case.said.names if name.kind == "state" and not name.demonym), None)
    covered = [code for code in codes if code in case.world.covered]
    own = covered if len(covered) == 1 and one.side == "one" else codes
    return own[0] if own and one.side == "one" else None


_AND_THE = re.compile(r"(?:['’]s)?,?(?: and| or)? (?:the )?|, ")


def told_together(case: Case, entity: str) -> tuple[str, ...]:
    """The states told of together with one: `in A, B and C`."""
    found: list[list[Named]] = []
    for name in (name for name in case.said.names if name.kind in {"state", "territory"}):
        if found and _AND_THE.fullmatch(case.said.text[found[-1][-1].end : name.start]):
            found[-1].append(name)
        else:
            found.append([name])
    chain = next((chain for chain in found if any(name.code == entity for name in chain)), [])
    return tuple(dict.fromkeys(name.code for name in chain))


_AMONG = re.compile(
    r"\b(?:[Ii]ncluding|[Ss]uch as|[Ll]ike|[Uu]nlike|[Bb]esides|[Ee]xcluding|[Ww]ithout|[Aa]part from) (?:the )?$"
)
"""Before a state that is only one of those told of, or none of them."""


def owner_of_number(case: Case, entity: str, amount: Amount) -> str | None:
    """Whose this number is where another number stands between it and the owner: the name right before it, else nobody's."""
    before = [name for name in case.said.names if name.end <= amount.at and name.kind in {"state", "territory"}]
    mine = [name for name in before if name.code == entity]
    if mine and all(_AMONG.search(case.said.text[: name.start]) for name in case.said.names if name.code == entity):
        return None
    if not before or not mine or before[-1].code == entity:
        return entity
    if not any(mine[-1].end <= figure.start < before[-1].start for figure in case.said.figures):
        return entity
    gap = case.said.text[before[-1].end : amount.at]
    return before[-1].code if len(gap) < len("'s population of about ") and re.search(r"[,;:]", gap) is None else None
