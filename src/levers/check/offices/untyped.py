"""Offices in sentences that the reader typed as nothing: a post, a person of the atlas, and the words that join the two.

Rule. A post is a title with its state or bloc beside it (`Kazakhstan's foreign minister`, `secretary general of the CSTO`, `its president` of the
one state named), or the state or bloc that is led. The words between the nearest person and the post, dates and asides taken out, must be
words of holding, taking or leaving and nothing else. The claim so made goes to the check of typed offices.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from levers.check.guards.core import pieces
from levers.check.guards.same_state import office_unlike
from levers.check.offices.office import check_office
from levers.check.offices.titles import OFFICES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.case import Case
    from levers.check.said.names import Named
    from levers.model import Claim, Verdict

__all__ = ["check_untyped_office"]

SEVERE = ("refuted", "outdated", "supported", "not_enough_info", "not_checkable")
_BEFORE = (
    r"(?:(?:former|ex|then|acting|interim|late|first|deputy|vice|new|newly|outgoing|incoming|assistant|honorary)[ -])*"
)
_TITLE = re.compile(
    rf"\b{_BEFORE}(?:secretary[- ]general(?:ship)?|general secretary|executive secretary|presiden(?:t|cy)(?! (?:of|on) (?:the )?(?!republic)(?-i:[a-z]))|prime minister|premier(?:ship)?|"
    r"head of (?:the )?(?:government|state|cabinet)|foreign minist(?:er|ry)|minist(?:er|ry) of (?:foreign affairs|defen[cs]e)|(?:top|chief) diplomat|diplomacy|defen[cs]e minist(?:er|ry)|"
    r"(?:chair(?:man|woman|person)? of (?:the|its) (?:commission['’]s )?(?:board|collegium|college)|board chair(?:man)?)|secretary of (?:the|its) security council|security council(?: secretary)?|"
    r"assistant secretary of state for south (?:and central )?asian?(?: affairs)?|secretariat)\b",
    re.IGNORECASE,
)
_CANONICAL = (
    (re.compile(r"diplomacy|foreign ministry|ministry of foreign", re.IGNORECASE), "foreign minister"),
    (re.compile(r"defen[cs]e ministry|ministry of defen[cs]e", re.IGNORECASE), "defence minister"),
    (re.compile(r"^security council$", re.IGNORECASE), "secretary of the security council"),
    (re.compile(r"secretariat|general secretary|secretary[- ]general", re.IGNORECASE), "secretary general"),
    (re.compile(r"premiership", re.IGNORECASE), "premier"),
    (re.compile(r"collegium|college|board", re.IGNORECASE), "board chair"),
)
"""Bodies and posts, and the title of who heads them."""
_SEAT = re.compile(r"\bEurasian Economic Commission\b(?P<board>['’]s (?:board|collegium))?")
_OF = re.compile(r" (?:of|for|in) (?:the )?(?:Republic of |bloc,? )?")
_OWNED = re.compile(r"(?:['’]s?)? (?:(?!which|who|where|is|was|and|or|by|as|to|on)[a-z-]+ ){0,2}")
_ITS = re.compile(
    r"\b(?:its|their|the (?:bloc|organi[sz]ation|alliance|group|country|republic|union)['’]s) (?:[a-z-]+ ){0,2}$",
    re.IGNORECASE,
)
_DUTIES = re.compile(r"\b(?:duties|functions) of (?:the )?(?:[A-Z]\w+ )?$")
_AUX = r"(?:(?:which|who|has|had|have|is|was|were|be|been|being|now|still|then|also|later|long|already|again|once|currently|officially|formally|first|duly|soon|and) )*"
_POST = r"(?: (?:as|the|its|their|an?|to|of|in|up|over|on|post|office|position|job|role|duties|reins|charge|work|to be|(?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|new|next|current|present|still|now|then|also|again|currently|once|both|country['’]s|bloc['’]s|organi[sz]ation['’]s)))*"
_HELD = r"(?:is|was|been|remains|remained|stays|serves|served|serving|acts|acted|acting|works|worked|heads|headed|heading|led|leads|leading|runs|ran|run|chairs|chaired|holds|held|occupies|occupied|presides|presided|presiding|(?:at|in) the (?:helm|head) of|in charge of)"
_BEGUN = r"(?:became|becomes|become|took over|taken over|takes over|took up|takes up|took office|assumed|assumes|appointed|named|elected|re-?elected|made|sworn in|chosen|installed|confirmed|picked|approved|moved into|inherited|entered|began|started)"
_LEFT = r"(?:stepped down|steps down|resigned|resigns|dismissed|removed|sacked|ousted|relieved|left|leaves|gave up|vacated|quit|retired)(?: from)?"
_APPOSED = re.compile(
    r", (?:the |its |an? )?(?:(?!former|then|ex|late|once|one|next|future)[a-z-]+ ){0,2}", re.IGNORECASE
)
_FULLER = re.compile(r"\b[A-Z][\w.'’-]* $")
"""Before a surname: another given name than that of the atlas, or a rank."""
_NAMED = re.compile(r" [A-Z]")
_CLOSED = re.compile(r"[,.;:)]|$| (?:who|since|from|until|in|at|on|when|between)\b")
"""Behind a title that belongs to a name before it."""
_PERSON_POST = (
    *(
        (re.compile(rf",?(?: and)? {_AUX}{cue}{_POST}(?: from)?(?: of)?(?: the)? ?", re.IGNORECASE), mode)
        for cue, mode in ((_HELD, None), (_BEGUN, "entered"), (_LEFT, "left"))
    ),
    (
        re.compile(
            r", (?:re-?elected|elected|appointed|named|chosen|made|confirmed)(?: as)?(?: the| its)? ", re.IGNORECASE
        ),
        "entered",
    ),
    (_APPOSED, None),
)
_POST_PERSON = (
    (re.compile(rf",? {_AUX}(?:is|was|been|remains|remained)(?: held by| called)? (?:a |the )?", re.IGNORECASE), None),
    (re.compile(rf",? {_AUX}(?:led|headed|chaired|held|run|occupied|performed|filled|carried out|presided over|discharged|exercised|ruled|governed)(?: ad interim)? by (?:the )?(?:[a-z]+ ){{0,2}}", re.IGNORECASE), None),
    (re.compile(rf",? {_AUX}(?:passed|went|gone|fell|handed|given|transferred|entrusted|taken over|assumed)(?: over)? (?:to|by) (?:the )?(?:[a-z]+ ){{0,2}}", re.IGNORECASE), "entered"),
)  # fmt: skip
_WHOLE = re.compile(r"[,.;:)]|$| (?!of\b)[a-z]")
"""Behind the name of a state or bloc that is not part of a longer one, nor an owner."""
_LED = re.compile(
    rf",? {_AUX}(?:led|headed|chaired|run|ruled|governed|presided over|steered|directed) by (?:the )?(?:[a-z]+ ){{0,2}}",
    re.IGNORECASE,
)
_LEADS = re.compile(
    rf",? {_AUX}(?:heads|headed|leads|led|ran|runs|chairs|chaired|presided over|presides over|ruled|rules|governed|governs|steered|steers) (?:the )?",
    re.IGNORECASE,
)
_CHOSEN = re.compile(
    r"\b(?:named|appointed|elected|chose|made|installed|picked|confirmed|approved|swore in)(?: the)? $", re.IGNORECASE
)
_AS = re.compile(r" (?:as |to be )?(?:the |its |their |a |an )?", re.IGNORECASE)
_ASIDE = re.compile(
    r", (?:who (?:was|is|had|has)|which|an?|the|himself|herself|previously|formerly|then|now|once|like|born)\b[^,;:]{2,70},(?= )|,? \([^)]*\)",
    re.IGNORECASE,
)
_DATED = re.compile(
    r",? (?:(?:since|from|in|until|till|to|on|by|through|between|and|for|at|the|end|beginning|start|early|late|mid|of|that|year) ?)*\0+,?",
    re.IGNORECASE,
)


_BODY_ONLY = re.compile(r"ministry|secretariat|council$|diplomacy|of defen[cs]e|of foreign", re.IGNORECASE)
_PART_OF = re.compile(
    r"\b(?!head|helm|top|charge|chief|leadership)\w+ (?:of|from|at|by|with|for|to) (?:the |[A-Z]\w+(?:['’]s)? )?$",
    re.IGNORECASE,
)
"""Before a body: a part of it, or what it does something to."""


class _Post(NamedTuple):
    start: int
    end: int
    title: str
    owner: str | None


def check_untyped_office(case: Case) -> Verdict | None:
    """The verdict on the office that an untyped sentence plainly states; decided ones only, the worst of several."""
    if case.claim.type != "other":
        return None
    found: list[Verdict] = []
    for claim in _told(case):
        made = replace(case, claim=claim)
        verdict = check_office(made)
        if verdict is not None and not office_unlike(made, verdict):
            found.append(replace(verdict, claim=case.claim.id))
    return min(found, key=lambda one: SEVERE.index(one.label), default=None)


def _told(case: Case) -> Iterator[Claim]:
    """The offices told, each as a claim of its own."""
    text = case.said.text
    people = [name for name in case.said.names if name.kind == "person"]
    people = [
        name for name in people if not name.surname or (len(name.codes) == 1 and not _FULLER.search(text[: name.start]))
    ]
    if not people:
        return
    posts = list(_posts(case))
    for post in (*posts, *_led(case, posts)):
        for who in people:
            first, last = min(post.start, who.start), max(post.end, who.end)
            beside = [name for name in people if name is not who and first <= name.start < last]
            if beside or (who.start < post.end and post.start < who.end):
                continue
            ahead = who.start < post.start
            between = _bare(case, *((who.end, post.start) if ahead else (post.end, who.start)))
            joined = _joint(text, who, post, between, ahead=ahead)
            if joined is not None and (
                post.owner is not None or post.title not in {"secretary general", "board chair"}
            ):
                yield _claim(case, who, post, joined or None)
                break


def _joint(text: str, who: Named, post: _Post, between: str, *, ahead: bool) -> str | None:
    """How the words between a person and a post join them: '' held, `entered`, `left`; None where they do not."""
    if not post.title:
        return "" if (_LEADS if ahead else _LED).fullmatch(between) else None
    if ahead and (_NAMED.match(text, post.end) or (_APPOSED.fullmatch(between) and not _CLOSED.match(text, post.end))):
        return None  # the title of the next one in a list
    if ahead and _CHOSEN.search(text[: who.start]) and _AS.fullmatch(between):
        return "entered"
    return next(
        (mode or "" for form, mode in (_PERSON_POST if ahead else _POST_PERSON) if form.fullmatch(between)), None
    )


def _bare(case: Case, first: int, last: int) -> str:
    """The words between two places, without dates and asides."""
    text = case.said.text[first:last]
    for at in case.said.dates:
        if first <= at.start and at.end <= last:
            text = text[: at.start - first] + "\0" * (at.end - at.start) + text[at.end - first :]
    return re.sub(r" +", " ", _DATED.sub(" ", _ASIDE.sub("", text)))


def _posts(case: Case) -> Iterator[_Post]:
    """The titles of a sentence, with whose they are."""
    text = case.said.text
    owners = [name for name in case.said.names if name.kind in {"state", "bloc"}]
    for match in _TITLE.finditer(text):
        start, end = match.span()
        if _BODY_ONLY.search(match.group()) and _PART_OF.search(text[:start]):
            continue
        if any(
            re.search(words, text[max(0, start - 12) : end + 12].lower()) and not props
            for words, props, _ in OFFICES[:1]
        ):
            continue
        behind = next((name for name in owners if _OF.fullmatch(text[end : name.start])), None)
        ahead = next((name for name in owners if name.end <= start and _OWNED.fullmatch(text[name.end : start])), None)
        owner = behind.code if behind is not None else ahead.code if ahead is not None else None
        if owner is None and _ITS.search(text[:start]) is not None:
            mine = {name.code for name in owners if not name.demonym and name.end <= start}
            owner = mine.pop() if len(mine) == 1 else None
        title = next((told for words, told in _CANONICAL if words.search(match.group())), match.group())
        if (duty := _DUTIES.search(text[:start])) is not None:
            title, start = f"acting {title}", duty.start()
        if title == "board chair" and (seat := _SEAT.search(text)) is not None:
            owner = "EAEU"
            end = seat.end() if 0 <= seat.start() - end < len(" of the ") + 1 else end
        yield _Post(
            ahead.start if ahead is not None and behind is None else start,
            behind.end if behind is not None else end,
            title,
            owner,
        )


_PLACED = re.compile(r"\b(?:in|at|from|near|to|via|outside) (?:the )?$")
"""Before a state or a capital that is a place, and not what is led."""


def _led(case: Case, posts: list[_Post]) -> Iterator[_Post]:
    """States, blocs and their commissions themselves, which are led."""
    seats = list(_SEAT.finditer(case.said.text))
    for seat in seats:
        yield _Post(seat.start(), seat.end(), "", "EAEU")
    for name in case.said.names:
        inside = any(one.start < name.end and name.start < one.end for one in posts)
        whole = _WHOLE.match(case.said.text, name.end) is not None and not _PLACED.search(case.said.text[: name.start])
        if name.kind in {"state", "bloc"} and not name.demonym and not inside and whole:
            yield _Post(name.start, name.end, "", name.code)


def _claim(case: Case, who: Named, post: _Post, mode: str | None) -> Claim:
    """The claim of an office that person and post make, over their stretches of the sentence; a bare title is of the person's own state."""
    owner = post.owner or who.code.split(":")[1]
    text, first, last = case.said.text, min(who.start, post.start), max(who.end, post.end)
    for one, other in pieces(text):
        if one <= first < other and any(one <= at.start < first for at in case.said.dates):
            first = one + len(text[one:first]) - len(text[one:first].lstrip(" ,;:("))
        if one < last <= other and any(last <= at.start < other for at in case.said.dates):
            last = other
    bloc = case.world.kind(owner) == "bloc"
    title = post.title or ("leader" if not bloc else "")
    relation = re.sub(r"[ -]", "_", (post.title or "leader").lower()) + "_of"
    return replace(
        case.claim,
        type="office",
        actor=owner,
        recipient=owner,
        relation=relation,
        title=title or None,
        person=text[who.start : who.end],
        mode=mode,
        quote=text[first:last],
        start=case.claim.sentence_start + first,
        end=case.claim.sentence_start + last,
        date_start=None,
        date_end=None,
    )
