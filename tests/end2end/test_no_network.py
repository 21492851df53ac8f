"""The program calls nobody at its start, nor when a draft with addresses in it is opened (D15, A34).

Twice: by Python's own hook, which hears of every socket that Python uses, and by strace, which hears of all.
"""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.draft_making import SECOND, DraftMaker, segment, write_draft
from tests.faults.kill_drag import environment
from tests.media_making import write_sound

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.timeout(120)
ABROAD = re.compile(r"(connect|sendto|sendmsg|sendmmsg|bind)\(.*AF_INET")


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft full of addresses: as paths, as names, in fields that nobody knows."""
    folder = tmp_path / "drafts" / "from a stranger"
    folder.mkdir(parents=True)
    write_sound(folder / "good.wav", seconds=1.0)
    maker = DraftMaker(cover_url="http://192.0.2.1/cover.jpg", duration=9 * SECOND)
    paths = (
        *("##_draftpath_placeholder_X_##/good.wav", "http://192.0.2.1/song.mp3", "https://example.com/a.wav"),
        *("ftp://192.0.2.1/a.mp3", "\\\\192.0.2.1\\share\\a.wav", "//192.0.2.1/share/a.wav"),
        *("rtsp://192.0.2.1/live", "file://192.0.2.1/share/a.wav", "smb://192.0.2.1/a.wav"),
    )
    sounds = [maker.sound(path, name=path, url=path, duration=SECOND) for path in paths]
    maker.track("audio", *(segment(sound, n * SECOND) for n, sound in enumerate(sounds)))
    film = maker.picture("http://192.0.2.1/film.mp4", path_url="http://192.0.2.1/film.mp4")
    maker.track("video", segment(film, 0, SECOND))
    return write_draft(folder, maker.document())


def run(home: Path, *arguments: str | Path, before: tuple[str, ...] = ()) -> dict[str, object]:
    """Run the program to its end; gives what it noted."""
    command = [*before, sys.executable, "-m", "tests.faults.silent_child", *map(str, arguments)]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(home), capture_output=True, text=True, check=False, timeout=90
    )
    assert done.returncode == 0, done.stderr
    told: dict[str, object] = json.loads(done.stdout.splitlines()[-1])
    return told


def test_the_hook_hears_of_calls(tmp_path: Path) -> None:
    script = (
        "import tests.faults.silent_child as child, socket\n"
        "made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)\n"
        "made.connect(('127.0.0.1', 9)); made.close()\n"
        "print(len(child.noted))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "1"


def test_the_start_opens_no_connection(tmp_path: Path) -> None:
    assert run(tmp_path) == {"code": 0, "noted": [], "was_open": True}


def test_opening_a_draft_full_of_addresses_opens_none_either(tmp_path: Path, draft: Path) -> None:
    trace = tmp_path / "trace"
    told = run(tmp_path, draft, before=_strace(trace))
    assert told == {"code": 0, "noted": [], "was_open": True}
    if not trace.exists():
        return
    lines = trace.read_text().splitlines()
    assert lines, "nothing at all was traced"
    assert [line for line in lines if ABROAD.search(line)] == []


def _strace(trace: Path) -> tuple[str, ...]:
    """How calls of all libraries are traced; empty where that is not possible, and Python's hook must do."""
    if shutil.which("strace") is None:
        return ()
    tried = subprocess.run(["strace", "-q", "-e", "trace=chdir", "true"], capture_output=True, check=False)
    return () if tried.returncode else ("strace", "-f", "-q", "-q", "-e", "trace=network", "-o", str(trace))
