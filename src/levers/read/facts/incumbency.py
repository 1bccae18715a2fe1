"""Who holds, takes or leaves an office where title and name stand apart: by the slots of the tape.

    Tokayev, who has been president since 2019 · Kagame has led Rwanda since 2000 · Akhmetov, who headed the Kazakh
    government · Japarov succeeded Jeenbekov as president of Kyrgyzstan · the president of X is Y

The name must be a person whom the mentions know. The state is that of the office where the words give one, else the
person's own; a title before "of" something that is no state is none. `mode` is `entered` or `left` where the text tells
the change, with its period in `when`. What stands beside each other (`President Atambayev`) is found by `office`.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from levers.read.facts.grammar import clause_before, modality, negated
from levers.read.facts.lexicon import alternatives, lexicon
from levers.read.facts.office_phrases import fit
from levers.read.facts.tape import compiled, cover, lowered, tape_of
from levers.read.facts.times import period_of
from levers.read.parts import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.atlas import Atlas
    from levers.model import Modality
    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["incumbencies"]

_TITLE = (
    r"(?:the |a |an |our |its |their |his country's |her country's |that country's )?(?:(?:second|third|fourth|fifth|current|new|elected|and|longest-serving|country's) )*(?P<past>(?:{before}[ -])*)"
    r"(?P<title><O\d+>|{titles}\b(?: of (?:<N\d+>|(?:the|this|that|his|her) (?:republic|country|nation|state)\b))?(?!(?:[ -](?:of|elect|candidate|hopeful|nominee|contender)\b|['’]| <| [a-z]+ of\b)))"
)
_AUX = r"(?:,? (?:the |an? )(?:<[A-Z]\d+> |[a-z-]+ ){1,5}who|,? who|, an? [^,;<]{3,60},)?(?: (?:from|since|until|between) [^,;<]{3,60}?)?(?: (?P<aux>(?:(?:has|had|have|was|is|were|be|been|will|would|could|might|may|should|can|now|still|then|later|also|not|never|again|once|soon) ?)*))?"
_ASIDE = r"(?:(?:long|once|first|formerly|previously|a|an|the) [a-z ]{3,30}? and )?(?:for (?:the )?(?:past|last) [a-z ]{3,15} |since [a-z0-9 ]{3,12} )?"
"""Before a title in an apposition: another one, and for how long."""
_AFTER = r"(?=[,.;:)]|$| (?:since|from|until|till|between|for|and|in|at|on|after|when|but|before|under|during|who|while|as)\b)"
_SHAPES = {
    "apposed": r"(?P<p><P\d+>), (?P<aux>(?:now|then|still|currently|until recently|once|at (?:that|the) time) )?" + _ASIDE + _TITLE + _AFTER,
    "apposed_long": r"(?P<p><P\d+>), (?:the |an? )?(?:<[A-Z]\d+>|[a-z-]+)(?: [a-z-]+){0,3} who (?:is|was|became|has been) (?:now |then |also |still )?"
    + _TITLE,
    "copula": (
        r"(?P<p><P\d+>)(?!['’])(?:,? who)? (?!as |not )(?P<aux>(?:(?:is|was|has|had|have|been|be|being|will|would|could|may|might|should|become|became|becomes|remains?|remained|"
        r"not|no longer|never|also|now|still|then|again|once|officially|formally|re-?elected|elected|appointed|named|confirmed|made|reappointed|sworn in|inaugurated|as) )+)"
        + _TITLE
        + _AFTER
    ),
    "acts": r"(?P<p><P\d+>)(?!['’])" + _AUX + r"(?P<act>{entering}|{leaving}|{serving}) " + _TITLE,
    "named": _TITLE
    + r"(?: since (?:19|20)\d\d| at the time| then| now| today| in (?:19|20)\d\d)? (?P<aux>(?:is|was|has been|had been|remains|became) (?:not |then |now |still |again )?)(?P<p><P\d+>)(?!['’]| (?:who|and))",
    "headed": r"(?P<p><P\d+>)(?!['’])" + _AUX + r"(?:head(?:s|ed)|l(?:ea)?ds?|led|chair(?:s|ed)|runs?|ran|directs|directed|presid(?:es|ed) over) (?:the )?(?:(?P<body><[RO]\d+>)|(?P<early>{bodies})(?! of\b| for\b))",
    "heading": r"(?P<p><P\d+>), (?:the |an? )?(?:<[A-Z]\d+> |[a-z-]+ ){1,5}(?:heading|leading|running|chairing|directing) (?:the )?(?P<body><[RO]\d+>)",
    "at_head": r"(?P<p><P\d+>)(?!['’]),?" + _AUX + r"at the (?:helm of (?:the )?(?P<body><[RO]\d+>)|(?P<title><O\d+>))",
    "ruled": (
        r"(?P<p><P\d+>)(?!['’])" + _AUX + r"(?:rul(?:ed|es|ing)|govern(?:ed|s)|l(?:ea)?d(?:s)?|led|reigned over|presided over) (?:the )?(?P<state><[SN]\d+>)"
        r"(?= (?:since|from|until|till|for (?:[a-z]+ )?(?:years|decades|a decade|\d)|between|through)\b|[,.;]|$)"
    ),
    "power": r"(?P<p><P\d+>)(?!['’])" + _AUX + r"(?P<act>(?:in (?:power|office))|{power_in}|{power_out})(?= (?:since|in|on|at|after|from|for|last|this|until)\b|[,.;]|$)",
    "succeeded": r"(?P<p><P\d+>) (?:has |had |later )?(?P<act>succeeded|replaced|took over from|followed) (?P<other><P\d+>)(?: as " + _TITLE + ")?",
    "gave_way": r"(?P<other><P\d+>)(?:,? who)? (?:has |had )?(?P<act>gave way|given way|handed over|made way|yielded)(?: the (?:post|office|reins|job))? (?:in [^,;<]{3,14} )?(?:to|for) (?P<p><P\d+>)(?: as (?:the )?(?P<early><O\d+>|{titles}))?",
    "over_from": r"(?P<p><P\d+>)(?!['’])" + _AUX + r"(?P<act>took over|taken over|takes over|inherited)(?: (?P<title><O\d+>|the (?:presidency|premiership|post|office|job|reins)))?"
    r" from (?:his (?:own )?(?:father|brother|mentor|predecessor),? ?)?(?:the )?(?P<other><P\d+>)?(?: as (?P<early><O\d+>|{titles}))?",
    "took": r"(?P<p><P\d+>)(?!['’])" + _AUX + r"(?P<act>took over|taken over|takes over|laid down|gave up|assumed|won|inherited|surrendered|relinquished|vacated|lost) (?:the )?(?P<title><O\d+>|presidency|premiership)",
    "passed": r"(?P<title><O\d+>|presidency|premiership|chairmanship)(?:,? which)? (?:has |had )?(?P<act>passed|went|gone|fell|fallen|was handed|were handed|was given|moved)(?: (?:in|on) [^,;<]{3,20}?)?(?: from (?P<other><P\d+>))? to (?P<p><P\d+>)",
    "led_by": r"(?P<body><[OR]\d+>)(?:,| –| —)?(?: which)? (?P<aux>(?:(?:is|was|has|had|been|being|now|still|then|currently|once) )*)(?:led|headed|run|chaired|directed|steered|presided over)(?: (?:since|from|in|until) [^,;<]{3,25}?)? by (?:the )?(?:<[OR]\d+> )?(?P<p><P\d+>)",
    "in_charge": r"(?P<p><P\d+>)(?!['’]),?(?: who)?(?: (?P<aux>(?:(?:is|was|has|had|been|still|now|then|remains|remained|stays|currently|put|placed) )*))? ?(?:the (?:<[ROS]\d+> |[a-z-]+ ){1,2})?(?:in charge of|(?:at|in) the (?:head|helm|top|chair) of|in(?= (?:the )?<O)|who (?:presides over|heads|runs|leads|chairs|directs)) (?:the )?(?:<[SB]\d+>(?:'s?|’s?)? )?(?:(?P<body><[ORB]\d+>)|(?P<early>{bodies})(?! of\b| for\b))",
    "made": r"\b(?P<act>confirmed|appointed|named|re-?elected|elected|installed|chose|approved|picked|made|swore in) (?P<p><P\d+>) (?:as |to be )" + _TITLE + _AFTER,
    "years": r"(?P<p><P\d+>)(?!['’]),?(?: who)?(?: [a-z ]{3,40}?)?(?: (?:spent|after|for|with|following)) [a-z0-9 -]{2,25}(?:days|weeks|months|years|decades?|terms) (?:at|in|as|atop|running|heading|leading) (?:the )?(?:head of (?:the )?)?(?:(?P<body><O\d+>)|(?P<early>{titles})\b(?! of| <|['’]))",
    "described": r"(?P<title><O\d+>),? (?:the |an? )(?:<[SRO]\d+> |[a-z-]+ ){1,3}(?P<p><P\d+>)(?=[,.;)]| [a-z])",
    "own_minister": r"(?P<owner><[OPS]\d+>)(?:,? (?:<P\d+>,?)?)?[^;<]{0,40}? (?:his|her|its) (?P<early>{titles}),? (?:mr\.? )?(?P<p><P\d+>)",
    "next": r"(?P<other><P\d+>)(?:'s?|’s?) (?:immediate |direct |former )?(?P<act>predecessor|successor)(?: (?:as|at) (?:the )?(?P<title><O\d+>|{titles}|[^,;<]{0,3}<B\d+> [a-z ]{5,30}))?,? (?:was |is |became )?(?P<p><P\d+>)",
    "replaced_by": r"(?P<other><P\d+>)(?!['’]) (?:was|has been|had been|is) (?P<act>succeeded|replaced)(?: (?:in|on) [^.;<]{4,20}?)?(?: as (?P<early><O\d+>|{titles}))? by (?:the )?(?P<p><P\d+>)",
}  # fmt: skip
_TRIGGER = re.compile(
    r"<P\d[^.]*(?:<O|<R|<S|<P|<N|committee|ministry|president|premier|minister|chancellor|secretary|king|power|office|leader|resign|stepped|oust|elected|sworn|speaker|took over|takes over|gave way|predecessor|successor)|<O\d+>[^.]*<P|(?:president|minister|premier|chancellor|leader)[^.]*<P"
)
_LISTED = re.compile(r",? and <P\d+>|,? and (?:the|his|her|its) ")
_UNREAL = re.compile(r"\b(?:as if|like a|like an|not yet|acted like)\b")


class _Office(NamedTuple):
    """An office as the words give it."""

    relation: str
    title: str
    at: Mention | None
    """The slot that names office and state; None where only a title stands."""
    past: bool


def incumbencies(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Claims of type office where the title stands apart from the name."""
    tape = tape_of(parsed)
    if _TRIGGER.search(tape.text) is None:
        return
    seen: set[tuple[str, str]] = set()
    for name, pattern in _patterns().items():
        for match in pattern.finditer(tape.text):
            found = _found(name, match, parsed, page)
            if found is not None and (found.person or "", found.relation or "") not in seen:
                seen.add((found.person or "", found.relation or ""))
                yield found


@cache
def _patterns() -> dict[str, re.Pattern[str]]:
    words = lexicon("office")
    lists = {
        name: "(?:" + "|".join(words[name]["words"]) + ")"
        for name in ("before", "entering", "leaving", "serving", "power_in", "power_out")
    }
    lists |= {table: alternatives("office", table) for table in ("titles", "bodies")}
    return {name: compiled(shape, **lists) for name, shape in _SHAPES.items()}


def _found(name: str, match: re.Match[str], parsed: Parsed, page: Page) -> Found | None:
    tape = tape_of(parsed)
    person = tape.mention(match["p"])
    office = _office(name, match, tape, person, page.atlas)
    if person.entity is None and (office is None or office.at is None or office.at.code is None):
        return None
    state = _state(office, match, tape, person, page.atlas) if office is not None else None
    if office is None or state is None or state.code is None:
        return None
    if name == "apposed" and not _is_apposed(match, tape, person, office, state):
        return None
    mode = _mode(name, match)
    lead = "" if name in _NOMINAL else clause_before(tape, match.start())
    words = f"{lead}{match['p']} {match.groupdict().get('aux') or ''}"
    first = match.start("early") if name == "own_minister" else match.start()
    span = cover(tape, tape.span(first, match.end()), person)
    return Found(
        span=span,
        type="office",
        rule=f"office.{name}",
        actor=replace(person, code=state.code),
        recipient=state,
        relation=office.relation,
        mode=mode,
        when=period_of(parsed, page, span) if mode is not None else None,
        negated=negated(words[-40:]),
        modality=_mood(words, mode, past=office.past),
        person=_name(person.text),
        title=office.title,
    )


def _mood(words: str, mode: str | None, *, past: bool) -> Modality:
    mood = "hypothetical" if _UNREAL.search(words) else modality(words[-60:])
    return "historical" if mood == "asserted" and (past or mode == "left") else mood


def _mode(name: str, match: re.Match[str]) -> str | None:
    act = match.groupdict().get("act")
    if name == "next":
        return {"predecessor": "preceded", "successor": "followed"}[act or ""]
    if name in {"made", "succeeded", "replaced_by", "gave_way", "over_from", "passed"}:
        return "entered"
    if act is None:
        return (
            "entered" if re.search(r"\b(?:became|sworn in|inaugurated)\b", match.groupdict().get("aux") or "") else None
        )
    if name == "took" and act.startswith(_GIVEN_UP):
        return "left"
    if any(re.fullmatch(word, act) for word in (*_words("leaving"), *_words("power_out"))):
        return "left"
    entered = name == "took" or any(re.fullmatch(word, act) for word in (*_words("entering"), *_words("power_in")))
    return "entered" if entered else None


_GIVEN_UP = ("laid", "gave", "surrender", "relinquish", "vacat", "lost")


def _words(table: str) -> list[str]:
    return list(lexicon("office")[table]["words"])


def _office(name: str, match: re.Match[str], tape: Tape, person: Mention, atlas: Atlas) -> _Office | None:
    groups = match.groupdict()
    if name in {"ruled", "power"}:
        leads = name == "ruled" or _has_led(atlas, person.entity)
        return _Office("leader_of", "leader", None, past=False) if leads else None
    if groups.get("body"):
        headed = _head_of(tape.mention(groups["body"]), f"{groups.get('aux') or ''} ")
        return headed._replace(title=f"former {headed.title}", past=True) if headed and name == "years" else headed
    written = groups.get("title") or groups.get("early")
    if written is None or written in _POSTS:
        before = tape.mention(groups["other"]) if groups.get("other") else None
        told = fit(lowered(before.text)) if before is not None else None
        if told is None and name in {"over_from", "gave_way", "next"} and _has_led(atlas, person.entity):
            told = ("leader", "leader_of")
        return _Office(told[1], told[0], None, past=False) if told is not None else None
    at = tape.mention(written) if written.startswith("<") else None
    if at is None and _OF_THAT.search(written) is not None:
        told = fit(_OF_THAT.sub("", written))
    elif at is None and "<" in written:  # `EU foreign policy chief`
        at = tape.mention(written)
        told = fit(re.sub(r"<[A-Z]\d+>", "", written).strip())
    else:
        told = fit(lowered(at.text) if at is not None else written)
    if told is None:
        return None
    past = f"{'former' if name == 'years' else groups.get('past') or ''} {lowered(at.text) if at is not None else ''} {groups.get('aux') or ''}"
    title = (("former " if name == "years" else groups.get("past") or "") + told[0]).strip()
    if _THEN.search(groups.get("aux") or "") is not None and "then" not in title.split():
        title = f"then {title}"
    if "once" in (groups.get("aux") or "").split() and not title.startswith("former"):
        title = f"former {title}"
    if name in {"took", "acts"} and _ACTING.match(tape.text, match.end()) is not None:
        title = f"acting {title}"
    return _Office(told[1], title, at, past=_is_past(past))


_THEN = re.compile(r"\b(?:then|at (?:that|the) time)\b")
_ACTING = re.compile(r" (?:in an (?:acting|interim) capacity|on an (?:acting|interim) basis|ad interim)\b")
_OF_THAT = re.compile(r" of (?:<N\d+>|(?:the|this|that|his|her) (?:republic|country|nation|state))$")
_NOMINAL = frozenset({"apposed", "described", "own_minister", "next"})
"""Shapes without a verb of their own, which the mood of the clause around them leaves alone."""
_POSTS = frozenset({"the post", "the office", "the job", "the reins"})


def _head_of(body: Mention, aux: str) -> _Office | None:
    """The office of who heads a body, or a bloc itself."""
    told = fit(lowered(body.text))
    past = "then " if "then" in aux.split() else ""
    if body.kind == "bloc":
        return _Office("leader_of", f"{past}head of {body.text}", body, past=bool(past))
    if told is None or told[1] == "president_of":
        return None
    return _Office(told[1], f"{past}head of {body.text}", body, past=bool(past))


def _is_past(words: str) -> bool:
    return bool(set(re.split(r"[ -]", words)) & set(_words("past")) - {"first"})


def _is_apposed(match: re.Match[str], tape: Tape, person: Mention, office: _Office, state: Mention) -> bool:
    """An apposition, not the next of a list: the same state; a bare title with "the" only of a subject at the head."""
    if office.at is not None:
        return state.code == person.code and _LISTED.match(tape.text, match.end()) is None
    if ", the " in match[0]:
        return _CLOSED.match(tape.text, match.end()) is not None
    return True


_CLOSED = re.compile(r"(?: for [^,;]{3,50})?, (?!and |or |the |its |his |her |an? |<)")
"""Behind an apposition that ends with its comma and is not one of a list."""


def _state(office: _Office, match: re.Match[str], tape: Tape, person: Mention, atlas: Atlas) -> Mention | None:
    if match.groupdict().get("state"):
        return tape.mention(match["state"])
    if match.groupdict().get("owner"):
        return tape.mention(match["owner"])
    if office.at is None:
        return person
    if office.at.code in atlas.entities:
        return office.at
    own = atlas.entities.get(person.code or "")
    return person if own is not None and own.kind == "bloc" else None


def _has_led(atlas: Atlas, person: str | None) -> bool:
    return person in _leaders(atlas)


@cache
def _leaders(atlas: Atlas) -> frozenset[str]:
    return frozenset(stmt.value for prop in ("head_of_state", "head_of_government") for stmt in atlas.about(prop))


def _name(written: str) -> str:
    """The name without the title that stands in the mention: `President Almazbek Atambayev`."""
    fit = re.match(rf"(?i:.*\b{alternatives('office', 'titles')}),? (?=[A-ZÀ-Þ])", written)
    return written[fit.end() :] if fit is not None else written
