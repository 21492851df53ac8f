"""The real window driven from outside: mouse, keys, a second program to drag from, the window's map."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from types import TracebackType
from typing import Any, Self, TypeVar

Found = TypeVar("Found")

ROOT = Path(__file__).resolve().parents[2]
DRAG_SOURCE = Path(__file__).with_name("drag_source.py")


def wait_for(look: Callable[[], Found | None], what: str, seconds: float = 20.0) -> Found:
    """Look again and again until there is something; fail with words after a time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.03)
    raise AssertionError(f"waited {seconds:.0f} s in vain for {what}")


class Desktop:
    """Starts Fadeline on an X display and does what a hand would do.

    Parameters
    ----------
    env
        The environment with DISPLAY of a server that has a window manager.
    folder
        Where the window's map and the programs' output are kept.
    """

    def __init__(self, env: Mapping[str, str], folder: Path) -> None:
        self._env = {**env, "QT_QPA_PLATFORM": "xcb", "PYTHONPATH": str(ROOT)}
        self._map_file = folder / "ui-map.json"
        self._env["FADELINE_UI_MAP"] = str(self._map_file)
        self._folder = folder
        self._programs: list[subprocess.Popen[bytes]] = []
        self._source: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is not None:
            self.picture(self._folder / "screen-at-failure.png")
        for program in self._programs:
            program.terminate()
        for program in self._programs:
            try:
                program.wait(10)
            except subprocess.TimeoutExpired:
                program.kill()
            if program.stdout is not None:
                program.stdout.close()

    def start(self, *arguments: str) -> None:
        """Start the window and wait until it is on the screen."""
        command = [sys.executable, "-m", "editor", *arguments]
        with (self._folder / "fadeline.log").open("wb") as output:
            program = subprocess.Popen(command, env=self._env, cwd=self._folder, stdout=output, stderr=output)
        self._programs.append(program)
        wait_for(lambda: "window" in self.map(), "the window")

    @property
    def output(self) -> str:
        """Everything the window's process has printed."""
        return (self._folder / "fadeline.log").read_text(errors="replace")

    def map(self) -> dict[str, Any]:
        """What is on the screen: name to [x, y, width, height]."""
        try:
            text = self._map_file.read_text("utf-8")
        except FileNotFoundError:
            return {}
        loaded: dict[str, Any] = json.loads(text)
        return loaded

    def wait_name(self, name: str) -> tuple[int, int, int, int]:
        """The rectangle of a name, once it is on the screen."""
        return tuple(wait_for(lambda: self.map().get(name), name))

    def wait_state(self, *states: str, seconds: float = 60.0) -> str:
        """The window's state, once it is one of these."""
        return wait_for(
            lambda: self.map().get("state") if self.map().get("state") in states else None,
            f"the state {states}; it is {self.map().get('state')}",
            seconds,
        )

    def centre(self, name: str) -> tuple[int, int]:
        """The middle of a named rectangle."""
        x, y, width, height = self.wait_name(name)
        return x + width // 2, y + height // 2

    def _xdotool(self, *words: object) -> None:
        command = ["xdotool", *(str(word) for word in words)]
        subprocess.run(command, env=self._env, check=True, capture_output=True, timeout=30)

    def move(self, x: int, y: int) -> None:
        """Put the pointer somewhere."""
        self._xdotool("mousemove", x, y, "sleep", 0.05)

    def click(self, name: str, *, times: int = 1) -> None:
        """Click the middle of something."""
        self.click_at(*self.centre(name), times=times)

    def click_at(self, x: int, y: int, *, times: int = 1) -> None:
        """Click a place on the screen."""
        self._xdotool("mousemove", x, y, "sleep", 0.1, "click", "--repeat", times, "--delay", 60, 1)
        time.sleep(0.1)

    def drag(self, start: tuple[int, int], end: tuple[int, int], *, steps: int = 12) -> None:
        """Press at one place, move there in steps, and let go."""
        words: list[object] = ["mousemove", *start, "sleep", 0.15, "mousedown", 1, "sleep", 0.08]
        for step in range(1, steps + 1):
            x = start[0] + (end[0] - start[0]) * step // steps
            y = start[1] + (end[1] - start[1]) * step // steps
            words += ["mousemove", x, y, "sleep", 0.02]
        self._xdotool(*words, "sleep", 0.25, "mouseup", 1, "sleep", 0.1)

    def key(self, *keys: str) -> None:
        """Press keys, as xdotool spells them."""
        self._xdotool("key", "--delay", 60, *keys)

    def type(self, text: str) -> None:
        """Type a text."""
        self._xdotool("type", "--delay", 30, text)

    def offer(self, *paths: Path) -> tuple[int, int]:
        """Open the second program that files can be dragged from; gives the place to press."""
        env = {key: value for key, value in self._env.items() if key != "FADELINE_UI_MAP"}
        command = [sys.executable, str(DRAG_SOURCE), *(str(path) for path in paths)]
        source = subprocess.Popen(command, env=env, stdout=subprocess.PIPE)
        self._programs.append(source)
        assert source.stdout is not None
        words = source.stdout.readline().decode().split()
        self._source = source
        return int(words[0]), int(words[1])

    def drag_result(self) -> str:
        """What the program that files were dragged from says of the last drag: ``taken`` or ``refused``."""
        assert self._source is not None and self._source.stdout is not None
        return self._source.stdout.readline().decode().strip()

    def picture(self, path: Path) -> None:
        """Save what is on the whole screen, where ImageMagick is there to take it."""
        if shutil.which("import") is None:
            return
        subprocess.run(
            ["import", "-window", "root", str(path)],
            env=self._env,
            check=False,
            capture_output=True,
            timeout=30,
        )
