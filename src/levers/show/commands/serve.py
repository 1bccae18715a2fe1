"""`levers serve`: the project as pages of a site on this machine."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter

from levers.show.options import Json, ProjectFolder

__all__ = ["serve"]

SHORTEST_PASSWORD = 10


def serve(
    *,
    project: ProjectFolder = Path(),
    port: Annotated[int, Parameter(help="The port; 0 takes a free one.")] = 8642,
    host: Annotated[
        str, Parameter(help="The address to listen on; another than 127.0.0.1 needs --password.")
    ] = "127.0.0.1",
    allow_host: Annotated[
        list[str] | None, Parameter(negative="", help="A further name this server answers to; may be repeated.")
    ] = None,
    password: Annotated[
        bool, Parameter(negative="", help="Ask for a password (or take LEVERS_PASSWORD) and let whoever knows it in.")
    ] = False,
    open_browser: Annotated[
        bool, Parameter(name="--open", negative="", help="Open the address in the browser.")
    ] = False,
    json: Json = False,
) -> int:
    """Opens the project as a site on this machine; stop it with Ctrl+C.

    The printed address carries a token that lets its reader in. Nothing is fetched from anywhere.
    """
    import socket

    from levers.errors import UsageError
    from levers.show.output import json_lines, note

    local = host in {"127.0.0.1", "localhost", "::1"}
    if not local and not password:
        raise UsageError(
            f"--host {host}", "would open this project to other machines", "add --password, or leave --host out"
        )
    secret = _password() if password else None
    listening = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((host, port))
    except OSError as error:
        listening.close()
        raise UsageError(
            f"--port {port}", f"cannot be used ({error.strerror})", "choose another --port, or 0 for a free one"
        ) from error
    number = int(listening.getsockname()[1])
    if not local:
        note(f"WARNING: other machines can reach this at port {number}; it is not encrypted, so put it behind TLS")
    guard_names = [*(allow_host or ()), *(() if local else (host,))]
    with listening:
        return _run(
            listening,
            project,
            number,
            names=guard_names,
            secret=secret,
            open_browser=open_browser,
            say=json_lines if json else None,
        )


def _password() -> str:
    import getpass

    from levers.errors import UsageError

    given = os.environ.get("LEVERS_PASSWORD") or getpass.getpass("password for this site: ")
    if len(given) < SHORTEST_PASSWORD:
        raise UsageError("--password", f"is shorter than {SHORTEST_PASSWORD} characters", "choose a longer one")
    return given


def _run(
    listening: object, folder: Path, port: int, *, names: list[str], secret: str | None, open_browser: bool, say: object
) -> int:
    """Serves until it is stopped."""
    import socket
    import webbrowser

    import uvicorn

    from levers.atlas import load
    from levers.show.output import json_lines, note
    from levers.show.web import Guard, make_app
    from levers.show.web.project import Project

    assert isinstance(listening, socket.socket)  # noqa: S101
    held = Project(folder, atlas=load())
    guard = Guard.of(port, names=names, password=secret)
    address = f"http://127.0.0.1:{port}/" + ("" if secret is not None else f"?token={guard.token}")
    if say is not None:
        json_lines([{"address": address, "port": port, "project": str(folder)}])
    else:
        note(f"open {address}")
        note("stop with Ctrl+C")
    if open_browser:
        webbrowser.open(address)
    config = uvicorn.Config(
        make_app(held, guard=guard),
        log_level="warning",
        access_log=False,
        server_header=False,
        date_header=False,
        lifespan="off",
    )
    try:
        uvicorn.Server(config).run(sockets=[listening])
    except KeyboardInterrupt:
        pass
    finally:
        held.close()
    return 0
