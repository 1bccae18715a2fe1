"""Linking a project: origins, conflicting tellings and offices, stored as judgements that can be taken back."""

from __future__ import annotations

import json

import pytest

from levers.atlas import load
from levers.flow.linking import link_project
from levers.flow.reading import read_inputs
from levers.model import Judgement
from levers.store import Store

TEXTS = {
    "a": "Kyrgyz border guards opened fire on Tajik guards near Batken on 14 September 2022. At least 24 people were killed in the clash between Kyrgyzstan and Tajikistan.",
    "b": "Tajikistan attacked Kyrgyzstan on 14 September 2022 near Batken, and 59 people were killed in the fighting between Kyrgyzstan and Tajikistan.",
    "copy of b": "Tajikistan attacked Kyrgyzstan on 14 September 2022 near Batken, and 59 people were killed in the fighting between Kyrgyzstan and Tajikistan. More follows.",
    "c": "Tajik Prime Minister Emomali Rahmon spoke on the shelling in Isfara.",
}


@pytest.fixture
def project(tmp_path):
    """A project with four short reports."""
    file = tmp_path / "reports.jsonl"
    rows = [{"id": name, "text": text, "date": "2022-09-17", "source": name} for name, text in TEXTS.items()]
    file.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    with Store(tmp_path / "project") as store:
        list(read_inputs(store, [str(file)], atlas=load()))
        yield store


def test_conflicting_tellings_stand_side_by_side(project):
    """Who fired first, and how many died: each document with what it tells."""
    linked = link_project(project, atlas=load())
    told = {one.field: set(one.tellings) for one in linked.differences}
    assert {("Kyrgyzstan", "a"), ("Tajikistan", "b")} <= told["actor"]
    assert {("24", "a"), ("59", "b")} <= told["killed"]


def test_a_wrong_office_is_reported_and_kept(project):
    """The president under the prime minister's title: said so beside what is on record."""
    [(found, document)] = link_project(project, atlas=load()).mismatches
    assert document == "c"
    assert "Prime Minister" in found.written
    assert "President" in found.found


def test_judgements_are_rows_that_can_be_taken_back(project):
    """Linking twice adds nothing; a pair that somebody judges apart stays apart."""
    linked = link_project(project, atlas=load())
    assert len(linked.shared) == 1
    held = {row.id for row in project.rows(Judgement)}
    link_project(project, atlas=load())
    assert {row.id for row in project.rows(Judgement)} == held
    one = next(row for row in project.rows(Judgement) if row.about == "origin")
    project.add([Judgement(left=one.left, right=one.right, same=False, about="origin", reason="two reporters")])
    assert link_project(project, atlas=load()).shared == ()
    assert one.id not in {row.id for row in project.rows(Judgement)}
