"""Use the real window at random for a long time, and watch what must not happen.

``python -m tests.faults.random_use --minutes 30 --seed 1`` does everything a window allows, offscreen, by
real events: open, drop, drag, press keys and menus, undo, save, export, play. ``--only hands`` keeps to
gestures on the timeline. At every minute's end the project is put away and the process is measured.

It fails when anything was said on standard error or by Qt, when an exception reached a hook, when threads
or descriptors grew, when memory grew by 5 % after minute 5, or when a handler took more than ``--limit``
milliseconds of the GUI thread's own processor time (other programs do not count, so a busy computer does
not spoil the figure).
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MEMORY_GROWTH = 0.05
SETTLED_AFTER_MIN = 5


def _own_home(folder: Path) -> None:
    """Let everything that the program remembers lie in a folder of this run; before Qt is loaded."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "qt.multimedia.*=false")
    os.environ["HOME"] = str(folder)
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        os.environ[f"XDG_{name}_HOME"] = str(folder / name.lower())
    run = folder / "run"
    run.mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(run)


def _make_media(folder: Path) -> list[Path]:
    from tests.media_making import write_sound, write_still, write_video

    folder.mkdir()
    (folder / "broken.mp4").write_bytes(b"\0\0\0\x18ftypmp42" + bytes(range(256)) * 40)
    return [
        write_video(folder / "film.mp4", seconds=8, frame_rate=25),
        write_sound(folder / "song.mp3", seconds=20, rate=44_100),
        write_sound(folder / "beat & <b>bass.wav", seconds=3),
        write_sound(folder / "日本 ü.m4a", seconds=6, channels=1),
        write_still(folder / "still.png"),
    ]


@contextmanager
def _caught_errors(folder: Path) -> Iterator[Path]:
    """Send what is written to standard error, by whomever, into a file that is looked at in the end."""
    import faulthandler

    said, kept = folder / "stderr", os.dup(2)
    with os.fdopen(os.dup(2), "w") as true_errors:
        faulthandler.enable(file=true_errors)
        caught = os.open(said, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        os.dup2(caught, 2)
        os.close(caught)
        try:
            yield said
        finally:
            sys.excepthook = sys.__excepthook__
            os.dup2(kept, 2)
            os.close(kept)
            faulthandler.disable()


def use(minutes: float, seed: int, *, only: str, limit_ms: float, sample_s: float = 60.0) -> list[str]:
    """Run, print what was measured, and give everything that is wrong."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _own_home(folder)
        with _caught_errors(folder) as said:
            wrong = _use(folder, minutes, seed, only, limit_ms, sample_s)
            words = said.read_text(errors="replace")
        return [*wrong, *([f"standard error: {words}"] if words else [])]


def _use(folder: Path, minutes: float, seed: int, only: str, limit_ms: float, sample_s: float) -> list[str]:
    from PySide6.QtCore import QCoreApplication, QEvent

    from editor.app import share_heaps
    from editor.ui import theme
    from editor.ui.cycle_timer import CycleTimer
    from editor.ui.jobs import end_jobs
    from editor.ui.main_window import MainWindow
    from editor.ui.settings import SettingsStore
    from tests.faults.use_acts import Acts
    from tests.faults.use_watch import Vitals, Watch, WatchedApplication, calm_vitals, trim_memory

    share_heaps()
    media = _make_media(folder / "media")
    app = WatchedApplication(["fadeline"])
    cycles = CycleTimer(app)
    theme.apply(app, theme.DARK)
    watch = Watch()
    store = SettingsStore(folder / "settings.ini")
    window = MainWindow(store, watch.take_bug)
    window.resize(1280, 800)
    window.show()
    app.processEvents()
    gc.freeze()
    acts = Acts(window, watch, media, folder / "media", seed, only)
    taken: list[Vitals] = []
    began = sampled = time.monotonic()
    app.watch = watch
    while (now := time.monotonic()) - began < minutes * 60 and len(watch.complaints) < 20:
        acts.do_one()
        app.processEvents()
        if now - sampled >= sample_s:
            app.watch = None
            acts.settle()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            trim_memory()
            taken.append(calm_vitals())
            _say(f"{(now - began) / 60:5.1f} min {taken[-1]}")
            app.watch = watch
            sampled = time.monotonic()
    app.watch = None
    acts.settle()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    trim_memory()
    taken.append(calm_vitals())
    window.close()
    end_jobs()
    # As the program does it at its end: Qt itself keeps this clipboard, and would free clips without Python.
    app.clipboard().clear()
    window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    cycles.close()
    _say(f"{sum(acts.counts.values())} acts: {acts.counts}")
    _say(f"{watch.n_handlers} handlers, {watch.n_slow} over 50 ms; the slowest by thread CPU time:")
    for slow in watch.worst():
        _say(f"  {slow.cpu_ms:7.1f} ms (collector {slow.gc_ms:.1f}) {slow.what} while {slow.act}")
    wrong = [*watch.complaints, *_grown(taken, sample_s)]
    if watch.worst_judged_ms > limit_ms:
        wrong.append(f"a handler took {watch.worst_judged_ms:.0f} ms")
    return wrong


def _grown(taken: list, sample_s: float) -> list[str]:
    """What grew between the settled state and the end; too short a run says nothing."""
    first = round(SETTLED_AFTER_MIN * 60 / sample_s) - 1
    if len(taken) <= first + 1:
        return []
    start, end = taken[first], taken[-1]
    growth = end.memory_mib / start.memory_mib - 1
    _say(f"memory {start.memory_mib:.0f} -> {end.memory_mib:.0f} MiB ({growth:+.1%})")
    wrong = []
    if end.memory_mib > start.memory_mib * (1 + MEMORY_GROWTH):
        wrong.append(f"memory grew from {start.memory_mib:.0f} to {end.memory_mib:.0f} MiB")
    for what in ("n_threads", "n_descriptors"):
        if getattr(end, what) > getattr(start, what):
            names = ", ".join(sorted(set(end.names) - set(start.names)))
            wrong.append(f"{what} grew from {getattr(start, what)} to {getattr(end, what)}: {names}")
    return wrong


def _say(words: str) -> None:
    sys.stdout.write(words + "\n")
    sys.stdout.flush()


def main() -> int:
    """Use the window as the arguments say."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument(
        "--only", choices=("", "hands"), default="", help="hands: only gestures on the timeline"
    )
    parser.add_argument("--limit", type=float, default=50.0, help="most that one handler may take, in ms")
    given = parser.parse_args()
    wrong = use(given.minutes, given.seed, only=given.only, limit_ms=given.limit)
    for each in wrong:
        _say(f"WRONG {each}")
    _say("nothing is wrong" if not wrong else f"{len(wrong)} things are wrong")
    # A thread that would keep the process from ending is a fault too: no os._exit here.
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
