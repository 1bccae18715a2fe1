from __future__ import annotations

import json

import pytest

ftm = pytest.importorskip("followthemoney", reason="followthemoney is not installed: it needs ICU's headers")


@pytest.fixture
def entities(exported):
    """Every entity, cleaned by the library; a wrong schema, property or value raises or is lost."""
    rows = [json.loads(line) for line in exported("ftm").read_text("utf-8").splitlines()]
    made = []
    for row in rows:
        proxy = ftm.model.get_proxy(row, cleaned=False)
        ftm.model.get(row["schema"]).validate(row)
        kept = {name: sorted(values) for name, values in proxy.to_dict()["properties"].items()}
        assert kept.keys() == row["properties"].keys(), row
        made.append(proxy)
    return made


def test_the_library_takes_every_entity(entities) -> None:
    """Schemata, properties, dates, countries and references are the library's own."""
    assert {"Membership", "PublicBody", "Organization", "Article", "Note", "Person", "Occupancy"} <= {
        proxy.schema.name for proxy in entities
    }
    ids = [proxy.id for proxy in entities]
    assert len(ids) == len(set(ids))


def test_references_have_their_targets(entities) -> None:
    """Whatever an entity points at is in the file."""
    ids = {proxy.id for proxy in entities}
    for proxy in entities:
        for prop, value in proxy.itervalues():
            assert prop.type.name != "entity" or value in ids


def test_a_claim_is_a_note_that_says_whose_words_it_is(entities) -> None:
    """Never an event or a link; persons are holders of public offices only."""
    notes = [proxy for proxy in entities if proxy.id.startswith("clm-")]
    assert notes
    assert {proxy.schema.name for proxy in notes} == {"Note"}
    assert all("(author), " in proxy.first("name") or "(quoted), " in proxy.first("name") for proxy in notes)
    assert not any("Testov" in value for proxy in entities for _, value in proxy.itervalues())
