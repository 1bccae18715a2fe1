"""A commented scenario file to start from, made from the list of kinds so that it cannot fall behind it."""

from __future__ import annotations

from levers.model import CHANNELS
from levers.project.kinds import BLOC_CHANNELS, KINDS

__all__ = ["template"]

HEAD = """\
# A what-if for `levers project THIS-FILE`. Lines that begin with # are remarks.
name: my-scenario            # small letters, digits, hyphens
title: What is pulled, in one line
start: 2026-01               # first month; levers are the newest ones measured before it
months: 60                   # 1 to 240
seed: 1                      # the same seed gives the same numbers
runs: 1000                   # 100 to 20000
states: [KAZ, KGZ, TJK, TKM, UZB]   # may be left out: the first region

shocks:                      # remove all rows to see the baseline against itself
  - what: labour_closed      # one of the kinds below
    on: RUS                  # the power (or state, or price) it acts on
    target: [KGZ, TJK]       # whom it concerns; all states where it is left out
    factor: 0.5              # see the kind
    start: 2026-03
    end: 2028-03             # first month after it; may be left out
    note: why this number    # kept for readers
"""


def template() -> str:
    """The text of the file."""
    lines = [HEAD, "# Kinds of shocks: what it is; on; factor (range)."]
    for name, kind in KINDS.items():
        more = {"must": ", target needed", "may": ", target may be given", "no": ""}[kind.target]
        if kind.channel in {"any", "bloc"}:
            more += f", {'channel' if kind.channel == 'any' else 'bloc'} needed"
        lines.append(f"#   {name}: {kind.words}; on a {kind.on}{more}; {kind.factor} ({kind.low:g} to {kind.high:g})")
    lines += [
        "# Levers and levels: 1 is a tie as strong as any, 10 % of product in trade and labour.",
        f"# Channels: {', '.join(CHANNELS)}.",
        f"# Blocs: {', '.join(BLOC_CHANNELS)}. Prices: BRENT for oil_price, RUB for rouble.",
    ]
    return "\n".join(lines) + "\n"
