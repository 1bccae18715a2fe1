"""What a series does not measure: words around a quantity that make another quantity of it.

Rule. A series measures exactly what its name says. A modifier before its head noun that is not on the list of harmless words
("rural population", "net debt"), a part or a partner after it ("exports to X" beside all exports), a change instead of a
level ("growth of"), a rate instead of a sum ("per capita", "a month"), a part of a year, and a share of something else than
the series is a share of: each leaves the claim open, whether the number would fit or not.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from levers.check.case import Case, Said
    from levers.check.quantities.amounts import Amount
    from levers.check.quantities.indicators import Indicator

__all__ = ["HEADS", "is_change", "modifiers_before", "unmeasured"]

HEADS: dict[str, str] = {
    "population": r"populations?|inhabitants|people|souls",
    "gdp": r"gdp|gross domestic product|economic output|economy|economies",
    "external_debt": r"debts?",
    "remittances_gdp": r"remittances?|money transfers|transfers",
    "milex_gdp": r"spending|expenditures?|budget|outlays",
    "fdi_gdp": r"investments?|fdi",
    "exports_gdp": r"exports?",
    "imports_gdp": r"imports?",
    "export_share": r"exports?",
    "import_share": r"imports?",
    "arms_imports": r"arms|weapons?|armaments?",
    "brent": r"crude|oil|brent",
}
"""The nouns that head the quantity of a series."""
_HARMLESS = frozenset(
    "total whole entire overall all national current official estimated annual yearly own country's republic's nation's state's foreign external "
    "gross domestic direct growing small large big huge modest its their his her our the a an this that these those such of in on to for from by with at and "
    "or as is are was were be been has have had than about around some nearly almost over under more less up down out not only just make makes made "
    "making account accounts accounted worth sent home reach reached equal equals equalled equaled exceed exceeds exceeded total nominal money "
    "military defence defense army arms inward crude brent oil price merchandise goods trade share shares size value worker workers migrant migrants "
    "labour labor per cent percent million billion trillion thousand hundred half third quarter now still also then already where whose which while its "
    "when if because since until between during after before against into most much many one two three four five six seven eight nine ten "
    "imports exports imported exported spends spend spent sends send received receives receive buys bought sells sold gets got comes came went goes "
    "supplied supplies provided delivered has had having with without it they he she there here said says that how what who last year years "
    "combined personal private inward inflow inflows recorded put estimates expected stood stands was reported according bank world fund database figures data but so yet even ever "
    "did does do none nobody no any every each nowhere both larger bigger greater higher smaller lower fewer heavier largest biggest greatest highest "
    "smallest lowest heaviest least fewest lightest cheapest dearest weakest strongest main top leading second third fourth fifth main reliance dependence burden weight level ratio "
    "ago later earlier workers' worker's migrants' labourers' citizens' that's people's families home government's president's region's union's latest major important reckoning counting estimate".split()
)
"""Words that may stand before the head noun without making another quantity of it."""
_PREPOSITIONS = frozenset(
    {
        "of",
        "to",
        "in",
        "from",
        "by",
        "for",
        "on",
        "with",
        "at",
        "off",
        "upon",
        "into",
        "through",
        "without",
        "like",
        "via",
    }
)
"""What stands before them belongs to another noun."""
_DETERMINERS = frozenset(
    "a an the this that these those its their his her our whose each every any no is are was were be been has have had did do does can could will would".split()
)
"""With or behind them a noun phrase begins: what stands before them belongs to another word."""
_CONJUNCTIONS = frozenset("because if when since while until unless although though whereas but so".split())
"""What stands before them belongs to another clause."""
_OTHER = re.compile(
    r"\bper (?:capita|head|person|inhabitant|household|worker|day|month|week|hour)\b|\b(?:a|each|every) (?:head|month|day|week)\b|\bmonthly\b|\bdaily\b|\bweekly\b"
    r"|\bpurchasing[- ]power\b|\bppp\b|\b(?:in )?real terms\b|\bconstant prices\b|\binflation[- ]adjusted\b|\bexclud\w+|\bexcept\b(?!(?: for)? [A-Z])|\bapart from\b(?! [A-Z])|\bnet of\b|\bnon-\w+"
    r"|\bunrecorded\b|\binformal\b|\bshadow\b|\burals\b|\bwti\b|\bfutures\b"
    r"|\b(?:first|second|third|fourth|last) (?:quarter|half|(?:six|nine|three|four|two) months)\b|\b(?:six|nine|three|first \w+) months of\b",
    re.IGNORECASE,
)
_APART = re.compile(
    r"[;:] |, (?:and|but|while|whereas|though|although|yet|which|who|whose)\b| (?:while|whereas|although) "
)
"""Where another clause begins, whose words say nothing of the number."""
_MOVES = r"fell|fall(?:s|en)?|grew|grow(?:s|n|ing)?|rose|ris(?:es|en|ing)|dropp?(?:ed|s)?|increas\w+|declin\w+|shrank|expand\w+|jump\w+|cut|reduc\w+|growth|plung\w+|soar\w+|surg\w+|gain\w*|lost|climb\w*|contract\w+|slump\w*"
_CHANGE = re.compile(
    rf"\b(?:{_MOVES})\b[^.;,]{{0,35}}\bby (?:[a-z]+ ){{0,2}}$|\b(?:growth|increase|rise|fall|drop|decline|gain|loss|change|difference|surplus|deficit|gap|inflow|outflow|balance) (?:of|by|was|stood at|reached) (?:[a-z]+ ){{0,2}}$"
    rf"|(?:\b(?:{_MOVES})|(?<!mak)(?<!made )(?<!make )(?<!makes )(?<!making )\b(?:up|down)) (?:(?!to\b|from\b|above\b|below\b|over\b|under\b|past\b|beyond\b|at\b|in\b)[a-z]+ )?$",
    re.IGNORECASE,
)
_ON_YEAR = re.compile(
    r"[\s,(]*(?:y/y|yoy|y-o-y|(?:year|month|quarter)[- ](?:on|over)[- ](?:year|month|quarter)|on (?:the|a) (?:previous )?year\b|(?:more|less|higher|lower|up|down) (?:than|from|on) (?:in|a year|the)|(?:than|from|against) (?:a year|the (?:same|year|previous))|(?:growth|increase|rise|decline|drop|fall|decrease)\b)",
    re.IGNORECASE,
)
"""Behind a share that tells how much something changed."""
_AFTER = re.compile(
    r" (?:in|on|along|around|near) the (?!world|country|region|republic|state|nation|year|same|latter|end|course|former)[a-z]+\b"
    r"| (?:that|which)\b(?! (?:[a-z]+ly |just |already |now |then |has |had )*(?:exceed|pass|reach|stood|stands|amount|was|is|came|equal|topp|surpass|ros|grew|fell))"
    r"| (?:who|whom|aged|under|over \d|below|above|without|speaking|living (?:in|on|under|abroad)|of working|of (?:ethnic|russian|muslim)|born|abroad|employed|in (?:cities|towns|villages|poverty|the capital|rural|urban))\b",
    re.IGNORECASE,
)
_SHARE_OF = re.compile(
    r"(?:\s?%|\s?per ?cent|\s?percent)?\s+of (?:(?:the|its|their|total|all|overall|whole|what|everything|(?!(?:GDP|Gross)\b)[A-Z][\w-]*(?:['’]s?)?|country's) )*(?P<what>[A-Za-z][\w-]*(?: [a-z][\w-]*)?)"
)
_SAME = {
    "external_debt": ("abroad",),
    "remittances_gdp": ("abroad",),
    **dict.fromkeys(("arms_imports", "export_share", "import_share"), ("that", "which")),
}
"""What may stand behind the noun of a series without making another quantity of it: `debts abroad`, `the arms that X received`."""
_PARTS: dict[str, str] = {
    "import_share": r"import|purchase|goods|foreign",
    "export_share": r"export|sales|goods|foreign",
    "arms_imports": r"arms|weapon|deliver|import|major",
}
_EARNED = re.compile(
    r"[^,;:.]{0,30}\bof (?:what|everything|all)\b[^,;:.]{0,30}\b(?:earn|produc|ma[dk]e)", re.IGNORECASE
)
"""The economy as all that is earned."""
_MONEY = re.compile(r"\b(?:euros?|yuan|renminbi|pounds?|yen|francs?|rupees?)\b", re.IGNORECASE)


def modifiers_before(said: Said, start: int, *, reach: int = 3) -> tuple[str, ...]:
    """Words right before a noun that make another quantity of it; names, numbers and harmless words end the search."""
    found: list[str] = []
    at = start
    for _ in range(reach):
        match = re.search(r"([\w'’-]+) $", said.text[:at])
        if match is None or match[1][0].isdigit():
            break
        spans = [
            *((name.start, name.end) for name in said.names),
            *((figure.start, figure.end) for figure in said.figures),
        ]
        taken = any(first <= match.start(1) < last for first, last in spans)
        if taken and "-" not in match[1]:
            break
        if match[1].lower() in _PREPOSITIONS | _CONJUNCTIONS | _DETERMINERS:
            break
        if match[1].lower().removesuffix("'s").removesuffix("’s") in _HARMLESS or match[1].lower() in _HARMLESS:
            at = match.start(1)
            continue
        found.insert(0, match[1])
        at = match.start(1)
    return tuple(found)


def is_change(case: Case, amount: Amount) -> bool:
    """Whether a number tells how much something changed: `grew by 5 per cent`, `up 5 % y/y`."""
    text = case.said.text
    if _LEVEL.match(text, amount.at):
        return False
    return _CHANGE.search(text[max(0, amount.at - 50) : amount.at]) is not None or any(
        one.start == amount.at and _ON_YEAR.match(text, one.end) is not None for one in case.said.figures
    )


_LEVEL = re.compile(
    r"(?:below|above|under|beneath|past|beyond|well below|well above|just under|just above|just below)\b"
)
"""Before a level that was reached: `fell below`."""


def unmeasured(case: Case, one: Indicator, amount: Amount, entity: str) -> str:
    """What makes another quantity of the series, in words; '' where nothing does."""
    text = case.said.text
    start = max((match.end() for match in _APART.finditer(text[: amount.at])), default=0)
    after = _APART.search(text, amount.at)
    around = text[max(start, amount.at - 70) : min(after.start() if after else len(text), amount.at + 70)]
    other = _OTHER.search(around)
    if other is not None:
        return f"{other.group().lower()}"
    if amount.unit != "times" and is_change(case, amount):
        return "a change"
    if one.series == "exchange_rate":
        return "another currency" if _MONEY.search(text) else ""
    if one.series == "unga_agreement":
        match = re.search(
            r"\b(?:resolutions?|votes?|questions|matters) (?:on|about|concerning) (\w+)|\bon (human rights|israel|ukraine|disarmament)",
            text.lower(),
        )
        return f"votes on {match[1] or match[2]}" if match else ""
    return _part(case, one, amount, entity) or _denominator(text, one, amount)


def _part(case: Case, one: Indicator, amount: Amount, entity: str) -> str:
    """A modifier before the head noun next to the number, or a part or a partner after it."""
    head = HEADS.get(one.series)
    if head is None:
        return ""
    said, text = case.said, case.said.text
    hits = [
        match for match in re.finditer(rf"\b(?:{head})\b", text, re.IGNORECASE) if abs(match.start() - amount.at) < 130
    ]
    if not hits:
        return ""
    near = min(hits, key=lambda match: abs(match.start() - amount.at))
    words = modifiers_before(said, near.start())
    if words:
        return " ".join((*words, near.group())).lower()
    after = _AFTER.match(text[near.end() :])
    if after is not None and after.group().strip() not in _SAME.get(one.series, ()):
        return f"{near.group().lower()}{after.group().lower()}"
    if one.side == "one":
        for name in said.names:
            own = "(?!to |into )" if one.series in {"remittances_gdp", "fdi_gdp"} else ""
            link = re.search(
                rf"\b{own}(?:to|from|with|by|into|on|owed to) (?:the )?$", text[max(0, name.start - 14) : name.start]
            )
            between = text[near.end() : name.start]
            if (
                link is not None
                and 0 < name.start - near.end() < 45
                and name.code != entity
                and re.search(r"[,;:]|\bwas\b|\bwere\b|\bis\b|\bequal", between) is None
                and name.kind in {"state", "region", "bloc"}
            ):
                return f"{near.group().lower()} {link.group().strip()} {case.world.name(name.code)}"
    return ""


def _denominator(text: str, one: Indicator, amount: Amount) -> str:
    """A share of something else than the series is a share of."""
    if amount.unit != "percent":
        return ""
    wanted = _PARTS.get(
        one.series, r"gdp|gross|econom|national|output|income|domestic" if one.series.endswith("_gdp") else ""
    )
    figure = re.match(
        r"(?:[a-z]+ ){0,3}?[\d.,]+(?: per ?cent| percent|\s?%)|(?:[a-z]+ ){0,3}?\w+[- ](?:per ?cent|percent)",
        text[amount.at :],
        re.IGNORECASE,
    )
    if not wanted or figure is None:
        return ""
    if one.series.endswith("_gdp") and _EARNED.match(text[amount.at :]):
        return ""
    share = _SHARE_OF.match(text[amount.at + figure.end() :])
    if share is None or re.search(wanted, share["what"].lower()):
        return ""
    return f"a share of {share['what']}"
