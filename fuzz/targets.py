"""What is fuzzed: every reader of bytes from outside, called as the program calls it; a documented error is an answer, no other is.

python -m fuzz.targets html -max_total_time=60 fuzz/corpus/html fuzz/seeds/html
"""

from __future__ import annotations

import json
import sys
import tempfile
import traceback
import warnings
from collections.abc import Callable
from pathlib import Path

import levers

__all__ = ["TARGETS", "main"]

HERE = Path(__file__).resolve().parent
OURS = Path(levers.__file__).resolve().parent
"""The package: what its own lines raise is ours to mend, wherever it is installed."""
MOST_MEGABYTES = 1024
MOST_SECONDS = 60
LONGEST = 1 << 16


def documents(suffix: str) -> Callable[[bytes], None]:
    """Text files: decoded, dated, their language told, and read by every rule where they are short."""

    def target(raw: bytes) -> None:
        from levers.errors import InputError
        from levers.model import Document
        from levers.read.documents import load

        with tempfile.NamedTemporaryFile(suffix=suffix) as file:
            file.write(raw)
            file.flush()
            for text in load(file.name):
                if not isinstance(text, InputError):
                    assert Document(text=text.text).id
                    text.name.encode()

    return target


def parser(media_type: str) -> Callable[[bytes], None]:
    """A foreign format's parser, as its own process calls it: what it gives must go through JSON."""

    def target(raw: bytes) -> None:
        from levers.errors import InputError
        from levers.read.foreign.child import PARSERS

        try:
            for found in PARSERS[media_type](raw, "fuzzed"):
                json.dumps(found.text).encode()
        except (InputError, MemoryError, RecursionError):
            return
        except Exception as error:
            # The parser's process answers for its libraries, whatever they raise; what our own lines raise is ours to mend.
            frames = traceback.extract_tb(error.__traceback__)
            if OURS in Path(frames[-1].filename).parents:
                raise

    return target


def claims(raw: bytes) -> None:
    """Every step of reading over an arbitrary text: claims stand where they say."""
    from levers.atlas import load
    from levers.read import Input, read_many

    text = raw.decode("utf-8", "replace")[:600]
    if text.strip():
        for read in read_many([Input(name="fuzzed", text=text, date=None)], atlas=load()):
            assert all(text[claim.start : claim.end] == claim.quote for claim in read.claims)


def scenario(raw: bytes) -> None:
    """Scenario files."""
    from levers.errors import ScenarioError
    from levers.project.scenario_file import read_scenario

    states = ("KAZ", "KGZ", "TJK", "TKM", "UZB")
    try:
        source = raw.decode("utf-8")
        read_scenario("fuzzed.yml", states=states, powers=("RUS", "CHN", "USA"), default=states, source=source)
    except (UnicodeDecodeError, ScenarioError):
        return


def source(name: str) -> Callable[[bytes], None]:
    """A publisher's file, gathered as `levers load` does, without a project."""

    def target(raw: bytes) -> None:
        from levers.atlas import load
        from levers.errors import LeversError
        from levers.sources import find
        from levers.sources.codes import Codes
        from levers.sources.gathering import gather
        from levers.sources.opening import open_raw

        found = find(name)
        with tempfile.NamedTemporaryFile(suffix=".csv") as file:
            file.write(raw)
            file.flush()
            try:
                gather(found, open_raw(Path(file.name)), Codes(load(), found.sheet, every=True))
            except LeversError:
                return

    return target


def archive(raw: bytes) -> None:
    """An exported project from somebody else."""
    from levers.atlas import load
    from levers.errors import InputError
    from levers.flow.archiving import import_project

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "fuzzed.zip"
        path.write_bytes(raw)
        try:
            import_project(Path(folder) / "project", path, atlas=load())
        except InputError:
            return


TARGETS: dict[str, Callable[[bytes], None]] = {
    "txt": documents(".txt"),
    "md": documents(".md"),
    "jsonl": documents(".jsonl"),
    "html": parser("text/html"),
    "pdf": parser("application/pdf"),
    "docx": parser("application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "feed": parser("application/feed"),
    "claims": claims,
    "scenario": scenario,
    "worldbank": source("worldbank"),
    "comtrade": source("comtrade"),
    "archive": archive,
}
"""Every target by name; each has a folder of seeds."""


def main() -> None:
    """Runs one target under libFuzzer's rules until its time is up or something is found."""
    import atheris

    name, *rest = sys.argv[1:]
    warnings.simplefilter("ignore")
    target = TARGETS[name]
    with atheris.instrument_imports(include=["levers", "trafilatura", "pypdf", "docx", "feedparser", "yaml", "json"]):
        for path in sorted((HERE / "seeds" / name).glob("*")):
            target(path.read_bytes())  # everything that is imported late is imported here
    limits = [f"-rss_limit_mb={MOST_MEGABYTES}", f"-timeout={MOST_SECONDS}", f"-max_len={LONGEST}"]
    atheris.Setup([sys.argv[0], *limits, *rest], target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
