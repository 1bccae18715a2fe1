"""Long work behind a page: one piece at a time in the background, its result kept by its key in memory and in the project.

A page asks for the result of a key. Where it is kept it comes at once; else the work waits its turn, and the page shows how far
it is. A result is plain JSON, so that a link opened tomorrow shows the numbers of today; the key therefore holds all that the
numbers rest on (the question, the versions, the gate).
"""

from __future__ import annotations

import json
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from levers.errors import LeversError, UsageError

__all__ = ["Say", "Task", "Working"]

Say = Callable[[str, float], None]
"""Called with what is being done and the part that is done, 0 to 1."""
MOST_TASKS = 60
MOST_WAITING = 8
FOLDER = "played"


@dataclass(slots=True)
class Task:
    """One piece of work."""

    key: str
    step: str = "waits for its turn"
    part: float = 0.0
    result: Mapping[str, Any] | None = None
    problem: LeversError | None = None

    @property
    def over(self) -> bool:
        """Whether there is a result, or a reason why there is none."""
        return self.result is not None or self.problem is not None

    def say(self, step: str, part: float) -> None:
        """Notes how far it is."""
        self.step, self.part = step, max(0.0, min(1.0, part))


class Working:
    """Does what pages ask for, one after the other, while the pages go on.

    Args:
        folder: of the project; results lie in its `played/`.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder / FOLDER
        self._tasks: OrderedDict[str, Task] = OrderedDict()
        self._lock = threading.Lock()
        self._one = threading.Lock()

    def ask(self, key: str, make: Callable[[Say], Mapping[str, Any]]) -> Task:
        """The task of this key; begun where nobody asked before.

        Args:
            key: letters and digits that stand for the question.
            make: does the work and gives a result that JSON can hold.

        Raises:
            UsageError: too much is waiting already.
        """
        with self._lock:
            task = self._tasks.get(key) or self._kept(key)
            if task is not None:
                self._tasks[key] = task
                self._tasks.move_to_end(key)
                return task
            if sum(not other.over for other in self._tasks.values()) >= MOST_WAITING:
                raise UsageError("this site", f"has {MOST_WAITING} runs waiting", "come back in a minute")
            task = self._tasks[key] = Task(key)
            for old in [name for name, other in self._tasks.items() if other.over][
                : max(0, len(self._tasks) - MOST_TASKS)
            ]:
                del self._tasks[old]
        threading.Thread(target=self._do, args=(task, make), daemon=True).start()
        return task

    def kept(self, key: str) -> Mapping[str, Any] | None:
        """The result of an earlier time, None where there is none."""
        task = self._tasks.get(key) or self._kept(key)
        return task.result if task is not None else None

    def running(self, key: str) -> Task | None:
        """The task of this key where it is under way."""
        task = self._tasks.get(key)
        return task if task is not None and not task.over else None

    def _kept(self, key: str) -> Task | None:
        path = self.folder / f"{key}.json"
        if not path.is_file():
            return None
        try:
            return Task(key, part=1.0, result=json.loads(path.read_text("utf-8")))
        except ValueError:
            # Cut off by a full disk or a power cut: it is worked out again.
            return None

    def _do(self, task: Task, make: Callable[[Say], Mapping[str, Any]]) -> None:
        with self._one:
            try:
                text = json.dumps(make(task.say), ensure_ascii=False, default=str)
                self.folder.mkdir(parents=True, exist_ok=True)
                (self.folder / f"{task.key}.json").write_text(text, "utf-8")
                task.result = json.loads(text)
            except LeversError as error:
                task.problem = error
            except Exception as error:  # noqa: BLE001  a failure must not leave the page waiting for ever
                task.problem = LeversError("this run", f"failed ({type(error).__name__})", "run it on the command line")
