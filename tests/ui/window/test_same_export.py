"""The window, the command line and a library call write the same film of a draft."""

from __future__ import annotations

import hashlib
from pathlib import Path

import av
import pytest
from pytestqt.qtbot import QtBot

from editor.draft.read import read_draft
from editor.progress import Progress
from editor.render.export import ExportSettings, export
from editor.session import Session
from editor.ui.dialogs.export_choices import Choice
from editor.ui.main_window import MainWindow
from tests.draft_making import DraftMaker, keyframes, segment, write_draft
from tests.end2end.cli_runs import fadeline
from tests.media_factory import MediaFactory

SECOND = 1_000_000


@pytest.fixture
def draft(tmp_path: Path, media_factory: MediaFactory) -> Path:
    """A film under a picture that moves, with words and two sounds, one of them faded."""
    maker = DraftMaker(canvas_config={"width": 320, "height": 180, "ratio": "16:9"})
    film = maker.picture(str(media_factory.video(seconds=3, frame_rate=30)), width=320, height=180)
    still = maker.picture(str(media_factory.still(width=100, height=80)), type="photo")
    song = maker.sound(str(media_factory.sound(seconds=3.0)))
    fade = maker.add("audio_fades", type="audio_fade", fade_in_duration=400_000, fade_out_duration=700_000)
    words = maker.add("texts", type="text", content="Hello", font_size=12.0)
    moving = keyframes("KFTypePositionX", (0, -0.5), (2 * SECOND, 0.5))
    place = {"alpha": 0.8, "rotation": 20.0, "scale": {"x": 0.5, "y": 0.5}, "transform": {"x": 0.0, "y": 0.2}}
    maker.track("video", segment(film, 0, 2 * SECOND))
    maker.track("video", segment(still, 0, 2 * SECOND, clip=place, common_keyframes=[moving]), flag=2)
    maker.track("text", segment(words, 0, 2 * SECOND, source_timerange=None))
    maker.track("audio", segment(song, 300_000, SECOND, extra_material_refs=[fade]))
    return write_draft(tmp_path / "draft", maker.document())


def content(path: Path) -> tuple[list[str], str]:
    """What is seen, picture by picture, and what is heard."""
    with av.open(str(path)) as container:
        seen = [
            hashlib.sha256(frame.to_ndarray().tobytes()).hexdigest() for frame in container.decode(video=0)
        ]
    heard = hashlib.sha256()
    with av.open(str(path)) as container:
        for samples in container.decode(audio=0):
            heard.update(samples.to_ndarray().tobytes())
    return seen, heard.hexdigest()


def test_all_three_ways_give_the_same_pictures_and_samples(
    window: MainWindow, qtbot: QtBot, draft: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    export(read_draft(draft).timeline, ExportSettings(out / "library.mp4", preset="source"), Progress())
    fadeline("export", draft, "-o", out / "program.mp4", "--preset", "source").must_succeed()
    window.bridge.show_session(Session.open(draft))
    window.exports.begin(Choice(ExportSettings(out / "window.mp4", preset="source"), shows_folder=False))
    qtbot.waitUntil(lambda: window.state_words() == "done", timeout=30_000)
    first, second, third = (content(out / f"{name}.mp4") for name in ("library", "program", "window"))
    assert len(first[0]) == 60
    assert len(set(first[0])) == 60
    assert first == second == third
