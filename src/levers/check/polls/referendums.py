"""What a referendum decided: approved or turned down, as a sentence tells it and as the record has it.

Rule. The record has a result that begins with yes or no. A verb of approving or of turning down, in the active or the passive,
is compared with it; a sentence with both, with a denial, or with a part of the voters only decides nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from levers.check.slots import Slot

if TYPE_CHECKING:
    from levers.check.case import Case, Thing

__all__ = ["outcome"]

_YES = re.compile(
    r"\b(?:approv(?:ed|es|ing)|endors(?:ed|ing)|back(?:ed|ing)|accept(?:ed|ing)|adopted|wav(?:ed|ing) through|vot(?:ed|ing) (?:for|in favou?r|yes)|(?:was|were) (?:for|in favour of) the|said yes|carried|passed)\b",
    re.IGNORECASE,
)
_NO = re.compile(
    r"\b(?:turn(?:ed|ing) down|reject(?:ed|ing|ion)|threw out|thrown out|vot(?:ed|ing) (?:down|against|no)|said no|defeated|refused|failed)\b",
    re.IGNORECASE,
)
_MUDDY = re.compile(
    r"\b(?:not|never|almost|nearly|if|would|should|could|may|region|district|abroad|parliament|deputies|senate|court|opposition|minority|those who)\b|n['’]t\b",
    re.IGNORECASE,
)


def outcome(case: Case, thing: Thing) -> list[Slot]:
    """A slot for what was decided; none where the sentence or the record does not tell it."""
    result = next(iter(thing.values("winner")), "").lower()
    if "referendum" not in thing.first("kind") or not result.startswith(("yes", "no")):
        return []
    text = case.said.text
    yes, no = _YES.search(text), _NO.search(text)
    if (yes is None) == (no is None) or _MUDDY.search(text) is not None:
        return []
    told = f"The {thing.name} ended with {thing.first('winner')}"
    share = thing.first("share")
    return [
        Slot(
            "outcome",
            holds=(yes is not None) == result.startswith("yes"),
            told=f"{told}{f' ({share} %)' if share else ''}",
        )
    ]
