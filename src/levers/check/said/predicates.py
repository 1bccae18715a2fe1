"""The predicates by which the checks of the chronicle know what a sentence tells: one table of words, `predicates.toml`, as patterns.

An entry is a verb with what belongs to it (`pull * plug`); the verb is inflected here, `*` stands for up to four words. So a
check asks for a meaning (`matcher("cancelled")`) and not for one form of one word.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files

__all__ = ["alternatives", "forms", "matcher"]

_IRREGULAR = {
    "lay": "laid", "buy": "bought", "sell": "sold", "write": "wrote written", "break": "broke broken", "lead": "led", "beat": "beaten", "speak": "spoke spoken", "cast": "cast", "deal": "dealt", "choose": "chose chosen", "win": "won", "lose": "lost", "build": "built", "spend": "spent", "hold": "held", "withhold": "withheld",
    "meet": "met", "begin": "began begun", "take": "took taken", "go": "went gone", "run": "ran run", "send": "sent", "bring": "brought", "see": "saw seen",
    "lend": "lent", "fly": "flew flown", "leave": "left", "quit": "quit quitting", "withdraw": "withdrew withdrawn", "give": "gave given", "shut": "shut",
    "strike": "struck", "swear": "swore sworn", "put": "put", "set": "set", "bind": "bound", "become": "became", "be": "is are was were been being", "bear": "bore borne",
    "come": "came", "make": "made", "shake": "shook shaken", "tear": "tore torn", "keep": "kept", "lie": "lay lain lying", "have": "has had", "stand": "stood",
    "sit": "sat", "let": "let", "pay": "paid", "throw": "threw thrown", "drive": "drove driven", "wind": "wound", "say": "said", "bid": "bade bid", "find": "found",
    "hit": "hit", "freeze": "froze frozen", "forbid": "forbade forbidden", "cut": "cut", "fall": "fell fallen", "fight": "fought", "draw": "drew drawn", "get": "got",
    "show": "shown", "refuel": "refuelled refuelling", "initial": "initialled", "feed": "fed", "shoot": "shot", "spring": "sprang sprung",
}  # fmt: skip
_GAP = r"(?:[\w'’-]+ ){0,4}?"


@cache
def _table() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads((files(__package__) / "predicates.toml").read_text(encoding="utf-8"))


_DOUBLES = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")
"""Verbs that may double their last letter: `stopped`, `cancelled`."""


def forms(verb: str) -> tuple[str, ...]:
    """All forms of a verb."""
    if verb.endswith("e"):
        regular = {verb, f"{verb}s", f"{verb}d", f"{verb[:-1]}ing"}
    elif re.search(r"[^aeiou]y$", verb):
        regular = {verb, f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"}
    else:
        regular = {
            verb,
            f"{verb}es" if re.search(r"(?:s|sh|ch|x|z|o)$", verb) else f"{verb}s",
            f"{verb}ed",
            f"{verb}ing",
        }
    doubled = {f"{verb}{verb[-1]}{end}" for end in ("ed", "ing") if _DOUBLES.search(verb)}
    return tuple(sorted(regular | doubled | set(_IRREGULAR.get(verb, "").split())))


@cache
def alternatives(kind: str, part: str = "words") -> str:
    """The entries of a table as one expression, without bounds; longest first."""
    found = [_expression(entry) for entry in _table()[kind][part]]
    return "(?:" + "|".join(sorted(found, key=lambda one: (-len(one), one))) + ")"


def _expression(entry: str) -> str:
    if entry.startswith("="):
        return entry[1:].replace(" * ", f" {_GAP}")
    verb, _, rest = entry.partition(" ")
    head = "(?:" + "|".join(forms(verb)) + ")"
    return (f"{head} {rest}".replace(" * ", f" {_GAP}").rstrip() if rest else head) + r"\b"


@cache
def matcher(kind: str, part: str = "words") -> re.Pattern[str]:
    """A pattern that finds any entry of a table as whole words; entries as they stand may go on."""
    return re.compile(rf"\b{alternatives(kind, part)}", re.IGNORECASE)
