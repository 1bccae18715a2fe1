"""Walks every page in headless Chromium: no request leaves, no policy is violated, no error is logged, axe finds nothing grave."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

WIDTHS = (390, 1024, 1600)
PAGES = (
    "/ /documents DOCUMENT DOCUMENT?stance=report /claims /states /state/KGZ /power/RUS /dyad/RUS/KGZ /map /map?channel=un_votes"
    " /network /timeline /scenarios /scenario SCENARIO /decisions /decision DECISION /backtest /sources /add EXPLAIN"
    " /state/KGZ/why?since=2022-09&until=2022-11 /state/TKM/why?since=1900&until=1901"
).split()
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
SHAPE = "Math.max(document.documentElement.scrollWidth, document.body.scrollWidth) - innerWidth"
LONGEST_RUN = 120_000
"""Milliseconds after which a run in the background counts as lost."""


def _settle(page: Any) -> None:
    """Until nothing is under way and every picture says whether it is drawn."""
    page.wait_for_load_state("load")
    page.locator("#working").wait_for(state="detached", timeout=LONGEST_RUN)
    page.wait_for_load_state("load")
    for place in range(page.locator("figure[data-chart]").count()):
        page.locator("figure[data-chart]").nth(place).and_(page.locator("[data-drawn]")).wait_for(state="attached")


@pytest.mark.parametrize("name", PAGES)
def test_pages_keep_their_shape_and_ask_nobody(
    opened: Any, served: Any, name: str, request: pytest.FixtureRequest
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
def test_axe_finds_nothing_serious(browser: Any, served: Any, name: str, scheme: str) -> None:
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
def test_every_control_works_with_a_click(opened: Any, served: Any, name: str) -> None:
    """Each select, slider, checkbox, card and button is used once; nothing is logged and the page still stands."""
    opened.goto(served.at(name))
    _settle(opened)
    for place in range(opened.locator("main details > summary").count()):
        summary = opened.locator("main details > summary").nth(place)
        if summary.is_visible():
            summary.click()
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


def test_a_highlight_opens_its_card(opened: Any, served: Any) -> None:
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


def test_the_first_key_reaches_the_content(opened: Any, served: Any) -> None:
    """Tab, Enter: past the navigation."""
    opened.goto(served.at("/state/KGZ"))
    opened.keyboard.press("Tab")
    opened.keyboard.press("Enter")
    assert opened.evaluate("document.activeElement.id") == "main"


def test_the_slider_shows_the_ties_of_a_year(opened: Any, served: Any) -> None:
    """Moving the slider changes heading and number of ties without asking the server."""
    opened.goto(served.at("/network"))
    before = opened.locator("#network-note").inner_text()
    opened.evaluate(
        "const at = document.getElementById('network-at'); at.value = 1994; at.dispatchEvent(new Event('input'))"
    )
    assert opened.locator("#network-year").inner_text() == "1994"
    assert opened.locator("#network-note").inner_text() != before
    assert opened.wrong == []


def test_text_and_tables_work_without_scripts(browser: Any, served: Any) -> None:
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


def test_a_newcomer_gets_from_paste_to_brief(opened: Any, served: Any) -> None:
    """Add, choose the purpose, wait, open the document, open the state, take the brief."""
    opened.goto(served.at("/add"))
    opened.fill("#text", "Tajikistan is a member of the CSTO. Uzbekistan is a member of NATO.")
    opened.fill("#title", "Кто где состоит")
    opened.fill("#date", "2024-05-01")
    if opened.locator("fieldset").count():
        opened.get_by_label("scientific research").check()
    opened.get_by_role("button", name="Read them").click()
    opened.wait_for_selector("text=Done:")
    assert opened.locator("main .chip", has_text="Tajikistan").count() == 1
    opened.get_by_role("link", name="Кто где состоит").click()
    assert opened.locator(".card.supported, .card.refuted").count() >= 1
    opened.goto(served.at("/state/TKM"))
    with opened.expect_download(timeout=LONGEST_RUN) as got:
        opened.get_by_role("link", name="HTML").click()
    assert got.value.suggested_filename == "brief-TKM.html"
    assert opened.wrong == []


def test_a_what_if_is_edited_played_and_sent(opened: Any, served: Any) -> None:
    """The slider and its field say the same; playing leads to a link that shows the same in another tab."""
    opened.goto(served.at("/scenario"))
    opened.fill("input[name=title]", "A railway")
    opened.fill("input[name=start]", "2026-01")
    opened.fill("input[name=months]", "12")
    opened.select_option("select[name=runs]", "100")
    opened.select_option("select[name=r0_what]", "corridor_opened")
    opened.select_option("select[name=r0_on]", "CHN")
    opened.select_option("select[name=r0_target]", "KGZ")
    opened.fill("input[name=r0_start]", "2026-03")
    opened.locator("[data-mirror=f0]").press("End")
    assert opened.input_value("#f0") == "1"
    assert opened.inner_text("#m0") == "level added"
    opened.get_by_role("button", name="Play it").click()
    _settle(opened)
    opened.locator("#ends").wait_for()
    assert "shock=corridor_opened~CHN~KGZ" in opened.url.replace("%7E", "~")
    with opened.expect_download(timeout=LONGEST_RUN) as got:
        opened.get_by_role("link", name="Markdown").click()
    assert got.value.suggested_filename.startswith("brief-a-railway-")
    opened.get_by_text("Saved as brief-a-railway-").wait_for()
    other = opened.context.new_page()
    other.goto(opened.url)
    assert other.locator("#ends").count() == 1
    assert opened.wrong == []


def test_cards_stand_beside_the_text_and_below_it_on_a_phone(opened: Any, served: Any) -> None:
    """At 1024 pixels no card pushes words apart; at 390 it follows its sentence; the switch takes all away."""
    place = "(part) => part.getBoundingClientRect().toJSON()"
    for width in (1024, 1600):
        opened.set_viewport_size({"width": width, "height": 900})
        opened.goto(served.at("DOCUMENT"))
        text = opened.locator(".text").first.evaluate(place)
        boxes = opened.locator(".card").evaluate_all(
            "(parts) => parts.map((part) => part.getBoundingClientRect().toJSON())"
        )
        assert all(box["left"] >= text["right"] for box in boxes)
        assert all(upper["bottom"] <= lower["top"] + 1 for upper, lower in pairwise(boxes))
    opened.set_viewport_size({"width": 390, "height": 900})
    card, words = opened.locator(".card").first.evaluate(place), opened.locator(".s[data-c]").first.evaluate(place)
    assert card["top"] >= words["bottom"] - 2
    opened.locator("#show-cards").uncheck()
    assert opened.locator(".card").first.is_hidden()
