"""Takes the pictures of pages and briefs in docs/pictures anew, from the sample texts, in headless Chromium.

    python docs/make_pictures.py [NAME...]

Without names all are taken. It needs Playwright and a `chromium` on the path; nothing is fetched from anywhere.
"""

from __future__ import annotations

import shutil
import socket
import sys
import tempfile
import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any

from levers.atlas import load
from levers.flow.checking import check_project
from levers.flow.reading import read_inputs
from levers.show.web import Guard, make_app
from levers.show.web.project import Project

if TYPE_CHECKING:
    from collections.abc import Mapping

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "pictures"
WHAT_IF = "/scenario/kyrgyzstan-leaves-csto"
DOCUMENT = "DOCUMENT"
PAGES: Mapping[str, tuple[str, int, int]] = {
    "document": (f"/document/{DOCUMENT}", 1280, 1000),
    "state": ("/state/KGZ", 1280, 1500),
    "map": ("/map?power=CHN&channel=trade", 1280, 860),
    "network": ("/network", 1280, 960),
    "claims": ("/claims", 1280, 1000),
    "scenario": (WHAT_IF, 1280, 1700),
    "decision": ("/decision/manas-2013", 1280, 1000),
}
"""Pages: address, width and height of the window."""
BRIEFS: Mapping[str, str] = {
    "brief": "/brief/KGZ.html",
    "brief-document": f"/brief/{DOCUMENT}.html",
    "brief-scenario": f"{WHAT_IF}/brief.html",
}
"""Briefs: the address of the file, which is then opened from the disk."""
WIDE, HIGH = 1000, 1500
LONGEST = 180_000
COLOURS = 192


def main(wanted: list[str]) -> None:
    """Serves the samples on a free port and takes one picture after the other."""
    import uvicorn
    from playwright.sync_api import sync_playwright

    with tempfile.TemporaryDirectory() as folder, socket.create_server(("127.0.0.1", 0)) as listening:
        project = Project(Path(folder) / "samples", atlas=load())
        list(read_inputs(project.store, sorted(map(str, (ROOT / "samples").iterdir())), atlas=project.atlas))
        check_project(project.store, atlas=project.atlas)
        document = project.query("SELECT document FROM told WHERE contains(name, 'two-doors')")[0]["document"]
        port = listening.getsockname()[1]
        guard = Guard.of(port)
        app = make_app(project, guard=guard, warm=False)
        server = uvicorn.Server(uvicorn.Config(app, log_level="warning", lifespan="off"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
        thread.start()
        with sync_playwright() as started:
            browser = started.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            page = browser.new_page(color_scheme="light")
            page.goto(f"http://127.0.0.1:{port}/?token={guard.token}")
            for name in wanted or [*PAGES, *BRIEFS]:
                _take(page, name, base=f"http://127.0.0.1:{port}", document=document, folder=Path(folder))
            browser.close()
        server.should_exit = True
        thread.join(10)
        project.close()


def _take(page: Any, name: str, *, base: str, document: str, folder: Path) -> None:
    if name in PAGES:
        path, wide, high = PAGES[name]
        page.set_viewport_size({"width": wide, "height": high})
        page.goto(base + path.replace(DOCUMENT, document))
        page.locator("#working").wait_for(state="detached", timeout=LONGEST)
        page.wait_for_load_state("load")
        for place in range(page.locator("figure[data-chart]").count()):
            page.locator("figure[data-chart]").nth(place).and_(page.locator("[data-drawn]")).wait_for(state="attached")
    else:
        file = folder / f"{name}.html"
        file.write_bytes(page.request.get(base + BRIEFS[name].replace(DOCUMENT, document), timeout=LONGEST).body())
        page.set_viewport_size({"width": WIDE, "height": HIGH})
        page.goto(file.as_uri())
        page.locator(".chart svg").first.wait_for()
        page.wait_for_load_state("networkidle")
    if name == "document":
        page.locator(".card.refuted summary").first.click()
        page.mouse.move(0, 0)
    _small(page.screenshot(), FOLDER / f"{name}.png")
    print(name)


def _small(picture: bytes, path: Path) -> None:
    """Few colours are enough for flat pages and keep the repository small."""
    import io

    from PIL import Image

    Image.open(io.BytesIO(picture)).convert("RGB").quantize(COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    main(sys.argv[1:])
