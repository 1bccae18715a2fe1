"""What a sentence tells of one election, slot by slot: its day, who won, with what share, turnout or seats, and for which time.

Rule. The winner told is the person or party that the words of winning are about; whoever stands behind `against`, `after`, `like` or
inside an aside about others is not. A share is the winner's unless its clause names another, a part of the country or the losers. A
number is compared within its hedge with every count on record; what the row does not know leaves the claim open.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.atlas.spelling import skeleton, words
from levers.check.ballots import ballot_of, counts, names_party
from levers.check.dates import told
from levers.check.election_words import LOST, ORDINALS, PARTLY, TERM, WON
from levers.check.hedges import compare, tolerance_of
from levers.check.slots import Slot, dated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from levers.check.ballots import Ballot, Count
    from levers.check.case import Case, Thing
    from levers.check.dates import When
    from levers.check.names import Named
    from levers.model import Period

__all__ = ["day_of", "election_slots", "kind_of"]

TENTHS = 1.0
"""A share told to a tenth of a per cent is wrong if it is so many points off; early and final counts differ by less."""
NEAR_DAY = 45


def election_slots(case: Case, thing: Thing) -> list[Slot]:
    """All that the sentence tells of this election."""
    ballot = ballot_of(thing)
    return [*_when(case, thing), *_winner(case, thing, ballot), *_numbers(case, thing, ballot), *_term(case, thing)]


def day_of(thing: Thing) -> Period | None:
    """The day of the vote."""
    return dated(thing.first("date"))


def kind_of(thing: Thing) -> str:
    """`presidential election`, `referendum`."""
    kind = thing.first("kind")
    return kind if "referendum" in kind else f"{kind} election"


def _titled(case: Case, thing: Thing) -> str:
    day = day_of(thing)
    return f"the {kind_of(thing)} of {told(day) if day is not None else 'unknown date'} in {case.world.name(thing.first('state'))}"


def _when(case: Case, thing: Thing) -> list[Slot]:
    day = day_of(thing)
    said = [at for at in case.said.dates if at.how == "at"]
    if day is None or not said:
        return []
    fits = any(day.overlaps(at.period) for at in said)
    if not fits and not any(at.exact for at in said):
        return []
    sure = fits or any(_is_day_of_vote(case.said.text, at) for at in said)
    return [
        Slot(
            "day",
            holds=fits if sure else None,
            told=f"The {kind_of(thing)} in {case.world.name(thing.first('state'))} was held on {told(day)}",
        )
    ]


def _is_day_of_vote(text: str, at: When) -> bool:
    """Whether a date is the day of the vote itself, not of its being called, prepared or spoken of."""
    if _AROUND.search(text) is not None:
        return False
    return any(
        0 <= at.start - match.end() < NEAR_DAY or 0 <= match.start() - at.end < NEAR_DAY + 15
        for match in _VOTED.finditer(text)
    )


_VOTED = re.compile(
    r"\b(?:held|took place|went to the polls|voted|elected|re-elected|election of|elections? (?:on|in)|referendum (?:on|of|in)|won|said yes)\b",
    re.IGNORECASE,
)
_AROUND = re.compile(
    r"\b(?:announce|call(?:ed)? (?:an?|for|the|early|snap)|schedul|postpon|registered|nominat|campaign|said|told|before the|after the|ahead of|since|"
    r"invited|observ|poll(?:ed|ster)|inaugurat|sworn|resign|dissol|decree|approved|appoint)",
    re.IGNORECASE,
)
_OTHERS = re.compile(
    r"\b(?:against|over|beat|defeat(?:ed|ing)|after|like|unlike|replac\w+|succeed\w*|successor (?:to|of)|predecessor,?|from|than|rivals?,?|ahead of|behind|son of|father,?|of|by|with|to|trounced|saw off|for) (?:the |his |her |an? |[a-z]+ ){0,2}$",
    re.IGNORECASE,
)
"""Before a name that is not the winner's own."""
_FOR = re.compile(
    r"\b(?:victory|win|triumph|landslide|won|re-?election|mandate|majority|election|votes?|ballots?|per ?cent|backing|elected|chosen|endorsed|gave|went|going|term|behind|handed|winner|voted|opted) (?:was |were )?(?:of|for|by|to) (?:the |an? |[a-z]+ ){0,3}$",
    re.IGNORECASE,
)
"""Before the winner's name although a preposition stands there."""


def _candidates(case: Case) -> list[Named]:
    """The persons of whom the winning may be told: none behind a preposition or inside an aside about another."""
    text = case.said.text
    people = [name for name in case.said.names if name.kind == "person"]
    free = [
        name
        for name in people
        if _OTHERS.search(text[: name.start]) is None or _FOR.search(text[: name.start]) is not None
    ]
    return free or people


def _subject(case: Case, at: int) -> Named | None:
    """Who is meant at a place: the candidate next before it, else the first one."""
    free = _candidates(case)
    before = [name for name in free if name.end <= at]
    return before[-1] if before else free[0] if free else None


def _winner(case: Case, thing: Thing, ballot: Ballot) -> list[Slot]:
    text = case.said.text
    won, lost = WON.search(text), LOST.search(text)
    whose = f"The winner of {_titled(case, thing)} was "
    if ballot.party:
        return _party(case, thing, ballot, whose)
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
    stranger = _stranger(case, ballot)
    if stranger is not None:
        return [Slot("winner", holds=False, told=told_)]
    subject = _subject(case, won.end())
    if subject is None:
        return []
    fits = ballot.person in subject.codes
    if not fits and (
        _SOME.match(text[won.end() :]) is not None
        or not re.search(
            r"\bwon\b|\bwin(?:s|ning|ner)?\b|victor|elect|crowned|defeat|\bbeat\b|\bterm\b|\bmandate\b|\bsecured\b",
            text,
        )
    ):
        return [Slot("winner", holds=None, told=f"What {case.world.name(subject.code)} took is not on record")]
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


def _stranger(case: Case, ballot: Ballot) -> str | None:
    """A person's full name, unknown to the atlas, to whom the winning is given."""
    match = _OF_NAME.search(case.said.text)
    if match is None:
        return None
    group = "behind" if match["behind"] is not None else "before"
    name, start, end = match[group], match.start(group), match.end(group)
    if any(one.start < end and start < one.end for one in case.said.names):
        return None  # known to the atlas, or a state or bloc
    own = {skeleton(word) for _, _, word in words(case.world.name(ballot.person))}
    them = {skeleton(word) for _, _, word in words(name)}
    return None if own & them or _NO_NAME.search(name) else name


_NO_NAME = re.compile(
    r"\b(?:Party|Sunday|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|January|February|March|April|May|June|July|August|September|October|November|December|Central|Asia|Election|Commission|President|The|In|On|At)\b"
)


def _party(case: Case, thing: Thing, ballot: Ballot, whose: str) -> list[Slot]:
    """Which party came first."""
    text = case.said.text
    first = _FIRST.search(text)
    named = names_party(text, ballot.party)
    if first is None:
        return []
    if named:
        return [Slot("winner", holds=True, told=f"{whose}{ballot.party}")]
    other = _OTHER_PARTY.search(text)
    if other is None:
        return []
    codes = [code for name in case.said.names for code in name.codes if other.start(1) <= name.start < other.end(1)]
    del thing
    return [] if codes else [Slot("winner", holds=False, told=f"{whose}{ballot.party}")]


_FIRST = re.compile(
    r"\b(?:won|wins|winning|winner|came first|finish(?:ed|ing) first|c[ao]m(?:e|ing) out on top|topped|swept|sweeping|victor(?:y|ious)|landslide|majority|triumph\w*|beat|defeated|largest|biggest|led|dominat\w+|took|obtain(?:ed|ing)|got|received|secur(?:ed|ing)|with)\b",
    re.IGNORECASE,
)
_OTHER_PARTY = re.compile(
    r"(?<!\w)((?:[A-Z][\w’'-]+ ){0,3}[A-Z][\w’'-]+)(?:,? (?:the )?(?:[a-z-]+ )?part(?:y|ies)|(?: Party)?,? (?:has |had )?(?:won|swept|came first|finished first|topped|triumphed|took|secured))\b"
)


def _numbers(case: Case, thing: Thing, ballot: Ballot) -> Iterator[Slot]:
    """A slot for each number: shares, turnout, seats."""
    referendum = "referendum" in thing.first("kind")
    shares = 0
    for count in counts(case):
        if count.of == "turnout":
            yield _slot(case, "turnout", count, ballot.turnout, f"The turnout in {_titled(case, thing)}", "%")
        elif count.of == "seats":
            mine = names_party(case.said.text, ballot.party) or _RULING.search(case.said.text) is not None
            yield _slot(
                case,
                "seats",
                count,
                ballot.seats if mine else (),
                f"The seats of {ballot.party or 'a party'} in {_titled(case, thing)}",
                "seats",
            )
        elif count.of == "against" and not referendum:
            yield Slot("share", holds=None, told="What others took is not on record")
        elif shares == 0:
            shares += 1
            yield _share(case, thing, ballot, count)


_RULING = re.compile(
    r"\b(?:ruling|president['’]s|government|presidential|own|governing|pro-presidential|pro-government) part(?:y|ies)\b",
    re.IGNORECASE,
)


def _share(case: Case, thing: Thing, ballot: Ballot, count: Count) -> Slot:
    if not _is_winners(case, thing, ballot, count):
        return Slot(
            "share", holds=None, told="Whose share of the vote is meant, or what that one took, is not on record"
        )
    what = "yes votes" if "referendum" in thing.first("kind") else "winning share"
    return _slot(case, "share", count, ballot.shares, f"The {what} in {_titled(case, thing)}", "%")


def _is_winners(case: Case, thing: Thing, ballot: Ballot, count: Count) -> bool:
    """Whether the share is the winner's: nobody else is named next to it."""
    text = case.said.text
    around = text[max(0, count.figure.start - 45) : count.figure.start]
    if PARTLY.search(text) or re.search(r"\brivals?\b|\bopposition\b|\bchallengers?\b|\bthe losers?\b", around):
        return False
    if "referendum" in thing.first("kind"):
        return True
    if ballot.party:
        if names_party(text, ballot.party) or _RULING.search(text) is not None:
            return True
        return _OTHER_PARTY.search(text) is None and _FIRST.search(around) is not None
    if not ballot.person:
        return False
    subject = _subject(case, count.figure.start)
    if subject is not None:
        return ballot.person in subject.codes
    return _stranger(case, ballot) is None and _UNKNOWN.search(text) is None


_UNKNOWN = re.compile(r"\b[A-Z][a-z]+ (?:[A-Z][a-z]+ )?(?:won|took|got|received|polled|gained|secured)\b")


def _slot(case: Case, what: str, count: Count, known: tuple[float, ...], told_: str, unit: str) -> Slot:
    """A number against those on record."""
    if not known:
        return Slot(what, holds=None, told=f"{told_} is not on record")
    figure, said = count.figure, count.value
    tolerance = tolerance_of(figure.hedge, said)
    held: bool | None
    if what == "seats":
        held = said in known or (figure.hedge is not None and any(compare(said, one, tolerance) for one in known))
    else:
        results = [compare(said, one, tolerance) for one in known]
        if figure.hedge is None and said % 1 and min(abs(said - one) for one in known) > TENTHS:
            results = [False]
        held = True if True in results else None if None in results else False
    if held is False and _NOT_EVEN.search(case.said.text[: figure.start]) is not None:
        held = any(one < said for one in known)
    verb = "were" if unit == "seats" or told_.startswith("The yes") else "was"
    return Slot(what, holds=held, told=f"{told_} {verb} {known[0]:g}{' %' if unit == '%' else ''}")


_NOT_EVEN = re.compile(r"\b(?:not even|less than|short of|fell short of|below|under) $", re.IGNORECASE)


def _term(case: Case, thing: Thing) -> list[Slot]:
    """`Bakiyev's second term`: how many elections of that office the winner had won by then."""
    match, winner = TERM.search(case.said.text), thing.first("winner")
    day = day_of(thing)
    if match is None or not winner.startswith("person:") or day is None:
        return []
    won = sum(
        1
        for one in case.world.things.get("election", ())
        if one.first("winner") == winner and (at := day_of(one)) is not None and at.start <= day.start
    )
    ordinal = ORDINALS[won] if won < len(ORDINALS) else str(won)
    fits = match["ordinal"].lower() == ordinal
    return [
        Slot(
            "which time",
            holds=fits or None,
            told=f"It was the {ordinal} such election on record that {case.world.name(winner)} won",
        )
    ]
