from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from levers.atlas import Atlas
from levers.errors import UsageError
from levers.flow.briefing import StateBrief, brief_state
from levers.flow.briefing_document import DocumentBrief, brief_document
from levers.flow.briefing_scenario import ScenarioBrief, brief_scenario
from levers.show.brief import Brief, cites_of, to_html, to_markdown, to_pdf, to_plain
from levers.show.citations import to_bibtex, to_csl
from levers.show.cli import main
from levers.store import Store


@pytest.fixture(scope="module")
def brief(sample_project: Path, atlas: Atlas) -> StateBrief:
    """The brief on Kyrgyzstan from the sample documents."""
    with Store(sample_project) as store:
        return brief_state(store, atlas=atlas, state="KGZ")


def test_the_file_asks_nothing_of_the_network(brief: StateBrief) -> None:
    """No element loads anything: scripts, styles and pictures are in the file."""
    page = re.sub(r"<script>.*?</script>", "", to_html(brief), flags=re.DOTALL)
    assert not re.findall(r"<(?:script|img|link|iframe)[^>]*(?:src|href)=", page)


def test_words_of_a_document_are_never_markup(brief: StateBrief) -> None:
    """A document that writes HTML gets it back as text."""
    said = brief.said[0]
    claim = replace(
        said.claim, quote="<script>alert(1)</script>", sentence="<script>alert(1)</script>", speaker="<b>x</b>"
    )
    hostile = replace(brief, said=(replace(said, claim=claim),), findings=("</script><script>alert(2)</script>",))
    page = to_html(hostile)
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page
    assert "<b>x</b>" not in page


def test_markdown_keeps_words_as_words(brief: StateBrief) -> None:
    """Stars, brackets and angle brackets of a document are escaped."""
    hostile = replace(brief, findings=("[click](x) <img> **bold**",))
    assert r"\[click\](x) \<img\> \*\*bold\*\*" in to_markdown(hostile)


def test_markdown_tells_powers_without_a_lever_in_one_line(brief: StateBrief) -> None:
    """Numbers stand with their unit in a row each; who has nothing on record is named together, without an interval."""
    text = to_markdown(brief)
    (transport,) = (line for line in text.splitlines() if line.startswith("| transport") and "none on record" in line)
    assert transport.count(",") >= 3
    assert " to " not in transport.split("|", 2)[2]
    assert "| energy (0 to 1, documented scale) | Russia |" in text


def test_two_checks_of_one_mind_are_one_label(brief: StateBrief) -> None:
    """A claim that two checks support is called supported once, above both explanations."""
    said = next(one for one in brief.said if one.verdicts)
    first = said.verdicts[0]
    other = replace(first, verdict=replace(first.verdict, explanation="Another row says so."))
    twice = replace(said, verdicts=(first, other))
    made = replace(brief, said=(twice,))
    for text in (to_html(made), to_markdown(made)):
        shown = text[text.index("What was said about it") :]
        assert "Another row says so." in shown
        assert re.search(r"(\*\*[a-z ]+\*\*) \1", shown) is None
        assert len(re.findall(rf'<span class="tag {first.verdict.label}">', shown)) <= 1


def test_an_appeal_is_a_label_and_offsets(brief: StateBrief) -> None:
    """The words of an appeal stand in no brief."""
    said = brief.said[0]
    appeal = replace(said.claim, stance="appeal", quote="Rise now!", sentence="Rise now!")
    made = replace(brief, said=(replace(said, claim=appeal),))
    for text in (to_html(made), to_markdown(made), json.dumps(to_plain(made))):
        assert "Rise now!" not in text
    assert f"{appeal.start}–{appeal.end}" in to_html(made) or "an appeal" in to_html(made)


def test_quotations_are_short(brief: StateBrief) -> None:
    """At most 25 words of a document stand together."""
    quotes = [
        claim["quote"] for document in to_plain(brief)["documents"] for claim in document["claims"] if claim["quote"]
    ]
    assert quotes
    assert max(len(quote.split()) for quote in quotes) <= 26


def test_every_citation_has_its_source(brief: StateBrief) -> None:
    """Each numbered link on the page has a target."""
    page = to_html(brief)
    assert set(re.findall(r'href="#source-(\d+)"', page)) <= set(re.findall(r'id="source-(\d+)"', page))


@pytest.fixture(scope="module")
def dyad(sample_project: Path, atlas: Atlas) -> StateBrief:
    """The brief on Kyrgyzstan and Russia."""
    with Store(sample_project) as store:
        return brief_state(store, atlas=atlas, state="KGZ", power="RUS")


@pytest.fixture(scope="module")
def document(sample_project: Path, atlas: Atlas) -> DocumentBrief:
    """The brief on the opinion piece."""
    with Store(sample_project) as store:
        return brief_document(store, atlas=atlas, document="opinion-two-doors.md")


@pytest.fixture(scope="module")
def scenario(sample_project: Path, atlas: Atlas) -> ScenarioBrief:
    """The brief on a shipped scenario, in few runs."""
    with Store(sample_project) as store:
        return brief_scenario(store, atlas=atlas, path="kyrgyzstan-leaves-csto", runs=100)


@pytest.fixture(params=["dyad", "document", "scenario"])
def any_brief(request: pytest.FixtureRequest) -> Brief:
    """Each kind besides a state."""
    made: Brief = request.getfixturevalue(request.param)
    return made


def test_every_kind_has_findings_and_cited_sources(any_brief: Brief) -> None:
    """The page opens with sentences, loads nothing, and each numbered link has its target."""
    page = to_html(any_brief)
    assert 1 <= len(to_plain(any_brief)["findings"]) <= 3
    bare = re.sub(r"<script>.*?</script>", "", page, flags=re.DOTALL)
    assert not re.findall(r"<(?:script|img|link|iframe)[^>]*(?:src|href)=", bare)
    linked = set(re.findall(r'href="#source-(\d+)"', page))
    assert linked
    assert linked <= set(re.findall(r'id="source-(\d+)"', page))
    assert to_markdown(any_brief).startswith(f"# {to_plain(any_brief)['headline']}")
    json.dumps(to_plain(any_brief))


def test_a_dyad_tells_of_nobody_else(dyad: StateBrief) -> None:
    """Measures, claims and stories are between the two."""
    assert {row.sender for row in dyad.measurements} == {"RUS"}
    assert all("RUS" in {item.claim.actor, item.claim.recipient} for item in dyad.said)
    assert "Russia" in to_plain(dyad)["headline"]


def test_a_document_brief_shows_its_profile_and_its_error(document: DocumentBrief) -> None:
    """Whose text it is stands beside it, and the wrong figure among the findings."""
    plain = to_plain(document)
    assert plain["whose"] == "Sample Gazette (news), by A. Sample"
    assert any("refuted" in text and "18.8 %" in text for text in plain["findings"])
    assert "Let us demand" not in to_html(document) + to_markdown(document) + json.dumps(plain)


def test_a_scenario_brief_says_gate_and_limits_in_words(scenario: ScenarioBrief) -> None:
    """What is assumed, whether the mechanism may be believed, and the limits; the fan is drawn."""
    plain, page = to_plain(scenario), to_html(scenario)
    assert plain["assumed"]
    assert plain["gate"]["words"] in page
    assert "not a forecast" in page
    assert 'id="spec-fan"' in page
    assert all(line in to_markdown(scenario).replace("\\", "") for line in plain["limits"])


def test_a_private_person_who_is_accused_is_not_named(document: DocumentBrief) -> None:
    """A hostile act against somebody whom the atlas does not know keeps label and offsets."""
    said = document.said[0]
    words = "Kyrgyzstan accused Bolot Testov of theft."
    claim = replace(
        said.claim, type="event", relation="ACCUSE", actor="KGZ", recipient=None, recipient_text="Bolot Testov",
        sentence=words, quote=words,
    )  # fmt: skip
    made = replace(document, said=(replace(said, claim=claim, verdicts=()),))
    for text in (to_html(made), to_markdown(made), json.dumps(to_plain(made))):
        assert "Testov" not in text
        assert "somebody whom the atlas does not know" in text


def test_sources_go_to_a_reference_manager(any_brief: Brief) -> None:
    """Every numbered source stands in BibTeX and in CSL once."""
    addresses = {cited.address for cited in any_brief.sources if "://" in cited.address}
    rows = json.loads(to_csl(cites_of(any_brief)))
    assert addresses <= {row.get("URL") for row in rows}
    assert len({row["id"] for row in rows}) == len(rows) == to_bibtex(cites_of(any_brief)).count("\n}\n")


def test_paper_has_pictures_and_no_scripts(document: DocumentBrief) -> None:
    """The PDF is made without a network: its charts are SVG in the file."""
    pytest.importorskip("weasyprint")
    page = to_html(document, picture=lambda _: "<svg xmlns='http://www.w3.org/2000/svg'/>")
    assert "<script" not in page
    assert "data:image/svg+xml;base64," in page
    made = to_pdf(document)
    assert made.startswith(b"%PDF-")
    from io import BytesIO

    from pypdf import PdfReader

    read = PdfReader(BytesIO(made))
    text = " ".join(sheet.extract_text() for sheet in read.pages)
    assert "18.8 %" in text
    assert "refuted" in text


def test_a_missing_library_says_what_to_install(document: DocumentBrief, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without WeasyPrint the error names the extra."""
    monkeypatch.setitem(__import__("sys").modules, "weasyprint", None)
    with pytest.raises(UsageError, match=r"levers\[pdf\]"):
        to_pdf(document)


def test_the_command_reads_a_new_file_and_writes_its_citations(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`levers brief --document FILE` needs no `levers read` before it."""
    text = tmp_path / "note.txt"
    text.write_text("Kyrgyzstan is a member of the CSTO. Uzbekistan left the CSTO in 2012.")
    arguments = [
        "brief",
        "--document",
        str(text),
        "--project",
        str(tmp_path / "p"),
        "--format",
        "md",
        "--cite",
        "bibtex",
    ]
    assert main([*arguments, "-o", str(tmp_path / "out.md")]) == 0
    assert (tmp_path / "out.md").read_text("utf-8").startswith("# note.txt")
    assert "@" in (tmp_path / "out.bib").read_text("utf-8")
    capsys.readouterr()
    assert main(["brief", "KGZ", "--document", str(text), "--project", str(tmp_path / "p")]) == 2
    assert main(["brief", "KGZ", "UZB", "--project", str(tmp_path / "p")]) == 2
    assert main(["brief", "--document", "nowhere.txt", "--project", str(tmp_path / "p")]) == 1
