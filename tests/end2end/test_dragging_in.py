"""Files dragged from another program onto the real window, by X11's own drag and drop (A-2, D-3, D-9)."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from editor.edit.sound_commands import AddSounds, PlacedSound
from editor.edit.track_commands import SetTrackLocked
from editor.media.intake import sound_clip, sound_material
from editor.media.probe import probe
from editor.model.ids import new_id
from editor.session import Session
from tests.end2end.desktop import ROOT, Desktop, wait_for
from tests.media_making import write_sound, write_video

pytestmark = pytest.mark.xvfb

LENGTHS_S = {"1 intro": 0.5, "2 verse": 1.25, "3 chorus": 0.75, "9 bridge": 0.4, "10 outro": 1.0}
"""In the order in which people count; the file manager gives them in another one."""


@pytest.fixture
def draft(tmp_path: Path) -> Path:
    """A draft of six seconds of picture without sound tracks."""
    video = write_video(tmp_path / "holiday.mp4", seconds=6, frame_rate=25, tone_hz=300, level=0.1)
    folder = tmp_path / "holiday-cut"
    Session.open(video).save_as(folder)
    return folder


def sound_clips(draft: Path) -> list[dict[str, Any]]:
    """The clips of the draft's sound tracks, as `fadeline info` tells them."""
    command = [sys.executable, "-m", "editor", "info", str(draft), "--json"]
    done = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, timeout=60)
    tracks = json.loads(done.stdout)["tracks"]
    return [clip for track in tracks if track["type"] == "audio" for clip in track["clips"]]


def clips_on_screen(desktop: Desktop) -> set[str]:
    return {name for name in desktop.map() if name.count("/") == 1 and name.startswith("clip/")}


def test_five_numbered_files_lie_in_natural_order_without_gaps_and_one_undo_takes_them_back(
    desktop: Desktop, draft: Path, tmp_path: Path
) -> None:
    made = {name: write_sound(tmp_path / f"{name}.wav", seconds=s) for name, s in LENGTHS_S.items()}
    out_of_order = [made[name] for name in ("10 outro", "3 chorus", "1 intro", "9 bridge", "2 verse")]
    desktop.start(str(draft))
    desktop.wait_state("open")
    before = clips_on_screen(desktop)
    x, y, _, height = desktop.wait_name("lane/new")
    desktop.drag(desktop.offer(*out_of_order), (x + 60, y + height // 2), steps=20)
    assert desktop.drag_result() == "taken"
    wait_for(lambda: len(clips_on_screen(desktop) - before) == 5, f"five clips; {desktop.output}")
    wait_for(lambda: desktop.map().get("focus") == "panel/timeline", "the window to take the keys")

    desktop.key("ctrl+s")
    clips = wait_for(lambda: sound_clips(draft), "the saved draft")
    assert [clip["name"] for clip in clips] == [f"{name}.wav" for name in LENGTHS_S]
    for clip, following in pairwise(clips):
        assert clip["start_us"] + clip["duration_us"] == following["start_us"], "they touch exactly"
    assert len({clip["start_us"] % 40_000 for clip in clips}) == 1, "on the frames of the picture"

    desktop.key("ctrl+z")
    wait_for(lambda: clips_on_screen(desktop) == before or None, "all five to go with one undo")
    assert "Traceback" not in desktop.output


def test_a_locked_track_refuses_before_the_release(desktop: Desktop, tmp_path: Path) -> None:
    song = write_sound(tmp_path / "song.wav", seconds=1)
    session = Session.open(write_video(tmp_path / "film.mp4", seconds=4, frame_rate=25))
    material, track_id = sound_material(probe(song)), new_id()
    session.do(AddSounds((PlacedSound(material, sound_clip(material, 0), track_id, "Music"),)))
    session.do(SetTrackLocked(track_id, True))
    folder = tmp_path / "locked-cut"
    session.save_as(folder)
    more = write_sound(tmp_path / "more.wav", seconds=0.5)
    desktop.start(str(folder))
    desktop.wait_state("open")
    before = clips_on_screen(desktop)
    lanes = [name for name in desktop.map() if name.startswith("lane/") and name != "lane/new"]
    lowest = max(lanes, key=lambda name: desktop.map()[name][1])
    x, y, width, height = desktop.wait_name(lowest)
    desktop.drag(desktop.offer(more), (x + width // 2, y + height // 2), steps=20)
    assert desktop.drag_result() == "refused", "the window said no while the button was held"
    desktop.drag(desktop.offer(more), (x + width // 2, y + height + 20), steps=20)
    assert desktop.drag_result() == "taken", "below it there is room"
    wait_for(lambda: len(clips_on_screen(desktop) - before) == 1, "the clip on a new track")
    assert "Traceback" not in desktop.output
