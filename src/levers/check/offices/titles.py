"""What a claim of office says: which office, of which state, which person, on which days."""

from __future__ import annotations

import datetime as dt
import re
from typing import TYPE_CHECKING

from levers.check.verdicts import make, window
from levers.model import days

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Statement, Verdict

__all__ = [
    "CHECK",
    "OFFICES",
    "OF_BLOCS",
    "ONCE",
    "RULE",
    "Titles",
    "days_asked",
    "is_spelt_alike",
    "name_written",
    "office_said",
    "office_told",
    "people_said",
    "place_said",
    "state_said",
    "term_told",
    "title_words",
    "undecided",
    "window_of",
]


OF_BLOCS = (
    "secretary_general",
    "board_chair",
    "commission_president",
    "council_president",
    "high_representative",
    "executive_secretary",
)
"""Offices of blocs with titles of their own."""
CHECK = "office"
RULE = "holder of the office on the day of the sentence or of the document, by confirmed rows with their date windows"


Titles = tuple[str, tuple[str, ...], str]


OFFICES: tuple[Titles, ...] = (
    (
        (
            r"vice[- _](?:president|premier|minister|chair)|deputy|first[_ ]lady|speaker|ambassador|envoy|governor|mayor|advis[eo]r|aide\b|assistant(?![_ ]secretary)|"
            r"minister (?:of|for) (?!foreign|defen|external)|(?:agriculture|energy|transport|interior|finance|economy|health|education|justice|labou?r|culture|trade)[_ ]minister|"
            r"[- _]elect\b|candidate|contender|hopeful|nominee|(?:wife|husband|son|daughter|brother|sister|widow) of|honorary|"
            r"president of the (?:senate|chamber|court|academy|union|bank|company|board|assembly|parliament|federation|university|association|national)|"
            r"(?:senate|company|bank|university|club|court|parliament(?:ary)?|regional|republican|tatar|chechen|bashkir|karakalpak)[_ ]president"
        ),
        (),
        "",
    ),
    (r"assistant[_ ]secretary", ("assistant_secretary_sca", "assistant_secretary_gpa"), ""),
    (
        r"(?:foreign|external)[_ ](?:affairs[_ ])?(?:minister|secretary)|minister (?:of|for) (?:foreign|external) affairs|top diplomat|secretary[_ ]of[_ ]state",
        ("foreign_minister",),
        "",
    ),
    (
        r"defen[cs]e[_ ](?:minister|secretary)|minister (?:of|for) defen[cs]e|secretary[_ ]of[_ ]defen[cs]e",
        ("defence_minister",),
        "",
    ),
    (r"supreme[_ ]leader", ("supreme_leader",), ""),
    (
        r"chair(?:man|woman|person)? of the (?:board|eurasian economic commission|commission's board)|board[_ ]chair|head of the eurasian economic commission",
        ("board_chair",),
        "",
    ),
    (r"high[_ ]representative|foreign[_ ]policy[_ ]chief", ("high_representative",), ""),
    (r"executive[_ ]secretary", ("executive_secretary",), ""),
    (r"secretary[- _]general|general secretary of the (?:csto|sco)", ("secretary_general",), ""),
    (
        r"(?:commission|european commission)[_ ]president|president of the (?:european )?commission",
        ("commission_president",),
        "",
    ),
    (r"(?:council|european council)[_ ]president|president of the (?:european )?council", ("council_president",), ""),
    (
        r"secretary of the security council|security council (?:secretary|chief)|security_council_secretary",
        ("security_council_secretary",),
        "",
    ),
    (
        r"security_chief|head of the (?:state committee for )?national security|chairman of the (?:state |national )?(?:security committee|committee for national security)|(?:gknb|knb|security) (?:chief|head)",
        ("security_chief",),
        "",
    ),
    (r"spokes(?:man|woman|person)", ("spokesperson",), ""),
    (
        r"prime[_ ]minister|premier|head[_ ]of[_ ](?:the )?(?:\w+ )?government|chair(?:man|person)? of the cabinet|chancellor",
        ("head_of_government",),
        r"prime|premier|chair|chancellor|head of gov|taoiseach",
    ),
    (r"president|presidency", ("head_of_state", "head_of_government"), r"president"),
    (r"head[_ ]of[_ ]state|head_of_state|\bking\b|\bemir\b|\bsultan\b|\bmonarch", ("head_of_state",), ""),
    (
        r"leader|head|ruler|strongman|dictator|khan",
        ("head_of_state", "head_of_government", "supreme_leader", "leader"),
        "",
    ),
)
"""Pattern over relation and title, the offices of the atlas it may mean (none: the atlas has none), pattern over their titles."""
ONCE = re.compile(
    r"\bwho (?:had )?(?:ruled|governed|led|headed|ran|served)\b[^,;:.]{0,60}\bfor (?:[a-z-]+ ){0,5}(?:years?|decades?|century)\b",
    re.IGNORECASE,
)
"""A term told in the past with its length: it is not told as going on."""


def place_said(case: Case) -> str | None:
    """The state or bloc that the claim itself gives."""
    for code in (case.claim.recipient, case.claim.actor):
        if case.world.kind(code) in {"state", "bloc", "former_state", "territory"}:
            return code
    return None


def state_said(case: Case, people: tuple[str, ...]) -> str | None:
    """The state that the sentence names beside the title, else the person's own."""
    start, end = case.offset, case.offset + len(case.claim.quote)
    near = [name for name in case.said.names if name.kind in {"state", "bloc"} and start - 40 <= name.start <= end + 40]
    if near:
        return near[0].code
    owners = {code.split(":")[1] for code in people if code.count(":") == 2}
    return owners.pop() if len(owners) == 1 else None


def name_written(case: Case) -> str:
    """The person as the text writes the name."""
    claim = case.claim
    if claim.person:
        return claim.person
    named = [name for name in case.quote.names if name.kind == "person"]
    if named:
        return case.quote.text[named[0].start : named[0].end]
    return claim.actor_text or ""


def people_said(case: Case, written: str) -> tuple[str, ...]:
    """Persons of the atlas that the name may mean."""
    for code in (case.claim.actor, case.claim.recipient):
        if code is not None and case.world.kind(code) == "person":
            return (code,)
    if not written:
        return ()
    found = [
        name for name in case.said.names if name.kind == "person" and case.said.text[name.start : name.end] in written
    ]
    exact = case.world.trie.person_codes(written)
    return exact or tuple(dict.fromkeys(code for name in found for code in name.codes if not name.surname))


def office_said(case: Case) -> tuple[tuple[str, ...], str]:
    """The offices of the atlas that the words may mean, and a pattern over their titles; () where the atlas has none."""
    words = title_words(case).lower()
    for pattern, props, title in OFFICES:
        if re.search(pattern, words):
            return props, title
    return (), ""


def title_words(case: Case) -> str:
    """Title and relation in words, the quotation where the claim has neither."""
    claim = case.claim
    return (
        " ".join(
            part for part in (claim.title or "", (claim.relation or "").replace("_of", "").replace("_", " ")) if part
        )
        or claim.quote
    )


def days_asked(case: Case) -> tuple[dt.date, ...]:
    """The document's day and, before it, the days of the sentence's own date."""
    found: list[dt.date] = []
    period = case.period()
    if case.day is not None and _told_as_held(case):
        return (case.day,)
    if period is not None and (case.day is None or period.start <= case.day):
        found += [
            period.start,
            period.start + (period.end - period.start) / 2,
            *([] if (period.end - period.start).days < 3 else [days(period.end).start]),
        ]
    if case.day is not None:
        found = [day for day in found if day <= case.day]
        found.append(case.day)
    if case.claim.modality == "historical" and len(found) > 1:
        return tuple(found[:-1])
    return (*found[-1:], *found[:-1])


def _told_as_held(case: Case) -> bool:
    """Whether the office is told as held on the document's day: since a time, or by one who heads, leads or chairs it."""
    if case.claim.mode is not None or case.claim.modality != "asserted":
        return False
    start, end = case.offset, case.offset + len(case.claim.quote)
    if any(start <= at.start < end for at in case.said.dates if at.how == "at"):
        return False
    if _HOLDS.search(case.claim.quote):
        return True
    long_ago = any(
        at.how == "at" and case.day is not None and at.period.end < case.day - LATELY for at in case.said.dates
    )
    return not (long_ago or _NO_LONGER.search(case.said.text)) and any(
        _SINCE_THEN.search(case.said.text, max(0, start - 10), at.start) is not None
        or (end <= at.start and _SINCE_RIGHT.fullmatch(case.said.text, end, at.start) is not None)
        for at in case.said.dates
        if at.how == "since"
    )


LATELY = dt.timedelta(days=62)
"""A time told beside an office that lies further back than this is the time that the office is told of."""
_HOLDS = re.compile(r",? who (?:now |still |currently |today )?(?:heads|leads|chairs|runs|is|holds)\b", re.IGNORECASE)
_SINCE_THEN = re.compile(
    r"\bhas (?:held|been|headed|led|chaired|occupied|filled|served|run|ruled)\b[^,;.]{0,80}$", re.IGNORECASE
)
_SINCE_RIGHT = re.compile(r",? (?:since )?(?:early |late |mid-?)?", re.IGNORECASE)
_NO_LONGER = re.compile(
    r"\b(?:was|were|had|until|then|former\w*|late|ex-|resign\w*|stepped|left|replaced|dismissed|removed|ousted|succeeded|died|at the time|in those days)\b",
    re.IGNORECASE,
)


def is_spelt_alike(case: Case, written: str, rows: list[Statement]) -> bool:
    """Whether the name may be another spelling of that of a holder."""
    from rapidfuzz.distance import Levenshtein

    from levers.atlas.spelling import skeleton, words

    parts = [skeleton(word) for _, _, word in words(written)]
    if not parts:
        return True
    for row in rows:
        last = [skeleton(word) for _, _, word in words(case.world.name(row.value))][-1]
        if any(Levenshtein.distance(part, last) <= min(3, min(len(part), len(last)) // 2) for part in parts):
            return True
    return False


def term_told(case: Case, state: str, row: Statement) -> str:
    """Who held which office, in words."""
    return f"{case.world.name(row.value)} was {_office_name(row)} of {_state_told(case, state)}"


def office_told(case: Case, state: str, row: Statement) -> str:
    """The office of a row, in words."""
    return f"the {_office_name(row)} of {_state_told(case, state)}"


def _office_name(row: Statement) -> str:
    title = row.qualifier or row.prop.replace("_", " ")
    return title.split(" of the ")[0] if row.prop == "secretary_general" else title


def _state_told(case: Case, state: str) -> str:
    name = case.world.name(state)
    return f"the {name}" if name.startswith("United") or case.world.atlas.entities[state].kind == "bloc" else name


def window_of(row: Statement) -> tuple[str, str]:
    """When a term began and ended, in words."""
    valid = row.valid
    until = window(valid.end_earliest, valid.end_latest) if valid.end_latest or valid.end_earliest else "now"
    return window(valid.start_earliest, valid.start_latest), until


def undecided(case: Case, text: str, would_decide: str, rows: tuple[Statement, ...] = ()) -> Verdict:
    """A verdict that decides nothing, with what would decide it."""
    return make(
        case, CHECK, "not_enough_info", text, evidence=[row.id for row in rows], rule=RULE, would_decide=would_decide
    )
