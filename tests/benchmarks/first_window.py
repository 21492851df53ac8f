"""Time the first window: from the start of the process until the window is on the screen.

python -m tests.benchmarks.first_window [N_RUNS] [--imports | --rooms | --json]

The window's own map (``FADELINE_UI_MAP``) tells when it is there. Runs where the environment says: with
``QT_QPA_PLATFORM=offscreen`` or under Xvfb.
"""

from __future__ import annotations

import json
import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

WAIT_S = 20.0
HEAVY = ("numpy", "av", "scipy", "pydub", "httpx", "keyring")


def run_once(home: Path) -> tuple[float, float]:
    """Seconds from the start of one process to its window, and of CPU; the map follows a moment later."""
    place = home / "map.json"
    place.unlink(missing_ok=True)
    env = {
        **os.environ,
        "FADELINE_UI_MAP": str(place),
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        # An installed program has its bytecode; so has this one after the first run, which does not count.
        "PYTHONPYCACHEPREFIX": os.environ.get("PYTHONPYCACHEPREFIX", str(home / "bytecode")),
    }
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    start = time.perf_counter()
    process = subprocess.Popen([sys.executable, "-m", "editor"], env=env, stderr=subprocess.DEVNULL)
    try:
        while not (place.exists() and '"window"' in place.read_text(encoding="utf-8")):
            if time.perf_counter() - start > WAIT_S or process.poll() is not None:
                raise RuntimeError("no window came")
            time.sleep(0.005)
        seconds = time.perf_counter() - start
        facts = Path(f"/proc/{process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return seconds, (int(facts[11]) + int(facts[12])) / os.sysconf("SC_CLK_TCK")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(10)


def heavy_imports() -> list[str]:
    """Which heavy packages the window's own modules bring along."""
    program = (
        "import sys, editor.app, editor.ui.main_window\n"
        f"print(*[name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return done.stdout.split()


def slowest_imports(count: int = 25) -> list[str]:
    """The modules that take longest to import, as Python itself counts."""
    command = [sys.executable, "-X", "importtime", "-c", "import editor.app, editor.ui.main_window"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    lines = [
        line.split("|") for line in done.stderr.splitlines() if line.count("|") == 2 and "us" not in line
    ]
    found = sorted(((int(own.split(":")[-1]), name.strip()) for own, _, name in lines), reverse=True)
    return [f"{own / 1000:7.1f} ms  {name}" for own, name in found[:count]]


ROOMS = (
    "editor.model",
    "editor.edit",
    "editor.draft",
    "editor.media",
    "editor.render",
    "editor.music",
    "editor.fetch",
    "editor.library",
    "editor.session",
    "editor.playback",
    "editor.ui.main_window",
    "editor.cli",
    "editor.app",
)


def rooms() -> list[str]:
    """What each room costs to import alone, all its modules: processor milliseconds and heavy packages."""
    lines = []
    for room in ROOMS:
        program = (
            "import importlib, pkgutil, sys, time\n"
            f"begun = time.process_time(); room = importlib.import_module({room!r})\n"
            "for found in pkgutil.iter_modules(getattr(room, '__path__', ())):\n"
            f"    importlib.import_module({room!r} + '.' + found.name)\n"
            "taken = 1000 * (time.process_time() - begun)\n"
            f"print(taken, *[n for n in {(*HEAVY, 'PySide6.QtWidgets')!r} if n in sys.modules])\n"
        )
        runs = []
        for _ in range(3):
            done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
            runs.append(done.stdout.split())
        # The first run may write bytecode.
        taken_ms = statistics.median(float(run[0]) for run in runs[1:])
        lines.append(f"| {room} | {taken_ms:.0f} ms | {', '.join(runs[-1][1:]) or 'nothing heavy'} |")
    return lines


def main() -> None:
    """Print the median and every run."""
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    if "--rooms" in sys.argv:
        sys.stdout.write("\n".join(rooms()) + "\n")
        return
    if "--json" in sys.argv:
        with tempfile.TemporaryDirectory() as home:
            seconds, processor_s = run_once(Path(home))
        found = {"window_s": seconds, "window_cpu_s": processor_s, "heavy": len(heavy_imports())}
        sys.stdout.write(json.dumps(found) + "\n")
        return
    with tempfile.TemporaryDirectory() as home:
        runs = [run_once(Path(home)) for _ in range(1 + (numbers[0] if numbers else 7))]
    first, times = runs[0], [seconds for seconds, _ in runs[1:]]
    cpu = statistics.median(seconds for _, seconds in runs[1:])
    shown = " ".join(f"{seconds:.2f}" for seconds in times)
    sys.stdout.write(f"first window: median {statistics.median(times):.2f} s ({shown}), ")
    sys.stdout.write(f"{cpu:.2f} s of CPU; without bytecode {first[0]:.2f} s; ")
    sys.stdout.write(f"load {os.getloadavg()[0]:.1f}; imported before it: {heavy_imports()}\n")
    if "--imports" in sys.argv:
        sys.stdout.write("\n".join(slowest_imports()) + "\n")


if __name__ == "__main__":
    main()
