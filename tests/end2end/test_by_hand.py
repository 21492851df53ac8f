"""The main job by hand on a real screen: drag files in, pull, play, export, and measure."""

from __future__ import annotations

import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from editor.session import Session
from tests.end2end import sound_reference
from tests.end2end.desktop import ROOT, Desktop, wait_for
from tests.media_making import write_sound, write_video

pytestmark = pytest.mark.xvfb

SECOND = 1_000_000


@pytest.fixture
def video(tmp_path: Path) -> Path:
    """Six seconds of moving picture with a quiet tone."""
    return write_video(tmp_path / "holiday.mp4", seconds=6, tone_hz=300, level=0.1)


@pytest.fixture
def songs(tmp_path: Path) -> list[Path]:
    """Two sounds of different formats, rates and channel counts; one with a name that is not ASCII."""
    return [
        write_sound(tmp_path / "a lead 日本.wav", seconds=2, tone_hz=440, level=0.3, rate=44_100, channels=1),
        write_sound(tmp_path / "bed 10.flac", seconds=1.5, tone_hz=880, level=0.2, rate=48_000, channels=2),
    ]


def info_of(path: Path) -> dict[str, Any]:
    """What `fadeline info --json` says of a draft."""
    command = [sys.executable, "-m", "editor", "info", str(path), "--json"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    facts: dict[str, Any] = json.loads(done.stdout)
    return facts


def clip_named(info: dict[str, Any], name: str) -> dict[str, Any]:
    """The only clip of a name."""
    [clip] = [clip for track in info["tracks"] for clip in track["clips"] if clip["name"] == name]
    return dict(clip)


def picture_packets(path: Path) -> list[str]:
    """The hash of every video packet of a file."""
    with av.open(str(path)) as container:
        packets = container.demux(container.streams.video[0])
        return [hashlib.sha256(bytes(packet)).hexdigest() for packet in packets if packet.size]


def drop(desktop: Desktop, place: tuple[int, int], *paths: Path) -> None:
    """Drag files from another program to a place of the window."""
    desktop.drag(desktop.offer(*paths), place, steps=20)


def new_clips(desktop: Desktop, before: set[str]) -> set[str]:
    """Clips on the screen that were not there before."""
    return {name for name in desktop.map() if name.count("/") == 1 and name.startswith("clip/")} - before


def test_two_files_dragged_in_a_fade_and_the_volume_pulled_played_exported_and_measured(
    desktop: Desktop, video: Path, songs: list[Path], tmp_path: Path
) -> None:
    draft = tmp_path / "holiday-cut"
    Session.open(video).save_as(draft)
    desktop.start(str(draft))
    desktop.wait_state("open")
    before = {name for name in desktop.map() if name.startswith("clip/")}

    lane_x, lane_y, lane_width, lane_height = desktop.wait_name("lane/new")
    drop(desktop, (lane_x + lane_width // 4, lane_y + lane_height // 2), *songs)
    wait_for(lambda: len(new_clips(desktop, before)) == 2, f"two new clips; {desktop.output}")
    first, second = sorted(new_clips(desktop, before), key=lambda name: desktop.map()[name][0])

    for name in (first, second):
        x, y, width, height = desktop.wait_name(name)
        desktop.click_at(x + width // 2, y + height - 6)
    desktop.click_at(*_body(desktop, first))
    knob = desktop.centre(f"{first}/fade-in")
    desktop.drag(knob, (knob[0] + 40, knob[1]))
    line = desktop.centre(f"{first}/volume")
    desktop.drag(line, (line[0], line[1] + 12))

    desktop.click("button/play")
    start_x = desktop.map()["playhead"][0]
    wait_for(lambda: desktop.map()["playhead"][0] > start_x + 3, "the playhead to move")
    desktop.key("space")

    desktop.key("ctrl+s")
    wait_for(lambda: len(info_of(draft)["tracks"]) > 1, "the saved draft", 20)
    info = info_of(draft)
    lead = clip_named(info, songs[0].name)
    bed = clip_named(info, songs[1].name)
    assert lead["fade_in_us"] > 0.1 * SECOND
    assert 0.05 < lead["volume"] < 0.95
    assert bed["start_us"] == pytest.approx(lead["start_us"] + lead["duration_us"], abs=1)

    out = tmp_path / "holiday-cut.mp4"
    desktop.click("button/export")
    desktop.wait_name("dialog/export")
    desktop.key("Return")
    desktop.wait_state("done")
    wait_for(lambda: out.exists() or None, str(out))
    assert "Traceback" not in desktop.output

    files = {video.name: video, songs[0].name: songs[0], songs[1].name: songs[1]}
    expected = sound_reference.mix(info, files)
    got = sound_reference.decode(out)
    with av.open(str(out)) as container:
        picture = container.streams.video[0]
        assert picture.duration is not None and picture.time_base is not None
        length_s = float(picture.duration * picture.time_base)
    assert abs(length_s - info["duration_us"] / 1e6) <= 1 / 30
    assert abs(got.shape[1] - expected.shape[1]) <= 48_000 / 30
    n = min(got.shape[1], expected.shape[1])
    error = got[:, :n] - expected[:, :n]
    power = float(np.sqrt(np.mean(expected[:, :n] ** 2)))
    # AAC is lossy: its noise on steady tones stays well under a hundredth of the signal.
    assert float(np.sqrt(np.mean(error**2))) < 0.03 * power
    assert picture_packets(out) == picture_packets(video)


def _body(desktop: Desktop, name: str) -> tuple[int, int]:
    """A place on a clip's body, clear of knobs and line."""
    x, y, width, height = desktop.wait_name(name)
    return x + width // 2, y + height - 6


def test_a_new_user_ends_a_song_with_the_picture_in_four_actions(
    desktop: Desktop, video: Path, tmp_path: Path
) -> None:
    song = write_sound(tmp_path / "song.mp3", seconds=9, tone_hz=500, level=0.3, rate=44_100, channels=2)
    desktop.start(str(video))
    desktop.wait_state("open")
    x, y, _width, height = desktop.wait_name("lane/new")
    drop(desktop, (x + 3, y + height // 2), song)
    known = {name for name in desktop.map() if name.startswith("clip/")}
    wait_for(lambda: new_clips(desktop, known) or len(known) > 2, "the song")
    wait_for(lambda: desktop.map().get("focus") == "panel/timeline", "the window to take the keys")
    desktop.key("e")
    desktop.key("ctrl+e")
    desktop.wait_name("dialog/export")
    desktop.key("Return")
    desktop.wait_state("done")
    [out] = [path for path in tmp_path.glob("holiday*.mp4") if path != video]
    assert picture_packets(out) == picture_packets(video)
    sound = sound_reference.decode(out)
    tail, middle = sound[:, -4800:], sound[:, sound.shape[1] // 3 :][:, :4800]
    assert np.abs(tail - np.mean(tail)).max() < 0.4 * np.abs(middle).max()


def test_the_demo_shows_its_window_first_and_then_the_sample(desktop: Desktop) -> None:
    desktop.start("demo")
    assert "empty/drop" in desktop.map() or desktop.map()["state"] == "open"
    desktop.wait_state("open")
    knobs = re.compile(r"clip/[^/]+/fade-in")
    wait_for(lambda: sum(bool(knobs.fullmatch(name)) for name in desktop.map()) == 2, "film and music")
