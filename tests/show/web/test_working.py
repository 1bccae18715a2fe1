from __future__ import annotations

import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from levers.errors import MissingData, UsageError
from levers.show.web.working import MOST_WAITING, Say, Task, Working


def _over(task: Task) -> Task:
    for _ in range(500):
        if task.over:
            return task
        time.sleep(0.01)
    pytest.fail("the work never ended")


def test_a_result_is_made_once_and_kept_on_disk(tmp_path: Path) -> None:
    """The second who asks gets the same, and so does the site after a restart."""
    made: list[int] = []

    def make(say: Say) -> Mapping[str, Any]:
        made.append(1)
        say("half", 0.5)
        return {"n": 7}

    working = Working(tmp_path)
    assert _over(working.ask("aa", make)).result == {"n": 7}
    assert working.ask("aa", make).result == {"n": 7}
    assert Working(tmp_path).kept("aa") == {"n": 7}
    assert len(made) == 1


def test_a_damaged_result_is_worked_out_again(tmp_path: Path) -> None:
    """Half a file is no result."""
    (tmp_path / "played").mkdir()
    (tmp_path / "played" / "bb.json").write_text('{"n": ', "utf-8")
    assert _over(Working(tmp_path).ask("bb", lambda _: {"n": 1})).result == {"n": 1}


def test_a_failure_is_told_and_not_kept(tmp_path: Path) -> None:
    """A refusal keeps its words; anything else is named by its kind only."""

    def refuse(_: Say) -> Mapping[str, Any]:
        raise MissingData("this", "is not there", "load it")

    def fail(_: Say) -> Mapping[str, Any]:
        raise ZeroDivisionError

    working = Working(tmp_path)
    refused, failed = _over(working.ask("cc", refuse)).problem, _over(working.ask("dd", fail)).problem
    assert refused is not None
    assert refused.remedy == "load it"
    assert failed is not None
    assert "ZeroDivisionError" in failed.problem
    assert not list((tmp_path / "played").glob("*.json"))


def test_only_so_much_may_wait(tmp_path: Path) -> None:
    """The queue has an end, and says so."""
    gate = threading.Event()
    working = Working(tmp_path)

    def wait(_: Say) -> Mapping[str, Any]:
        gate.wait(10)
        return {}

    for n in range(MOST_WAITING):
        working.ask(f"e{n}", wait)
    with pytest.raises(UsageError, match="waiting"):
        working.ask("one more", wait)
    gate.set()
