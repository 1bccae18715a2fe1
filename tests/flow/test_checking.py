from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from levers.atlas import Atlas
from levers.flow.checking import check_project
from levers.flow.reading import read_inputs
from levers.model import Claim, Observation, Verdict
from levers.store import Store


def _number(value: float, vintage: str) -> Observation:
    return Observation(
        indicator="remittances_gdp",
        entity="KGZ",
        start=dt.date(2030, 1, 1),
        end=dt.date(2031, 1, 1),
        value=value,
        unit="%",
        source="worldbank",
        publisher="World Bank",
        vintage=vintage,
    )


def _project(folder: Path, atlas: Atlas, **texts: str) -> Store:
    """A project with these texts, all of 1 July 2031."""
    store = Store(folder / "project")
    for name, text in texts.items():
        path = folder / f"{name}.txt"
        path.write_text(text)
        list(read_inputs(store, [str(path)], atlas=atlas, date=dt.date(2031, 7, 1)))
    return store


def _quantity(found: list, check: str = "quantity") -> list:
    return [item for item in found if item.verdict.check == check]


def test_a_newer_vintage_changes_a_verdict(tmp_path: Path, atlas: Atlas) -> None:
    """A number that the first edition bears out is refuted by its revision: label before and after, and what was known then."""
    with _project(tmp_path, atlas, a="In 2030 remittances made up 30 percent of Kyrgyzstan's GDP.") as store:
        store.add([_number(30.0, "2031-06-30")])
        first = _quantity(check_project(store, atlas=atlas))
        assert [item.verdict.label for item in first] == ["supported"]
        between = dt.datetime.now(dt.UTC)
        assert check_project(store, atlas=atlas, since=between) == []
        store.add([_number(22.0, "2032-06-30")])
        (changed,) = check_project(store, atlas=atlas, since=between)
        assert (changed.before, changed.verdict.label) == ("supported", "refuted")
        assert "22.0 %" in changed.verdict.explanation
        assert changed.verdict.known_then == "30.0 % (2031-06-30)"
        assert [row.label for row in store.rows(Verdict, claim=changed.claim.id)] == ["refuted"]
        assert [row.label for row in store.rows(Verdict, as_of=between) if row.claim == changed.claim.id] == [
            "supported"
        ]


def test_a_loaded_edition_replaces_the_embedded_one(tmp_path: Path, atlas: Atlas) -> None:
    """The atlas's own number of a year gives way to a file loaded later, also where both name the same month."""
    with _project(tmp_path, atlas, a="In 2016 remittances made up 47 percent of Tajikistan's GDP.") as store:
        (first,) = _quantity(check_project(store, atlas=atlas))
        between = dt.datetime.now(dt.UTC)
        said = next(row for row in atlas.series("remittances_gdp", "TJK") if row.start.year == 2016)
        vintage = said.vintage[-7:]
        store.add([replace(said, value=46.9, source="worldbank", vintage=vintage, file_sha256="f", verified=True)])
        (changed,) = check_project(store, atlas=atlas, since=between)
    assert (first.verdict.label, changed.before, changed.verdict.label) == ("refuted", "refuted", "supported")


def test_data_that_come_later_decide_what_was_open(tmp_path: Path, atlas: Atlas) -> None:
    """A claim on which no check could speak before shows its earlier label too."""
    with _project(tmp_path, atlas, a="In 2030 remittances made up 30 percent of Kyrgyzstan's GDP.") as store:
        check_project(store, atlas=atlas)
        between = dt.datetime.now(dt.UTC)
        store.add([_number(30.0, "2032-06-30")])
        (changed,) = check_project(store, atlas=atlas, since=between)
        assert (changed.before, changed.verdict.label) == ("not_enough_info", "supported")
        assert changed.verdict.known_then == ""


def test_documents_are_compared_with_each_other(tmp_path: Path, atlas: Atlas) -> None:
    """Two texts of one year give two numbers for one thing: each is named beside the other."""
    texts = {
        "a": "In 2030 remittances made up 30 percent of Kyrgyzstan's GDP.",
        "b": "In 2030 remittances made up 12 percent of Kyrgyzstan's GDP.",
    }
    seen: list[str] = []
    with _project(tmp_path, atlas, **texts) as store:
        found = check_project(store, atlas=atlas, progress=seen.append)
    beside = _quantity(found, "consistency")
    assert {item.claim.value for item in beside} == {30.0, 12.0}
    assert {item.verdict.label for item in beside} == {"not_enough_info"}
    assert sorted(name.rsplit("/", 1)[-1] for name in seen) == ["a.txt", "b.txt"]


def test_a_pronoun_is_resolved_or_left_out(tmp_path: Path, atlas: Atlas) -> None:
    """No explanation says that the claim is attributed to `he`."""
    text = (
        "President Sadyr Japarov spoke in Bishkek. He said that remittances made up 30 percent of Kyrgyzstan's GDP in 2030. "
        "It was a sad day."
    )
    with _project(tmp_path, atlas, a=text) as store:
        found = check_project(store, atlas=atlas)
    told = " ".join(item.verdict.explanation for item in found)
    assert "those of He" not in told
    assert "does not name" not in told


def test_what_two_do_together_is_told_once(tmp_path: Path, atlas: Atlas) -> None:
    """A meeting of two gives two claims and one line; both verdicts are stored."""
    with _project(
        tmp_path, atlas, a="Kazakhstan and Uzbekistan signed an agreement on fishing on 3 May 2031."
    ) as store:
        found = check_project(store, atlas=atlas)
        both = [claim for claim in store.rows(Claim) if claim.type == "event"]
        assert {(claim.actor, claim.recipient) for claim in both} == {("KAZ", "UZB"), ("UZB", "KAZ")}
        assert len([item for item in found if item.claim.type == "event"]) == 1
        assert {row.claim for row in store.rows(Verdict)} >= {claim.id for claim in both}


def test_a_newer_edition_counts_before_the_atlas_s_own_series(tmp_path: Path, atlas: Atlas) -> None:
    """Editions stand in the order of the dates that they name, however each publisher words them."""
    old = next(row for row in atlas.series("remittances_gdp", "TJK") if row.start.year == 2016)
    newer = replace(_number(48.0, "2031-01-01"), entity="TJK", start=old.start, end=old.end)
    with _project(tmp_path, atlas, a="In 2016 remittances made up 48 percent of Tajikistan's GDP.") as store:
        first = _quantity(check_project(store, atlas=atlas))
        between = dt.datetime.now(dt.UTC)
        store.add([newer])
        (changed,) = check_project(store, atlas=atlas, since=between)
        assert (first[0].verdict.label, changed.verdict.label) == (changed.before, "supported")
