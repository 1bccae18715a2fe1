"""Who holds which office: title, state and person as they stand beside each other.

    Russian President Vladimir Putin · the President of Kyrgyzstan, Sadyr Japarov · Vladimir Putin, president of Russia ·
    the late Uzbek leader Islam Karimov · ex-president Almazbek Atambayev of Kyrgyzstan

The title, the state and the name must touch (or be held apart by commas only): an office is never put together from
words far from each other. Title and name stay as written in `title` and `person`; `actor` and `recipient` are the
state, `relation` is the office. A past holder (former, ex-, then, late, ousted) gives the modality `historical`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from levers.model import Span
from levers.read.facts.deaths import deaths
from levers.read.facts.grammar import clause_before, modality, negated
from levers.read.facts.incumbency import incumbencies
from levers.read.facts.lexicon import alternatives, lexicon
from levers.read.facts.office_frames import framed_offices
from levers.read.facts.office_phrases import MASK, masked, state_words, with_offices
from levers.read.facts.people import led_by
from levers.read.facts.tape import lowered, tape_of
from levers.read.facts.times import period_of
from levers.read.parts import Found, Mention

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.read.parts import Page, Parsed

__all__ = ["offices", "rises"]

_NAME = r"(?-i:[A-ZÀ-ÞА-ЯŞÇĞİÖÜ][\w’'ʻ-]+|[A-Z]\.)"
_PARTICLE = (
    r"(?-i:el|al|as|ash|ad|ar|bin|ibn|bint|abu|da|de|dos|do|di|du|von|van|der|den|ul|ur|ud|la|le|oglu|ogly|kyzy|uulu)"
)
_REST = rf"(?: (?:{_PARTICLE}[ -]){{0,2}}{_NAME})"
"""A further word of a name, with the particles before it: `el-Sisi`, `da Silva`."""
_TRIGGER = re.compile(
    r"head(?:s|ed)\b|\bchair\b|\bpresid(?:es|ed)\b|secretariat|\bled\b|\bleads\b|chair(?:s|ed)\b|\brul(?:ed|es)|govern(?:ed|s)\b|power|office|resigned|sworn in|stepped down|succeeded|replaced|ousted|helm|premier|president|premier|minister|secretary|chancellor|leader|\bking\b|queen|emir|sultan|head of|speaker|chairm|ambassador|"
    r"advis[eo]r|chief of|presidency|premiership|leadership|ombuds|prosecutor|monarch|strongman|coming to power|rise to power|death|died|passed away|passing of|demise|diplomat|diplomacy|portfolio|in charge|predecessor|successor|took over|taking over|takes over|gave way|replac|security committee|cabinet|ministry|high representative|government"
)
_RISE = re.compile(
    rf"(?i:\b(?:coming|came|comes|rise|rose|risen|return|ascent|accession|arrival) (?:to power|in power) of )(?:(?i:the|a|an) )?"
    rf"(?:(?:[a-z-]+|(?<=to )[A-Z]\w+) ){{0,6}}?(?P<person>{_NAME}(?: {_NAME}){{0,2}})(?=\W|$)(?! {_NAME})"
)


RANKS = frozenset(
    "Colonel General Lieutenant Major Brigadier Admiral Marshal Captain Colonel-General Lieutenant-General Major-General Vice-Admiral "
    "Rear-Admiral Army-General Col Gen Lt Maj Brig Adm Capt Sgt Sergeant".split()
)
"""Ranks before a name; alone they are nobody's name."""
_SERVES = re.compile(
    r"\b(?:deput(?:y|ies)|vice|(?:advis[eo]r|aide|assistant|spokes\w+|secretary|envoy|representative|deputy|head of the office|son|daughter|brother|wife) (?:of|to|for))[ -](?:the )?$",
    re.IGNORECASE,
)
"""Before a title: who serves the one who holds it."""
_BODY = re.compile(r" (?:Central |Investment )?(?:Commission|Council|Parliament|Court|Bank|Union|Assembly)\b")
"""A state's or bloc's body, whose head is not that of the state."""
_OWNED = re.compile(
    r"['’]s? (?:[\w-]+ ){0,3}?(?:advis[eo]r|aide|spokes\w+|secretary|envoy|representative|deputy|office|wife|son|daughter|brother|chief|assistant)\b",
    re.IGNORECASE,
)
"""Behind a title: who serves the one who holds it, `the premier's adviser`."""
_FRONTED = re.compile(
    r"(?:^|[.;:] )(?:According to|As reported by|As told to|Speaking (?:to|with)|Talking to|In|At|For|To|With|After|Before|Like|Unlike|By|From|On|During|Asked by|Citing)\b[^,;:]*$"
)
"""Before a name that ends a phrase in front of the subject."""
_NEXT_AS = re.compile(r"\b(?:predecessor|successor) (?:as|at) (?:the )?$")
"""Before an office whose holder before or after is told, which `incumbency` reads."""
_AND = re.compile(r",? and (?!was\b|is\b|has\b|had\b)")
_CUT = re.compile(r"\] [A-Z]")
"""A name cut by a bracket: `[former President Ana] Ruiz`."""
_HANDED_OFFICES = {"presidency": "president_of", "premiership": "prime_minister_of", "leadership": "leader_of"}
_HANDED = re.compile(
    r"\b(?:hand|pass|transferr|yield|surrender|turn|ced)(?:ed|s)? (?:over )?(?:the )?(?:(?P<office>presidency|premiership|leadership) of )?(?:the )?"
    r"(?P<state><[SO]\d+>) (?:over )?to (?P<to><P\d+>)"
)


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """Shapes over a sentence whose state words are masked (`_masked`)."""
    title = alternatives("office", "titles")
    before = "(?:" + "|".join(lexicon("office")["before"]["words"]) + ")"
    titled = rf"(?P<title>(?:{before}[ -])*(?:{title})(?:[ -]elect)?)"
    name = rf"(?P<person>{_NAME}{_REST}{{0,3}})"
    head = rf"(?P<title>(?:{before}[ -])*head)"
    state = rf"(?P<state>{MASK})"
    owned = rf"(?:{state}(?:'s|’s|')? {titled}\b|{titled.replace('title', 'title2')} of (?:the )?{state.replace('state', 'state2')})"
    past = rf"(?P<past>(?:{before}[ -])*)"
    became = r"(?:is|was|became|remains|has been|had been|(?:was|is) (?:re-?)?elected(?: as)?|was (?:appointed|named)(?: as)?)"
    shapes = (
        rf"(?<![\w-]){past}{state}(?:'s|’s|')? {titled},? (?:mr\.? )?{name}",
        rf"\b{titled} of (?:the )?(?:republic of )?{state}(?: \((?:[a-z]+|{MASK})\))?,? (?:mr\.? )?{name}",
        rf"{name}, (?:the |who (?:is|was) (?:the )?|an? )?{past}{owned}",
        rf"\b{titled} {name} of (?:the )?{state}",
        rf"\b{head} of (?:the )?{state},? (?:mr\.? )?{name}",
        rf"{name} {became} (?:the |a )?{past}{owned}",
    )
    return tuple(re.compile(shape, re.IGNORECASE) for shape in shapes)


def offices(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Claims of type office."""
    told: set[str] = set()
    whole = parsed
    if _TRIGGER.search(lowered(parsed.sentence.flat)) is not None:
        whole = with_offices(parsed, page)
        for found in _shaped(parsed, whole, page):
            told.add(found.person or "")
            yield found
    for found in framed_offices(whole, page):
        if not any(found.person and (found.person in one or one in found.person) for one in told if one):
            yield found


def _shaped(parsed: Parsed, whole: Parsed, page: Page) -> Iterator[Found]:
    """What the shapes of title, name and state beside each other, and of title and name apart, find."""
    flat = parsed.sentence.flat
    taken: list[tuple[int, int]] = []
    text, codes = masked(flat, state_words(page.atlas))
    for pattern in _patterns() if codes else ():
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            found = _office(match, parsed, codes)
            if found is not None:
                taken.append((match.start(), match.end()))
                yield found
    yield from _risen(parsed, page)
    yield from _handed(whole, page)
    yield from deaths(parsed, page)
    base = parsed.sentence.span.start
    for found in incumbencies(whole, page):
        start, end = found.span.start - base, found.span.end - base
        if not any(start < last and first < end for first, last in taken):
            yield found
    yield from _titled(parsed, whole, taken)


def _titled(parsed: Parsed, whole: Parsed, taken: list[tuple[int, int]]) -> Iterator[Found]:
    """A title before a known person, as in `President Atambayev`: the state is not written, but follows."""
    base, flat = parsed.sentence.span.start, parsed.sentence.flat
    for match in _bare().finditer(flat):
        if any(match.start() < end and start < match.end() for start, end in taken):
            continue
        if _SERVES.search(flat[: match.start()]) is not None:
            continue
        at = base + match.start("person")
        known = next(
            (one for one in whole.mentions if one.kind == "person" and one.span.start <= at < one.span.end), None
        )
        person = _person(match)
        if known is None or known.code is None or known.entity is None or person is None:
            continue
        span = Span(at, at + len(person[0]))
        holder = Mention(span, person[0], known.code, "person", "GOV", known.entity)
        yield Found(
            span=Span(base + match.start("title"), span.end),
            type="office",
            rule="office.titled",
            actor=holder,
            recipient=holder,
            relation=_relation(match["title"]),
            modality="historical" if _past(match["title"]) else "asserted",
            person=person[0],
            title=match["title"],
        )


@cache
def _bare() -> re.Pattern[str]:
    before = "(?:" + "|".join(lexicon("office")["before"]["words"]) + ")"
    return re.compile(
        rf"\b(?P<title>(?i:(?:{before}[ -])*{alternatives('office', 'titles')}))(?: (?:Mr\.? )?)(?P<person>{_NAME}{_REST}{{0,3}})"
    )


def rises(parsed: Parsed, page: Page) -> Iterator[tuple[Mention, Span]]:
    """Persons whose coming to power is told, with the words that tell it; only leaders whom the atlas knows."""
    flat, base = parsed.sentence.flat, parsed.sentence.span.start
    for match in _RISE.finditer(flat):
        led = led_by(page.atlas, match["person"].rsplit(" ", 1)[-1])
        if led is not None:
            span = _span(match, "person", base)
            yield Mention(span, match["person"], led[0], "person", "GOV", led[1]), Span(base + match.start(), span.end)


def _handed(parsed: Parsed, page: Page) -> Iterator[Found]:
    """`A handed the presidency of X to B`: B holds the office from then on."""
    tape = tape_of(parsed)
    for match in _HANDED.finditer(tape.text):
        person = tape.mention(match["to"])
        state = tape.mention(match["state"])
        office = match["office"] or state.text.lower().split()[0]
        if office not in _HANDED_OFFICES:
            continue
        if person.kind != "person" or state.code is None or person.code not in {None, state.code}:
            continue
        span = tape.span(match.start(), match.end())
        words = clause_before(tape, match.start())
        yield Found(
            span=span,
            type="office",
            rule="office.handed",
            actor=replace(person, code=state.code),
            recipient=state,
            relation=_HANDED_OFFICES[office],
            when=period_of(parsed, page, span),
            negated=negated(words),
            modality=modality(words),
            person=person.text,
        )


def _risen(parsed: Parsed, page: Page) -> Iterator[Found]:
    for person, span in rises(parsed, page):
        yield Found(
            span=span,
            type="office",
            rule="office.rise",
            actor=person,
            recipient=person,
            relation="leader_of",
            person=person.text,
        )


def _of_a_body(parsed: Parsed, start: int, end: int) -> bool:
    """Whether an adjective of a state begins the name of a body: `president of Danish Red Cross A. Koch`."""
    base, flat = parsed.sentence.span.start, parsed.sentence.flat
    adjective = any(one.kind == "demonym" and one.span.start == base + start for one in parsed.mentions)
    return adjective and flat.endswith(" of ", 0, start) and flat[end : end + 2].strip().isupper()


def _office(match: re.Match[str], parsed: Parsed, codes: dict[int, str]) -> Found | None:
    groups = match.groupdict()
    group = "title" if groups["title"] else "title2"
    state_group = "state" if groups.get("state") else "state2"
    person = _person(match)
    if person is None:
        return None
    written, at = person
    base = parsed.sentence.span.start
    flat = parsed.sentence.flat
    if _CUT.match(flat, at + len(written)) is not None or " " not in written and _is_place(parsed, base + at):
        return None
    if _OWNED.match(flat, match.end(group)) is not None or _NEXT_AS.search(flat[: match.start()]) is not None:
        return None
    if _BODY.match(flat, match.end(state_group)) is not None or _of_a_body(parsed, *match.span(state_group)):
        return None
    if at < match.start(group) and _FRONTED.search(flat[:at]) and flat[match.end() : match.end() + 1] == " ":
        return None  # `According to X, the Ruritanian president said ...`: the title is a subject of its own
    if _SERVES.search(flat[: match.start()]) is not None:
        return None
    if match.start(group) < at and "," in match[0] and _ends_name(parsed, base + match.start()):
        return None  # `A, president of X, B, president of Y`: the title is that of the name before it
    code = codes[match.start(state_group)]
    own = _entity(parsed, base + at)
    if at < match.start(group) and own is not None and own.split(":")[1:2] != [code] and _AND.match(flat, match.end()):
        return None  # the next of a list, who is no apposition to one of another state
    title = (groups.get("past") or "") + groups[group]
    state_text = parsed.sentence.flat[match.start(state_group) : match.end(state_group)]
    state = Mention(_span(match, state_group, base), state_text, code, "state")
    holder = Mention(Span(base + at, base + at + len(written)), written, code, "person", "GOV", own)
    starts = (match.start("past") if groups.get("past") else match.start(group), at, match.start(state_group))
    ends = (match.end(group), at + len(written), match.end(state_group))
    return Found(
        span=Span(base + min(starts), base + max(ends)),
        type="office",
        rule="office.beside",
        actor=holder,
        recipient=state,
        relation=_relation(groups[group]),
        negated=negated(match[0]),
        modality="historical" if _past(title) else "asserted",
        person=written,
        title=title.strip(),
    )


def _person(match: re.Match[str]) -> tuple[str, int] | None:
    """The name without words that belong to no name, and where it starts; one word alone must not be common."""
    barred = frozenset(lexicon("office")["no_name"]["words"])
    words = match["person"].split(" ")
    start = match.start("person")
    while words and words[0].removesuffix(".") in RANKS:
        start += len(words.pop(0)) + 1
    kept: list[str] = []
    for word in words:
        if (
            word.removesuffix("'s").removesuffix("’s") in barred
            or start == 0
            and len(words) == 1
            and word.endswith("ly")
        ):
            if kept:
                break
            return None
        bare = word.removesuffix("'s").removesuffix("’s")
        kept.append(bare)
        if bare != word:
            break
    name = " ".join(kept)
    return (name, start) if len(name) > 2 else None


def _ends_name(parsed: Parsed, at: int) -> bool:
    """Whether a person's name and a comma end right before a place."""
    comma = re.search(r"\w, (?:the )?$", parsed.sentence.flat[: at - parsed.sentence.span.start]) is not None
    return comma and any(one.kind == "person" and 0 < at - one.span.end <= len(", the ") for one in parsed.mentions)


def _entity(parsed: Parsed, offset: int) -> str | None:
    for mention in parsed.mentions:
        if mention.span.start <= offset < mention.span.end:
            return mention.entity
    return None


def _is_place(parsed: Parsed, offset: int) -> bool:
    """Whether a lone name is that of a state or a town: `According to the Chilean leader, Lima and Quito ...`."""
    return any(one.kind in {"state", "place", "metonym"} and one.span.start == offset for one in parsed.mentions)


def _relation(title: str) -> str:
    low = title.lower()
    if low.rsplit(" ", 1)[-1] == "head":
        return "leader_of"
    fits = [
        (len(match[0]), relation)
        for pattern, relation in lexicon("office")["titles"].items()
        if (match := re.search(rf"\b{pattern}$", low))
    ]
    return max(fits)[1] if fits else low.replace(" ", "_") + "_of"


def _past(title: str) -> bool:
    words = re.split(r"[ -]", title.lower())
    return any(word in words for word in lexicon("office")["past"]["words"])


def _span(match: re.Match[str], group: str, base: int) -> Span:
    return Span(base + match.start(group), base + match.end(group))
