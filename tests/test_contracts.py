"""Docs, commands, checks, measures and `__all__` stay in step."""

from __future__ import annotations

import ast
import re
import subprocess
from functools import cache
from pathlib import Path

import pytest

from levers.check import CHECKS
from levers.measure import MEASURES
from levers.model import CHANNELS, CLAIM_TYPES, LABELS, MODALITIES, NOUNS, STANCES
from levers.read.steps import FAMILIES
from levers.show.cli import COMMANDS

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted((ROOT / "src").rglob("*.py"))
LONGEST_FILE = 350


@cache
def _page(name: str) -> str:
    return (ROOT / "docs" / name).read_text("utf-8")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    """docs/commands.md has a section for each command, and README's flow names only commands that exist."""
    assert f"## levers {command}" in _page("commands.md")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_is_documented(command: str) -> None:
    """Each option of a command stands in its section."""
    from levers.show.cli import app

    section = _page("commands.md").split(f"## levers {command}\n")[1].split("\n## ")[0]
    collection = app[command].assemble_argument_collection()
    options = [name for argument in collection for name in argument.names if name.startswith("--")]
    assert [name for name in options if f"`{name}" not in section] == []


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.name)
def test_every_check_has_a_page_and_a_test_file(check: object) -> None:
    """A check ships with formula, data, reference, known weakness, and tests."""
    name = check.name  # type: ignore[attr-defined]
    assert (ROOT / f"docs/methods/check-{name}.md").is_file()
    assert (ROOT / f"tests/check/test_{name}.py").is_file()


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: f"{measure.name}-{measure.channel}")
def test_every_measure_is_on_a_page(measure: object) -> None:
    """Each measure's name stands on a method page."""
    name = measure.name  # type: ignore[attr-defined]
    pages = "".join(path.read_text("utf-8") for path in (ROOT / "docs/methods").glob("measure-*.md"))
    assert f"`{name}`" in pages


@pytest.mark.parametrize("page", sorted((ROOT / "docs/methods").glob("*-*.md")), ids=lambda page: page.stem)
def test_every_method_page_is_on_the_list(page: Path) -> None:
    """`make docs` was run after a page was added."""
    assert f"({page.name})" in _page("methods/index.md")


def test_every_rule_family_is_described() -> None:
    """Each family's module is named on a reading page."""
    pages = "".join(path.read_text("utf-8") for path in (ROOT / "docs/methods").glob("read-*.md"))
    for family in FAMILIES:
        assert family.__module__.removeprefix("levers.read.").split(".")[-1] in pages, family


@pytest.mark.parametrize(
    "word", [*(noun.__name__ for noun in NOUNS), *CHANNELS, *CLAIM_TYPES, *MODALITIES, *STANCES, *LABELS]
)
def test_the_glossary_has_every_word(word: str) -> None:
    """Nouns and closed word lists are explained where a newcomer looks; nouns of plumbing are left out."""
    if word in {"Name", "Problem"}:
        return
    assert re.search(rf"\b{re.escape(word.replace('_', ' '))}\b", _page("glossary.md"), re.IGNORECASE), word


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT / "src").as_posix())
def test_public_names_are_listed_sorted_and_exist(path: Path) -> None:
    """`__all__` is the public surface: sorted, complete in the sense that each name is defined."""
    tree = ast.parse(path.read_text("utf-8"))
    listed = next(
        (
            ast.literal_eval(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__"
        ),
        None,
    )
    if listed is None:
        assert path.name in {"__init__.py", "__main__.py"}, "a module says what is public"
        return
    defined = {name for node in tree.body for name in _names(node)}
    assert [name for name in listed if name not in defined] == []


def _names(node: ast.stmt) -> set[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.AsyncFunctionDef(name=name):
            return {name}
        case ast.Assign(targets=targets):
            return {target.id for target in targets if isinstance(target, ast.Name)}
        case ast.AnnAssign(target=ast.Name(id=name)):
            return {name}
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            return {(alias.asname or alias.name) for alias in names}
        case _:
            return set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(ROOT / "src").as_posix())
def test_files_are_short_and_say_what_they_do(path: Path) -> None:
    """A newcomer finishes a file in one sitting, and its first lines say what it does."""
    text = path.read_text("utf-8")
    assert len(text.splitlines()) <= LONGEST_FILE
    assert ast.get_docstring(ast.parse(text)), "a module docstring says what the module does"


def test_nothing_in_the_repository_names_a_machine() -> None:
    """No absolute path of somebody's machine is committed."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False)
    if tracked.returncode:
        pytest.skip("not a git checkout")
    pattern = re.compile(r"(?<![\w.])/(?:home|root|work|Users)/\w+")
    found = []
    for name in tracked.stdout.splitlines():
        path = ROOT / name
        if (
            path.suffix in {".py", ".md", ".toml", ".csv", ".yml", ".yaml", ".txt", ".json", ".jsonl"}
            and path.is_file()
        ):
            found += [name for line in path.read_text("utf-8", errors="ignore").splitlines() if pattern.search(line)]
    assert sorted(set(found)) == []
