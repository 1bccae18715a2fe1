"""The page of rival explanations: the rows of the command, whose words a cause is in, the period, and nothing written."""

from __future__ import annotations

import datetime as dt
import html
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from levers.atlas import Atlas
from levers.model import Capture, Claim, Document
from levers.show.commands.why import why
from levers.show.rivalry import NO_VERDICT
from levers.show.web import Guard, make_app
from levers.show.web.project import Project

BASE = "http://127.0.0.1:8642"
AUTUMN = "since=2022-09&until=2022-11"
AT = f"/state/KGZ/why?{AUTUMN}"
TURN = "The river town looks elsewhere, encouraged by <b>grants</b> from Washington, a neighbour writes."
ARREST = "The river town accuses Private Person because of a quarrel over a bridge."
DAY = dt.date(2022, 10, 26)


def _claim(document: str, text: str, sentence: str, **more: Any) -> Claim:
    start = text.index(sentence)
    given: dict[str, Any] = {"type": "alignment", "actor": "KGZ", "recipient": "USA", "relation": "toward", **more}
    return Claim(
        document=document, start=start, end=start + len(sentence), quote=sentence, sentence=sentence,
        sentence_start=start, sentence_end=start + len(sentence), voice="author", stance="assessment", rule="test",
        reader="test", **given,
    )  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory, atlas: Atlas) -> Iterator[tuple[Project, TestClient, str]]:
    """A project with one text of two sentences that give causes, its site, and the text's id."""
    project, guard = Project(tmp_path_factory.mktemp("why"), atlas=atlas), Guard.of(8642)
    text = f"{TURN} {ARREST}"
    document = Document(text=text, language="en")
    hostile = {"type": "event", "relation": "ACCUSE", "recipient": None, "recipient_text": "Private Person"}
    rows = [_claim(document.id, text, TURN), _claim(document.id, text, ARREST, **hostile)]
    capture = Capture(document=document.id, name="town.txt", title="A town & its river", published=DAY)
    project.store.add([document, capture, *rows])
    made = TestClient(make_app(project, guard=guard, warm=False), base_url=BASE, raise_server_exceptions=False)
    made.get(f"/?token={guard.token}")
    yield project, made, document.id
    project.close()


def test_the_file_has_the_rows_of_the_command(
    client: TestClient, sample_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`levers why KGZ --json` and the page's file say the same, line by line."""
    folder = tmp_path / "copy"
    shutil.copytree(sample_project, folder)
    capsys.readouterr()
    assert why("KGZ", project=folder, since="2022-09", until="2022-11", json=True) == 0
    answer = client.get(f"/state/KGZ/why.jsonl?{AUTUMN}")
    assert answer.text == capsys.readouterr().out
    assert answer.text.count("\n") > 5
    assert "attachment" in answer.headers["content-disposition"]


def test_the_page_has_every_move_and_cause_of_the_file(client: TestClient) -> None:
    """Each move is a card, each candidate a row of it, and the sentence without a verdict stands before them."""
    text = html.unescape(client.get(AT).text)
    rows = client.get(f"/state/KGZ/why.jsonl?{AUTUMN}").text.splitlines()
    moves = re.findall(r'<section class="move">.*?</section>', text, re.DOTALL)
    assert text.count('<li class="rival">') == len(rows)
    assert len(moves) == len({re.sub(r'"cause".*', "", row) for row in rows})
    assert text.index(NO_VERDICT) < text.index(moves[0])


def test_a_cause_stands_in_quotation_marks_with_its_teller(told: tuple[Project, TestClient, str]) -> None:
    """The words of a text are a quotation with whose they are and the way to the sentence; markup in them is words."""
    _, client, document = told
    text = client.get(AT).text
    quoted = re.findall(r"<h3><q[^>]*>(encouraged by .*?)</q></h3>", text)
    assert quoted
    assert set(quoted) == {"encouraged by &lt;b&gt;grants&lt;/b&gt; from Washington"}
    assert "<b>grants" not in text
    assert "the author of “A town &amp; its river”" in text
    assert f'href="/document/{document}#at-0"' in text


def test_words_that_may_not_leave_their_document_are_left_out(told: tuple[Project, TestClient, str]) -> None:
    """A hostile act against somebody whom the atlas does not know keeps its place, and neither name nor words."""
    _, client, _ = told
    for path in (AT, f"/state/KGZ/why.jsonl?{AUTUMN}"):
        text = client.get(path).text
        assert "somebody whom the atlas does not know" in text
        assert "Private Person" not in text
        assert "quarrel" not in text


def test_what_came_only_after_a_move_is_folded(client: TestClient) -> None:
    """Candidates of the record that came later stand below the others, closed."""
    text = client.get(AT).text
    folded = re.findall(r'<details class="rests"><summary>Only after it: .*?</details>\s*</section>', text, re.DOTALL)
    assert folded
    assert all("everything of this kind on record came after the move" in part for part in folded)
    open_rows = re.sub(r'<details class="rests">.*?</section>', "", text, flags=re.DOTALL)
    assert "everything of this kind on record came after the move" not in open_rows


def test_the_document_and_the_state_lead_to_it(told: tuple[Project, TestClient, str]) -> None:
    """The card of a sentence that gives a cause leads to that move among its rivals; the state's page to all."""
    _, client, document = told
    links = re.findall(r'href="(/state/KGZ/why\?[^"]+)#(on-[\d-]+)"', client.get(f"/document/{document}").text)
    assert links
    for path, anchor in links:
        assert f'id="{anchor}"' in client.get(html.unescape(path)).text
    assert 'href="/state/KGZ/why"' in client.get("/state/KGZ").text


def test_evidence_can_be_walked_down(client: TestClient) -> None:
    """Every row of evidence leads to where it comes from."""
    found = sorted(set(re.findall(r'href="(/explain/[a-z]{3}-[0-9a-f]{20})"', client.get(AT).text)))
    assert len(found) > 5
    for link in found[:: len(found) // 5]:
        assert client.get(link).status_code == 200


def test_a_period_without_moves_says_what_to_do(told: tuple[Project, TestClient, str]) -> None:
    """Read a document, or take another period; the form keeps what was asked."""
    _, client, _ = told
    text = client.get("/state/TKM/why?since=1901&until=1902").text
    assert 'value="1901-01-01"' in text
    assert 'value="1902-12-31"' in text
    assert 'href="/add"' in text.split('class="empty"')[1]
    assert "/state/TKM/why?since=1991" in text.split('class="empty"')[1]
    assert client.get("/state/TKM/why.jsonl?since=1901&until=1902").text == ""


def test_the_last_day_belongs_to_the_period_and_the_next_does_not(client: TestClient) -> None:
    """A move of the day on which the period ends is there; one day less, and it is not."""
    day = re.findall(r'id="on-(\d{4}-\d\d-\d\d)"', client.get(AT).text)[-1]
    before = dt.date.fromisoformat(day) - dt.timedelta(1)
    assert f'id="on-{day}"' in client.get(f"/state/KGZ/why?since=2022-09&until={day}").text
    assert f'id="on-{day}"' not in client.get(f"/state/KGZ/why?since=2022-09&until={before}").text


def test_looking_writes_nothing_and_is_done_once(
    told: tuple[Project, TestClient, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Page, file and document leave the store as it was; the file of a page that was seen asks the flow no more."""
    project, client, document = told
    head = project.store.head
    for path in (AT, f"/document/{document}", "/state/KGZ/why?since=2021"):
        assert client.get(path).status_code == 200
    assert project.store.head == head
    monkeypatch.setattr("levers.show.web.why.rival_explanations", None)
    assert client.get(f"/state/KGZ/why.jsonl?{AUTUMN}").status_code == 200


def test_long_lists_of_moves_come_in_pages(client: TestClient) -> None:
    """Every move of all years stands on exactly one page."""
    first = client.get("/state/KGZ/why?since=1991").text
    pages = int(re.findall(r"page 1 of (\d+)", first)[0])
    anchors = [
        anchor
        for page in range(1, pages + 1)
        for anchor in re.findall(r'<h2 id="(on-[\d-]+)"', client.get(f"/state/KGZ/why?since=1991&page={page}").text)
    ]
    assert pages > 1
    assert len(anchors) == len(set(anchors)) == int(re.findall(r"(\d+) moves from 1991", first)[0])


def test_the_description_has_its_addresses(client: TestClient) -> None:
    """Page and file stand in the OpenAPI description with what they may be asked."""
    paths = client.get("/openapi.json").json()["paths"]
    for path in ("/state/{code}/why", "/state/{code}/why.jsonl"):
        assert {"since", "until"} <= {row["name"] for row in paths[path]["get"]["parameters"]}
