"""How late the window's event loop answers while an export runs: in a thread, and in a niced child process.

``python -m tests.benchmarks.export_loop [--json] [SECONDS]`` opens the real window offscreen and measures it
at rest, while a film is rendered by the window's own job (a QThread with lowered native priority), and while
the same is done by a child of the lowest priority that a job drives and reads the progress of. A timer that
is due every 5 ms tells how late it comes.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from editor.draft.new import start_draft
from editor.draft.save_copy import save_as
from editor.media import first_contact
from editor.model.timeline import Timeline
from editor.progress import Cancelled, Progress
from editor.render.export import export
from editor.render.settings import ExportSettings
from editor.session import Session
from editor.ui import theme
from editor.ui.jobs import Job
from editor.ui.main_window import MainWindow
from editor.ui.settings import SettingsStore
from tests.benchmarks.drop_500_files import fail, settle
from tests.benchmarks.event_loop import Beat
from tests.benchmarks.rows_export import with_captions
from tests.benchmarks.sounds import run_ffmpeg

NICENESS = 19
WARM_S = 2.0


def p99(values: list[float]) -> float:
    """What 99 of 100 stay below."""
    found = sorted(values) or [0.0]
    return found[min(round(0.99 * len(found)), len(found) - 1)]


def film(folder: Path) -> Path:
    """Ten seconds of 1080p, repeated to two minutes: longer than any measuring."""
    once, path = folder / "once.mp4", folder / "film.mp4"
    picture = "testsrc2=size=1920x1080:rate=30:duration=10,noise=alls=8:allf=t"
    tone = "sine=frequency=330:sample_rate=48000:duration=10"
    sources = ["-f", "lavfi", "-i", picture, "-f", "lavfi", "-i", tone]
    coding = ["-c:v", "libx264", "-preset", "ultrafast", "-b:v", "8M", "-g", "60", "-pix_fmt", "yuv420p"]
    run_ffmpeg([*sources, *coding, "-c:a", "aac", str(once)])
    run_ffmpeg(["-stream_loop", "11", "-i", str(once), "-c", "copy", str(path)])
    return path


def in_thread(timeline: Timeline, out: Path) -> Callable[[Progress], Any]:
    """What the window does."""
    settings = ExportSettings(out, picture="render", overwrite=True)
    return lambda progress: export(timeline, settings, progress)


def in_child(draft: Path, out: Path) -> Callable[[Progress], Any]:
    """The same by a child process; its progress is read line by line, its end is ours."""

    def work(progress: Progress) -> None:
        words = [sys.executable, "-m", "editor", "export", str(draft), "-o", str(out), "--overwrite",
                 "--picture", "render", "--progress", "json"]  # fmt: skip
        nice = ["nice", "-n", str(NICENESS)]
        child = subprocess.Popen(
            [*nice, *words], stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
        )
        assert child.stderr is not None
        try:
            for line in child.stderr:
                said = json.loads(line) if line.startswith("{") else {}
                progress.report(float(said.get("fraction", 0.0)))
        except Cancelled:
            child.terminate()
            raise
        finally:
            child.wait()
            child.stderr.close()

    return work


def beats_during(app: QApplication, seconds: float, work: Callable[[Progress], Any] | None) -> Beat:
    """Measure for a while, with a job or without."""
    job = Job(work) if work is not None else None
    if job is not None:
        job.start()
        settle(app, WARM_S)
    beat = Beat()
    end = time.perf_counter() + seconds
    while time.perf_counter() < end:
        app.processEvents()
        time.sleep(0.0005)
    beat.end()
    if job is not None:
        if not job.is_running:
            raise RuntimeError("the export ended before the measuring did")
        job.close(20_000)
    return beat


def main() -> None:
    """Rest, thread, child, rest again."""
    numbers = [float(word) for word in sys.argv[1:] if word[0].isdigit()]
    seconds = numbers[0] if numbers else 6.0
    app = QApplication([])
    theme.apply(app, theme.DARK)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["XDG_CACHE_HOME"] = str(folder / "cache")
        first_contact.begin(is_window=True)
        timeline = with_captions(film(folder))
        draft = folder / "draft"
        save_as(start_draft(timeline, name="film"), timeline, draft)
        window = MainWindow(SettingsStore(folder / "settings.ini"), fail)
        window.resize(1280, 800)
        window.show()
        window.bridge.show_session(Session.open(draft))
        settle(app, 3.0)
        opened = window.bridge.timeline
        idle = beats_during(app, seconds / 2, None)
        thread = beats_during(app, seconds, in_thread(opened, folder / "thread.mp4"))
        child = beats_during(app, seconds, in_child(draft, folder / "child.mp4"))
        again = beats_during(app, seconds / 2, None)
        window._may_close = True
        window.close()
        first_contact.end()
    idle_ms = p99(idle.late_ms + again.late_ms)
    found = {
        "idle_ms": idle_ms,
        "export_ms": p99(thread.late_ms),
        "more_ms": p99(thread.late_ms) - idle_ms,
        "child_ms": p99(child.late_ms),
        "child_more_ms": p99(child.late_ms) - idle_ms,
    }
    words = [
        f"{what}: {beat.words()}" for what, beat in (("idle", idle), ("thread", thread), ("child", child))
    ]
    sys.stdout.write((json.dumps(found) if "--json" in sys.argv else "\n".join(words)) + "\n")


if __name__ == "__main__":
    main()
