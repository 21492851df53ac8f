"""What an export promises besides: its sources, its snapshot, its samples, its next start."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from editor.errors import RenderError
from editor.media.intake import timeline_of_media
from editor.media.probe import probe
from editor.media.sound import SoundReader
from editor.model.timeline import Timeline
from editor.progress import Progress, Report
from editor.render.export import ExportSettings, export
from editor.render.part_file import part_path
from tests.film import clip_of, sound_of, timeline_of
from tests.media_factory import MediaFactory
from tests.media_making import write_sound

ROOT = Path(__file__).resolve().parents[2]


def mixed(media_factory: MediaFactory, number: int) -> Timeline:
    """One of five timelines: several rates, speeds and levels."""
    rates = (44_100, 48_000, 32_000, 22_050, 96_000)
    sounds = [
        sound_of(media_factory.sound(seconds=3, rate=rates[number], tone_hz=300.0 + 40 * n), 400_000 * n)
        for n in range(3)
    ]
    return timeline_of([], sounds)


@pytest.mark.parametrize("number", range(5))
def test_the_same_draft_gives_the_same_samples(
    media_factory: MediaFactory, tmp_path: Path, number: int
) -> None:
    timeline = mixed(media_factory, number)
    heard = []
    for name in ("a.wav", "b.wav"):
        export(timeline, ExportSettings(tmp_path / name), Progress())
        with SoundReader(tmp_path / name) as reader:
            heard.append(reader.read(4 * 48_000))
    assert np.array_equal(heard[0], heard[1])
    assert np.abs(heard[0]).max() > 0.1


@pytest.mark.parametrize("way", ["replaced", "cut off", "written to"])
def test_a_source_that_changes_meanwhile_stops_the_export_by_name(
    media_factory: MediaFactory, tmp_path: Path, way: str
) -> None:
    song = tmp_path / "rain.wav"
    shutil.copyfile(media_factory.sound(seconds=3), song)
    timeline = timeline_of([], [sound_of(song), sound_of(song, 3_000_000)])
    done: list[str] = []

    def change(report: Report) -> None:
        if report.state != "sound" or done:
            return
        done.append(way)
        if way == "replaced":
            other = write_sound(tmp_path / "other.wav", seconds=3, tone_hz=999.0)
            other.replace(song)
        elif way == "cut off":
            os.truncate(song, 100_000)
        else:
            with song.open("r+b") as file:
                file.seek(60_000)
                file.write(bytes(1_000))
            os.utime(song, ns=(1, 1))

    with pytest.raises(RenderError, match=r"rain\.wav") as told:
        export(timeline, ExportSettings(tmp_path / "mix.wav"), Progress(change))
    assert told.value.hint
    assert sorted(path.name for path in tmp_path.iterdir()) == ["rain.wav"]


@pytest.mark.parametrize("length_us", [1_000, 20_833, 1_000_001, 2_345_679])
def test_the_length_is_exact_to_the_sample(
    media_factory: MediaFactory, tmp_path: Path, length_us: int
) -> None:
    timeline = timeline_of([], [sound_of(media_factory.sound(seconds=3), duration_us=length_us)])
    export(timeline, ExportSettings(tmp_path / "a.wav"), Progress())
    n_samples = (tmp_path / "a.wav").stat().st_size // 4
    facts = probe(tmp_path / "a.wav")
    assert abs(facts.duration_us - length_us) <= 11
    assert n_samples >= round(length_us * 48 / 1000)


def test_the_next_export_says_that_the_last_one_did_not_finish(
    media_factory: MediaFactory, tmp_path: Path
) -> None:
    video = media_factory.video(seconds=4, frame_rate=30, width=640, height=360)
    target, second = tmp_path / "film.mp4", tmp_path / "sound.wav"
    command = [sys.executable, "-m", "editor", "export", str(video), "-o", str(target), "--picture", "render"]
    running = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    ends = time.monotonic() + 30
    while not part_path(target).exists() and running.poll() is None and time.monotonic() < ends:
        time.sleep(0.005)
    running.send_signal(signal.SIGKILL)
    running.wait()
    assert part_path(target).exists()
    assert not target.exists()
    command = [sys.executable, "-m", "editor", "export", str(video), "-o", str(second)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "The export of film.mp4 did not finish last time." in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["sound.wav"]


def test_edits_made_meanwhile_do_not_count(media_factory: MediaFactory, tmp_path: Path) -> None:
    video = media_factory.video(seconds=2, frame_rate=30)
    before = timeline_of([clip_of(video, 0, 2_000_000)])
    held = [before]

    def edit(report: Report) -> None:
        if report.state == "picture":
            held[0] = timeline_of_media(probe(media_factory.sound(seconds=9)))

    export(held[0], ExportSettings(tmp_path / "film.mp4"), Progress(edit))
    assert held[0] is not before
    assert abs(probe(tmp_path / "film.mp4").duration_us - 2_000_000) < 50_000
