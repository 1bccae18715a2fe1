from __future__ import annotations

import csv
import io
import json
import re
from html.parser import HTMLParser

import pytest
from starlette.testclient import TestClient

from levers.model import Claim
from levers.show.web.project import Project
from levers.show.web.views import claim_rows, quote_of

PAGES = (
    "/ /documents /claims /states /state/KGZ /state/KAZ?w_trade=3&w_labour=0 /power/RUS /power/CHN /dyad/RUS/KGZ /map"
    " /map?power=CHN&channel=trade&year=2020 /map?channel=un_votes /network /network?at=2003 /timeline"
    " /timeline?state=UZB&kind=visit&page=2 /sources /add /state/KGZ/why?since=2022-09&until=2022-11"
    " /state/KGZ/why?since=1991&page=2 /state/CSTO/why"
).split()


class Checker(HTMLParser):
    """Collects what no page may have, and the ids that links point to."""

    def __init__(self) -> None:
        super().__init__()
        self.bad: list[str] = []
        self.ids: list[str] = []
        self.anchors: list[str] = []
        self.headings = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """One element."""
        named = dict(attrs)
        self.bad += [f"{tag} {name}" for name in named if name.startswith("on") or name == "style"]
        if tag == "script" and "src" not in named and named.get("type") != "application/json":
            self.bad.append("inline script")
        if tag == "style":
            self.bad.append("style element")
        for name in ("src", "href", "action"):
            if re.match(r"(?:\w+:)?//", named.get(name) or ""):
                self.bad.append(f"{tag} {named[name]}")
        if named.get("id"):
            self.ids.append(str(named["id"]))
        if (named.get("href") or "").startswith("#"):
            self.anchors.append(str(named["href"])[1:])
        self.headings += tag == "h1"


def _document(project: Project, part: str) -> str:
    return str(project.query("SELECT DISTINCT document FROM shown WHERE contains(name, ?)", [part])[0]["document"])


@pytest.mark.parametrize("path", PAGES)
def test_pages_render_and_hold_nothing_inline(client: TestClient, path: str) -> None:
    """Each page answers, has one heading, no inline script or style, no outside address, no id twice, no dead anchor."""
    answer = client.get(path)
    assert answer.status_code == 200
    seen = Checker()
    seen.feed(answer.text)
    assert seen.bad == []
    assert seen.headings == 1
    assert len(seen.ids) == len(set(seen.ids))
    assert set(seen.anchors) <= set(seen.ids)


def test_every_link_of_every_page_leads_somewhere(client: TestClient, web_project: Project) -> None:
    """Links of all pages answer with 200; downloads too. Rows to explain are sampled."""
    todo, seen = [*PAGES, f"/document/{_document(web_project, 'two-doors')}"], set()
    for path in todo:
        for written in re.findall(r'href="(/[^"#]*)', client.get(path).text):
            link = written.replace("&amp;", "&")
            kind = re.sub(r"[0-9a-f]{20}", "ID", link)
            if link not in seen and kind not in seen and not link.startswith(("/static", "/brief")):
                seen |= {link, kind} if "/explain/" in link else {link}
                if len(seen) > 400:
                    break
                assert client.get(link).status_code == 200, link


def test_explain_walks_from_a_number_of_a_page_to_its_rows(client: TestClient) -> None:
    """A measurement that a page shows can be walked down to data rows with their publishers."""
    found = re.search(r"/explain/(msr-[0-9a-f]{20})", client.get("/state/KGZ").text)
    assert found is not None
    text = client.get(f"/explain/{found[1]}").text
    assert found[1] in text
    assert "obs-" in text or "stm-" in text


def test_the_document_page_says_who_says_what_and_whether_it_holds(client: TestClient, web_project: Project) -> None:
    """Cards with verdicts and evidence, the bar, and the words as they were."""
    text = client.get(f"/document/{_document(web_project, 'two-doors')}").text
    assert "What the text is made of" in text
    assert "refuted" in text
    assert 'class="card' in text
    assert re.search(r'href="/explain/(?:obs|stm)-', text)


def test_filters_of_a_document_keep_each_other(client: TestClient, web_project: Project) -> None:
    """A choice narrows the cards, and links keep the other choices."""
    path = f"/document/{_document(web_project, 'two-doors')}"
    every = client.get(path).text.count('class="card')
    some = client.get(f"{path}?verdict=refuted").text
    assert 0 < some.count('class="card') < every
    assert "verdict=refuted&amp;" in some or "verdict=refuted" in some


def test_weights_move_the_composite_and_stay_in_the_link(client: TestClient) -> None:
    """Other weights, other shares; the form shows the weights of the address."""
    alike, other = client.get("/state/KGZ").text, client.get("/state/KGZ?w_trade=3&w_security=0").text
    assert 'name="w_trade" min="0" max="3" step="0.5" value="3.0"' in other
    one, two = (re.findall(r"share of leverage.*?</table>", text, re.DOTALL)[0] for text in (alike, other))
    assert one != two


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/state/KGZ?w_trade=x", 400),
        ("/state/KGZ?w_trade=-1", 400),
        ("/state/KGZ?w_trade=nan", 400),
        (
            "/state/KGZ?"
            + "&".join(
                f"w_{c}=0"
                for c in "trade energy finance labour security transport diplomacy information political".split()
            ),
            400,
        ),
        ("/map?year=20x", 400),
        ("/map?power=<script>", 200),
        ("/network?at=99999", 400),
        ("/timeline?since=abcd", 400),
        ("/state/KGZ/why?since=abcd", 400),
        ("/state/KGZ/why?since=0001", 400),
        ("/state/KGZ/why?since=2022&until=2021", 400),
        ("/state/KGZ/why?until=9999-12-31", 400),
        ("/state/KGZ/why?page=99999&since=2022", 200),
        ("/state/Atlantis/why", 404),
        ("/state/Atlantis/why.jsonl", 404),
        ("/state/Kyrgyzstan/why.jsonl", 200),
        ("/claims?page=-5", 200),
        ("/claims?page=99999999999", 200),
        ("/claims?sort=;DROP", 200),
        ("/claims?type=nonsense&label=' OR 1=1", 200),
        ("/state/Atlantis", 404),
        ("/dyad/RUS/Atlantis", 404),
        ("/document/doc-00000000000000000000", 404),
        ("/explain/msr-00000000000000000000", 404),
        ("/explain?id=hello", 404),
        ("/brief/KGZ.exe", 404),
    ],
)
def test_wrong_addresses_are_pages_that_say_so(client: TestClient, path: str, status: int) -> None:
    """Nothing that stands in an address leads to a failure of the server."""
    assert client.get(path).status_code == status


def test_search_facets_and_pages_agree(client: TestClient, web_project: Project) -> None:
    """A facet's count is the number of claims found when it is chosen."""
    text = client.get("/claims").text
    for value, count in re.findall(r'href="/claims\?label=(\w+)"><span>[^<]*</span><span class="n">([\d,]+)', text):
        found = client.get(f"/claims?label={value}").text
        assert f"{count} claim" in found
    assert "No claim is like this" in client.get("/claims?q=zzzzzz").text


def test_the_table_to_take_away_is_safe_and_complete(client: TestClient) -> None:
    """CSV and JSON Lines hold the same rows, come as attachments, and no cell is a formula."""
    answer, lines = client.get("/claims.csv"), client.get("/claims.jsonl").text.splitlines()
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(rows) == len(lines) > 0
    assert "attachment" in answer.headers["content-disposition"]
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert not [cell for row in rows for cell in row.values() if cell.startswith(("=", "+", "@"))]
    assert all(json.loads(line)["id"].startswith("clm-") for line in lines)


def test_appeals_are_only_on_the_document_page(client: TestClient, web_project: Project) -> None:
    """No list, search, table or explanation has the words of an appeal."""
    from levers.model import Claim

    appeals = [row for row in web_project.rows(Claim, stance=["appeal"]) if len(row.quote) > 20]
    for claim in appeals:
        words = claim.quote[:60]
        for path in ("/claims", "/claims.csv", "/claims.jsonl", "/timeline", "/", f"/explain/{claim.id}"):
            assert words not in client.get(path).text


def test_a_brief_can_be_taken_along(client: TestClient) -> None:
    """As a file that may do nothing when it is shown."""
    answer = client.get("/brief/KGZ.md")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="brief-KGZ.md"'
    assert "sandbox" in answer.headers["content-security-policy"]


def test_a_second_format_is_not_gathered_again(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    """As long as nobody else writes, the brief that was gathered serves every format."""
    from levers.flow import briefing

    client.get("/brief/UZB.md")
    monkeypatch.setattr(briefing, "brief_state", None)
    assert client.get("/brief/UZB.html").status_code == 200


def test_home_leads_to_the_states_that_documents_speak_of(client: TestClient) -> None:
    """Who came with texts finds the pages that give a brief about them, the most spoken of first."""
    home = client.get("/").text
    chips = re.findall(r'class="chip" href="/state/([A-Z]{3})">\w+ <span class="n">(\d+)<', home)
    assert chips
    assert [int(count) for _, count in chips] == sorted((int(count) for _, count in chips), reverse=True)


def test_lists_keep_the_rules_of_harm(client: TestClient, web_project: Project) -> None:
    """A hostile act against somebody whom the atlas does not know has no name and no words in a list."""
    claim = Claim(
        document="doc-00000000000000000000", start=0, end=5, quote="Words", sentence="Words of it.", sentence_start=0,
        sentence_end=12, voice="author", stance="report", type="event", relation="ACCUSE", actor="KGZ",
        recipient_text="Private Person", rule="r", reader="r",
    )  # fmt: skip
    row = {"title": None, "name": "a.txt", "label": "", "explanation": None, "outlet": None, "published": None}
    flat = claim.to_dict() | {"id": claim.id} | row
    shown = claim_rows(web_project, [flat])[0]
    assert "Private Person" not in shown["text"]
    assert shown["quote"] is None
    assert quote_of(flat) is None
    assert (
        len((quote_of(flat | {"relation": "AID", "quote": "word " * 40}) or "").split()) == 26
    )  # 25 words and the ellipsis


def test_an_empty_project_says_what_to_do(empty_client: TestClient) -> None:
    """Home, documents and claims of a new project lead to adding."""
    for path in ("/", "/documents", "/claims", "/sources"):
        assert 'href="/add"' in empty_client.get(path).text.split("<main")[1]


@pytest.mark.parametrize("kind", ["html", "pdf", "md", "json", "bibtex", "csl"])
@pytest.mark.parametrize("what", ["KGZ", "KGZ-RUS", "document"])
def test_briefs_can_be_taken_along(client: TestClient, web_project: Project, what: str, kind: str) -> None:
    """A state, a pair and a text give a brief in every format as a file to keep, and so do their sources."""
    name = (
        web_project.query("SELECT document FROM told ORDER BY document")[0]["document"] if what == "document" else what
    )
    answer = client.get(f"/brief/{name}.{kind}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="brief-{name}.')
    begins = {"html": b"<!doctype html", "pdf": b"%PDF-", "md": b"# ", "json": b"{", "bibtex": b"@", "csl": b"["}
    assert answer.content.lstrip().lower().startswith(begins[kind].lower())


@pytest.mark.parametrize("path", ["/brief/KGZ-KGZ.html", "/brief/RUS-KGZ.md", "/brief/doc-x.html", "/brief/KGZ-XXX.md"])
def test_briefs_on_nothing_are_refused(client: TestClient, path: str) -> None:
    """A pair without a power, no id and no state are told, not guessed."""
    assert client.get(path).status_code == 404
