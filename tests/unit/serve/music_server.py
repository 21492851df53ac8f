"""The local server in this process, with engines that do as they are told, for tests of its music APIs."""

from __future__ import annotations

import contextlib
import sys
import threading
import wave
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import ModuleType
from typing import Any

import httpx
import numpy as np
import pytest

from editor.library.entries import Entry, EntryState
from editor.library.library import Library
from editor.library.tasks import Task
from editor.progress import Progress
from editor.serve.context import ServeContext, ServeSettings
from editor.serve.running import LocalServer
from tests.waiting import wait_for

TOKEN = "t" * 43


def write_tone(path: Path, seconds: float = 1.0, hz: float = 440.0) -> Path:
    """A sound file."""
    times = np.arange(round(8_000 * seconds)) / 8_000
    with wave.open(str(path), "wb") as stream:
        stream.setnchannels(1)
        stream.setsampwidth(2)
        stream.setframerate(8_000)
        stream.writeframes((9_000 * np.sin(2 * np.pi * hz * times)).astype("<i2").tobytes())
    return path


@dataclass
class Engines:
    """What stands in for the engines: each waits until it may go on, and fails where it is told to."""

    folder: Path
    go: threading.Event = field(default_factory=threading.Event)
    begun: threading.Event = field(default_factory=threading.Event)
    first_go: threading.Event = field(default_factory=threading.Event)
    error: BaseException | None = None
    orders: list[Any] = field(default_factory=list)
    result: dict[str, Any] = field(default_factory=dict)

    def hold(self, progress: Progress, event: threading.Event) -> None:
        """Wait as long work does: it can be stopped."""
        for _ in range(3_000):
            progress.report(0.3)
            if event.wait(0.01):
                return
        raise AssertionError("nobody let the engine go on")

    def mashup_request(self, order: Any, out: Path | None) -> dict[str, Any]:
        self.orders.append(order)
        songs = [str(path) for path in order.songs]
        return {"out": out and str(out), "title": order.title, "songs": songs}

    def run_mashup(
        self, task: Task, progress: Progress, first: Callable[[Mapping[str, Any]], None]
    ) -> Mapping[str, Any]:
        self.begun.set()
        takes = []
        for n in range(2):
            self.hold(progress, self.go if n else self.first_go)
            if self.error:
                raise self.error
            path = write_tone(self.folder / f"{task.id} - take {n}.wav", 1.0 + n)
            takes.append({"path": str(path), "title": task.name, "tags": "jazz", "duration_s": 1.0 + n})
            if not n:
                first(takes[0])
        return {"takes": takes, "notes": ["Lyrics are not sung."]}

    def score_request(self, videos: tuple[Path, ...], folder: Path, **wish: Any) -> dict[str, Any]:
        self.orders.append((videos, wish))
        return {"videos": [str(path) for path in videos]}

    def run_score(self, task: Task, progress: Progress) -> Mapping[str, Any]:
        self.begun.set()
        self.hold(progress, self.go)
        if self.error:
            raise self.error
        path = write_tone(self.folder / f"{task.id}.wav")
        return {"path": str(path), "takes": [{"path": str(path)}], "unknown_tags": ["blorp"]}

    def order_soundtrack(
        self, library: Library, entry_id: str, audio: Path | None, *, api: Mapping[str, Any], key: str
    ) -> Entry:
        self.orders.append(audio)
        source = library.entries.get(entry_id)
        request = {"api": dict(api)}
        task = library.tasks.add("soundtrack", source.name, request, key=key)
        return library.entries.add(
            "video", source.name, self.folder / f"{task.id}.mp4", state=EntryState.QUEUEING,
            made_from=source.id, task_id=task.id, duration_us=source.duration_us,
            size=(source.width, source.height),
        )  # fmt: skip

    def run_soundtrack(self, task: Task, progress: Progress) -> Mapping[str, Any]:
        self.begun.set()
        self.hold(progress, self.go)
        if self.error:
            raise self.error
        return {"path": str(self.folder / f"{task.id}.mp4")}


_PARTS = {
    "mashup_task": ("mashup_request", "run_mashup"),
    "score_task": ("score_request", "run_score"),
    "soundtrack_task": ("order_soundtrack", "run_soundtrack"),
}


@dataclass
class MusicServer:
    """A running server and what belongs to it."""

    client: httpx.Client
    local: LocalServer
    library: Library
    engines: Engines
    root: Path

    @property
    def context(self) -> ServeContext:
        """The server's belongings."""
        return self.local.context

    def post(self, path: str, body: Any, **fields: Any) -> Any:
        """Send a body."""
        return self.client.post(f"/k/{TOKEN}{path}", json=body, **fields)

    def get(self, path: str, **query: str) -> Any:
        """Ask for something."""
        return self.client.get(f"/k/{TOKEN}{path}", params=query)

    def reset(self) -> None:
        """Be as new: no task, no entry, engines that wait."""
        engines, tasks = self.engines, self.library.tasks
        engines.go.set()
        engines.first_go.set()
        for task in tasks.all():
            if not task.state.is_over:
                tasks.wish_stop(task.id)
        wait_for(lambda: all(task.state.is_over for task in tasks.all()), "the end of all tasks")
        for task in tasks.all():
            tasks.remove(task.id)
        for entry in self.library.entries.all():
            self.library.entries.discard(entry.id)
        for event in (engines.go, engines.first_go, engines.begun):
            event.clear()
        engines.error = None
        engines.orders.clear()

    def over(self, task_id: str) -> Task:
        """Wait until a task is over."""
        wait_for(lambda: self.library.tasks.get(task_id).state.is_over, "the end of a task")
        return self.library.tasks.get(task_id)


@contextlib.contextmanager
def music_server(
    folder: Path, monkeypatch: pytest.MonkeyPatch, *, works: bool = True, **settings: Any
) -> Iterator[MusicServer]:
    """A server with stand-in engines, for a block."""
    engines = Engines(folder / "made")
    engines.folder.mkdir(parents=True, exist_ok=True)
    for module, names in _PARTS.items():
        made = ModuleType(module)
        for name in names:
            setattr(made, name, getattr(engines, name))
        monkeypatch.setitem(sys.modules, f"editor.library.{module}", made)
    root = folder / "root"
    root.mkdir(exist_ok=True)
    library = Library(folder / "library")
    wished = replace(ServeSettings(root, port=0, token=TOKEN), **settings)
    local = LocalServer(wished, library=library, works=works)
    client = httpx.Client(base_url=f"http://127.0.0.1:{local.settings.port}", trust_env=False, timeout=30)
    try:
        yield MusicServer(client, local, library, engines, root)
    finally:
        engines.go.set()
        engines.first_go.set()
        client.close()
        local.close()
        library.close()
