"""Does a support depend on every part of its claim? Changes one part of claims rightly supported and counts those still supported.

    PYTHONPATH=src python benchmarks/sensitivity.py [FILE ...] [--show] [--kind KIND] [--check CHECK]

Mutation testing (DeMillo, Lipton and Sayward 1978), of the checks instead of a program: of each entry of known truth that is
supported and found so, one named part of the quoted words is changed, all else stays. A changed claim that the *same rows* still
support was not compared in that part: a hole. Some changed claims stay true (a member since 2001 was one in 2009 and in 2012), so the
share of holes is an upper bound; `--show` prints them to be read. The other way round, words that change nothing (`officials say`) must
not refute. The draw of each replacement hangs on the entry's id alone, so that two runs change the same.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import re
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from check import HERE, verdict_for
from levers.atlas import load
from levers.check import check
from levers.check.case import World
from levers.read import read_text

STATES = {
    "KAZ": ("Kazakhstan", "Kazakh", "Astana"),
    "KGZ": ("Kyrgyzstan", "Kyrgyz", "Bishkek"),
    "TJK": ("Tajikistan", "Tajik", "Dushanbe"),
    "TKM": ("Turkmenistan", "Turkmen", "Ashgabat"),
    "UZB": ("Uzbekistan", "Uzbek", "Tashkent"),
    "RUS": ("Russia", "Russian", "Moscow"),
    "CHN": ("China", "Chinese", "Beijing"),
    "USA": ("the United States", "American", "Washington"),
    "TUR": ("Turkey", "Turkish", "Ankara"),
    "IRN": ("Iran", "Iranian", "Tehran"),
    "IND": ("India", "Indian", "New Delhi"),
}
"""Name, adjective and capital; one is changed for another of its half, Central Asia or the powers."""
REGION = 5
LEADERS = ("Nursultan Nazarbayev", "Kassym-Jomart Tokayev", "Askar Akayev", "Kurmanbek Bakiyev", "Almazbek Atambayev", "Sadyr Japarov",
    "Emomali Rahmon", "Saparmurat Niyazov", "Gurbanguly Berdimuhamedow", "Serdar Berdimuhamedow", "Islam Karimov", "Shavkat Mirziyoyev",
    "Boris Yeltsin", "Vladimir Putin", "Dmitry Medvedev", "Hu Jintao", "Xi Jinping", "George Bush", "Barack Obama", "Donald Trump", "Joe Biden",
    "Recep Tayyip Erdogan", "Hassan Rouhani", "Narendra Modi")  # fmt: skip
BLOCS = (("CSTO", "SCO"), ("SCO", "CSTO"), ("EAEU", "CIS"), ("CIS", "EAEU"), ("OTS", "EAEU"), ("NATO", "OSCE"), ("OSCE", "NATO"), ("WTO", "EAEU"),
    ("Collective Security Treaty Organi[sz]ation", "Shanghai Cooperation Organisation"), ("Eurasian Economic Union", "Organization of Turkic States"),
    ("Shanghai Cooperation Organi[sz]ation", "Collective Security Treaty Organization"), ("Organi[sz]ation of Turkic States", "Eurasian Economic Union"))  # fmt: skip
STATUS = (("full member", "observer"), ("founding member", "observer"), ("member", "observer"), ("observer", "member"), ("associate", "full"),
    ("dialogue partner", "member"), ("belongs to", "is an observer of"), ("belonged to", "was an observer of"))  # fmt: skip
ACTS = (("signed", "refused to sign"), ("signs", "refuses to sign"), ("ratified", "rejected"), ("joined", "left"), ("left", "joined"), ("won", "lost"),
    ("visited", "refused to visit"), ("hosted", "refused to host"), ("opened", "closed"), ("closed", "opened"), ("took part in", "stayed away from"),
    ("abstained", "voted in favour"), ("voted in favour", "voted against"), ("voted for", "voted against"), ("voted against", "voted for"),
    ("backed", "opposed"), ("bought", "sold"), ("sold", "bought"), ("lent", "borrowed"), ("withdrew", "prolonged"), ("accepted", "rejected"),
    ("killed", "wounded"), ("recognised", "rejected"), ("imposed", "lifted"), ("received", "sent"), ("sent", "received"), ("met", "avoided"))  # fmt: skip
DIRECTIONS = (("rose", "fell"), ("fell", "rose"), ("grew", "shrank"), ("increased", "decreased"), ("climbed", "dropped"), ("dropped", "climbed"), ("shrank", "grew"),
    ("doubled", "halved"), ("more than", "less than"), ("less than", "more than"), (r"over(?= \$?\d)", "under"), ("above", "below"), ("below", "above"), ("larger", "smaller"),
    ("smaller", "larger"), ("higher", "lower"), ("lower", "higher"), ("exports", "imports"), ("imports", "exports"), ("richer", "poorer"))  # fmt: skip
ORDER = (("before", "after"), ("after", "before"), ("first", "third"), ("second", "fourth"), ("earlier than", "later than"), ("later than", "earlier than"), (r"since(?= \d)", "until"),
    (r"until(?= \d)", "since"))  # fmt: skip
EXTREMES = (("largest", "smallest"), ("biggest", "smallest"), ("highest", "lowest"), ("lowest", "highest"), ("most", "least"), ("smallest", "largest"), ("poorest", "richest"),
    ("richest", "poorest"), ("all", "none"), ("longest", "shortest"), ("main", "smallest"))  # fmt: skip
ROLES = (("prime minister", "foreign minister"), ("president", "prime minister"), ("foreign minister", "defence minister"), ("defen[cs]e minister", "foreign minister"),
    ("air base", "naval base"), ("parliament", "constitutional court"), ("presidential election", "parliamentary election"), ("treaty", "loan"), ("gas", "wheat"), ("oil", "gold"))  # fmt: skip
PLACES = ("Samarkand", "Osh", "Almaty", "Khujand", "Sochi", "Bukhara", "Shymkent", "Kazan", "Shanghai", "Istanbul")
MONTHS = "January February March April May June July August September October November December".split()
NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_VERB = r"was|were|is|are|has|have|had|will"
_PAST = r"signed|joined|left|hosted|visited|won|took|held|met|became|sent|gave|bought|sold|came|fell|rose|lost|went|[a-z]{2,}ed"
_NOTHING = (
    ("before", lambda text: f"According to officials, {text}"),
    ("behind", lambda text: re.sub(r"\.$", ", officials say.", text)),
    ("aside", lambda text: re.sub(rf" ({_VERB}|{_PAST})\b", r", as everybody knows, \1", text, count=1)),
    ("next", lambda text: f"{text} The weather was fine that day."),
)
"""Words beside a claim that change nothing of it."""


@dataclass(frozen=True)
class Mutant:
    """An entry with one part changed."""

    kind: str
    was: str
    now: str
    entry: dict


def swapped(text, pairs):
    """Each place where one of the pairs fits, with the text that another word there makes."""
    for was, now in pairs:
        match = re.search(rf"\b{was}\b", text, re.IGNORECASE)
        if match is not None and not re.search(rf"\b{now}\b", text):
            new = now.capitalize() if match.group()[0].isupper() and match.start() == 0 else now
            yield match.group(), new, text[: match.start()] + new + text[match.end() :]


def states(text, draw):
    """Every state of the text changed for another of its half, in all its forms."""
    codes = list(STATES)
    inside = [code for code in codes if any(re.search(rf"\b{form}\b", text) for form in STATES[code])]
    for code in inside[:3]:
        half = codes[:REGION] if code in codes[:REGION] else codes[REGION:]
        other = draw.choice([one for one in half if one not in inside] or [code])
        done = text
        for form, new in zip(STATES[code], STATES[other], strict=True):
            done = re.sub(rf"\b{_with_article(form)}\b(?! City)", new, done)
        if done != text:
            yield STATES[code][0], STATES[other][0], _begun(text, done)
    if len(inside) == 2:
        yield from crossed(text, *inside)


def _begun(text, done):
    return done[0].upper() + done[1:] if text[0].isupper() else done


def _with_article(form):
    """The pattern of a form; an article belongs to a name alone."""
    return f"[Tt]he {form.removeprefix('the ')}" if form.startswith("the ") else form


def crossed(text, one, other):
    """The two states of the text in each other's place."""
    forms = {form.removeprefix("the "): (at, place) for at in (one, other) for place, form in enumerate(STATES[at])}
    found = "|".join(_with_article(form) for at in (one, other) for form in STATES[at])

    def turned(match):
        at, place = forms[re.sub("^[Tt]he ", "", match.group())]
        return STATES[other if at == one else one][place]

    done = re.sub(rf"\b(?:{found})\b", turned, text)
    if done != text:
        yield "swap", "", _begun(text, done)


def persons(text, world, draw):
    """The person named first changed for another leader, of his state and of another one."""
    for name in world.said(text, None).names:
        if name.kind != "person":
            continue
        given = {word for code in name.codes for word in world.name(code).split()}
        start, surname = name.start, text[name.start : name.end].split()[-1]
        while (before := re.search(r"(\S+) $", text[:start])) and before[1] in given:
            start = before.start()
        states = {code.split(":")[1] for code in name.codes if code.count(":") > 1}
        homes = {one: {c.split(":")[1] for c in world.trie.person_codes(one)} for one in LEADERS}
        fitting = [one for one in LEADERS if one.split()[-1][:4] not in text and surname[:4] not in one]
        for kind, those in (
            ("holder", [n for n in fitting if homes[n] & states]),
            ("person", [n for n in fitting if not homes[n] & states]),
        ):
            if those:
                new = draw.choice(those)
                yield (
                    kind,
                    text[start : name.end],
                    new,
                    text[:start]
                    + (new if start < name.start or " " in text[name.start : name.end] else new.split()[-1])
                    + text[name.end :],
                )
        return


def numbers(text, draw):
    """The first number, made wrong on the side on which its hedge does not save it."""
    match = re.search(
        r"(?<![\w.,-])(?P<hedge>(?:more|less|fewer) than |over |under |at least |almost |up to )?(?P<sign>\$)?(?P<number>\d{1,3}(?:,\d{3})+|\d+(?:\.\d+)?)(?![\d-]|[,.]\d|(?:st|nd|rd|th)\b)",
        text,
    )
    if match is not None and not (match["number"].isdigit() and 1900 < int(match["number"]) < 2100):
        number = float(match["number"].replace(",", ""))
        up = (match["hedge"] or "").strip() in {"more than", "over", "at least"} or draw.random() < 0.5
        up = up and (match["hedge"] or "").strip() not in {"less than", "fewer than", "under", "up to", "almost"}
        if not re.match(rf" (?:{'|'.join(MONTHS)})", text[match.end() :]) and not re.search(
            rf"(?:{'|'.join(MONTHS)}) $", text[: match.start()]
        ):
            new = number * (1.5 if up else 0.5)
            written = f"{new:,.0f}" if "." not in match["number"] and new >= 20 else f"{new:.3g}"
            yield match["number"], written, text[: match.start("number")] + written + text[match.end("number") :]
    yield from swapped(text, [(one, NUMBERS[(at + 2) % 12]) for at, one in enumerate(NUMBERS) if at])


def times(text, day, draw):
    """Year, month and day changed, never beyond the document's own year."""
    found = list(re.finditer(r"\b(?:19|20)\d\d\b(?![-–])", text))
    for match in found[:1]:
        year = int(match.group())
        choices = [
            year + step
            for step in (-5, -4, -3, -2, 2, 3, 4, 5)
            if year + step <= day.year and str(year + step) not in text
        ]
        new = str(draw.choice(choices or [year - 7]))
        yield "year", match.group(), new, text[: match.start()] + new + text[match.end() :]
    match = re.search(rf"\b(?:{'|'.join(MONTHS)})\b", text)
    if match is not None and match.group() != "May":
        new = MONTHS[(MONTHS.index(match.group()) + draw.choice((3, 4, 5, 7, 8))) % 12]
        yield "month", match.group(), new, text[: match.start()] + new + text[match.end() :]
    match = re.search(rf"\b(\d\d?)(?= (?:{'|'.join(MONTHS)})\b)", text)
    if match is not None:
        new = str((int(match.group()) + draw.choice((8, 9, 10, 11, 17, 18))) % 28 + 1)
        yield "day", match.group(), new, text[: match.start()] + new + text[match.end() :]


def places(text, world, draw):
    """The first city that is no capital changed for another."""
    capitals = {forms[2] for forms in STATES.values()}
    for city in world.atlas.cities:
        if city not in capitals and re.search(rf"\b{city}\b", text):
            new = draw.choice([one for one in PLACES if one not in text])
            yield city, new, re.sub(rf"\b{city}\b", new, text)
            return


def denials(text):
    """The statement denied at its first verb; nothing where it is denied already."""
    if re.search(r"\b(?:not|never|no|nor|nobody|neither|none|without)\b|n['’]t\b", text):
        return
    match = re.search(rf"(?<!\bto )\b(?:{_VERB})\b", text)
    if match is not None:
        yield match.group(), f"{match.group()} not", f"{text[: match.end()]} not{text[match.end() :]}"
        return
    match = re.search(rf" (?:{_PAST})\b", text)
    if match is not None:
        yield match.group(), f"never{match.group()}", f"{text[: match.start()]} never{text[match.start() :]}"


def mutants(entry, world):
    """All changes of one entry."""
    quote, day = entry["quote"], dt.date.fromisoformat(entry["date"])

    def draw(kind):
        return random.Random(f"{entry['id']}:{kind}")  # noqa: S311 - a draw to be repeated

    found = [("swap" if was == "swap" else "state", was, now, text) for was, now, text in states(quote, draw("state"))]
    found += persons(quote, world, draw("person"))
    found += times(quote, day, draw("time"))
    found += [("number", *one) for one in numbers(quote, draw("number"))]
    found += [("place", *one) for one in places(quote, world, draw("place"))]
    found += [("denial", *one) for one in denials(quote)]
    tables = {
        "bloc": BLOCS,
        "status": STATUS,
        "act": ACTS,
        "direction": DIRECTIONS,
        "order": ORDER,
        "extreme": EXTREMES,
        "role": ROLES,
    }
    found += [(kind, *one) for kind, pairs in tables.items() for one in list(swapped(quote, pairs))[:2]]
    for kind, was, now, text in found:
        yield Mutant(kind, was, now, {**entry, "quote": text, "text": entry["text"].replace(quote, text, 1)})
    if entry["text"] == quote or entry["text"].startswith(quote):
        for kind, adding in _NOTHING:
            text = adding(entry["text"])
            if text != entry["text"]:
                yield Mutant(f"+{kind}", "", "", {**entry, "quote": text if kind != "next" else quote, "text": text})


def judged(entry, atlas):
    """The verdict that answers an entry."""
    day = dt.date.fromisoformat(entry["date"])
    read = read_text(entry["text"], name=entry["id"], date=day, atlas=atlas)
    verdicts = {}
    for one in check(read.claims, atlas=atlas, dates={read.document.id: day}):
        verdicts.setdefault(one.claim, []).append(one)
    return verdict_for(entry, [one for one in read.claims if one.type != "attribution"], verdicts)[1]


def outcome(mutant, before, after):
    """`same`: still supported by rows of before; `other`: by other rows; else the label."""
    if after is None:
        return "not_checkable"
    if after.label != "supported" or mutant.kind.startswith("+"):
        return after.label
    return "same" if set(before.evidence) & set(after.evidence) or not after.evidence else "other"


def run(paths, *, show, kinds, checks):
    """Print the table of kinds and checks."""
    atlas = load()
    world = World(atlas)
    count = Counter()
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            entry = json.loads(line)
            if entry["label"] != "supported" or (checks and entry["check"] not in checks):
                continue
            before = judged(entry, atlas)
            if before is None or before.label != "supported":
                continue
            for mutant in mutants(entry, world):
                if kinds and mutant.kind not in kinds:
                    continue
                after = judged(mutant.entry, atlas)
                end = outcome(mutant, before, after)
                count[mutant.kind, before.check, end] += 1
                bad = "refuted" if mutant.kind.startswith("+") else "same"
                if show and end in {bad, "other"}:
                    print(
                        f"{end.upper()} {mutant.kind} {before.check} {entry['id']} [{mutant.was} → {mutant.now}]\n    {mutant.entry['text']}\n    {after.explanation}"
                    )
    table(count)


def table(count):
    """Holes of all changes, by kind of change and by check."""
    kinds = sorted({kind for kind, _, _ in count})
    checks = sorted({name for _, name, _ in count})
    print(f"{'holes of changes':18}" + "".join(f"{name[:11]:>12}" for name in [*checks, "all", "other rows"]))
    for kind in [*kinds, "all"]:
        cells = []
        for name in [*checks, "all"]:
            rows = [
                (end, n)
                for (k, c, end), n in count.items()
                if (k == kind or (kind == "all" and k[0] != "+")) and name in {c, "all"}
            ]
            bad = sum(n for end, n in rows if end == ("refuted" if kind[0] == "+" else "same"))
            cells.append(f"{bad} of {sum(n for _, n in rows)}" if rows else "")
        others = sum(n for (k, _, end), n in count.items() if k == kind and end == "other")
        print(f"{kind:18}" + "".join(f"{cell:>12}" for cell in [*cells, str(others or "")]))


def main():
    """Run on the development file, or on the files named."""
    asked = argparse.ArgumentParser()
    asked.add_argument("files", nargs="*", type=Path)
    asked.add_argument("--show", action="store_true")
    asked.add_argument("--kind", action="append")
    asked.add_argument("--check", action="append")
    given = asked.parse_args()
    run(
        given.files or [HERE / "tests/gold/claims_truth_dev.jsonl"],
        show=given.show,
        kinds=given.kind,
        checks=given.check,
    )


if __name__ == "__main__":
    main()
