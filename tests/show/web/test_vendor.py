from __future__ import annotations

import hashlib
import re
from pathlib import Path

from levers.show.web.site import STATIC, VENDOR, asset

ROW = re.compile(r"^\| (\S+) \| (\S+) \| ([\d.]+) \| ([^|]+) \| [^|]+ \| `([0-9a-f]{64})` \|$", re.MULTILINE)


def test_vendored_files_are_what_the_note_says() -> None:
    """Every vendored file has a row with its hash, and every row its file."""
    rows = {name: sha for name, _, _, _, sha in ROW.findall((VENDOR / "VENDOR.md").read_text("utf-8"))}
    held = {path.name for path in VENDOR.iterdir() if path.suffix in {".js", ".json"}}
    assert set(rows) == held
    for name, sha in rows.items():
        assert hashlib.sha256((VENDOR / name).read_bytes()).hexdigest() == sha, name


def test_every_package_has_its_licence() -> None:
    """The licence text of each package lies beside the files."""
    licences = (VENDOR / "LICENSES.txt").read_text("utf-8")
    for _, package, version, _, _ in ROW.findall((VENDOR / "VENDOR.md").read_text("utf-8")):
        assert f"## {package}-{version}" in licences


def test_static_files_exist_and_their_address_follows_their_content() -> None:
    """The list names files that are there, and an address that a browser may keep."""
    for name, (path, _) in STATIC.items():
        assert Path(path).is_file()
        assert asset(name).startswith(f"/static/{name}?v=")


def test_no_script_or_style_names_another_host() -> None:
    """Our own scripts, style and templates load nothing from outside."""
    here = VENDOR.parents[1] / "web"
    for path in [*here.rglob("*.js"), *here.rglob("*.css"), *here.rglob("*.html")]:
        assert not re.search(r"(?:https?:)?//[\w-]+\.\w+", path.read_text("utf-8").replace("http://www.w3.org", "")), (
            path.name
        )
