"""Who is, is not, was or wants to be a member of which bloc.

Patterns over the tape give the bloc and the status; the state comes from the parse (subject, apposition, antecedent of
a relative clause) or from the pattern itself. Lists expand on both sides: three states and two blocs are six claims.
`relation` is `member`, `not_member`, or the status that is less than membership: `associate`, `observer`, `candidate`,
`partner`, `dialogue`, `suspended`. Only organisations that the atlas knows to have members count as blocs.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Any

from levers.read.facts.grammar import clause_before, modality, negated, phrase_before, subjects
from levers.read.facts.lexicon import lexicon
from levers.read.facts.membership_frames import framed_memberships
from levers.read.facts.membership_references import with_references
from levers.read.facts.membership_shapes import DATED, GAINED, OUTSIDE, TOLD, patterns
from levers.read.facts.membership_states import bloc_codes, excepted, state_codes, states_of
from levers.read.facts.tape import code_of, cover, tape_of
from levers.read.facts.times import period_of
from levers.read.parts import Found

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.atlas import Atlas
    from levers.model import Modality, Period, Span
    from levers.read.facts.tape import Tape
    from levers.read.parts import Mention, Page, Parsed

__all__ = ["memberships"]

_TRIGGER = re.compile(
    r"member|join|acced|accession|enter|leav|left|quit|withdr|exit|suspend|fr[eo]e?z|froze|found|expel|exclu|depart|secession|renew|prolong|observer|associate|candidate|"
    r"partner|introduced|brought|dragg?|\binto\b|\binclud|compris|consist|pull|belong|admitted|accepted|together|outside|out of|bound by|unite|group|"
    r"\bpart\b|part(?:y|ies) |signator|participat|enrolled|signed up|welcomed|invited|eject|counts|numbers|made up|composed|\bin (?:the )?<b|follow|> in (?:the )?<b",
    re.IGNORECASE,
)
_BLOC = re.compile(r"<[BO]\d")
_BACK = re.compile(
    r"\b(?:join|left|leav|quit|withdr|acced|enter|exit|abandon)\w* (?:<N\d|the|that|this)|\b(?:left|quit|withdrew|joined|followed)\b"
)
"""Words that may speak of a bloc that was named before."""
_BEFORE = re.compile(
    r"\b(?:[Tt]he|[Tt]hat|[Tt]his)(?: [a-z-]+|(?: <S\d+>-[a-z]+)){0,3} (?:bloc|alliance|pact|organi[sz]ation|group(?:ing)?|club|body|format|forum|union|community|council|treaty|commonwealth|league|association)\b"
    r"|\b(?:members?|membership|observers?|accession|admission)\b"
)
"""A description of a bloc that was named before."""
_NEG_AFTER = re.compile(r"\b(?:neither|nor)\b")
_BUT_NOT = re.compile(r",? (?:but|though|and|yet) not (?:yet )?(?:of|to|in|a member of) (?:the )?(?P<blocs><B\d+>)")
_TAKEN_PART = frozenset({"partnership", "programme", "transport"})
"""Kinds of blocs in which a state "takes part"."""


_ANOTHER = re.compile(r"(?:'s?|’s?)(?: \(<B\d+>\))? (?:[a-z-]+ ){0,2}(?:<B\d+>|[a-z])| <B\d+>")
"""What follows a bloc that only says whose programme, body or market is meant: `NATO's Partnership for Peace`."""
_PROGRAMME = re.compile(r"(?:(?:'s?|’s?)(?: \(<B\d+>\))?(?: [a-z-]+){0,2})? (?P<blocs><B\d+>)")
_ANOTHERS = re.compile(
    r"\b(?:from|with|by|against|to|for|on|between|via|towards?|at|than|into|about|(?<!one )(?<!some )(?<!all )(?<!each )of) $"
)
"""Before `a member of B`: somebody else's act comes from it, and who it is stands elsewhere."""
_TO_BE = re.compile(
    r"\b(?:acceding|incoming|prospective|aspiring|would-be|future|potential|hopeful|eventual|possible) $"
)
"""Before `member`: it is none yet."""
_COMMA = re.compile(r", (?!\d)|[;:]")
_ABBREVIATED = re.compile(r"<B\d+>(?: \(|(?:'s?|’s?) )(?P<short><B\d+>)\)?")
_SAME = frozenset(
    "bloc alliance organisation organization union group grouping pact treaty club community framework".split()
)
_BODIES = frozenset(
    "summit talks meeting council exercise exercises drills forces mission market court parliament assembly".split()
)
_TIMES = frozenset(
    "year years month week weekend decade spring summer autumn fall winter monday tuesday wednesday thursday friday saturday sunday "
    "january february march april may june july august september october november december today yesterday time day member members".split()
)
_DONE = re.compile(r"\b(?:after|since|following|upon|by|completed|became)\b[^.;]*$")
_SOUGHT = re.compile(
    r"\b(?:grant|obtain|acquir|seek|request|discuss|consider)ing\b|\b(?:application|bid|acquisition|possib\w+|candidate)\b"
)


_LOOSER = frozenset({"own_membership", "membership"})
"""Shapes that do not look at the verb; where a frame knows the same pair, its reading is taken."""


_NOUNS = (
    "member",
    "observer",
    "associate",
    "founder",
    "co-founder",
    "founding",
    "partner",
    "party",
    "signator",
    "candidate",
)
_LESSER = frozenset({"observer", "associate", "candidate", "partner", "dialogue", "suspended"})


def _is_better(name: str, found: Found, other: Found) -> bool:
    """Whether a frame's reading of a pair is taken for a shape's: it looked at the verb, or it read the status."""
    lesser = found.relation == "member" and other.relation in _LESSER
    return name in _LOOSER or found.modality == "planned" or lesser


def memberships(parsed: Parsed, page: Page) -> Iterator[Found]:
    """Claims of type membership: actor a state, recipient a bloc."""
    tape = tape_of(parsed)
    if not any(pattern.search(tape.text) for pattern in (_BLOC, _BACK, _BEFORE)):
        return
    parsed = with_references(parsed, page)
    tape = tape_of(parsed)
    seen: dict[tuple[str | None, str | None], set[str | None]] = {}
    framed = {
        (code_of(one.actor), code_of(one.recipient)): one
        for one in framed_memberships(parsed, page, bloc_codes(page.atlas), state_codes(page.atlas))
        if not excepted(tape, one.actor)
    }
    shaped = patterns().items() if _TRIGGER.search(tape.text) is not None else ()
    for name, pattern in shaped:
        for match in pattern.finditer(tape.text):
            for found in _expand(name, match, parsed, page):
                change = found.mode if found.mode in DATED else None
                pair = (code_of(found.actor), code_of(found.recipient))
                told = seen.setdefault(pair, set())
                other = framed.get(pair)
                if other is not None and other.modality == "asserted" and _is_better(name, found, other):
                    continue
                if not told or (change not in told and (change == "left" or (change is not None and None not in told))):
                    told.add(change)
                    yield found
    yield from (found for pair, found in framed.items() if not seen.get(pair))


def _expand(name: str, match: re.Match[str], parsed: Parsed, page: Page) -> Iterator[Found]:
    tape = tape_of(parsed)
    if name == "member_of" and _ANOTHERS.search(tape.text, 0, match.start()) is not None:
        return
    if _TO_BE.search(tape.text, 0, match.start("head")) or (name == "own_member" and _is_counted(match, tape)):
        return
    at = match.start("head") if match.start("head") >= 0 else match.start("head2")
    words = (phrase_before if _head(match).startswith(_NOUNS) else clause_before)(tape, at)
    relation, mode = _relation(name, match)
    if relation != "not_member" and _denied(words, match):
        relation = f"not_{relation}"
    blocs = [one for one in _blocs(name, match, parsed, tape, page) if one.code in bloc_codes(page.atlas)]
    if name == "takes_part":
        blocs = [one for one in blocs if _is_programme(page.atlas, one.code)]
    if not blocs:
        return
    apart = _BUT_NOT.match(tape.text, match.end())
    more = [] if apart is None or relation != "member" else list(tape.all(apart["blocs"]))
    head = tape.span(at, at + len(_head(match)))
    for state in states_of(name, match, parsed, tape, page):
        for bloc in (*blocs, *more):
            span = cover(tape, head, state, bloc)
            told = tape.span(*match.span()) if name.startswith("left_") else span
            within = _clause(tape, match.start(), match.end())
            when = period_of(parsed, page, told, within=within) if mode in DATED or relation == "suspended" else None
            mood = _mood(name, words, _head(match), done=_is_over(when, page))
            yield Found(
                span=span,
                type="membership",
                rule=f"membership.{name}",
                actor=state,
                recipient=bloc,
                relation="not_member" if bloc in more else relation,
                mode=mode,
                when=when,
                modality=mood,
            )


def _is_counted(match: re.Match[str], tape: Tape) -> bool:
    """Whether one state only stands before all members: `including X, the B members span`."""
    between = tape.text[match.end("states") : match.start("blocs")]
    alone = len(list(tape.all(match["states"]))) == 1
    return match["head"] == "members" and alone and between.startswith(",") and "one of" not in between


def _clause(tape: Tape, start: int, end: int) -> Span:
    """The clause in which the date of a change may stand: a date of what is told of the bloc behind a comma is none."""
    following = _COMMA.search(tape.text, end)
    return tape.span(
        start - len(clause_before(tape, start)), following.start() if following is not None else len(tape.text)
    )


def _head(match: re.Match[str]) -> str:
    return match["head"] or str(match["head2"])


def _is_over(when: Period | None, page: Page) -> bool:
    """Whether a period lies before the text, so that what is told of it has happened."""
    return when is not None and page.date is not None and when.end <= page.date


def _is_programme(atlas: Atlas, code: str | None) -> bool:
    return code is not None and any(stmt.value in _TAKEN_PART for stmt in atlas.of(code, "blochood"))


def _blocs(name: str, match: re.Match[str], parsed: Parsed, tape: Tape, page: Page) -> tuple[Mention, ...]:
    """The blocs meant; a bloc that only says whose programme or body is meant gives way to that, or to nothing."""
    groups = match.groupdict()
    if name in {"left_it", "left_bare", "member_it", "admitted_bare", "raised_bare"}:
        named = _spoken_of(match, parsed, tape, page)
        return (named,) if named is not None else ()
    if groups.get("blocs") is None:
        found = subjects(parsed, tape, match.start("head"), guess="clause")
        named = _spoken_of(match, parsed, tape, page) if name == "suspends_by" and not _has_bloc(found, page) else None
        return (named,) if named is not None else found
    end = match.end("blocs")
    if name == "bloc_acts":
        goes_on = (
            groups.get("noun") is None and groups.get("own") is None and _goes_on(parsed, tape.to(match.end("states")))
        )
        return () if goes_on else tape.all(match["blocs"])
    if name == "bound" or end < match.end():
        return _called(match["blocs"], tape)
    programme = _PROGRAMME.match(tape.text, end)
    if programme is not None:
        meant = tape.mention(programme["blocs"])
        return (meant,) if meant.text.isupper() or meant.text.count(" ") > 1 else ()
    if _ANOTHER.match(tape.text, end) is not None or _goes_on(parsed, tape.to(end)):
        return ()
    return _called(match["blocs"], tape)


def _has_bloc(found: tuple[Mention, ...], page: Page) -> bool:
    return any(one.code in bloc_codes(page.atlas) for one in found)


def _called(stretch: str, tape: Tape) -> tuple[Mention, ...]:
    """The blocs of a stretch; of a name with an abbreviation or a programme behind it, the latter."""
    named = _ABBREVIATED.sub(lambda both: both["short"], stretch)
    return tape.all(named)


def _spoken_of(match: re.Match[str], parsed: Parsed, tape: Tape, page: Page) -> Mention | None:
    """The one bloc named before in the sentence; where it names none, the one of the sentence before."""
    before = [one for one in tape.all(tape.text[: match.start("head")]) if one.kind == "bloc" and one.code is not None]
    if before:
        return before[-1] if len({one.code for one in before}) == 1 or match.re.groupindex.get("named") else None
    if not match.re.groupindex.get("named"):
        return None
    place = bisect_left([one.sentence.span.start for one in page.sentences], parsed.sentence.span.start)
    earlier = page.sentences[place - 1].mentions if place > 0 else ()
    blocs = {one.code: one for one in earlier if one.kind == "bloc" and one.code is not None}
    return next(iter(blocs.values())) if len(blocs) == 1 else None


def _goes_on(parsed: Parsed, offset: int) -> bool:
    """Whether a noun follows at once, so that the name is only its attribute: `joined NATO exercises`."""
    following = [token for token in parsed.doc if token.idx >= offset - parsed.sentence.span.start]
    while following and following[0].tag_ in {"JJ", "JJR", "JJS", "CD", "VBN"} and len(following) > 1:
        following.pop(0)
    if not following:
        return False
    word = following[0]
    noun = word.pos_ in {"NOUN", "PROPN"} or word.is_title or word.lower_ in _BODIES
    return noun and word.lower_ not in _TIMES | _SAME


_ENABLING = re.compile(
    r"\bto (?:permit|allow|enable|facilitate|ease|approve|secure|discuss|consider|promote|pave the way for)\b"
)
"""What is meant to make a membership possible does not tell it."""


def _mood(name: str, words: str, head: str, *, done: bool) -> Modality:
    """Accession and joining are plans unless the words or their date put them in the past; lists are told as being so."""
    if name in TOLD:
        return "asserted"
    mood = "historical" if head == "belonged" else modality(words)
    if mood != "asserted" or done or _DONE.search(words) is not None:
        return mood
    open_ = name in {"accession", "accession_of", "sought"} or (
        head.endswith("ing") and not (name.startswith("left") and head.startswith("follow"))
    )
    open_ = open_ or _ENABLING.search(words) is not None or (name == "status_of" and _SOUGHT.search(words) is not None)
    return "planned" if open_ else mood


def _relation(name: str, match: re.Match[str]) -> tuple[str, str | None]:
    groups: dict[str, Any] = match.groupdict()
    head = _head(match)
    if name in OUTSIDE or (name.startswith("left_") and re.match(_leaving(), head)):
        return "not_member", OUTSIDE.get(name, "left")
    if name == "bloc_acts" and head.startswith(("expel", "eject")):
        return "not_member", "left"
    if name.startswith("suspen") or name == "barred" or (name == "bloc_acts" and head == "suspended"):
        return "suspended", None
    if name == "admitted_bare" and (groups.get("status") or groups.get("noun") not in {None, "member", "members"}):
        return groups.get("status") or str(groups["noun"]).rstrip("s"), "joined"
    if name in GAINED or name.startswith("left_") or (name == "given" and groups["full"]):
        return "member", "joined"
    status = groups.get("status") or _plain_status(groups.get("noun"))
    if status is not None:
        for pattern, value in lexicon("membership")["statuses"].items():
            if re.match(pattern, status):
                return value, None
    return "member", "joined" if name == "bloc_acts" else None


def _leaving() -> str:
    return "(?:left|quit|withdr|" + "|".join(lexicon("membership")["leaving"]["words"]) + ")"


def _plain_status(noun: str | None) -> str | None:
    return None if noun is None or noun.startswith("member") else noun


def _denied(words: str, match: re.Match[str]) -> bool:
    groups = match.groupdict()
    inside = f"{groups.get('before') or ''} {groups.get('before2') or ''}".replace("non-permanent", "")
    words = words.replace("non-permanent", "")
    if "non-member observer" in match.string:  # an observer, and that is told
        inside, words = inside.replace("non-member", ""), words.replace("non-member", "")
    ceased = re.search(r"\b(?:ceas\w+ to be|stopp\w+ being|no longer)\b", words[-45:]) is not None
    return ceased or negated(words[-45:]) or negated(inside) or _NEG_AFTER.search(groups.get("blocs") or "") is not None
