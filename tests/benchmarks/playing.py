"""Measure playing through the real window and a sound server of our own.

python -m tests.benchmarks.playing voices [--seconds 60]   128 voices: short reads, idle and busy window
python -m tests.benchmarks.playing seeks                   frame on the screen against the sound, 50 seeks
python -m tests.benchmarks.playing start                   from the key to the sound
python -m tests.benchmarks.playing edits                   from an edit to its sound, and the steepest step
python -m tests.benchmarks.playing memory [--seconds 600]  what playing for a long time takes
python -m tests.benchmarks.playing long                    A-11: a two-hour WAV and 200 clips

Each prints the load of the machine beside its figures: on a busy one they are those of the machine.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")

import numpy as np
from PySide6.QtCore import QElapsedTimer, QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from editor.edit.level_commands import SetVolume
from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange, frame_at
from editor.playback.device import Player
from editor.session import Session
from editor.ui import theme
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore
from tests.display import null_sink
from tests.media_making import write_sound, write_video

S = 1_000_000
N_VOICES = 128
N_FILES = 16
BUSY_MS = 16


def say(words: str) -> None:
    sys.stdout.write(f"{words}\n")
    sys.stdout.flush()


def resident_mb() -> float:
    """Memory of this process that is in use now, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def _raise(error: BaseException) -> None:
    raise error


@contextlib.contextmanager
def window(folder: Path) -> Iterator[MainWindow]:
    """Give the real window with settings of its own."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.DARK)
    made = MainWindow(SettingsStore(folder / "settings.ini"), _raise)
    made.resize(1280, 800)
    made.show()
    try:
        yield made
    finally:
        made.exports.close_job()
        made.bridge.close_project()
        made.close()


def wait(seconds: float, until: Callable[[], bool] = lambda: False) -> None:
    """Let the window work for a while."""
    loop, end = QEventLoop(), time.monotonic() + seconds
    timer = QTimer()
    timer.timeout.connect(lambda: loop.quit() if until() or time.monotonic() > end else None)
    timer.start(5)
    loop.exec()


class Lateness:
    """How late a timer of 10 ms is while the window works, and what of it was the window's own work."""

    def __init__(self) -> None:
        self.late_ms: list[float] = []
        self._own_ms: list[float] = []
        self._own_s = time.thread_time()
        self._clock = QElapsedTimer()
        self._clock.start()
        self._timer = QTimer()
        self._timer.timeout.connect(self._look)
        self._timer.start(10)

    def _look(self) -> None:
        self.late_ms.append(max(self._clock.nsecsElapsed() / 1e6 - 10, 0.0))
        self._clock.restart()
        own_s = time.thread_time()
        self._own_ms.append((own_s - self._own_s) * 1_000)
        self._own_s = own_s

    def words(self) -> str:
        self._timer.stop()
        late = sorted(self.late_ms)
        middle, most = late[len(late) // 2], late[int(len(late) * 0.99)]
        own = f"own work between two looks at most {max(self._own_ms):.0f} ms"
        return f"event loop late p50 {middle:.1f} p99 {most:.1f} max {late[-1]:.0f} ms, {own}"


class Busy:
    """Scrolls and sweeps the zoom 60 times a second, as a hand never does."""

    def __init__(self, shown: MainWindow) -> None:
        self._window, self._n = shown, 0
        self._timer = QTimer()
        self._timer.timeout.connect(self._work)
        self._timer.start(BUSY_MS)

    def _work(self) -> None:
        self._n += 1
        view = self._window.timeline
        if self._n % 2:
            view.set_scale(5.0 * 2 ** (3 * (1 + np.sin(self._n / 40))))
        else:
            bar = view.horizontalScrollBar()
            bar.setValue(self._n * 7 % max(bar.maximum(), 1))

    def stop(self) -> None:
        self._timer.stop()


def sounds(folder: Path, n_clips: int, seconds: int, files: list[Path] | None = None) -> Timeline:
    """Clips one under another, each on a track of its own."""
    rng = np.random.default_rng(1)
    if files is None:
        files = []
        for number in range(N_FILES):
            noise = rng.normal(0, 0.01, (2, 48_000 * seconds)).astype(np.float32)
            files.append(write_sound(folder / f"voice-{number}.wav", samples=noise))
    materials, tracks = {}, []
    for number in range(n_clips):
        path = files[number % len(files)]
        made = Material(f"m{number}", MaterialKind.SOUND, path.name, str(path), str(path), seconds * S)
        materials[made.id] = made
        clip = Clip(f"c{number}", made.id, path.name, TimeRange(0, seconds * S), TimeRange(0, seconds * S))
        tracks.append(Track(f"t{number}", TrackKind.SOUND, f"Track {number}", (clip,)))
    return Timeline(tuple(tracks), MappingProxyType(materials))


def play(shown: MainWindow, timeline: Timeline) -> None:
    shown.bridge.show_session(Session(None, timeline, name="bench", kind="video"))
    wait(1.0)
    shown.transport.toggle()
    wait(20, lambda: shown.transport.clock() is not None)


def voices(folder: Path, seconds: int) -> None:
    """Short reads of 128 voices, with the window idle and busy."""
    timeline = sounds(folder, N_VOICES, seconds + 5)
    with window(folder) as shown:
        for name in ("idle", "busy"):
            play(shown, timeline)
            player = shown.transport.player
            assert player is not None
            wait(0.5)
            short, starved, lateness = player.n_short, player.n_starved, Lateness()
            hand = Busy(shown) if name == "busy" else None
            began, cpu = time.monotonic(), time.process_time()
            wait(seconds)
            if hand is not None:
                hand.stop()
            spent = time.monotonic() - began
            say(
                f"{name}: {N_VOICES} voices, {spent:.0f} s: {player.n_short - short} short samples,"
                f" device starved {player.n_starved - starved} times,"
                f" {100 * (time.process_time() - cpu) / spent:.0f} % CPU, {lateness.words()},"
                f" load {os.getloadavg()[0]:.1f}"
            )
            shown.transport.stop()


def film(folder: Path, seconds: int = 20) -> Timeline:
    """A film whose frames carry their numbers, with sound."""
    path = write_video(
        folder / "film.mp4", seconds=seconds, frame_rate=25, width=640, height=360, tone_hz=300
    )
    made = Session.open(path)
    return made.timeline


def seeks(folder: Path, seconds: int) -> None:
    """Frame on the screen against where the sound is, after 50 fast seeks and while playing on."""
    timeline = film(folder)
    rng = np.random.default_rng(2)
    with window(folder) as shown:
        play(shown, timeline)
        off: list[float] = []

        def compare() -> None:
            clock, frame = shown.transport.clock(), shown.preview.shown_frame
            if clock is not None and frame is not None:
                now = frame_at(clock.now_us(), timeline.frame_rate)
                off.append((now - frame) / float(timeline.frame_rate) * 1_000)

        for _ in range(50):
            shown.state.set_playhead(int(rng.integers(0, 15 * S)))
            wait(0.02)
        shown.preview.shown.connect(compare)
        wait(3.0)
        shown.transport.stop()
        worst = max(map(abs, off))
        say(
            f"50 seeks, then 3 s: {len(off)} pictures painted, off by median {statistics.median(off):.0f} ms,"
            f" at most {worst:.0f} ms, load {os.getloadavg()[0]:.1f}"
        )


TONE_HZ, TONE_LEVEL = 997.0, 0.4


class Ear:
    """Hears what goes to the device: the level, since when there is sound or none, and how steep it gets."""

    def __init__(self, player: Player) -> None:
        self._next = player._desk.listener
        player._desk.listener = self.hear
        self.level, self.steepest, self._last = 0.0, 0.0, 0.0
        self.turned_at = 0.0

    def hear(self, block: np.ndarray, n_out: int) -> None:
        if len(block):
            row = np.concatenate(([self._last], block[:, 0]))
            self.steepest = max(self.steepest, float(np.abs(np.diff(row)).max()))
            level, before = float(np.abs(block[-96:, 0]).max()), self.level
            if (level > 0.01) != (before > 0.01):
                self.turned_at = time.monotonic()
            self.level, self._last = level, float(row[-1])
        if self._next is not None:
            self._next(block, n_out)


def tone(folder: Path, seconds: int) -> Timeline:
    """A steady tone."""
    times = np.arange(seconds * 48_000) / 48_000
    row = (TONE_LEVEL * np.sin(2 * np.pi * TONE_HZ * times)).astype(np.float32)
    return sounds(folder, 1, seconds, [write_sound(folder / "tone.wav", samples=np.tile(row, (2, 1)))])


def start(folder: Path, seconds: int) -> None:
    """From the order to the first sample that goes to the device, first and later, and to the last one."""
    timeline = tone(folder, 20)
    with window(folder) as shown:
        shown.bridge.show_session(Session(None, timeline, name="bench", kind="video"))
        ears: list[Ear] = []
        shown.transport.player_made.connect(lambda player: ears.append(Ear(player)))
        wait(2.0)
        began_after, ended_after = [], []
        for number in range(16):
            shown.state.set_playhead(number * S)
            wait(0.5)
            began = time.monotonic()
            shown.transport.toggle()
            wait(5, lambda: bool(ears) and ears[0].level > 0.01)
            began_after.append((ears[0].turned_at - began) * 1_000)
            wait(0.4)
            began = time.monotonic()
            shown.transport.toggle()
            wait(5, lambda: ears[0].level <= 0.01)
            ended_after.append((ears[0].turned_at - began) * 1_000)
        player = shown.transport.player
        assert player is not None
        device_ms = player.latency_us / 1_000
        say(
            f"start: first {began_after[0] + device_ms:.0f} ms, later median"
            f" {statistics.median(began_after[1:]) + device_ms:.0f} ms,"
            f" max {max(began_after[1:]) + device_ms:.0f} ms;"
            f" stop: median {statistics.median(ended_after) + device_ms:.0f} ms,"
            f" max {max(ended_after) + device_ms:.0f} ms; all with the {device_ms:.0f} ms of the device,"
            f" load {os.getloadavg()[0]:.1f}"
        )


def edits(folder: Path, seconds: int) -> None:
    """From an edit while it plays to the device, and whether it clicks."""
    timeline = tone(folder, 40)
    with window(folder) as shown:
        shown.bridge.show_session(Session(None, timeline, name="bench", kind="video"))
        ears: list[Ear] = []
        shown.transport.player_made.connect(lambda player: ears.append(Ear(player)))
        shown.transport.toggle()
        wait(20, lambda: shown.transport.clock() is not None)
        player = shown.transport.player
        assert player is not None and ears
        wait(1.0)
        ears[0].steepest, took = 0.0, []
        for number in range(30):
            wanted = TONE_LEVEL * (1.0 if number % 2 else 0.25)
            began = time.monotonic()
            shown.bridge.do(SetVolume(("c0",), wanted / TONE_LEVEL))
            wait(2, partial(_is_near, ears[0], wanted))
            took.append((time.monotonic() - began) * 1_000 + player.latency_us / 1_000)
            wait(0.3)
        plain = TONE_LEVEL * 2 * np.pi * TONE_HZ / 48_000
        say(
            f"edits: heard after median {statistics.median(took):.0f} ms, max {max(took):.0f} ms with the"
            f" {player.latency_us / 1_000:.0f} ms of the device; the steepest step is"
            f" {ears[0].steepest / plain:.2f} of the tone's own; {player.n_short} short samples,"
            f" load {os.getloadavg()[0]:.1f}"
        )
        shown.transport.stop()


def _is_near(ear: Ear, level: float) -> bool:
    return abs(ear.level - level) < 0.02


def memory(folder: Path, seconds: int) -> None:
    """Memory while a film with sound plays for a long time, in a loop."""
    timeline = film(folder)
    with window(folder) as shown:
        shown.transport.toggle_loop()
        play(shown, timeline)
        wait(min(60, seconds / 4))
        at, used = [], []
        began = time.monotonic()
        while time.monotonic() - began < seconds:
            wait(10)
            at.append(time.monotonic() - began)
            used.append(resident_mb())
        slope = np.polyfit(at, used, 1)[0] * 600 if len(at) > 2 else 0.0
        say(
            f"playing {seconds} s in a loop: {used[0]:.0f} MB at first, {used[-1]:.0f} MB at last,"
            f" slope {slope:.1f} MB in 10 minutes, load {os.getloadavg()[0]:.1f}"
        )
        assert shown.transport.is_playing


def long(folder: Path, seconds: int) -> None:
    """A-11: a two-hour WAV and 200 clips: zoom, scroll, play."""
    path = folder / "two-hours.wav"
    block = (np.random.default_rng(3).normal(0, 0.05, (2, 48_000 * 60))).astype(np.float32)
    write_sound(path, samples=np.tile(block, (1, 120)))
    material = Material("long", MaterialKind.SOUND, path.name, str(path), str(path), 7_200 * S)
    whole = Clip("whole", "long", path.name, TimeRange(0, 7_200 * S), TimeRange(0, 7_200 * S))
    tracks = [Track("whole", TrackKind.SOUND, "Whole", (whole,))]
    for row in range(8):
        clips = tuple(
            replace(
                whole,
                id=f"c{row}-{n}",
                timeline_range=TimeRange(n * 280 * S, 30 * S),
                source_range=TimeRange((row * 25 + n) * 30 * S, 30 * S),
            )
            for n in range(25)
        )
        tracks.append(Track(f"t{row}", TrackKind.SOUND, f"Track {row}", clips))
    timeline = Timeline(tuple(tracks), MappingProxyType({"long": material}))
    del block
    with window(folder) as shown:
        idle = Lateness()
        wait(seconds / 4)
        say(f"nothing open, nothing moves: {idle.words()}, load {os.getloadavg()[0]:.1f}")
        play(shown, timeline)
        player = shown.transport.player
        assert player is not None
        lateness, short = Lateness(), player.n_short
        hand = Busy(shown)
        wait(seconds)
        hand.stop()
        shown.transport.stop()
        say(
            f"A-11: two-hour WAV and 200 clips, {seconds} s of zoom, scroll and play: {lateness.words()},"
            f" {player.n_short - short} short samples, {resident_mb():.0f} MB, load {os.getloadavg()[0]:.1f}"
        )


BENCHES = {
    "voices": (voices, 60),
    "seeks": (seeks, 3),
    "start": (start, 0),
    "edits": (edits, 0),
    "memory": (memory, 600),
    "long": (long, 20),
}


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=sorted(BENCHES))
    parser.add_argument("--seconds", type=int, default=0)
    options = parser.parse_args()
    work, usual = BENCHES[options.what]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o700)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        with null_sink(folder) as sink, sink.recording():
            os.environ["PULSE_SERVER"] = sink.env["PULSE_SERVER"]
            work(folder, options.seconds or usual)
    return 0


if __name__ == "__main__":
    sys.exit(main())
