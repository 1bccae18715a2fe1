from __future__ import annotations

import html
import re
import time
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.datastructures import QueryParams
from starlette.testclient import TestClient

from levers.atlas import Atlas
from levers.errors import ScenarioError
from levers.flow.deciding import issue_of, shipped_issues
from levers.flow.scenarios import scenario_of, shipped
from levers.show.web.drafts import Draft, in_form_words
from levers.show.web.issues import IssueDraft

LEAVES = "/scenario?start=2026-01&months=12&runs=100&states=KGZ,TJK&shock=bloc_left~KGZ~~CSTO~0~2026-03~"


def _done(client: TestClient, address: str) -> str:
    for _ in range(900):
        text = client.get(address).text
        if "Working:" not in text:
            return text
        time.sleep(0.1)
    pytest.fail("the run never ended")


@pytest.mark.parametrize("name", sorted(shipped()))
def test_a_shipped_scenario_becomes_a_link_and_the_same_scenario_again(name: str, atlas: Atlas) -> None:
    """From file to draft to link to draft to file: nothing that is played has changed."""
    told = scenario_of(shipped()[name], atlas=atlas)
    draft = Draft.of_file(told)
    again = scenario_of("form", atlas=atlas, source=draft.source())
    assert again.scenario.id == told.scenario.id
    assert again.states == told.states
    own = Draft(draft.title, draft.start, draft.months, draft.seed, draft.runs, draft.states, draft.rows)
    assert Draft.of_address(QueryParams(urlsplit(own.address()).query)).same_as(draft)


@pytest.mark.parametrize("name", sorted(shipped_issues()))
def test_a_shipped_decision_becomes_a_link_and_the_same_decision_again(name: str, atlas: Atlas) -> None:
    """Actors, scale and date survive the way through the link."""
    draft = IssueDraft.of_file(issue_of(shipped_issues()[name], atlas=atlas), "")
    again = IssueDraft.of_address(QueryParams(urlsplit(draft.address()).query))
    assert again.actors == draft.actors
    assert issue_of("form", atlas=atlas, source=again.source()).actors[0].name == draft.actors[0].name


@pytest.mark.parametrize(
    ("shock", "said"),
    [
        ("bloc_left~KGZ~~XX~0~2026-03~", "row 1: bloc"),
        ("labour_closed~RUS~~~7~2026-03~", "row 1: factor"),
        ("labour_closed~RUS~~~0.5~2020-01~", "row 1: start"),
        ("nonsense~RUS~~~0.5~2026-03~", "row 1: what"),
        ("base_closed~RUS~~~0.5~2026-03~", "needs a target"),
    ],
)
def test_what_cannot_be_played_is_said_by_row_and_field(client: TestClient, shock: str, said: str) -> None:
    """The form's reader is the file's; its lines are told as rows."""
    answer = client.get(f"/scenario?start=2026-01&months=12&shock={shock}")
    assert answer.status_code == 400
    assert said in answer.text
    assert 'name="r0_what"' in answer.text


def test_errors_outside_of_rows_name_the_field(atlas: Atlas) -> None:
    """A wrong number of months is about months, not about a line."""
    with pytest.raises(ScenarioError) as caught:
        scenario_of("form", atlas=atlas, source=Draft(start="2026-01", months="0").source())
    assert in_form_words(caught.value).startswith("months: ")


def test_the_form_leads_to_a_link_that_holds_everything(client: TestClient) -> None:
    """Fields become one short address; the unchanged file keeps its own."""
    fields = {"start": "2026-01", "months": "12", "runs": "100", "state": "KGZ", "r0_what": "bloc_left", "r0_on": "KGZ"}
    fields |= {"r0_channel": "CSTO", "r0_factor": "0", "r0_start": "2026-03", "title": "A & B <c>"}
    answer = client.get("/scenario/edit", params=fields, follow_redirects=False)
    query = parse_qs(urlsplit(answer.headers["location"]).query)
    assert query["shock"] == ["bloc_left~KGZ~~CSTO~0~2026-03~"]
    assert query["title"] == ["A & B <c>"]
    shown = client.get("/scenario/kyrgyzstan-leaves-csto").text
    given = [
        (name, value)
        for name, value in re.findall(r'<input name="(\w+)"[^>]*value="([^"]*)"', shown)
        if name == "title"
    ]
    assert given == [("title", "Kyrgyzstan leaves the CSTO")]


def test_a_what_if_is_played_shown_and_explained(client: TestClient) -> None:
    """Difference with interval, chances, uncertainty, the gate, the limits; every number leads down to data."""
    text = _done(client, LEAVES)
    for part in (
        "The gate is",
        "nine in ten",
        "Chances of named events",
        "Where the uncertainty",
        "What this cannot know",
    ):
        assert part in text
    assert client.get(LEAVES).text == text
    other = client.get(f"{LEAVES}&of=TJK").text
    assert "Tajikistan: share of alignment" in other
    number = re.search(r"<td>Russia</td>.*?/explain/(out-[0-9a-f]{20})", text, re.DOTALL)
    assert number is not None
    why = client.get(f"/explain/{number[1]}").text
    for part in ("projected number", "row of the what-if", "measurements", "Kyrgyzstan", "nine in ten from"):
        assert part in why
    assert "{'id'" not in why


@pytest.mark.parametrize("kind", ["html", "pdf", "md", "json", "bibtex", "csl"])
def test_the_brief_of_a_what_if_can_be_taken_along(client: TestClient, kind: str) -> None:
    """From the page's own link, in every format, with the gate and what no projection can know."""
    page = _done(client, LEAVES)
    links = [link for link in re.findall(r'href="([^"]*/brief\.[^"]+)"', page) if f"brief.{kind}?" in link]
    assert len(links) == 1
    answer = client.get(html.unescape(links[0]))
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="brief-own-')
    if kind in {"html", "md", "json"}:
        assert "The gate is closed" in answer.text
        assert "not a forecast of what will happen" in answer.text


def test_a_shipped_what_if_gives_its_brief_by_name(client: TestClient) -> None:
    """The file is named after the scenario; an unknown format or name is told."""
    answer = client.get("/scenario/kyrgyzstan-leaves-csto/brief.md?runs=100")
    assert answer.headers["content-disposition"] == 'attachment; filename="brief-kyrgyzstan-leaves-csto.md"'
    assert client.get("/scenario/kyrgyzstan-leaves-csto/brief.exe").status_code == 404
    assert client.get("/scenario/nothing-of-this-name/brief.md").status_code == 404


def test_a_part_is_enough_for_who_waits(client: TestClient) -> None:
    """While it works the page asks for a part of itself; when it is over it is told to come back whole."""
    address = LEAVES.replace("months=12", "months=13")
    first = client.get(address, headers={"hx-request": "true"})
    assert 'id="working"' in first.text
    assert "<html" not in first.text
    _done(client, address)
    assert client.get(address, headers={"hx-request": "true"}).headers["hx-refresh"] == "true"


def test_a_decision_is_read_in_every_way(client: TestClient) -> None:
    """The weighted mean first, both denominators round by round, elections, actors, limits."""
    text = _done(client, "/decision/manas-2013")
    body = text[text.index("Readings, the default first") :]
    assert (
        body.index("weighted mean") < body.index("expected utility, all pairs, median, round") < body.index("Condorcet")
    )
    for part in ("per pair, mean", "markov incentive", "measured leverage", "What was decided: 0", "side payments"):
        assert part in text


def test_pages_say_what_to_do_where_there_is_nothing(empty_client: TestClient) -> None:
    """No scenario, no actors, no backtest yet: each page leads on."""
    assert 'href="/scenario"' in empty_client.get("/scenarios").text
    assert "Every field is in the link" in empty_client.get("/scenario").text
    assert "at least two actors" in empty_client.get("/decision").text
    page = empty_client.get("/backtest").text
    assert "Run the backtest" in page
    assert "The gate is closed" in page


def test_a_scenario_of_the_project_stands_beside_the_shipped_ones(empty_client: TestClient) -> None:
    """What is taken as a file and laid into the folder comes back; a broken one says why."""
    project = empty_client.app.app.app.state.site.project  # type: ignore[attr-defined]
    text = empty_client.get(LEAVES.replace("/scenario?", "/scenario.yml?title=mine&")).text
    name = text.split("\n", 1)[0].removeprefix("name: ")
    folder = project.folder / "scenarios"
    folder.mkdir()
    (folder / f"{name}.yml").write_text(text, "utf-8")
    (folder / "broken.yml").write_text("name: x\n", "utf-8")
    page = empty_client.get("/scenarios").text
    assert f'href="/scenario/{name}"' in page
    assert "is missing" in page
    assert empty_client.get("/scenario/broken").status_code == 404


@pytest.mark.parametrize(
    "path", ["/scenario/..%2f..%2fx", "/scenario/nope", "/decision/nope", "/scenario?shock=a", "/decision?actor=b"]
)
def test_wrong_addresses_are_refused(client: TestClient, path: str) -> None:
    """Never a failure of the server."""
    assert client.get(path).status_code in {400, 404}
