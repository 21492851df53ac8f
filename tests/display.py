"""A screen and a loudspeaker for machines without: Xvfb with a window manager, PulseAudio's null sink."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.waiting import wait_for

SCREEN_SIZE = "1600x1000x24"


def skip_without(*programs: str) -> None:
    """Skip the test, naming what is missing, where a program is not installed."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing or not sys.platform.startswith("linux"):
        pytest.skip(f"not on this machine: {', '.join(missing) or 'an X server of our own'}")


@contextmanager
def running(command: Sequence[str], log: Path, env: dict[str, str], **how: object) -> Iterator[None]:
    """Keep a program running for the length of a block, and end it by its own process."""
    with log.open("wb") as output:
        program = subprocess.Popen(
            command,
            env=env,
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            **how,  # type: ignore[call-overload]
        )
        try:
            yield
        finally:
            program.terminate()
            try:
                program.wait(10)
            except subprocess.TimeoutExpired:
                program.kill()
                program.wait()


def _succeeds(command: Sequence[str], env: dict[str, str]) -> bool:
    return subprocess.run(command, check=False, env=env, capture_output=True, timeout=20).returncode == 0


@contextmanager
def virtual_screen(folder: Path) -> Iterator[dict[str, str]]:
    """Start an X server on a free number with openbox on it; gives the environment for programs.

    Without a window manager no window ever becomes active, and shortcuts go nowhere
    (``gui-testing.md`` section 1).
    """
    skip_without("Xvfb", "openbox", "xdotool")
    env = dict(os.environ)
    env.pop("WAYLAND_DISPLAY", None)
    env.pop("DISPLAY", None)
    read_end, write_end = os.pipe()
    server = [
        "Xvfb", "-displayfd", str(write_end), "-screen", "0", SCREEN_SIZE, "-ac", "-nolisten", "tcp",
        "+extension", "GLX", "-noreset",
    ]  # fmt: skip
    with ExitStack() as stack:
        stack.enter_context(running(server, folder / "xvfb.log", env, pass_fds=(write_end,)))
        os.close(write_end)
        with os.fdopen(read_end, "rb") as numbers:
            number = numbers.readline().decode().strip()
        assert number, (folder / "xvfb.log").read_text(errors="replace")
        env |= {"DISPLAY": f":{number}", "QT_QPA_PLATFORM": "xcb", "XDG_RUNTIME_DIR": str(folder)}
        stack.enter_context(running(["openbox", "--sm-disable"], folder / "openbox.log", env))
        wait_for(lambda: _succeeds(["xdotool", "getmouselocation"], env), "the screen")
        yield env


@dataclass(frozen=True)
class NullSink:
    """A sound device that plays into nothing and can be recorded."""

    env: dict[str, str]
    """What a program needs in its environment to play there."""
    folder: Path

    @contextmanager
    def recording(self, name: str = "heard.raw") -> Iterator[Path]:
        """Record what is played during a block into a raw file; read it with `heard`."""
        target = self.folder / name
        command = [
            "parec", "-d", "test.monitor", "--format=float32le", "--rate=48000", "--channels=2",
            "--latency-msec=20", "--raw",
        ]  # fmt: skip
        with running(command, target, self.env):
            # The monitor delivers silence too, so the file grows as soon as the recording runs.
            wait_for(lambda: target.stat().st_size > 0, "the recording")
            yield target

    @staticmethod
    def heard(recording: Path) -> NDArray[np.float32]:
        """Give the recorded sound: shape (2, samples) at 48 kHz."""
        flat = np.frombuffer(recording.read_bytes(), "<f4")
        return flat[: len(flat) // 2 * 2].reshape(-1, 2).T


@contextmanager
def null_sink(folder: Path) -> Iterator[NullSink]:
    """Start a PulseAudio server of our own whose only sink can be recorded (``gui-testing.md`` section 5)."""
    skip_without("pulseaudio", "pactl", "parec")
    env = dict(os.environ) | {"HOME": str(folder), "XDG_RUNTIME_DIR": str(folder)}
    command = [
        "pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no", "--disallow-exit",
        # Shared memory made PulseAudio 16.1 abort when programs came and went.
        "--disable-shm=yes", "--realtime=no", "--high-priority=no",
        "-L", f"module-native-protocol-unix socket={folder}/native auth-anonymous=1",
        "-L", "module-null-sink sink_name=test rate=48000 channels=2 format=float32le",
        "-L", "module-always-sink",
    ]  # fmt: skip
    env["PULSE_SERVER"] = f"unix:{folder}/native"
    with running(command, folder / "pulseaudio.log", env):
        wait_for(lambda: _succeeds(["pactl", "info"], env), "the sound server")
        yield NullSink(env, folder)
