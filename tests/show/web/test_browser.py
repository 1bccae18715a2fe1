"""Walks every page in headless Chromium: no request leaves, no policy is violated, no error is logged, axe finds nothing grave."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from levers.atlas import Atlas

pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
pytestmark = [pytest.mark.browser, pytest.mark.skipif(CHROMIUM is None, reason="Debian's chromium is not installed")]

WIDTHS = (390, 1024, 1600)
PAGES = "/ /documents DOCUMENT DOCUMENT?stance=report /claims /states /state/KGZ /power/RUS /dyad/RUS/KGZ /map /map?channel=un_votes /network /timeline /sources /add EXPLAIN".split()
FLAGS = "--no-sandbox --disable-gpu --disable-background-networking --disable-component-update --disable-sync --no-first-run".split()
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
SHAPE = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth"


class Served:
    """A running site."""

    def __init__(self, base: str, token: str, paths: dict[str, str]) -> None:
        self.base, self.token, self.paths = base, token, paths

    def at(self, page: str) -> str:
        """The address of a page."""
        for name, path in self.paths.items():
            page = page.replace(name, path)
        return self.base + page


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory, sample_project: Path, atlas: Atlas) -> Iterator[Served]:
    """The sample project on a free port of this machine."""
    import uvicorn

    from levers.show.web import Guard, make_app
    from levers.show.web.project import Project

    folder = tmp_path_factory.mktemp("browser") / "project"
    shutil.copytree(sample_project, folder)
    project = Project(folder, atlas=atlas)
    listening = socket.create_server(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    guard = Guard.of(port)
    project.warm()
    server = uvicorn.Server(
        uvicorn.Config(make_app(project, guard=guard, warm=False), log_level="warning", lifespan="off")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    document = project.query("SELECT DISTINCT document FROM shown WHERE contains(name, 'two-doors')")[0]["document"]
    number = next(row.id for row in project.measured("KGZ") if row.measure == "composite")
    yield Served(
        f"http://127.0.0.1:{port}", guard.token, {"DOCUMENT": f"/document/{document}", "EXPLAIN": f"/explain/{number}"}
    )
    server.should_exit = True
    thread.join(10)
    listening.close()
    project.close()


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Headless Chromium that asks nobody anything."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as started:
        made = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield made
        made.close()


@pytest.fixture
def opened(browser: Any, served: Served) -> Iterator[Any]:
    """A tab that was let in, with a list of what went wrong in it."""
    context = browser.new_context(viewport={"width": 1600, "height": 900})
    page = context.new_page()
    page.wrong = []
    page.on("console", lambda message: page.wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: page.wrong.append(str(error)))
    page.on("request", lambda request: _note_outside(page, request.url, served.base))
    page.goto(f"{served.base}/?token={served.token}")
    yield page
    context.close()


def _note_outside(page: Any, address: str, base: str) -> None:
    if not address.startswith((base + "/", "data:")):
        page.wrong.append(f"request to {address[:120]}")


def _settle(page: Any) -> None:
    """Until every picture says whether it is drawn."""
    page.wait_for_load_state("load")
    for place in range(page.locator("figure[data-chart]").count()):
        page.locator("figure[data-chart]").nth(place).and_(page.locator("[data-drawn]")).wait_for(state="attached")


@pytest.mark.parametrize("name", PAGES)
def test_pages_keep_their_shape_and_ask_nobody(
    opened: Any, served: Served, name: str, request: pytest.FixtureRequest
) -> None:
    """At three widths: nothing overflows, every picture is drawn, no request leaves, no error, no policy violation."""
    for width in WIDTHS:
        opened.set_viewport_size({"width": width, "height": 900})
        assert opened.goto(served.at(name)).status == 200
        _settle(opened)
        assert opened.evaluate(SHAPE) <= 0, f"{name} overflows at {width}"
        assert (
            opened.evaluate(
                "[...document.querySelectorAll('figure[data-chart]')].map((place) => place.dataset.drawn)"
            ).count("no")
            == 0
        )
        folder = request.config.rootpath / "test-report"
        if folder.is_dir():
            opened.screenshot(
                path=str(folder / f"{name.strip('/').replace('/', '-').replace('?', '-') or 'home'}-{width}.png"),
                full_page=True,
            )
    assert opened.wrong == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_nothing_serious(browser: Any, served: Served, name: str, scheme: str) -> None:
    """No serious or critical problem of accessibility, in light and dark."""
    # The checker is put in by the test; the page's policy would rightly refuse it.
    context = browser.new_context(viewport={"width": 1280, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    page.goto(f"{served.base}/?token={served.token}")
    page.goto(served.at(name))
    _settle(page)
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("axe.run({ resultTypes: ['violations'] })")
    grave = [
        (rule["id"], node["target"], node.get("failureSummary", "")[:160])
        for rule in found["violations"]
        if rule["impact"] in {"serious", "critical"}
        for node in rule["nodes"][:3]
    ]
    context.close()
    assert grave == []


@pytest.mark.parametrize("name", PAGES)
def test_every_control_works_with_a_click(opened: Any, served: Served, name: str) -> None:
    """Each select, slider, checkbox, card and button is used once; nothing is logged and the page still stands."""
    opened.goto(served.at(name))
    _settle(opened)
    for place in range(opened.locator("main details > summary").count()):
        opened.locator("main details > summary").nth(place).click()
    opened.locator(".theme").click()
    for place in range(opened.locator("main input[type=checkbox]").count()):
        opened.locator("main input[type=checkbox]").nth(place).click()
    for place in range(opened.locator("main input[type=range]").count()):
        opened.locator("main input[type=range]").nth(place).press("ArrowLeft")
    _settle(opened)
    for place in range(opened.locator("main select").count()):
        box = opened.locator("main select").nth(place)
        values = box.locator("option").evaluate_all("(options) => options.map((option) => option.value)")
        if box.evaluate("(box) => 'submit' in box.dataset"):
            with opened.expect_navigation():
                box.select_option(values[-1])
        else:
            box.select_option(values[-1])
        _settle(opened)
    _settle(opened)
    assert opened.locator("h1").count() == 1
    assert opened.wrong == []


def test_a_highlight_opens_its_card(opened: Any, served: Served) -> None:
    """A click on the words opens the card beside them; the keyboard does the same by the number."""
    opened.goto(served.at("DOCUMENT"), wait_until="networkidle")
    opened.locator(".s.v").first.click()
    opened.locator(".card[open]").first.wait_for()
    assert opened.locator(".card[open]").count() == 1
    opened.goto(served.at("DOCUMENT"), wait_until="networkidle")
    opened.locator(".mark").last.focus()
    opened.keyboard.press("Enter")
    opened.locator(".card[open]").first.wait_for()
    assert opened.locator(".card[open]").count() == 1


def test_the_first_key_reaches_the_content(opened: Any, served: Served) -> None:
    """Tab, Enter: past the navigation."""
    opened.goto(served.at("/state/KGZ"))
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "main"


def test_the_slider_shows_the_ties_of_a_year(opened: Any, served: Served) -> None:
    """Moving the slider changes heading and number of ties without asking the server."""
    opened.goto(served.at("/network"))
    before = opened.locator("#network-note").inner_text()
    opened.evaluate(
        "const at = document.getElementById('network-at'); at.value = 1994; at.dispatchEvent(new Event('input'))"
    )
    assert opened.locator("#network-year").inner_text() == "1994"
    assert opened.locator("#network-note").inner_text() != before
    assert opened.wrong == []


def test_text_and_tables_work_without_scripts(browser: Any, served: Served) -> None:
    """With scripts off the words, tables and forms are all there."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{served.base}/?token={served.token}")
    page.goto(served.at("/map?power=CHN&channel=trade"))
    assert page.locator("table tbody tr").count() == 5
    page.goto(served.at("DOCUMENT"))
    assert page.locator(".card").count() > 2
    page.locator("select[name=verdict]").select_option("refuted")
    page.get_by_role("button", name="Show").click()
    assert "verdict=refuted" in page.url
    context.close()


def test_a_newcomer_gets_from_paste_to_brief(opened: Any, served: Served) -> None:
    """Add, choose the purpose, wait, open the document, open the state, take the brief."""
    opened.goto(served.at("/add"))
    opened.fill("#text", "Tajikistan is a member of the CSTO. Uzbekistan is a member of NATO.")
    opened.fill("#title", "Кто где состоит")
    opened.fill("#date", "2024-05-01")
    opened.get_by_label("scientific research").check()
    opened.get_by_role("button", name="Read them").click()
    opened.wait_for_selector("text=Done:")
    opened.get_by_role("link", name="Кто где состоит").click()
    assert opened.locator(".card.supported, .card.refuted").count() >= 1
    opened.goto(served.at("/state/TKM"))
    with opened.expect_download() as got:
        opened.get_by_role("link", name="HTML").click()
    assert got.value.suggested_filename == "brief-TKM.html"
    assert opened.wrong == []


@pytest.mark.parametrize(
    "payload",
    [
        "<script>document.title='owned'</script>",
        "<img src=x onerror=\"document.title='owned'\">",
        "<svg onload=\"document.title='owned'\">",
        "<a href=\"javascript:document.title='owned'\">x</a>",
    ],
)
def test_payloads_do_not_run(opened: Any, served: Served, payload: str) -> None:
    """A document full of markup is shown as words, in Chromium too."""
    opened.goto(served.at("/add"))
    opened.fill("#text", f"{payload} Kyrgyzstan is a member of the CSTO, said {payload}.")
    opened.fill("#title", payload)
    opened.fill("#outlet", payload)
    if opened.locator("fieldset").count():
        opened.get_by_label("scientific research").check()
    opened.get_by_role("button", name="Read them").click()
    opened.wait_for_selector("text=Done:")
    opened.locator("#progress .list a").first.click()
    for path in ("/documents", "/claims", "/", "/sources", "/state/KGZ", "/timeline"):
        opened.goto(served.at(path))
        assert "owned" not in opened.title()
    assert opened.wrong == []
