from __future__ import annotations

import json
from pathlib import Path

import pytest
from pyld import jsonld

from levers.model import Document
from levers.store import Store

ANNO = "http://www.w3.org/ns/anno.jsonld"
TERMS = """AnnotationCollection AnnotationPage Annotation TextualBody TextPositionSelector TextQuoteSelector start end exact
    prefix suffix""".split()
CONTEXT = {
    "@context": {
        "oa": "http://www.w3.org/ns/oa#",
        "dc": "http://purl.org/dc/elements/1.1/",
        "as": "http://www.w3.org/ns/activitystreams#",
        "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "id": {"@type": "@id", "@id": "@id"},
        "type": {"@type": "@id", "@id": "@type"},
        **{term: f"oa:{term}" for term in TERMS},
        "AnnotationCollection": "as:OrderedCollection",
        "AnnotationPage": "as:OrderedCollectionPage",
        "first": {"@type": "@id", "@id": "as:first"},
        "items": {"@type": "@id", "@id": "as:items", "@container": "@list"},
        "total": "as:totalItems",
        "startIndex": "as:startIndex",
        "label": "http://www.w3.org/2000/01/rdf-schema#label",
        "body": {"@type": "@id", "@id": "oa:hasBody"},
        "target": {"@type": "@id", "@id": "oa:hasTarget"},
        "source": {"@type": "@id", "@id": "oa:hasSource"},
        "selector": {"@type": "@id", "@id": "oa:hasSelector"},
        "motivation": {"@type": "@vocab", "@id": "oa:motivatedBy"},
        "purpose": {"@type": "@vocab", "@id": "oa:hasPurpose"},
        **{word: f"oa:{word}" for word in ("assessing", "describing", "identifying", "classifying")},
        "value": "rdf:value",
        "format": "dc:format",
        "language": "dc:language",
    }
}
"""The terms of the W3C's context that we use, so that the test needs no network."""


@pytest.fixture
def items(exported) -> list[dict[str, object]]:
    """All annotations."""
    return json.loads(exported("annotation").read_text("utf-8"))["first"]["items"]


def test_every_key_is_a_term_of_the_vocabulary(exported) -> None:
    """Expanded by pyld, nothing is dropped: each key has a meaning, and each motivation and purpose an address."""

    def load(url: str, _: object) -> dict[str, object]:
        assert url == ANNO
        return {"contextUrl": None, "documentUrl": url, "document": CONTEXT, "contentType": "application/ld+json"}

    told = json.loads(exported("annotation").read_text("utf-8"))
    expanded = jsonld.expand(told, {"documentLoader": load})
    assert expanded[0]["@type"] == ["http://www.w3.org/ns/activitystreams#OrderedCollection"]
    back = jsonld.compact(expanded, CONTEXT, {"documentLoader": load})
    first, again = told["first"]["items"][0], back["first"]["items"][0]
    assert first == again
    assert all(body["purpose"] in CONTEXT["@context"] for body in first["body"])


def test_selectors_find_their_words(items, hostile_project: Path) -> None:
    """Position and quotation point at the same words of the canonical text."""
    with Store(hostile_project) as store:
        texts = {f"urn:levers:{row.id}": row.text for row in store.rows(Document)}
    quoted = 0
    for item in items:
        text = texts[item["target"]["source"]]
        position, *quote = item["target"]["selector"]
        if quote:
            quoted += 1
            around = quote[0].get("prefix", "") + quote[0]["exact"] + quote[0].get("suffix", "")
            assert text[position["start"] : position["end"]] == quote[0]["exact"]
            assert around in text
    assert quoted


def test_an_annotation_says_whose_words_which_stance_which_verdict(items) -> None:
    """Four bodies, in this order."""
    for item in items:
        assert [body["purpose"] for body in item["body"]] == ["describing", "identifying", "classifying", "assessing"]
        assert item["body"][3]["value"].startswith("verdict: ")
