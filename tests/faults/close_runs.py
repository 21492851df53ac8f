"""Start the program, let it do something, and close it while it does: again and again.

``python -m tests.faults.close_runs --count 200`` goes through every state in turn. Each run must end with
exit code 0 and say nothing on standard error: a thread that outlives its window ends the process with a word,
and a signal that comes late shows as one too (``reliability.md`` F5 to F7).
"""

from __future__ import annotations

import argparse
import os
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SLOWEST_S = 20.0
"""A run that has not ended so long after it was asked to hangs."""

ACTS = (
    "nothing", "open", "looking for drafts", "import", "play", "drag", "drop in flight", "export", "save",
    "dialog", "export dialog", "menu", "close project", "SIGTERM", "SIGINT", "SIGHUP", "SIGTERM in export",
    "SIGTERM in dialog", "SIGTERM with edits", "SIGTERM at start", "copy",
    "download", "SIGTERM in download", "recover", "SIGTERM in recover", "collect",
)  # fmt: skip
IGNORED = ("PulseAudioService", "This plugin does not support")
"""What Qt itself says without a sound server, and offscreen."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How one run ended."""

    act: str
    code: int
    said: str
    seconds: float
    """From the wish to close to the end of the process."""

    @property
    def is_well(self) -> bool:
        """Whether it ended in order, in time and in silence."""
        return self.code == 0 and not self.said


def make_media(folder: Path) -> Path:
    """A film and songs to work with."""
    from tests.media_making import write_sound, write_video

    folder.mkdir(parents=True, exist_ok=True)
    write_video(folder / "film.mp4", seconds=6)
    for number in range(6):
        write_sound(folder / f"song-{number}.mp3", seconds=8, tone_hz=300 + 40 * number)
    return folder


def run_once(act: str, media: Path, home: Path, delay_s: float) -> Ended:
    """Start, act, close after a moment, and see how it ended."""
    home.mkdir(parents=True, exist_ok=True)
    home.chmod(0o700)
    env = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen", "HOME": str(home)}
    for name in ("CONFIG", "CACHE", "DATA", "STATE"):
        env[f"XDG_{name}_HOME"] = str(home / name.lower())
    env["XDG_RUNTIME_DIR"] = str(home)
    # As the program itself sets it, but before the child makes its application.
    env["QT_LOGGING_RULES"] = "qt.multimedia.*=false"
    if "recover" in act:
        _leave_unsaved(media, home, env)
    with _slow_server(media) if "download" in act else nullcontext(""):
        return _run(act, media, home, delay_s, env)


def _start(act: str, media: Path, home: Path, delay_s: float, env: dict[str, str]) -> subprocess.Popen[str]:
    """Start the program, and wait until it has begun to act; then it closes itself, or waits for a signal."""
    command = [sys.executable, "-m", "tests.faults.close_child", act, str(media), str(home), str(delay_s)]
    process = subprocess.Popen(
        command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    process.stdout.readline()
    return process


def _leave_unsaved(media: Path, home: Path, env: dict[str, str]) -> None:
    """Let a program be killed with edits that nobody saved."""
    process = _start("SIGKILL with edits", media, home, 0.0, env)
    journals = home / "data" / "fadeline" / "journals"
    end_s = time.monotonic() + SLOWEST_S
    while not list(journals.glob("*/*")) and time.monotonic() < end_s:
        time.sleep(0.05)
    time.sleep(0.3)
    process.kill()
    process.communicate()


@contextmanager
def _slow_server(media: Path) -> Iterator[None]:
    """Serve a song on this computer, a little at a time; its port is written beside the media."""
    ending = threading.Event()

    class Slow(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            song = (media / "song-0.mp3").read_bytes()
            self.send_response(200)
            self.send_header("Content-Type", "audio/mpeg")
            self.send_header("Content-Length", str(len(song)))
            self.end_headers()
            for at in range(0, len(song), 512):
                if ending.wait(0.05):
                    return
                try:
                    self.wfile.write(song[at : at + 512])
                except OSError:
                    return

        def log_message(self, *_words: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Slow)
    (media / "port").write_text(str(server.server_port))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield
    finally:
        ending.set()
        server.shutdown()
        server.server_close()
        thread.join()


def _run(act: str, media: Path, home: Path, delay_s: float, env: dict[str, str]) -> Ended:
    process = _start(act, media, home, delay_s, env)
    began_s = time.monotonic()
    if act.startswith("SIG"):
        time.sleep(delay_s)
        began_s = time.monotonic()
        process.send_signal(signal.Signals[act.split(maxsplit=1)[0]])
    try:
        _, said = process.communicate(timeout=SLOWEST_S + delay_s)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGABRT)
        _, said = process.communicate()
        said = f"hung: {said}"
    lines = [line for line in said.splitlines() if line and not line.startswith(IGNORED)]
    return Ended(act, process.returncode, "\n".join(lines), time.monotonic() - began_s)


def main() -> int:
    """Run as often as asked, and print how the runs ended."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--count", type=int, default=200)
    count = parser.parse_args().count
    well: Counter[str] = Counter()
    slowest: dict[str, float] = {}
    n_wrong = 0
    with tempfile.TemporaryDirectory() as name:
        media = make_media(Path(name) / "media")
        for number in range(count):
            act = ACTS[number % len(ACTS)]
            # Another moment in every round, from at once to when everything is over.
            ended = run_once(act, media, Path(name) / f"home-{number}", 0.06 * (number // len(ACTS)))
            slowest[act] = max(slowest.get(act, 0.0), ended.seconds)
            well[act] += ended.is_well
            if not ended.is_well:
                n_wrong += 1
                sys.stdout.write(f"WRONG {ended}\n")
                sys.stdout.flush()
    for act in ACTS[:count]:
        sys.stdout.write(f"{act:22} {well[act]:4} well, the slowest end took {slowest[act]:.1f} s\n")
    sys.stdout.write(f"{count} runs, {n_wrong} wrong\n")
    return 1 if n_wrong else 0


if __name__ == "__main__":
    raise SystemExit(main())
