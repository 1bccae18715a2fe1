"""Who won an election, by a sentence: the person or the party that its words of winning stand with.

Rule. Whoever stands behind `against`, `after`, `like` is not meant, unless winning words lead there (`victory for`); a pronoun is who the
sentence before names. A full name that the atlas does not know and that shares no word with the winner's is another one's. A party is the
name before or behind the words of winning.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton, words
from levers.check.polls.ballots import names_party
from levers.check.polls.election_words import LOST, PARTLY, WON
from levers.check.slots import Slot
from levers.check.texts.consistency import sentence_before

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.check.polls.ballots import Ballot
    from levers.check.said.names import Named

__all__ = ["FIRST", "OTHER_PARTY", "stranger", "subject", "winner"]

_OTHERS = re.compile(
    r"\b(?:against|over|beat|defeat(?:ed|ing)|after|like|unlike|replac\w+|succeed\w*|successor (?:to|of)|predecessor,?|from|than|rivals?,?|ahead of|behind|under|son of|father,?|of|by|with|to|trounced|saw off|for) (?:the |his |her |an? |[a-z]+ ){0,2}$",
    re.IGNORECASE,
)
"""Before a name that is not the winner's own."""
_FOR = re.compile(
    r"\b(?:victory|win|triumph|landslide|won|re-?election|mandate|majority|election|votes?|ballots?|per ?cent|backing|elected|chosen|endorsed|gave|went|going|term|behind|handed|winner|voted|opted) (?:was |were )?(?:of|for|by|to) (?:the |an? |[a-z]+ ){0,3}$",
    re.IGNORECASE,
)
"""Before the winner's name although a preposition stands there."""


_OWNER = re.compile(
    r"['’]s? (?!(?:[\w-]+ ){0,4}?(?:victory|win|triumph|re-?election|election|share|score|result|term|mandate|landslide|majority|votes?|part[iy]\w*)\b)"
)
"""Behind a name that only says whose heir or rival, capital or year is told of."""
_HE = re.compile(r"\b(?:he|him|his|she|her)\b", re.IGNORECASE)


def _candidates(case: Case) -> list[Named]:
    """The persons of whom the winning may be told: none behind a preposition; who `he` is where nobody is named."""
    text = case.said.text
    people = [name for name in case.said.names if name.kind == "person"]
    before = sentence_before(case) if not people and _HE.search(text) else None
    if before is not None:
        return [replace(name, start=-1, end=0) for name in before.names if name.kind == "person"]
    people = [name for name in people if not _OWNER.match(text, name.end)]
    free = [
        name
        for name in people
        if _OTHERS.search(text[: name.start]) is None or _FOR.search(text[: name.start]) is not None
    ]
    return free or people


def subject(case: Case, at: int) -> Named | None:
    """Who is meant at a place: the candidate next before it, else the first one."""
    free = _candidates(case)
    before = [name for name in free if name.end <= at]
    return before[-1] if before else free[0] if free else None


def winner(case: Case, ballot: Ballot, title: str) -> list[Slot]:
    """A slot for the winner told, none where the sentence tells of none; `title` is what the election is called."""
    text = case.said.text
    won, lost = WON.search(text), LOST.search(text)
    whose = f"The winner of {title} was "
    if ballot.party:
        return _party(case, ballot, whose)
    if not ballot.person:
        return []
    told_ = f"{whose}{case.world.name(ballot.person)}"
    if lost is not None:
        losers = [name for name in case.said.names if name.kind == "person" and name.end <= lost.start()]
        if losers and ballot.person in losers[-1].codes and won is None:
            return [Slot("winner", holds=False, told=told_)]
        if won is None:
            return [Slot("winner", holds=None, told="Who lost is not on record")]
    if won is None or PARTLY.search(text):
        return []
    if stranger(case, ballot) is not None:
        return [Slot("winner", holds=False, told=told_)]
    who = subject(case, won.end())
    if who is None:
        return []
    fits = ballot.person in who.codes
    if not fits and (who.start < 0 or ballot.person.split(":")[1] not in {code.split(":")[1] for code in who.codes}):
        return [Slot("winner", holds=None, told=told_)]  # another state's own, or a name of the sentence before
    if not fits and (
        _SOME.match(text[won.end() :]) is not None
        or not re.search(
            r"\bwon\b|\bwin(?:s|ning|ner)?\b|\bprevail|\btriumph|\bchose\b|victor|elect|crowned|defeat|\bbeat\b|\bterm\b|\bmandate\b|\bsecured\b",
            text,
        )
    ):
        return [Slot("winner", holds=None, told=f"What {case.world.name(who.code)} took is not on record")]
    return [Slot("winner", holds=fits, told=told_)]


_SOME = re.compile(
    r",? (?:only |just |about |some |almost |nearly |over |more than |a )*(?:\d|(?:one|two|three|four|five|six|seven|eight|nine|ten|half|third|quarter)\b)"
    r"|,? (?:\w+ ){0,2}(?:votes?|seats?|districts?|regions?|places?|provinces?)\b",
    re.IGNORECASE,
)
"""What follows `won` where a part is won and not the election."""
_PERSON = r"(?P<{}>[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)+)"
_OF_NAME = re.compile(
    r"\b(?:winner(?:,| was| is|:)|victory (?:of|for)|won by|went to|re-?election of|election of|elected|chose|returned) (?:[a-z-]+ ){0,4}"
    + _PERSON.format("behind")
    + r"|"
    + _PERSON.format("before")
    + r",? (?:has |was |is |had )?(?:won|been elected|elected|re-?elected|emerged as (?:the )?winner|triumphed|victorious)\b"
)
"""A name in full that the winning is told of."""


def stranger(case: Case, ballot: Ballot) -> str | None:
    """A person's full name, unknown to the atlas, to whom the winning is given."""
    match = _OF_NAME.search(case.said.text)
    if match is None:
        return None
    group = "behind" if match["behind"] is not None else "before"
    name, start, end = match[group], match.start(group), match.end(group)
    if any(
        one.start < end and start < one.end and not (one.surname and one.end < end and " " in name)
        for one in case.said.names
    ):
        return None  # known to the atlas, or a state or bloc
    own = {skeleton(word) for _, _, word in words(case.world.name(ballot.person))}
    them = {skeleton(word) for _, _, word in words(name)}
    return None if own & them or _NO_NAME.search(name) else name


_NO_NAME = re.compile(
    r"\b(?:Party|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|January|February|March|April|May|June|July|August|September|October|November|December|Central|Asia|Election|Commission|President|The|In|On|At)\b"
)


def _party(case: Case, ballot: Ballot, whose: str) -> list[Slot]:
    """Which party came first: the one that the words of winning stand with."""
    text = case.said.text
    if FIRST.search(text) is None:
        return []
    dates = [(at.start, at.end) for at in case.said.dates]
    first = next(
        (
            match
            for match in OTHER_PARTY.finditer(text)
            if not any(
                match.start() <= one < match.end() and match["behind"] is None and _in(match, "before", one, other)
                for one, other in dates
            )
            and _NO_NAME.fullmatch(match["behind"] or match["before"]) is None
        ),
        None,
    )
    group = None if first is None else "behind" if first["behind"] is not None else "before"
    if (
        first is None
        or group is None
        or any(
            name.kind != "person"
            and name.start < first.end(group)
            and first.start(group) < name.end
            and name.end - name.start == first.end(group) - first.start(group)
            for name in case.said.names
        )
    ):
        return [Slot("winner", holds=True, told=f"{whose}{ballot.party}")] if names_party(text, ballot.party) else []
    if any(name.kind == "person" and first.start(group) <= name.start < first.end(group) for name in case.said.names):
        return []
    return [Slot("winner", holds=names_party(first[group], ballot.party), told=f"{whose}{ballot.party}")]


def _in(match: re.Match[str], group: str, start: int, end: int) -> bool:
    return match.start(group) < end and start < match.end(group)


FIRST = re.compile(
    r"\b(?:won|wins|winning|winner|came first|finish(?:ed|ing) first|c[ao]m(?:e|ing) out on top|topped|swept|sweeping|victor(?:y|ious)|landslide|majority|triumph\w*|beat|defeated|largest|biggest|strongest|prevail(?:ed|ing)|led|dominat\w+|took|obtain(?:ed|ing)|got|received|secur(?:ed|ing)|with)\b",
    re.IGNORECASE,
)
_NAME = r"(?:[A-Z][\w’'-]+[ –-]){0,4}[A-Z][\w’'-]+"
OTHER_PARTY = re.compile(
    rf"\b(?:won|topped|swept|victory|triumph|win|carried|landslide) (?:by|for|of|went to) (?:the |an? )?(?:[a-z-]+ )*(?P<behind>{_NAME})"
    rf"|(?<!\w)(?P<before>{_NAME})(?:,? (?:the )?(?:[a-z-]+ )?part(?:y|ies))?,? (?:has |had |again |easily |clearly |narrowly )*"
    r"(?:(?:became|was|is|(?:emerged|came out|came away|came)(?: (?:of|from) [^,;:]{3,70}?)? as|remains|remained) the (?:strongest|largest|biggest|leading) (?:party|force|faction|group)|won|winning|swept|sweeping|came (?:in )?first|coming first|finished first|topped|triumphed|took|taking|secured|securing|obtained|obtaining|emerged|(?:received|got|gained|polled|had|collected|claimed|with) the (?:most|largest|biggest|highest))\b"
)
"""The party's name with the words of winning."""
