"""Runs of the program where it lacks something: a home, memory, descriptors, or a clock that can be trusted.

``python -m tests.faults.work_runs homes|memory|descriptors|clock`` prints how each run ended.
"""

from __future__ import annotations

import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from editor.model.clip import Clip

ROOT = Path(__file__).resolve().parents[2]
STEPS = "edit,play,export,save,edit,wait"
CLOCK_STEPS = "edit,save,forward,edit,edit,play,save,back,edit,undo,play,export,save,edit,wait"
LONGEST_S = 180.0
IGNORED = ("PulseAudioService", "This plugin does not support", "Fontconfig")
"""What Qt says offscreen and without a sound server, and Fontconfig where it cannot keep its cache."""


@dataclass(frozen=True, slots=True)
class Worked:
    """How a run went."""

    code: int
    said: str
    """What was written to standard error."""
    told: Mapping[str, object] = field(default_factory=dict)

    @property
    def done(self) -> list[str]:
        """The steps that succeeded."""
        found = self.told.get("done", [])
        assert isinstance(found, list)
        return found

    @property
    def failures(self) -> list[str]:
        """What dialogs said."""
        found = self.told.get("failures", [])
        assert isinstance(found, list)
        return found

    @property
    def banners(self) -> dict[str, str]:
        """What the notices said, by their names."""
        found = self.told.get("banners", {})
        assert isinstance(found, dict)
        return found


def work(
    place: Path,
    files: Sequence[Path],
    *,
    steps: str = STEPS,
    env: Mapping[str, str | None] | None = None,
    before: Sequence[str] = (),
    limit: Callable[[], None] | None = None,
) -> Worked:
    """Run the program with a worker in it.

    Parameters
    ----------
    place
        Where it may save and export.
    env
        What is different in its environment; None takes a variable away.
    before
        A program that starts it, with its arguments.
    limit
        Called in the new process before the program begins.
    """
    place.mkdir(parents=True, exist_ok=True)
    wanted = {**os.environ, "PYTHONPATH": str(ROOT), "QT_QPA_PLATFORM": "offscreen"}
    wanted["QT_LOGGING_RULES"] = "qt.multimedia.*=false"
    for name, value in (env or {}).items():
        wanted.pop(name, None)
        if value is not None:
            wanted[name] = value
    command = [*before, sys.executable, "-m", "tests.faults.work_child", str(place), steps, *map(str, files)]
    with tempfile.TemporaryFile() as errors:
        process = subprocess.run(
            command, check=False, env=wanted, cwd=ROOT, stdout=subprocess.PIPE, stderr=errors,
            timeout=LONGEST_S, preexec_fn=limit,
        )  # fmt: skip
        errors.seek(0)
        lines = errors.read().decode(errors="replace").splitlines()
    said = "\n".join(line for line in lines if line and not line.startswith(IGNORED))
    told = process.stdout.decode().strip().splitlines()
    return Worked(process.returncode, said, json.loads(told[-1]) if told else {})


def home_env(home: Path | str | None) -> dict[str, str | None]:
    """The environment of somebody with this home and nothing else set."""
    env: dict[str, str | None] = {f"XDG_{name}_HOME": None for name in ("CONFIG", "CACHE", "DATA", "STATE")}
    return {**env, "HOME": None if home is None else str(home)}


@contextmanager
def small_disk(place: Path, size: str = "64k") -> Iterator[Path]:
    """A disk that is full soon; root only."""
    place.mkdir(parents=True, exist_ok=True)
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(place)], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", str(place)], check=True)


def few_descriptors() -> None:
    """No more than 256 open files."""
    resource.setrlimit(resource.RLIMIT_NOFILE, (256, 256))


def little_memory() -> None:
    """No more than 1.5 GiB of addresses."""
    resource.setrlimit(resource.RLIMIT_AS, (3 << 29, 3 << 29))


def many_clips(folder: Path, count: int) -> Path:
    """Write a draft of as many clips as files, ten at a time; gives its folder."""
    from editor.draft.new import start_draft
    from editor.media.intake import sound_clip, sound_material
    from editor.media.probe import probe
    from editor.model.timeline import Timeline, Track, TrackKind
    from editor.session import Session
    from tests.media_making import write_sound

    files = folder.with_name("files")
    files.mkdir(parents=True)
    first = write_sound(files / "sound-0.wav", seconds=0.2, rate=8_000, channels=1)
    tracks: list[list[Clip]] = [[] for _ in range(10)]
    known = sound_material(probe(first))
    materials = {}
    for number in range(count):
        path = files / f"sound-{number}.wav"
        if number:
            shutil.copyfile(first, path)
        material = replace(known, id=f"material-{number}", name=path.name, path=str(path))
        materials[material.id] = material
        row = tracks[number % 10]
        row.append(sound_clip(material, len(row) * 200_000))
    rows = tuple(Track(f"track-{n}", TrackKind.SOUND, "", tuple(clips)) for n, clips in enumerate(tracks))
    timeline = Timeline(tracks=rows, materials=materials)
    session = Session.of_draft(start_draft(timeline, name=folder.name), kind="draft")
    pending = session.begin_save(folder, copies_media=False)
    session.end_save(pending, pending.run())
    return folder


RUNS: dict[str, Callable[[Path, Path], Worked]] = {}


def _run(name: str) -> Callable[[Callable[[Path, Path], Worked]], Callable[[Path, Path], Worked]]:
    def keep(run: Callable[[Path, Path], Worked]) -> Callable[[Path, Path], Worked]:
        RUNS[name] = run
        return run

    return keep


@_run("homes")
def _no_home(folder: Path, film: Path) -> Worked:
    return work(folder / "place", [film], env=home_env("/proc/nothing"))


@_run("memory")
def _memory(folder: Path, film: Path) -> Worked:
    steps = "drop,play,export,edit,save"
    return work(folder / "place", [film], steps=steps, env=home_env(folder), limit=little_memory)


@_run("descriptors")
def _descriptors(folder: Path, _film: Path) -> Worked:
    draft = many_clips(folder / "draft", 1_000)
    steps = "play,export,edit,save"
    return work(folder / "place", [draft], steps=steps, env=home_env(folder), limit=few_descriptors)


@_run("clock")
def _clock(folder: Path, film: Path) -> Worked:
    return work(folder / "place", [film], steps=CLOCK_STEPS, env=home_env(folder))


def main() -> int:
    """Make the run that is named, and say how it ended."""
    from tests.faults.close_runs import make_media

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        media = make_media(folder / "media")
        ended = RUNS[sys.argv[1]](folder, media / "film.mp4")
    sys.stdout.write(f"exit {ended.code}, done {ended.done}, failures {ended.failures}\n")
    sys.stdout.write(f"banners {ended.banners}\nstandard error {ended.said!r}\n")
    return ended.code


if __name__ == "__main__":
    raise SystemExit(main())
