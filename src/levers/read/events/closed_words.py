"""Closed lists of verbs and particles that decide how an event is told: ahead, unreal, alleged, decided."""

from __future__ import annotations

__all__ = [
    "ADJUNCTS",
    "ALLEGE",
    "BESIDE",
    "BODIES",
    "COMPLEMENT",
    "DEALING",
    "DECIDED",
    "DESKS",
    "FUTURE",
    "GUILTY",
    "HELPING",
    "IF",
    "MUST",
    "NAMED_FOR",
    "OFFENCES",
    "READY",
    "REASONS",
    "RECEIVING",
    "STRONG",
    "SUBJUNCTIVE",
    "SUGGEST",
    "UNDONE",
    "UNREAL",
    "VERBAL",
    "WORDLESS",
]

FUTURE = frozenset(("will", "shall", "'ll", "\u2019ll", "wo", "wilt"))
UNREAL = frozenset(("could", "might", "may"))
MUST = frozenset(("must", "should", "ought"))
IF = frozenset(("if", "unless", "whether", "lest", "provided", "should"))
ALLEGE = frozenset(("allege", "claim", "charge", "accuse"))
GUILTY = frozenset(("responsible", "guilty", "culpable"))
COMPLEMENT = ("xcomp", "ccomp")
DEALING = frozenset(
    "deal respond react retaliate confront counter fight defeat destroy punish stop resist avenge crush eliminate tackle hit strike "
    "hunt pursue prevent contain".split()
)
"""Of what one vows to do to others in these words, nothing friendly is promised."""
STRONG = frozenset("agree promise pledge vow offer commit undertake swear ready willing prepared consent".split())
READY = frozenset("ready willing prepared".split())
SUBJUNCTIVE = frozenset(
    "propose recommend demand request require ask urge advise order stipulate plead suggest insist".split()
)
"""What somebody asks for in a clause of its own: `proposed that X impose`."""
SUGGEST = frozenset("propose suggest".split())
"""Wishes that are said to somebody."""
UNDONE = frozenset(("fail", "unable", "neglect", "omit"))
"""What they govern was not done, without being declined."""
DECIDED = frozenset(("decide", "opt", "choose"))
VERBAL = ("VERB", "AUX")
REASONS = frozenset("for of about from without over instead against".split())
RECEIVING = frozenset("receive get obtain have be become remain benefit enjoy know see feel exist win suffer".split())
"""What somebody ought to be given, or to be, is not asked of him."""
WORDLESS = frozenset(
    "comment say answer elaborate speculate disclose specify name identify confirm reply reveal explain".split()
)
"""Of what somebody declines to say, no act against anybody is made."""
BESIDE = frozenset("front vicinity presence doorstep proximity direction neighbourhood neighborhood shadow".split())
"""Nouns of where something stands: what happens in front of an embassy is not done to its state."""
NAMED_FOR = frozenset(
    "forum conference games cup festival expo fair exhibition marathon prize award day week congress".split()
)
"""What is named after a bloc and is not the bloc, where it is written as a name: `the Silk Road Forum`."""
DESKS = frozenset(
    "department division directorate desk bureau section unit programme program project institute center centre initiative "
    "studies foundation university club watch".split()
)
"""Offices named after the land they deal with: `the ministry's Central Asia Department`."""
OFFENCES = frozenset(
    "aggression invasion annexation occupation attack assault raid strike airstrike bombing shelling bombardment threat violence incursion "
    "intervention break-in storming seizure abduction kidnapping killing murder assassination massacre arrest detention "
    "crackdown coup violation provocation blockade expulsion deportation interference meddling war genocide torture".split()
)
"""Acts against somebody: of a word against them, the one who acts is meant, not the victim."""
BODIES = frozenset("organisation organization bloc alliance union group grouping pact body".split())
HELPING = frozenset(
    "mediation help assistance support participation involvement backing facilitation aid approval consent blessing money "
    "regard respect reference relation view focus emphasis eye accent stress".split()
)
"""With whose help something was done: `agreed on a truce with X's mediation` is no agreement with X, and what is talked of `with regard to X` not with X."""
ADJUNCTS = frozenset(
    "after before during since until till following amid amidst despite notwithstanding without under because due owing "
    "thanks like unlike as per besides except excluding barring pending throughout than via according given whereas while "
    "concerning regarding including along".split()
)
"""Prepositions whose phrases hold no side of the verb: when, why, how, but for whom."""
