from __future__ import annotations

import datetime as dt
import json
import warnings

import pytest

from levers.show.citations import Cite, cite_publisher, to_bibtex, to_csl

NASTY = Cite(
    key="doc-1", kind="report", title="50 % of {A} & B_c #1 ~ \\x", container="Инсtitut", author="O. O'Neill",
    issued=dt.date(2024, 2, 29), address="https://example.org/a_b?c=%7B&d={e}",
)  # fmt: skip


@pytest.fixture(scope="module")
def bibtexparser():
    """The library; it warns of its own pyparsing."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import bibtexparser

        bibtexparser.loads("@misc{a, title={b}}")
    return bibtexparser


def _parsed(bibtexparser, text: str):
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        parser = bibtexparser.bparser.BibTexParser(common_strings=True, ignore_nonstandard_types=False)
        return bibtexparser.loads(text, parser=parser).entries


def test_bibtexparser_reads_every_source(exported, bibtexparser) -> None:
    """Texts and publishers, each with a key of its own and a title."""
    text = exported("bibtex").read_text("utf-8")
    entries = _parsed(bibtexparser, text)
    assert len(entries) == text.count("\n@") + text.startswith("@")
    assert all(row["title"] for row in entries)
    assert len({row["ID"] for row in entries}) == len(entries)


def test_signs_of_tex_are_escaped(bibtexparser) -> None:
    """A title cannot end its field; an address stays usable."""
    (entry,) = _parsed(bibtexparser, to_bibtex([NASTY]))
    assert entry["title"] == r"{50 \% of \{A\} \& B\_c \#1 \textasciitilde{} \textbackslash{}x}"
    assert entry["url"] == "https://example.org/a_b?c=%7B&d=%7Be%7D"


def test_citeproc_formats_every_source(exported) -> None:
    """The CSL processor takes each item and writes a bibliography."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
        from citeproc.source.json import CiteProcJSON

        rows = json.loads(exported("csl-json").read_text("utf-8"))
        source = CiteProcJSON(rows)
        style = CitationStylesStyle("harvard-cite-them-right", validate=False)
        made = CitationStylesBibliography(style, source, formatter.plain)
        for row in rows:
            made.register(Citation([CitationItem(row["id"].lower())]))
        assert len(made.bibliography()) == len(rows)
        assert all(str(item).strip() for item in made.bibliography())


def test_csl_keeps_dates_as_parts() -> None:
    """Issued and accessed as CSL has them."""
    (row,) = json.loads(to_csl([NASTY]))
    assert row["issued"] == {"date-parts": [[2024, 2, 29]]}
    (row,) = json.loads(to_csl([cite_publisher("TASS", "https://tass.com/1", "read 2026-11-22")]))
    assert row["accessed"] == {"date-parts": [[2026, 11, 22]]}


def test_a_source_stands_once() -> None:
    """Two captures of one text are one entry; the first stays."""
    assert to_bibtex([NASTY, NASTY]).count("@techreport") == 1
