"""Numbers about a state or a pair: shares, sums, counts, growth.

A number becomes a claim when it has a unit (percent, share, currency) or counts something on the list of nouns or is
at least a thousand, and when the sentence says whose it is (`owners`) and what it measures (`indicators`). `mode` is
`rise` or `fall` for a change. `actor` is the owner, `recipient` the other side of a dyad: "7 % of A's imports come from
B", "300 A companies work in B".
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from levers.read.facts.grammar import clause_before, modality, negated
from levers.read.facts.indicators import Clause, first_noun, meant_before, relation_of
from levers.read.facts.lexicon import lexicon
from levers.read.facts.numbers import Number, numbers
from levers.read.facts.owners import Sides, dyad_of, sides_of
from levers.read.facts.tape import cover, lowered, tape_of
from levers.read.facts.times import period_of
from levers.read.parts import Found, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.model import Modality, Period
    from levers.read.facts.tape import Tape
    from levers.read.parts import Page, Parsed

__all__ = ["quantities"]

_TRIGGER = re.compile(
    r"\d|half|third|quarter|fifth|tenth|hundred|thousand|million|billion|dozen|tripl|doubl|per ?cent|twice"
)
_SLOT = re.compile(r"<[A-Z]\d+>")
_WORLD = re.compile(r"\b(?:brent|oil|crude|barrel|dollar)")
"""What has a price without belonging to a state."""
_POPULATION = re.compile(
    r"\bpopulation (?:(?:of|is|was|stands|stood|at|has|had|reached|grew|grown|exceed(?:s|ed)|numbers?|numbered|to|about|some|just|over|more than|around|only|in|the|country|(?:19|20)\d\d|<[SN]\d+>) )*$"
)
_BODY = re.compile(
    r"(?P<body><R\d+>) (?:(?:of|is|was|stands|stood|at|has|had|reached|grew|grown|exceed(?:s|ed)|numbers?|numbered|to|about|some|just|over|more than|around|only|in|(?:19|20)\d\d) )*$"
)
_GROUP = re.compile(r" (?:of )?(?:all |the )*(?P<slot><R\d+>)")
_RATE = re.compile(r" (?:to|for|against|per) (?:the|a|one) (?:us )?dollar")
_IF = re.compile(r"\bif\b")
_HARMED = frozenset({"killed", "injured", "displaced"})
_CLAUSE_END = re.compile(
    r"[;:]|\.(?!\d)|, (?:and|but|while|whereas|of which|which|who|although|whose|yet|when|because|after|before|despite|amid|even as) |,? (?:while|whereas|but|although|because) "
)
_NOUN_STOP = re.compile(
    r" (?:in|to|from|of which|and|or|was|were|is|are|have|has|that|who|by|with|at|on|for|as|after|before|when|than) |[,.;:()]"
)
_ROLE = re.compile(r"(?: of)?(?: (?!in |to |from )[a-z-]+){0,2} (?P<slot><[SR]\d+>)")
_BOTH = re.compile(r"\b(?:bilateral|mutual|two-way|reciprocal)\b|\bbetween (?:<N\d+>|(?:the )?(?:two|both|our|their) )")
"""The trade of two, which is not the one's that is named beside it."""
_OTHERS = re.compile(r" (?:others?|more) (?:people |soldiers )?(?:were |was )?(?:injured|wounded|hurt|killed|died)\b")
"""Who else came to harm, told without saying whose people they are."""
_MOVED = re.compile(
    r"\b(?:increas|grew|grow|ris|rose|jump|up|by|fell|fall|multipl|expand|surg|soar|drop|declin|reduc|cut by)\w*\b[^,;]*$"
)
_FOLD = re.compile(
    r",? (?:more|as|the|that|than|what|its|their|higher|larger|greater|bigger|less|lower|fewer|smaller|cheaper|over)\b"
)
_COMPARED = re.compile(r" (?:more|less|higher|lower|fewer|larger|smaller|greater) than")
_LEVEL = re.compile(r"\bto (?:(?:a|an|only|just|mere|meagre|meager|record|total of|low of|high of) )*$")
_APART = re.compile(r"[,;:] (?!by |to |from |down |up |or |at |a |an |some |about |\d)")
"""After it a clause of its own begins, to which a move told before does not belong."""
OWN = frozenset(
    [
        "remittances_gdp",
        "milex_gdp",
        "gdp",
        "population",
        "debt_gdp",
        "external_debt",
        "inflation",
        "oil_production",
        "gas_production",
    ]
)
"""What a state has by itself: another state in the sentence is no side of it."""
MEASURES = frozenset(
    ["cubic metres", "tonnes", "barrels", "kilowatt-hours", "megawatts", "hectares", "kilometres", "litres"]
)
"""Units: a number of them whose indicator nobody names is no quantity that could be compared."""
_LARGE = 1000
_SMALL = 10
_FEW = frozenset({"people", "troops", "migrants", "students", "staff", "projects", "equipment"})
"""Of these a handful is no figure, unless they came to harm."""
_HARM = re.compile(r"\b(?:killed|died|dead|deaths?|injured|wounded|captured|perished|evacuated)\b")
_NOUN_GAP = 4


def quantities(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Claims of type quantity."""
    tape = tape_of(parsed)
    if _TRIGGER.search(tape.text) is None or (_SLOT.search(tape.text) is None and _WORLD.search(tape.text) is None):
        return
    for number in (*numbers(tape.text), *_multiples(tape.text)):
        found = _quantity(number, parsed, tape, page)
        if found is not None:
            yield found


def _quantity(number: Number, parsed: Parsed, tape: Tape, page: Page) -> Found | None:
    if _is_no_amount(number, tape):
        return None
    counted, noun_end = _counted(tape, number)
    if counted is None and number.unit is None:
        counted = _told_before(number, tape)
    unit = number.unit or counted
    if unit is None and (number.value < _LARGE or first_noun(tape.text, number) is None):
        return None
    clause = _clause(tape, number)
    if unit in _FEW and number.value < _SMALL and _HARM.search(tape.text, *clause) is None:
        return None
    mode = _change(tape.text, number, clause)
    relation = relation_of(number, clause, counted, tape, growth=mode is not None)
    if relation == "share_of_gdp":
        relation = meant_before(number, clause, tape, _sentence_before(parsed, page)) or relation
    if relation in {"people", "displaced"} and noun_end == number.end and counted == "people":
        relation = "population"
    group = _share_of_group(number, tape) if relation is None else None
    if group is not None:
        relation, noun_end = group
    if relation is None or relation in MEASURES:
        return None
    actor, recipient = _whose(number, noun_end, parsed, tape, clause, relation)
    if recipient is None and relation.startswith("trade") and _BOTH.search(tape.text, *clause) is not None:
        return None
    if relation == "exchange_rate":
        if number.value == 1:
            return None  # `one dollar cost ...`: what it cost is told by the other number
        actor, recipient = _issuer(tape, clause, page), None
    if relation == "oil_price":
        actor = recipient = None
    elif actor is None:
        return None
    before = clause_before(tape, number.start)
    when = period_of(parsed, page, tape.span(number.start, number.end), within=tape.span(*clause))
    return Found(
        span=cover(tape, tape.span(number.start, max(number.end, noun_end)), actor, recipient),
        type="quantity",
        rule="quantity.number" if number.unit != "times" else "quantity.multiple",
        actor=actor,
        recipient=recipient,
        relation=relation,
        mode=mode,
        when=when,
        value=number.value,
        unit=unit or relation,
        hedge=number.hedge,
        negated=negated(before[-25:]),
        modality=_mood(before, when, page),
    )


def _sentence_before(parsed: Parsed, page: Page) -> str:
    at = next((at for at, one in enumerate(page.sentences) if one.sentence is parsed.sentence), 0)
    return page.sentences[at - 1].sentence.flat if at else ""


def _is_no_amount(number: Number, tape: Tape) -> bool:
    """Whether a number is a comparison, a rate, tells how often, or counts others of whom it is not said whose they are."""
    compared = _COMPARED.match(tape.text, number.end) or _OTHERS.match(tape.text, number.end)
    if compared is not None or tape.text.endswith("per ", 0, number.start):
        return True
    return tape.text.endswith(" times", number.start, number.end) and not _is_multiple(number, tape)


def _whose(number: Number, noun_end: int, parsed: Parsed, tape: Tape, clause: Clause, relation: str) -> Sides:
    """The owner and the other side, for what is measured."""
    actor, recipient = sides_of(number, noun_end, parsed, tape, clause, relation=relation)
    if actor is None and relation == "population":
        actor = _populated(number, tape)
    if actor is None and relation in _HARMED:
        actor, recipient = dyad_of(tape)
    return actor, None if relation.removesuffix("_growth") in OWN else recipient


def _is_multiple(number: Number, tape: Tape) -> bool:
    """Whether `three times` tells how many-fold, and not how often: `cut off supplies three times`."""
    before = _MOVED.search(tape.text, max(0, number.start - 40), number.start) is not None
    return before or _FOLD.match(tape.text, number.end) is not None


def _told_before(number: Number, tape: Tape) -> str | None:
    """What a bare number counts by the words around it: `A's population is 3.4 million`, `470 to the dollar`."""
    if _RATE.match(tape.text, number.end) is not None:
        return "units per dollar"
    body = _BODY.search(tape.text, 0, number.start)
    people = body is not None and tape.mention(body["body"]).text.lower().endswith("population")
    return "people" if people or _POPULATION.search(tape.text, 0, number.start) is not None else None


def _share_of_group(number: Number, tape: Tape) -> tuple[str, int] | None:
    """`nine in ten <A voters>`: the noun of which the share is told stands within the mention."""
    match = _GROUP.match(tape.text, number.end) if number.unit in {"percent", "share"} else None
    if match is None:
        return None
    last = tape.mention(match["slot"]).text.lower().rsplit(" ", 1)[-1]
    known = re.fullmatch("|".join(lexicon("quantity")["shares"]["words"]), last) or re.fullmatch(
        "|".join(lexicon("quantity")["nouns"]), last
    )
    return (f"share_of_{last}", match.end()) if known is not None else None


def _populated(number: Number, tape: Tape) -> Mention | None:
    """Whose population a number is told of, where the mention holds the noun."""
    body = _BODY.search(tape.text, 0, number.start)
    return tape.mention(body["body"]) if body is not None else None


def _issuer(tape: Tape, clause: Clause, page: Page) -> Mention | None:
    """The state whose money a rate is told of: by the currency's name, which the atlas knows."""
    named = [
        (match.start(), word, code)
        for word, code in page.atlas.currencies.items()
        if code != "USA" and (match := re.search(rf"\b{re.escape(word)}s?\b", tape.text[clause.start : clause.end]))
    ]
    if not named:
        return None
    at, word, code = min(named)
    span = tape.span(clause.start + at, clause.start + at + len(word))
    return Mention(span, word, code, "currency")


def _mood(words: str, when: Period | None, page: Page) -> Modality:
    """`If trade stood at 2 bn in 2022, it reached 12 bn in 2024` concedes a fact of the past."""
    mood = modality(words)
    over = when is not None and page.date is not None and when.end <= page.date
    conceded = mood == "hypothetical" and over and modality(_IF.sub(" ", words)) == "asserted"
    return "asserted" if conceded else mood


def _clause(tape: Tape, number: Number) -> Clause:
    """From the last boundary before the number to the first after it; ", which" does not begin a new one."""
    start = 0
    for match in _CLAUSE_END.finditer(tape.text, 0, number.start):
        if match[0] != ", which ":
            start = match.end()
    following = _CLAUSE_END.search(tape.text, number.end)
    return Clause(start, following.start() if following is not None else len(tape.text))


@cache
def _nouns() -> tuple[tuple[re.Pattern[str], str], ...]:
    gap = rf"(?: (?:[a-z-]+|<[A-Z]\d+>)(?:'s|’s)?){{0,{_NOUN_GAP}}}? "
    rows = lexicon("quantity")["nouns"].items()
    return tuple((re.compile(rf"(?:{gap})?(?:{noun})\b"), unit) for noun, unit in rows)


def _counted(tape: Tape, number: Number) -> tuple[str | None, int]:
    """What is counted right after the number, and where its noun ends on the tape."""
    if number.unit is not None:
        return None, number.end
    stop = _NOUN_STOP.search(tape.text, number.end)
    limit = stop.start() if stop is not None else len(tape.text)
    best: tuple[str | None, int] = (None, number.end)
    for pattern, unit in _nouns():
        match = pattern.match(tape.text, number.end, limit)
        if match is not None and (best[0] is None or match.end() < best[1]):
            best = (unit, match.end())
    if best[0] == "kilometres" and tape.text.startswith((" from", " away"), best[1]):
        return None, number.end
    return best if best[0] is not None else _counted_role(tape, number)


def _counted_role(tape: Tape, number: Number) -> tuple[str | None, int]:
    """A mention may hold the noun itself: "300 <Chinese companies>"."""
    match = _ROLE.match(tape.text, number.end)
    if match is None:
        return None, number.end
    mention = tape.mention(match["slot"])
    if mention.kind == "demonym":
        return ("people", match.end()) if mention.role == "CVL" else (None, number.end)
    words = lowered(mention.text)
    for pattern, unit in _nouns():
        if pattern.search(f" {words}") is not None:
            return unit, match.end()
    return None, number.end


def _change(text: str, number: Number, clause: Clause) -> str | None:
    """Whether the number is a rise or fall; "rose to 12 %" gives a level, so it is neither."""
    if number.unit == "times" and text[number.start : number.end].rsplit(" ", 1)[-1][-2:] in {"ed", "ng"}:
        return "rise" if number.value > 1 else "fall"
    before = text[max(clause.start, number.start - 30) : number.start]
    before = before[max((match.end() for match in _APART.finditer(before)), default=0) :]
    if _LEVEL.search(before) is not None:
        return None
    near = f"{before} {re.split(r'[,;:]', text[number.end : number.end + 20])[0]}"
    for pattern, mode in lexicon("quantity")["changes"].items():
        relative = number.unit in {"percent", "share", "times", "percentage points"} or " by " in near
        if relative and re.search(rf"\b{pattern}\b(?! of the)", near) is not None:
            return str(mode)
    return None


def _multiples(text: str) -> Iterator[Number]:
    for pattern, value in lexicon("quantity")["multiples"].items():
        for match in re.finditer(rf"\b{pattern}\b", text):
            hedge = "more than" if match[0].startswith("more than") else None
            yield Number(match.start(), match.end(), float(value), "times", hedge, match.end())
