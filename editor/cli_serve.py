"""The commands for scripts: `serve` answers over HTTP, `add-audios` does one such request by itself."""

from __future__ import annotations

import argparse
import json
import logging
import re
import signal
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from editor.cli_arguments import UsageError, parse_path
from editor.cli_output import say, say_json, warn
from editor.errors import EditorError

if TYPE_CHECKING:
    from editor.serve.context import ServeSettings

MOST_REQUEST_BYTES = 1_000_000


def add_commands(commands: Any) -> None:
    """Add `serve` and `add-audios` to the parser of all commands."""
    serve = commands.add_parser("serve", help="answer scripts over HTTP, on this computer")
    serve.add_argument("--host", default="127.0.0.1", help="127.0.0.1 if left out: this computer only")
    serve.add_argument("--port", metavar="N", type=_port, default=30000, help="30000 if left out; 0: any")
    serve.add_argument("--root", metavar="DIR", type=parse_path, help="where drafts and results lie")
    serve.add_argument(
        "--allow", metavar="DIR", type=parse_path, action="append", default=[],
        help="a further folder whose drafts and media may be named; may be repeated",
    )  # fmt: skip
    serve.add_argument(
        "--allow-host", metavar="NAME[:PORT]", type=_host, action="append", default=[],
        help="a private computer, or this one, that media may be fetched from; may be repeated",
    )  # fmt: skip
    serve.add_argument("--no-token", action="store_true", help="answer every program here without a key")
    serve.add_argument("--new-token", action="store_true", help="make another key; the old one ends")
    serve.add_argument("--task-timeout", metavar="S", type=_seconds, help="the longest time of one video")
    add = commands.add_parser("add-audios", help="add sounds to a draft as an add_audios request says")
    add.add_argument("draft", metavar="DRAFT", type=parse_path)
    add.add_argument(
        "request", metavar="REQUEST.json", help="the body of the request; “-” reads it from standard input"
    )
    add.add_argument(
        "--allow-host", metavar="NAME[:PORT]", type=_host, action="append", default=[],
        help="a private computer, or this one, that sounds may be fetched from",
    )  # fmt: skip


def _port(text: str) -> int:
    if not text.isdigit() or not 0 <= int(text) <= 65_535:
        raise argparse.ArgumentTypeError(f"“{text}” is not a port: write 0 to 65535")
    return int(text)


def _host(text: str) -> str:
    """A computer's name or number, with a port or without; an IPv6 number with a port stands in brackets."""
    found = re.fullmatch(r"(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::(\d{1,5}))?|[0-9a-fA-F:.]+", text)
    if found is None or int(found.group(1) or 1) not in range(1, 65_536):
        raise argparse.ArgumentTypeError(f"“{text}” is not a computer: write NAME or NAME:PORT")
    return text.lower()


def _seconds(text: str) -> float:
    try:
        found = float(text)
    except ValueError:
        found = 0.0
    if not 0 < found < 1e7:
        raise argparse.ArgumentTypeError(f"“{text}” is not a length in seconds")
    return found


def run_serve(args: argparse.Namespace) -> int:
    """Answer requests until the program is asked to end; gives the exit code."""
    from editor.serve.needed import check_packages

    check_packages()
    from editor.render.titles import ensure_application
    from editor.serve.running import LocalServer
    from editor.serve.window_door import WindowDoor

    logging.basicConfig(level=logging.WARNING, format="%(levelname)s %(message)s")
    settings = _settings(args)
    # Texts are drawn by Qt, which has to be made in the first thread of a program.
    ensure_application()
    with _asked_to_end() as ended:
        server = LocalServer(settings, WindowDoor(_send_to_window))
        try:
            if args.no_token:
                warn("Warning: every program on this computer can use the server: it asks for no key.")
            say(f"Base address: {server.address}", f"Drafts and results: {server.settings.root}")
            say(f"Pages: {server.address}/", "Press Ctrl+C to end.")
            sys.stdout.flush()
            # Windows lets no signal through to a wait without an end.
            while not ended.wait(3600 if sys.platform != "win32" else 0.5):
                pass
        finally:
            server.close()
    return 0


def _settings(args: argparse.Namespace) -> ServeSettings:
    from editor.serve.context import LOOPBACK, ServeSettings, default_root
    from editor.serve.token import read_token

    if args.no_token and args.host not in LOOPBACK:
        raise UsageError("--no-token is for this computer only.", "Leave --no-token out, or --host.")
    if args.no_token and args.new_token:
        raise UsageError("--no-token and --new-token exclude each other.", "Leave one of them out.")
    for folder in args.allow:
        if not folder.is_dir():
            raise EditorError(f"There is no folder “{folder}”.", "Name one that is there with --allow.")
    return ServeSettings(
        default_root() if args.root is None else args.root.absolute(),
        args.host,
        args.port,
        "" if args.no_token else read_token(anew=args.new_token),
        tuple(folder.absolute() for folder in args.allow),
        tuple(args.allow_host),
        args.task_timeout,
    )


@contextmanager
def _asked_to_end() -> Iterator[threading.Event]:
    """Give what is set by Ctrl+C or a polite kill, from before anything has begun."""
    ended = threading.Event()
    names = [name for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]
    before = {name: signal.signal(getattr(signal, name), lambda *_: ended.set()) for name in names}
    try:
        yield ended
    finally:
        for name, handler in before.items():
            signal.signal(getattr(signal, name), handler)


def _send_to_window(letter: bytes) -> bytes | None:
    from editor.ui.single_instance import send_to_first

    return send_to_first(letter)


def run_add_audios(args: argparse.Namespace) -> int:
    """Do one add_audios request on a draft; prints the reply as JSON."""
    from editor.draft.check import DRAFT_SUFFIXES
    from editor.serve.one_request import add_audios_once
    from editor.serve.window_door import WindowDoor

    draft: Path = args.draft.absolute()
    if draft.is_file() and draft.suffix.lower() in DRAFT_SUFFIXES:
        draft = draft.parent
    hosts = tuple(args.allow_host)
    reply = add_audios_once(draft, _body(args.request), hosts, WindowDoor(_send_to_window))
    say_json(reply)
    return 0


def _body(name: str) -> Mapping[str, Any]:
    """The body in a file or on standard input."""
    if name == "-":
        data = sys.stdin.buffer.read(MOST_REQUEST_BYTES + 1)
    else:
        with Path(name).open("rb") as stream:
            data = stream.read(MOST_REQUEST_BYTES + 1)
    if len(data) > MOST_REQUEST_BYTES:
        raise EditorError("The request is larger than 1 MB.", "Split it into several ones.")
    try:
        found = json.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise EditorError(
            "The request is not JSON that can be read.", "Write it as the body of add_audios."
        ) from error
    if not isinstance(found, dict):
        raise EditorError("The request is not a JSON object.", "Write it as the body of add_audios.")
    return found
