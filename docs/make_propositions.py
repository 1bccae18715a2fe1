"""Writes docs/propositions.md: what commentaries say about five states, and what the measures say at that date.

    python docs/make_propositions.py

Each proposition is read by a rule that stands in the text, from measures on the atlas that ships. Nothing is tuned to agree.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

from levers.atlas import Atlas, load
from levers.measure import measure
from levers.measure.divergence import readings
from levers.measure.diversion import divert
from levers.measure.estimate import Estimate
from levers.model import Measurement

FIVE = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
TIES = (
    ("dependence", "trade"),
    ("dependence", "labour"),
    ("exposure", "security"),
    ("arms_share", "security"),
    ("exposure", "finance"),
    ("exposure", "energy"),
    ("shared_memberships", "diplomacy"),
    ("un_agreement", "diplomacy"),
    ("composite", None),
)
"""Measures of how close a state is to a power, one in each line of a table."""
Table = dict[tuple[str, str, str | None, str | None, int], Measurement]


def main() -> None:
    """Measures, reads the propositions, writes the page."""
    atlas = load()
    rows = measure(
        targets=FIVE,
        senders=atlas.powers,
        observations=atlas.observations,
        statements=atlas.statements,
        until=dt.date(2024, 1, 1),
    )
    table: Table = {(row.measure, row.target, row.sender, row.channel, row.start.year): row for row in rows}
    names = {code: atlas.entities[code].name for code in (*FIVE, *atlas.powers)}
    parts = [
        _head(atlas),
        _most_tied(table, names, 2017),
        _levers_on_tajikistan(table, atlas.powers, names, 2017),
        _strongest_influence(table, atlas.powers, names, 2017),
        _balancing(table, names, 2017),
        _moving_away(rows, names),
        _coal(atlas),
    ]
    page = Path(__file__).with_name("propositions.md")
    page.write_text("\n".join(parts), encoding="utf-8")
    print(f"{page.name}: {len(rows):,} measurements read")


def _head(atlas: Atlas) -> str:
    return f"""# Five propositions beside the measures

Made by `docs/make_propositions.py` from atlas version {atlas.version}; do not edit by hand. The propositions are what commentaries
of 2017 and 2022 say in short, in our words. Each is read by a rule that stands below it. "Agrees" and "does not agree" are
about these measures at that date; "cannot be told" where intervals overlap. Intervals are ranges that the data allow, see
the method pages. Levers move together and follow alignment as much as they make it: nothing here is a cause.
"""


def _most_tied(table: Table, names: dict[str, str], year: int) -> str:
    lines, first, sure, counted = [], 0, 0, 0
    for name, channel in TIES:
        found = {state: table.get((name, state, "RUS", channel, year)) for state in FIVE}
        known = sorted((row for row in found.values() if row is not None), key=lambda row: -row.value)
        if len(known) > 1:
            counted += 1
            first += known[0].target == "KAZ"
            sure += known[0].target == "KAZ" and known[0].low > known[1].high
        lines.append([_name(name, channel), *(_cell(found[state]) for state in FIVE)])
    reading = _verdict(first > counted / 2 and sure > 0, against=first < counted / 3)
    return f"""## Kazakhstan is the state most tied to Russia ({year})

{_markdown(["Russia and", *(names[state] for state in FIVE)], lines)}
Rule: Kazakhstan is highest in more than half of the measures, and in one of them beyond the others' intervals. It is
highest in {first} of {counted}, beyond the intervals in {sure}. **{reading}.** Much depends on what "tied" means: a large
economy can be tied in many ways and depend on none.
"""


def _levers_on_tajikistan(table: Table, powers: Sequence[str], names: dict[str, str], year: int) -> str:
    channels = ("trade", "labour", "energy", "finance", "transport", "security", "diplomacy", "information")
    shares: list[tuple[float, str, Measurement]] = []
    lines = []
    for channel in channels:
        found = [row for power in powers if (row := table.get(("leverage", "TJK", power, channel, year))) is not None]
        whole = sum(max(0.0, row.value) for row in found)
        if not found or whole <= 0.0:
            continue
        top = max(found, key=lambda row: row.value)
        shares.append((top.value / whole, channel, top))
        exposure = table["exposure", "TJK", top.sender, channel, year]
        lines.append([channel, names[top.sender or ""], f"{top.value / whole:.2f}", _cell(top), _cell(exposure)])
    order = [channel for _, channel, _ in sorted(shares, reverse=True)]
    wanted = {"trade", "labour", "energy", "finance", "security"}
    reading = _verdict(set(order[:3]) <= wanted and "security" in order[:3], against="security" not in order[:5])
    return f"""## The main levers on Tajikistan are economic and military ({year})

{_markdown(["channel", "largest holder", "its share of the channel", "leverage", "exposure"], lines)}
Rule: of the channels in which one power holds most, the first three are economic or security, and security is among them.
The order is {", ".join(order)}. **{reading}.** Channels have different units, so they are compared by how much of each one
power holds, not by size.
"""


def _strongest_influence(table: Table, powers: Sequence[str], names: dict[str, str], year: int) -> str:
    lines, ranks = [], []
    for name, channel in (
        ("dependence", "trade"),
        ("dependence", "labour"),
        ("exposure", "security"),
        ("exposure", "finance"),
    ):
        rows = []
        for state in FIVE:
            best = [row for power in powers if (row := table.get((name, state, power, channel, year))) is not None]
            rows.append(max(best, key=lambda row: row.value, default=None))
        known = sorted((row for row in rows if row is not None), key=lambda row: -row.value)
        ranks.append(next((place for place, row in enumerate(known, 1) if row.target == "KGZ"), len(known)))
        lines.append(
            [
                _name(name, channel),
                *(f"{names[row.sender or '']}: {_cell(row)}" if row else "not known" for row in rows),
            ]
        )
    reading = _verdict(sum(rank == 1 for rank in ranks) > len(ranks) / 2, against=not any(rank == 1 for rank in ranks))
    return f"""## Kyrgyzstan is under the strongest influence from outside ({year})

{_markdown(["strongest power in", *(names[state] for state in FIVE)], lines)}
Rule: Kyrgyzstan is first among the five in more than half of these measures. Its places are {", ".join(map(str, ranks))}.
**{reading}.**
"""


def _balancing(table: Table, names: dict[str, str], year: int) -> str:
    lines, places = [], []
    for name, best in (("hedging_entropy", max), ("hedging_gap", min), ("bandwagon", min)):
        rows = [table.get((name, state, None, None, year)) for state in FIVE]
        known = [row for row in rows if row is not None]
        ordered = sorted(known, key=lambda row: row.value, reverse=best is max)
        places.append(next((place for place, row in enumerate(ordered, 1) if row.target == "UZB"), 0))
        lines.append([name.replace("_", " "), *(_cell(row) for row in rows)])
    reading = _verdict(places.count(1) >= 2, against=all(place > 2 for place in places))
    return f"""## Uzbekistan balances between the powers ({year})

{_markdown(["measure", *(names[state] for state in FIVE)], lines)}
Rule: of the five it has the most even leverage shares, the smallest gap between first and second, or the lowest bandwagon index,
in at least two of the three. Its places are {", ".join(map(str, places))}. **{reading}.** The intervals overlap widely: the
spread over weights is larger than the differences between states.
"""


def _moving_away(rows: Iterable[Measurement], names: dict[str, str]) -> str:
    series: dict[tuple[str, str | None], list[Measurement]] = {}
    for row in rows:
        if row.target == "KGZ" and row.sender == "RUS" and (row.measure, row.channel) in {*TIES, *MORE}:
            series.setdefault((row.measure, row.channel), []).append(row)
    found = list(readings("", "KGZ", "RUS", "away_from", dt.date(2022, 10, 10), series))
    lines = [
        [
            _name(one.measure, one.channel),
            f"{_cell(one.before)} ({one.before.period})" if one.before else "not known",
            f"{_cell(one.at)} ({one.at.period})" if one.at else "not known",
            one.reading,
        ]
        for one in found
    ]
    counts = {
        reading: sum(one.reading == reading for one in found)
        for reading in ("agrees", "disagrees", "level", "not known")
    }
    reading = _verdict(counts["agrees"] > counts["disagrees"] + 1, against=counts["disagrees"] > counts["agrees"] + 1)
    return f"""## {names["KGZ"]} moves away from Russia (autumn 2022)

{_markdown(["measure with Russia", "before", "then", "moving away?"], lines)}
Rule: more measures moved away beyond their intervals than moved closer, by at least two. Away {counts["agrees"]}, closer
{counts["disagrees"]}, level {counts["level"]}, not known {counts["not known"]}. **{reading}.** Yearly values cannot date an
autumn: what happened in October 2022 (an exercise called off, a summit missed) is in the year with everything else.
"""


MORE = (
    ("export_share", "trade"),
    ("import_share", "trade"),
    ("exercise", "security"),
    ("base", "security"),
    ("visits", "diplomacy"),
)


def _coal(atlas: Atlas) -> str:
    deals = [
        atlas.entities[stmt.entity].name for stmt in atlas.statements if "coal" in stmt.note and stmt.prop == "kind"
    ]
    lines = []
    for low, value, high in ((0.02, 0.05, 0.10), (0.10, 0.25, 0.40), (0.0, 0.25, 0.5)):
        lost = Estimate(value, low, high)
        rest = Estimate(1 - value, 1 - high, 1 - low)
        found = divert({"KGZ": lost, "others": rest}, "KGZ")
        price = f"+{100 * (found.price.value - 1):.1f} % (+{100 * (found.price.low - 1):.1f} to +{100 * (found.price.high - 1):.1f})"
        lines.append(
            [
                f"{100 * value:.0f} % ({100 * low:.0f} to {100 * high:.0f})",
                price,
                f"{100 * found.gained['others'].value:.0f} points",
            ]
        )
    known = "; ".join(dict.fromkeys(deals)) or "none"
    return f"""## Worked example: coal between two members of a bloc, 2022

A commentary of 2022 reports that Kyrgyzstan stopped coal supplies to Tajikistan that year; the atlas has no row on it, so it stands
here as said, not as checked. Both are members of the CSTO and of the CIS. Kazakhstan stopped coal exports by road that autumn
(atlas). What would such an embargo cost the buyer, and where does the coal go? By
[trade diversion](methods/measure-diversion.md), for elasticities from 3 to 10:

{_markdown(["share of the seller in what the buyer imports", "price of coal to the buyer", "taken over by others"], lines)}
The share of Kyrgyz coal in Tajikistan's imports of 2021 is in no open series that ships with Levers, so the last line, where
anything up to half is possible, is the honest one; a loaded customs series narrows it. On the seller's side, rows of
the atlas that mention coal: {known}. One of them says that Uzbekistan took 87 per cent of Kyrgyz coal exports in January to May
2024: the coal found another buyer, which is what the formula says happens when one large alternative exists. Whether it is the
embargo's doing the row does not say. Smuggling and sale through a third country are not in the formula.
"""


def _verdict(agrees: object, *, against: object) -> str:
    if agrees:
        return "The measures agree"
    return "The measures do not agree" if against else "Cannot be told from these measures"


def _name(measure_name: str, channel: str | None) -> str:
    said = measure_name.replace("_", " ").replace("un ", "UN ")
    return said if channel is None or channel in said else f"{said}, {channel}"


def _cell(row: Measurement | None) -> str:
    if row is None:
        return "not known"
    form: Callable[[float], str] = (lambda x: f"{x:.2f}") if abs(row.high) < 10 else (lambda x: f"{x:.1f}")
    return f"{form(row.value)} ({form(row.low)} to {form(row.high)})"


def _coverage(lines: Sequence[Sequence[str]]) -> str:
    cells = [cell for line in lines for cell in line[1:]]
    return f"Coverage: {sum(cell != 'not known' for cell in cells)} of {len(cells)} cells are known."


def _markdown(head: Sequence[str], lines: Sequence[Sequence[str]]) -> str:
    rows = [head, ["---"] * len(head), *lines]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    return f"{table}\n\n{_coverage(lines)}\n"


if __name__ == "__main__":
    main()
