"""Time the lanes with ten thousand clips on fifty tracks, 1400 × 900 px, offscreen.

python -m tests.benchmarks.timeline_canvas [--json]

A frame is everything from the wheel or the pointer to the picture on the screen: the handlers of the
timeline, and painting. What a scroll uncovered and did not fit into its frame is sketched, and drawn between
the frames. Zoom is measured twice: the first picture, in part scaled, and until it is refined.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from editor.edit.history import History
from editor.ui import theme
from editor.ui.bridge import Bridge
from editor.ui.timeline.view import TimelineView
from editor.ui.view_state import ViewState
from tests.benchmarks.large_timeline import ReadPeaks, large_timeline

SIZE = (1400, 900)
NO_KEYS = Qt.KeyboardModifier.NoModifier


class Bench:
    """A timeline on the screen."""

    def __init__(self) -> None:
        made, peaks = large_timeline()
        self.bridge, self.state = Bridge(), ViewState()
        self.view = TimelineView(self.bridge, self.state, ReadPeaks(peaks))
        self.view.resize(*SIZE)
        self.view.show()
        self.bridge.session.history = History(made)
        self.bridge.session.listen(self.bridge.timeline_changed.emit)
        self.bridge.timeline_changed.emit()
        self.settle()

    def frame(self) -> None:
        """Paint what is out of date, as the next turn of the event loop does."""
        QApplication.sendPostedEvents()

    def rest(self) -> None:
        """What happens between two frames: slices of refining, while no event waits."""
        QApplication.processEvents()

    def settle(self) -> None:
        """Let everything be refined."""
        for _ in range(2_000):
            QApplication.processEvents()
            if self.view.lanes.is_settled:
                return

    def mouse(self, kind: QEvent.Type, x: float, y: float) -> None:
        """Send one event of the left button."""
        place = QPointF(x, y)
        none, left = Qt.MouseButton.NoButton, Qt.MouseButton.LeftButton
        held = none if kind is QEvent.Type.MouseButtonRelease else left
        changed = none if kind is QEvent.Type.MouseMove else left
        lanes = self.view.viewport()
        QApplication.sendEvent(
            lanes, QMouseEvent(kind, place, lanes.mapToGlobal(place), changed, held, NO_KEYS)
        )


def timed(work: Callable[[], object], paint: Callable[[], object]) -> tuple[float, float]:
    """Wall and thread CPU milliseconds of one step and its picture."""
    wall, cpu = time.perf_counter(), time.thread_time()
    work()
    paint()
    return (time.perf_counter() - wall) * 1e3, (time.thread_time() - cpu) * 1e3


medians: dict[str, float] = {}
"""By name of the row, the median of its wall times in milliseconds."""


def report(name: str, times: list[tuple[float, float]], limit_ms: float | None = None) -> None:
    """Note one row, and print it where a table is wanted."""
    medians[name] = statistics.median(wall for wall, _ in times)
    if "--json" in sys.argv:
        return
    walls, cpus = sorted(wall for wall, _ in times), sorted(cpu for _, cpu in times)
    p95 = walls[min(len(walls) - 1, round(len(walls) * 0.95))]
    limit = f"{limit_ms:6.0f}" if limit_ms is not None else "     –"
    sys.stdout.write(
        f"| {name:34} | {statistics.median(walls):7.1f} | {p95:7.1f} | {statistics.median(cpus):7.1f} "
        f"| {max(cpus):7.1f} | {limit} | {len(times):4} |\n"
    )


def scroll(
    bench: Bench, name: str, px_per_s: float, step_px: int, n_frames: int = 120, *, down: int = 0
) -> None:
    """Scroll along the time, or down and up again."""
    bench.view.set_scale(px_per_s)
    bench.settle()
    across, bar = bench.view.horizontalScrollBar(), bench.view.verticalScrollBar()
    across.setValue(2_000 if px_per_s > 1 else 0)
    bench.settle()
    times: list[tuple[float, float]] = []
    slices: list[tuple[float, float]] = []
    for number in range(n_frames):
        moved, by = (bar, down if (number // 40) % 2 == 0 else -down) if down else (across, step_px)
        times.append(timed(partial(moved.setValue, moved.value() + by), bench.frame))
        slices.append(timed(bench.rest, bench.frame))
    report(name, times, 8)
    report("  between the frames", slices)


def zoom(bench: Bench) -> None:
    """Zoom in and out at the middle; the first picture and the refined one."""
    first, refined = [], []
    bench.view.set_scale(12)
    bench.settle()
    for number in range(40):
        factor = 1.25 if (number // 10) % 2 == 0 else 1 / 1.25
        change = partial(bench.view.set_scale, bench.view.scale.px_per_s * factor)
        first.append(timed(change, bench.view.viewport().repaint))
        refined.append(timed(bench.settle, bench.frame))
    report("zoom, first picture", first, 50)
    report("zoom, until refined", refined)


def drag(bench: Bench, px_per_s: float, name: str) -> None:
    """Drag one clip sideways."""
    bench.view.set_scale(px_per_s)
    bench.view.verticalScrollBar().setValue(0)
    row = bench.view.rows[3]
    clip = bench.bridge.timeline.track(row.track_id).clips[20]
    middle_px = bench.view.scale.px_of((clip.start_us + clip.end_us) // 2)
    bench.view.horizontalScrollBar().setValue(round(middle_px) - bench.view.viewport().width() // 2)
    bench.settle()
    x = bench.view.scale.x_of((clip.start_us + clip.end_us) // 2)
    y = row.y + row.height - 8
    bench.mouse(QEvent.Type.MouseMove, x, y)
    press = timed(lambda: bench.mouse(QEvent.Type.MouseButtonPress, x, y), bench.frame)
    times = []
    for offset in [*range(5, 60), *range(60, 5, -1)]:
        times.append(timed(partial(bench.mouse, QEvent.Type.MouseMove, x + offset, y), bench.frame))
        bench.rest()
    report(name, times[1:], 8)
    release = timed(lambda: bench.mouse(QEvent.Type.MouseButtonRelease, x + 6, y), bench.frame)
    report("  press", [press])
    report("  first move", times[:1])
    report("  release (the edit)", [release])
    report("  undo", [timed(bench.bridge.undo, bench.frame)])


def resident_mb() -> float:
    """Resident memory of this process now."""
    for line in Path("/proc/self/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def measure(bench: Bench) -> None:
    """Go through all the ways of moving."""
    scroll(bench, "scroll sideways, 12 px/s, 40 px", 12, 40)
    scroll(bench, "scroll sideways, 12 px/s, 120 px", 12, 120)
    scroll(bench, "scroll sideways, 100 px/s, 60 px", 100, 60)
    scroll(bench, "scroll sideways, 2 px/s, 40 px", 2, 40)
    scroll(bench, "scroll down, 12 px/s, 24 px", 12, 0, down=24)
    scroll(bench, "scroll down, whole hour, 24 px", 0.36, 0, down=24)
    zoom(bench)
    drag(bench, 12, "drag of one clip, 12 px/s")
    drag(bench, 100, "drag of one clip, 100 px/s")
    bench.view.fit()
    report("whole hour, first picture", [timed(lambda: None, bench.view.viewport().repaint)], 50)
    bench.settle()


def summary() -> dict[str, float]:
    """The slowest of each kind of movement."""

    def slowest(start: str) -> float:
        return max(value for name, value in medians.items() if name.startswith(start))

    return {
        "scroll_ms": slowest("scroll"),
        "drag_ms": slowest("drag"),
        "zoom_ms": medians["zoom, first picture"],
        "refined_ms": medians["zoom, until refined"],
    }


def main() -> None:
    """Print the table."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.apply(app, theme.DARK)
    empty_mb = resident_mb()
    start = time.perf_counter()
    bench = Bench()
    first_s = time.perf_counter() - start
    if "--json" in sys.argv:
        measure(bench)
        sys.stdout.write(json.dumps(summary()) + "\n")
        bench.view.close_jobs()
        return
    load = os.getloadavg()[0]
    sys.stdout.write(f"10,000 clips on 50 tracks, {SIZE[0]} × {SIZE[1]}, load {load:.1f} at the start\n")
    sys.stdout.write(f"| {'frame':34} |  median |     p95 |  cpu m. | cpu max |  limit |    n |\n")
    measure(bench)
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(
        f"first picture of all after {first_s:.2f} s; resident {resident_mb():.0f} MB, "
        f"at most {peak_mb:.0f} MB (of it interpreter, Qt, numpy and PyAV: {empty_mb:.0f} MB, "
        "the document and the peaks of 24 files)\n"
    )
    sys.stdout.write(f"load {os.getloadavg()[0]:.1f} at the end\n")
    bench.view.close_jobs()


if __name__ == "__main__":
    main()
