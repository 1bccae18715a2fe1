"""The first three things a reader of a brief should know, each a sentence made from numbers that stand below it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from levers.model import CHANNELS, Measurement

if TYPE_CHECKING:
    from levers.flow.changes import Change
    from levers.flow.said import Said

__all__ = ["findings"]

MOST_FINDINGS = 3


def findings(
    state: str,
    *,
    latest: Iterable[Measurement],
    changed: Sequence[Change],
    said: Sequence[Said],
    names: Mapping[str, str],
    power: str | None = None,
) -> tuple[str, ...]:
    """At most three sentences: the largest lever, the clearest change, and what the checks found in the texts."""
    name = names.get(state, state)
    candidates = (
        _largest(name, latest, names, between=power is not None),
        _change(name, changed, names),
        _refuted(said) or _supported(said),
    )
    return tuple(text for text in candidates if text is not None)[:MOST_FINDINGS]


def _largest(
    name: str, latest: Iterable[Measurement], names: Mapping[str, str], *, between: bool = False
) -> str | None:
    exposures = [row for row in latest if row.measure == "dependence" and row.sender is not None]
    if not exposures:
        return None
    by_channel = {}
    for channel in CHANNELS:
        rows = sorted((row for row in exposures if row.channel == channel), key=lambda row: -row.value)
        if rows:
            by_channel[channel] = rows[0]
    if between and by_channel:
        power = names.get(next(iter(by_channel.values())).sender or "", "")
        return (
            f"{name}'s dependence on {power}: "
            + "; ".join(
                f"in {channel} {_number(row.value)} {row.unit} in {row.period} (between {_number(row.low)} and {_number(row.high)})"
                for channel, row in by_channel.items()
            )
            + "."
        )
    parts = [
        f"{names.get(row.sender or '', row.sender)} in {channel}"
        f" ({_number(row.value)} {row.unit} in {row.period}; between {_number(row.low)} and {_number(row.high)})"
        for channel, row in by_channel.items()
    ]
    return f"{name} depends most on " + ", and on ".join(parts[:2]) + "." if parts else None


def _change(name: str, changed: Sequence[Change], names: Mapping[str, str]) -> str | None:
    sure = [change for change in changed if change.certain and change.new.sender is not None]
    if not sure:
        return None
    change = sure[0]
    old, new = change.old, change.new
    what = f"{new.measure.replace('_', ' ')}{f' in {new.channel}' if new.channel else ''}"
    way = "rose" if change.difference > 0 else "fell"
    return (
        f"The clearest change: {name}'s {what} with {names.get(new.sender or '', new.sender)} {way} from"
        f" {_number(old.value)} ({old.period}) to {_number(new.value)} {new.unit} ({new.period})."
    )


def _refuted(said: Sequence[Said]) -> str | None:
    for label in ("refuted", "outdated"):
        for item in said:
            for found in item.verdicts:
                if found.verdict.label == label:
                    speaker = item.claim.speaker or item.capture.outlet or item.capture.name.rsplit("/", 1)[-1]
                    return f"A claim by {speaker} is {label}: {found.verdict.explanation}"
    return None


def _supported(said: Sequence[Said]) -> str | None:
    held = [found for item in said for found in item.verdicts if found.verdict.label == "supported"]
    if not held:
        return None
    first = held[0].verdict.explanation
    if len(held) == 1:
        return f"One claim of the texts could be checked, and it holds: {first}"
    return f"{len(held)} claims of the texts hold against open data, none is refuted; for one: {first}"


def _number(value: float) -> str:
    return f"{value:.2f}" if abs(value) < 1 else f"{value:.1f}"
