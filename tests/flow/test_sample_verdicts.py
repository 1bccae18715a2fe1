"""What the checks contradict in the sample documents, which everybody reads first: one sentence was written to be wrong."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from levers.atlas import Atlas
from levers.check import check
from levers.read import read_text

SAMPLES = Path(__file__).resolve().parents[2] / "samples"
DATES = {
    "analysis-money-from-abroad.txt": dt.date(2023, 11, 20),
    "opinion-two-doors.md": dt.date(2024, 12, 2),
    "statement-border-treaty.txt": dt.date(2025, 3, 13),
    "wire-exercise-cancelled.txt": dt.date(2022, 10, 9),
    "wire-railway-agreement.txt": dt.date(2024, 6, 6),
}


def test_one_sentence_of_the_samples_is_contradicted(atlas: Atlas) -> None:
    """Almost half of Kyrgyzstan's GDP is refuted; plans, papers and treaties of the other samples are not."""
    against = []
    for name, day in DATES.items():
        read = read_text((SAMPLES / name).read_text(encoding="utf-8"), name=name, date=day, atlas=atlas)
        found = check(read.claims, atlas=atlas, dates={read.document.id: day})
        against += [(name, one.check) for one in found if one.label in {"refuted", "outdated"}]
    assert against == [("opinion-two-doors.md", "quantity")]
