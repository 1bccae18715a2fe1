from __future__ import annotations

import io
import json
import shutil
from pathlib import Path

import pytest

from levers.show.cli import COMMANDS, main

ROOT = Path(__file__).resolve().parents[2]


def _json(capsys: pytest.CaptureFixture[str]) -> list[dict[str, object]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Help works for each command and names its options."""
    assert main([command, "--help"]) == 0
    assert "--json" in capsys.readouterr().out


@pytest.mark.parametrize(
    "arguments",
    [["nonsense"], ["brief"], ["read"], ["brief", "Atlantis"], ["measure", "--since", "soon"], ["read", "--jsom"]],
)
def test_wrong_usage_exits_with_2_and_says_why(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """An unknown command, a missing argument, an unknown state and a wrong date are usage errors, a line each."""
    monkeypatch.chdir(tmp_path)
    assert main(arguments) == 2
    assert capsys.readouterr().err.startswith("levers: ")


def test_failed_inputs_exit_with_1_and_the_rest_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each failed input is one line on standard error."""
    good = tmp_path / "good.txt"
    good.write_text("Uzbekistan is not a member of the CSTO.")
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"\xff\xfe\xfa")
    missing = tmp_path / "missing.txt"
    code = main(["read", str(missing), str(bad), str(good), "--project", str(tmp_path / "p"), "--json"])
    captured = capsys.readouterr()
    assert code == 1
    assert [line.split(":")[0] for line in captured.err.splitlines()] == ["levers", "levers"]
    assert "missing.txt" in captured.err
    assert {json.loads(line)["document"] for line in captured.out.splitlines()} == {str(good)}


@pytest.mark.parametrize("arguments", [["-", "--json"], ["--json", "-"]])
def test_a_hyphen_is_standard_input(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The lone hyphen is an input wherever it stands among the options."""
    text = io.TextIOWrapper(io.BytesIO(b"Uzbekistan is not a member of the CSTO."), encoding="utf-8")
    monkeypatch.setattr("sys.stdin", text)
    assert main(["read", *arguments, "--project", str(tmp_path)]) == 0
    assert {row["document"] for row in _json(capsys)} == {"-"}


def test_read_json_keeps_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Every object quotes its document exactly, and every sentence appears."""
    path = tmp_path / "a.txt"
    text = "Kyrgyzstan is a member of\nthe CSTO. “We will stay,” said Sadyr Japarov.\n\nWhat next?"
    path.write_text(text)
    assert main(["read", str(path), "--project", str(tmp_path / "p"), "--json"]) == 0
    rows = _json(capsys)
    for row in rows:
        start, end = row["sentence_span"]
        assert text[row["start"] : row["end"]] == row["quote"]
        assert text[start:end] == row["sentence"]
    covered = set()
    for row in rows:
        covered |= set(range(*row["sentence_span"]))
    assert all(number in covered for number, char in enumerate(text) if not char.isspace())
    fields = """document sentence sentence_span start end quote voice stance speaker attribution type actor actor_role
        recipient recipient_role relation mode context cameo intensity scale date_start date_end place value unit hedge
        negated modality rule id""".split()
    assert all(set(fields) <= set(row) for row in rows)


def test_check_before_reading_says_what_to_do(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty project is told to read first."""
    assert main(["check", "--project", str(tmp_path)]) == 1
    assert "levers read" in capsys.readouterr().err


def test_text_prints_what_offsets_count(sample_project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The canonical text comes back unchanged, found by the end of its name."""
    assert main(["text", "opinion-two-doors.md", "--project", str(sample_project)]) == 0
    assert capsys.readouterr().out == (ROOT / "samples/opinion-two-doors.md").read_text("utf-8")


def test_check_json_keeps_the_contract(
    sample_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each verdict has its fields, and each piece of evidence its source, vintage, period, value and id."""
    folder = tmp_path / "p"
    shutil.copytree(sample_project, folder)
    assert main(["check", "--project", str(folder), "--json"]) == 0
    rows = _json(capsys)
    assert rows
    for row in rows:
        assert {"claim", "document", "quote", "check", "label", "explanation", "evidence"} <= set(row)
        for evidence in row["evidence"]:
            assert {"source", "vintage", "period", "value", "id"} <= set(evidence)


def test_explain_json_walks_from_a_verdict(
    sample_project: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An id printed by check can be explained."""
    folder = tmp_path / "p"
    shutil.copytree(sample_project, folder)
    main(["check", "--project", str(folder), "--json"])
    first = next(row for row in _json(capsys) if row["evidence"])
    assert main(["explain", str(first["id"]), "--project", str(folder), "--json"]) == 0
    steps = _json(capsys)
    assert steps[0]["id"] == first["id"]
    assert any(step["leaf"] for step in steps)


def test_a_corrupt_database_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Thing, expectation, remedy; exit code 1."""
    (tmp_path / "levers.duckdb").write_bytes(b"x" * 5000)
    assert main(["check", "--project", str(tmp_path)]) == 1
    assert len(capsys.readouterr().err.splitlines()) == 1
