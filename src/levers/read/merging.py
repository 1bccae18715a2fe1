"""Which names and role words belong together: `Japanese` + `Prime Minister` + `Shinzo Abe` is one mention of JPN, GOV."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from levers.model import Span
from levers.read.parts import Mention

if TYPE_CHECKING:
    from levers.read.gazetteer import Entry

__all__ = ["Item", "merge"]

OWNERS = ("state", "demonym", "bloc", "metonym", "place", "organisation", "region")
ROLES = ("role", "office")
ADJECTIVES = re.compile(r"(?:['\u2019]s?)?(?: [a-z][a-z-]*| [A-Z][a-z]+(?= )){0,3} ")
STOP = frozenset(
    "of and in the with to that has have had is are was were be been will would could may might said says who which when "
    "while as by for from on at after before not its their his her a an or but than against between into over under about "
    "also then it he she they this these did does do can must should if because under among during until near told tells "
    "met meets saw sees sent sends".split()
)
POSSESSIVE = ("'s ", "\u2019s ")
PAST = re.compile(r"(?<!arm)(?<!ally)(?<!unit)(?<!exil)(?<!retir)(?<!jail)(?<!disgrac)(?<!detain)ed$")
OF_STATE = re.compile(r" (of|in|from|for)(?: the)?(?: [a-z]+)? ")
LISTED = re.compile(r"(?:, and|,| and|;)(?: the)? ")
NAME_RUN = re.compile(
    r"(?:,? ?\([A-Z]\))?(?: (?:[A-Z\u00c0-\u024f][\w'\u2019.-]*|al|bin|ibn|de|van|von|der|ul|la|el)){1,4}"
)
FIRST_NAMES = re.compile(r"(?: [A-Z][\w.'-]*){1,3} ")
NOT_NAME = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August September "
    "October November December The A In On At He She It They We I".split()
)
FORMER = re.compile(r"(?:\b(?:former|ex|then|late|ousted|deposed|exiled)[ -](?:[A-Z]?[a-z]+ )?)$", re.IGNORECASE)
BODY_OF = re.compile(r" (?:of|from|in)(?: the)? ")
REALM = re.compile(r"(?: [A-Z][\w.'-]*){0,3} of (?:the )?")
GENERIC = frozenset(
    "leader leaders spokesman spokeswoman spokesperson official officials chief officer officers forces troops head heads "
    "member members representative representatives delegation delegations staff aide aides secretary envoy negotiator "
    "soldier soldiers fighter fighters troop unit adviser agency counterpart workers families".split()
)
WEAK = frozenset(
    "pm pms general generals major head heads side sides missile missiles drone drones aircraft tank tanks helicopter helicopters "
    "bulldozer bulldozers intelligence agency agencies commission commissions secretary business industry channel channels "
    "website press foundation factory school fighter lender supplier creditor forces force school schools association "
    "society bomber bombers jet jets society leadership regime ruler displaced counterpart factories retailer aide captain "
    "mediator junta agent agents union resistance contingent representative administration authority".split()
)
PLACE_PREPOSITIONS = {"MIL": ("of",), "MED": ("of", "in"), "BUS": ("of", "in"), "ELI": ("of",)}


@dataclass(slots=True)
class Item:
    """A found name while it is being joined with its neighbours; offsets into the sentence's flat text."""

    start: int
    end: int
    code: str | None
    kind: str
    role: str | None = None
    entity: str | None = None
    many: bool = False
    candidates: tuple[str, ...] = ()
    surname: str | None = None
    weak: bool = False

    @classmethod
    def of(cls, start: int, end: int, entry: Entry) -> Item:
        """The item that a gazetteer entry gives at this place."""
        weak = entry.kind in ROLES and entry.text in WEAK
        return cls(
            start, end, entry.code, entry.kind, entry.role, entry.entity, entry.many, entry.candidates, None, weak
        )

    def at(self, start: int, end: int) -> Item:
        """The same actor at another place."""
        return replace(self, start=start, end=end)

    def mention(self, text: str, offset: int) -> Mention:
        """As a mention of the document."""
        return Mention(
            Span(offset + self.start, offset + self.end),
            text[self.start : self.end],
            self.code,
            self.kind,
            self.role,
            self.entity,
            self.candidates,
        )


BREAKAWAY = re.compile(
    r"\b(?:Somaliland|Abkhaz\w*|South Ossetia\w*|Transnistria\w*|Trans-?[Dd]niest\w+|Nagorno-Karabakh|Karabakh|Artsakh|Northern Cyprus"
    r"|Turkish Cypriot|Donetsk People|Luhansk People|Lugansk People|DPR|LPR|DNR|LNR|Sahrawi|Polisario)\b"
)
"""Lands with a government of their own on the ground of another state."""


def merge(items: list[Item], text: str) -> list[Item]:
    """Join owners with roles, roles with roles, roles with the states after them, and titles with names."""
    joined = _join_roles(items, text)
    joined = _join_states(joined, text)
    joined = _join_bodies(joined, text)
    joined = _join_names(joined, text)
    joined = [item for item in joined if not (item.weak and item.code is None and not _is_title(item, text))]
    for item in joined:
        if item.kind in (*ROLES, "person") and FORMER.search(text, max(0, item.start - 24), item.start):
            item.role = "ELI"
        if item.kind in (*ROLES, "person") and BREAKAWAY.search(text, item.start, item.end):
            # Its president is no officer of the state that it broke away from.
            item.code = None
    _share_roles(joined, text)
    return joined


def _is_title(item: Item, text: str) -> bool:
    """`the Secretary`: a capital inside a sentence makes a common word the title of one person."""
    before = text[max(0, item.start - 4) : item.start].lower()
    return text[item.start : item.end] == "Secretary" and before in ("the ", "our ") and item.start > len(before)


def _join_roles(items: list[Item], text: str) -> list[Item]:
    """`Israeli` + `army`, `Nigeria's` + `foreign minister`, `opposition` + `newspaper`."""
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if last is not None and item.kind in ROLES and _owns(last, item, text):
            word = text[item.start : item.end].lower()
            keep = last.kind in (*ROLES, "organisation") and last.role is not None and word in GENERIC
            last.role = last.role if keep else item.role
            region = last.kind == "region"
            last.kind = "region" if region else "role" if keep and last.kind == "role" else item.kind
            last.end, last.many, last.weak = item.end, item.many, False
            last.entity = None
        else:
            joined.append(item)
    return joined


def _owns(owner: Item, role: Item, text: str) -> bool:
    gap = text[owner.end : role.start]
    if owner.kind in ROLES:
        return gap == " " and not owner.many
    if owner.kind not in OWNERS:
        return False
    if gap == " ":
        return not (owner.kind == "demonym" and owner.many)
    possessive = gap.startswith(("'s ", "\u2019s ", "' ", "\u2019 "))
    adjective = owner.kind == "demonym" and not owner.many
    if not (possessive or adjective) or ADJECTIVES.fullmatch(gap) is None:
        return False
    words = gap.removeprefix("'s").removeprefix("\u2019s").split()
    return not any(word.lower() in STOP or PAST.search(word) for word in words)


def _join_states(items: list[Item], text: str) -> list[Item]:
    """`authorities in Pakistan`, `presidents of Moldova, Armenia and Ukraine`."""
    joined: list[Item] = []
    i = 0
    while i < len(items):
        item = items[i]
        joined.append(item)
        i += 1
        if item.kind not in ROLES or item.code is not None or i >= len(items):
            continue
        link = OF_STATE.fullmatch(text, item.end, items[i].start)
        allowed = PLACE_PREPOSITIONS.get(item.role or "", ("of", "in", "from"))
        if (
            link is None
            or link[1] not in allowed
            or items[i].kind not in ("state", "place", "bloc", "metonym", "region", "demonym")
            or text.startswith(POSSESSIVE, items[i].end)  # `head of Chad's largest party`
            or items[i].kind == "demonym"
            and not items[i].many
            and text[items[i].end : items[i].end + 2].strip().isupper()
        ):
            continue  # also `president of Danish Red Cross`: of a body, not of the state
        listed = [items[i]]
        while i + len(listed) < len(items) and item.many:
            after = items[i + len(listed)]
            if after.kind != "state" or LISTED.fullmatch(text, listed[-1].end, after.start) is None:
                break
            listed.append(after)
        if len(listed) > 1:
            for state in listed:
                state.role = item.role
            item.candidates = tuple(state.code for state in listed if state.code)
            item.kind = "list"
            item.weak = False
            continue
        item.code, item.end, item.weak = items[i].code, items[i].end, False
        item.entity = items[i].entity if items[i].kind == "region" else item.entity
        item.candidates = items[i].candidates
        i += 1
    return joined


def _join_bodies(items: list[Item], text: str) -> list[Item]:
    """`representatives of` + `the armed forces of X`: the first acts for the second."""
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.kind in ROLES
            and last.code is None
            and not last.candidates
            and item.kind in (*ROLES, "organisation")
            and item.code is not None
            and BODY_OF.fullmatch(text, last.end, item.start) is not None
        ):
            last.code, last.role, last.end, last.weak = item.code, item.role or last.role, item.end, False
        else:
            joined.append(item)
    return joined


def _join_names(items: list[Item], text: str) -> list[Item]:
    """`President` + `Vladimir Putin`, `Foreign Minister` + an unknown name."""
    joined: list[Item] = []
    for item in items:
        last = joined[-1] if joined else None
        titled = last is not None and item.kind == "person" and last.kind in ROLES and _titles(last, item, text)
        if titled and last is not None and (last.code is None or item.code is None or last.code == item.code):
            last.code = last.code or item.code
            last.end, last.entity, last.kind, last.weak = item.end, item.entity, "person", False
            last.surname = text[item.start : item.end].rsplit(" ", 1)[-1]
            last.candidates = item.candidates
            continue
        if item.kind == "person":
            item.surname = text[item.start : item.end].rsplit(" ", 1)[-1]
        joined.append(item)
    for index, item in enumerate(joined):
        if item.kind in ("office", "person") and item.code is None and index + 1 < len(joined):
            _join_realm(item, joined[index + 1], text)
        if item.kind == "office" and item.surname is None and not item.many:
            limit = joined[index + 1].start if index + 1 < len(joined) else len(text)
            run = NAME_RUN.match(text, item.end, limit)
            if run is not None and run[0].split()[0] not in NOT_NAME:
                words = run[0].split()
                while words and words[-1] in NOT_NAME:
                    words.pop()
                item.end += run[0].rindex(words[-1]) + len(words[-1])
                item.surname = words[-1].removesuffix("'s").removesuffix("\u2019s")
                if item.surname != words[-1]:
                    item.end -= 2
    return joined


def _join_realm(item: Item, state: Item, text: str) -> None:
    """`King Hassan` + `of Morocco`."""
    owner = text.startswith(POSSESSIVE, state.end)
    if state.kind == "state" and not owner and REALM.fullmatch(text, item.end, state.start) is not None:
        item.code = state.code


def _titles(role: Item, person: Item, text: str) -> bool:
    """`President Vladimir Putin`, `foreign minister, Sergei Lavrov`, `President Hosni` + `Mubarak`."""
    gap = text[role.end : person.start]
    if role.role == "CVL" or role.many:
        return False
    return gap == " " or (role.kind == "office" and FIRST_NAMES.fullmatch(gap) is not None)


def _share_roles(items: list[Item], text: str) -> None:
    """`Dutch and Danish frigates`: the adjective before `and` has the noun's role too."""
    for first, second in pairwise(items):
        if (
            first.kind == "demonym"
            and not first.many
            and first.role is None
            and second.kind in ROLES
            and second.code is not None
            and LISTED.fullmatch(text, first.end, second.start) is not None
        ):
            first.role, first.kind = second.role, "shared"
