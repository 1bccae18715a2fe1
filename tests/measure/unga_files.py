"""Tiny readers of the roll calls and of the published ideal points, for tests and benchmarks only."""

from __future__ import annotations

import csv
import warnings
from pathlib import Path

import numpy as np

from levers.measure.ideal_points import RollCalls
from levers.measure.ideal_points_bridges import bridge_items

FOLDER = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
VOTES = {"no": 0, "abstain": 1, "yes": 2}


def read_roll_calls(first_session=1, *, whole_texts_only=True, bridged=True):
    """Roll calls 1946-2019; votes on paragraphs and amendments left out, as the published estimates do."""
    import rdata

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        calls = rdata.read_rda(FOLDER / "unga/un_roll_calls.rda")["un_roll_calls"]
        votes = rdata.read_rda(FOLDER / "unga/un_votes.rda")["un_votes"]
    in_part = (calls.amend.fillna(0).to_numpy() != 0) | (calls.para.fillna(0).to_numpy() != 0)
    kept = calls.session.to_numpy() >= first_session
    if whole_texts_only:
        kept &= ~in_part
    calls, in_part = calls[kept], in_part[kept]
    number = {rcid: place for place, rcid in enumerate(calls.rcid)}
    votes = votes[votes.rcid.isin(set(calls.rcid))]
    titles = [str(title) for title in calls.short.fillna("")]
    numbers = calls.session.astype(int).to_numpy()
    items = bridge_items(titles, numbers.tolist(), in_part=in_part.tolist()) if bridged else np.arange(len(titles))
    sessions, session_of_call = np.unique(numbers, return_inverse=True)
    codes = iso_codes()
    names = votes.country_code.astype(str).map(codes).fillna(votes.country.astype(str)).to_numpy()
    states, state = np.unique(names.astype(str), return_inverse=True)
    call = votes.rcid.map(number).to_numpy()
    vote = votes.vote.astype(str).map(VOTES).to_numpy().astype(np.int8)
    return RollCalls(
        [str(state) for state in states],
        [int(session) for session in sessions],
        state.astype(np.intp),
        session_of_call[call].astype(np.intp),
        items[call],
        vote,
    )


def iso_codes():
    """ISO 3166 alpha-2 to alpha-3."""
    with (FOLDER / "codes/datahub_country-codes.csv").open(encoding="utf-8") as stream:
        found = {row["ISO3166-1-Alpha-2"]: row["ISO3166-1-Alpha-3"] for row in csv.DictReader(stream)}
    return found | {"nan": "NAM", "NA": "NAM"}


def read_published():
    """(state, session) to (ideal point, 5 % and 95 % quantiles), edition of June 2024."""
    with (FOLDER / "unga/IdealpointestimatesAll_Jun2024.csv").open(encoding="utf-8") as stream:
        return {
            (row["iso3c"], int(row["session"])): tuple(
                float(row[name]) for name in ("IdealPointAll", "Q5%All", "Q95%All")
            )
            for row in csv.DictReader(stream)
        }


def read_published_agreement():
    """(state, power, session) to the published share of equal votes."""
    columns = {"RUS": "RUSSAgree", "CHN": "ChinaAgree", "USA": "USAgree"}
    with (FOLDER / "unga/IdealpointestimatesAll_Jun2024.csv").open(encoding="utf-8") as stream:
        return {
            (row["iso3c"], power, int(row["session"])): float(row[column])
            for row in csv.DictReader(stream)
            for power, column in columns.items()
            if row[column] not in {"", "NA"}
        }
