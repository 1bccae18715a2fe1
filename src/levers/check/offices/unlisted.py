"""Persons of whom the atlas has no list: a deputy, a local head, an officer, told by full name with a post.

Rule. A name that the atlas does not know, beside a post that it keeps no list of, leaves the sentence open: a list of the holders
would decide it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.offices.titles import OFFICES, undecided

if TYPE_CHECKING:
    from levers.check.case import Case
    from levers.model import Verdict

__all__ = ["check_unlisted"]

_NAME = r"(?P<name>(?-i:[A-Z](?:[\w'’-]+|\.) [A-Z][\w'’-]+))"
_POST = (
    r"(?P<post>(?:[a-z-]+ ){0,4}?(?:minister|governor|head|chief|secretary|commander|director|mayor|rector|consul|attaché|inspector|prosecutor|chairman|chairwoman)\b"
    r"(?: (?:of|at|in|for) [^,;]{3,60})?)"
)
_BESIDE = (
    re.compile(
        rf"{_NAME},? (?:who (?:has been|had been|was|is) )?(?:(?:then|now|at that time|at the time|until recently|formerly) )?(?:the |an? )?(?:[A-Z]\w+['’]s )?{_POST}",
        re.IGNORECASE,
    ),
    re.compile(rf"\bthe {_POST}, (?:a certain )?{_NAME}", re.IGNORECASE),
)


def check_unlisted(case: Case) -> Verdict | None:
    """An abstention on a post without a list, None where a sentence tells of none or names somebody known."""
    if case.claim.type != "other" or case.claim.stance != "report":
        return None
    for pattern in _BESIDE:
        for match in pattern.finditer(case.said.text):
            known = any(name.start < match.end("name") and match.start("name") < name.end for name in case.said.names)
            listed = next((props for words, props, _ in OFFICES if re.search(words, match["post"].lower())), ())
            if known or listed:
                continue
            return undecided(
                case, f"The atlas keeps no list of who was {match['post'].strip()}", "an official list of its holders"
            )
    return None
