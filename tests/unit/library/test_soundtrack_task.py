"""New soundtracks of the library's videos: the file, the entry, and what is refused."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path

import av
import numpy as np
import pytest

from editor.edit.song_fit import Ending, Length
from editor.edit.soundtrack_command import Original, SoundtrackOptions
from editor.errors import EditorError, MediaMissingError
from editor.library.entries import EntryState
from editor.library.library import Library
from editor.library.soundtrack_task import (
    KIND,
    NotFinishedError,
    as_data,
    make_soundtrack,
    options_of,
    order_soundtrack,
    run_soundtrack,
)
from editor.library.task_worker import TaskWorker
from editor.library.tasks import TaskState
from editor.progress import Cancelled, Progress
from tests.media_factory import MediaFactory
from tests.plain_sound import whole_sound

RATE = 48_000


@pytest.fixture
def video(media_factory: MediaFactory) -> Path:
    return media_factory.video(seconds=4, frame_rate=30)


@pytest.fixture
def song(media_factory: MediaFactory) -> Path:
    return media_factory.sound(seconds=6)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    made = Library(tmp_path / "library")
    yield made
    made.close()


def pictures_of(path: Path) -> list[str]:
    """The bytes of every packet of the picture."""
    with av.open(str(path)) as container:
        packets = container.demux(container.streams.video[0])
        return [hashlib.sha256(bytes(packet)).hexdigest() for packet in packets if packet.size]


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_options_survive_a_restart() -> None:
    options = SoundtrackOptions(Original.MUTE, Length.LOOP, Ending.BEAT, 5, -3.0, -9.0, -1.5)
    assert options_of(as_data(options)) == options
    with pytest.raises(EditorError, match="no longer"):
        options_of({"original": "loud"})


def test_the_picture_is_copied_and_the_song_is_heard_instead(video: Path, song: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.mp4"
    before = digest(video)
    options = SoundtrackOptions(Original.MUTE, ending=Ending.CUT, level_db=0.0)
    report, notes = make_soundtrack(video, out, audio=song, options=options, progress=Progress())
    assert report.was_copied
    assert not notes
    assert digest(video) == before
    assert pictures_of(out) == pictures_of(video)
    heard = whole_sound(out)[:, : 3 * RATE]
    wanted = whole_sound(song)[:, : 3 * RATE]
    # AAC changes every sample a little, and none by much.
    rest = np.sqrt(np.mean((heard - wanted) ** 2)) / np.sqrt(np.mean(wanted**2))
    assert rest < 0.05


def test_the_original_stays_where_that_is_wished(video: Path, song: Path, tmp_path: Path) -> None:
    quiet = SoundtrackOptions(Original.KEEP, level_db=-60.0, original_db=-6.0, ending=Ending.CUT)
    make_soundtrack(video, tmp_path / "kept.mp4", audio=song, options=quiet, progress=Progress())
    heard, original = whole_sound(tmp_path / "kept.mp4"), whole_sound(video)
    span = slice(RATE // 2, 3 * RATE)
    ratio = np.sqrt(np.mean(heard[:, span] ** 2) / np.mean(original[:, span] ** 2))
    assert 20 * np.log10(ratio) == pytest.approx(-6.0, abs=0.2)


def test_a_new_entry_goes_from_queueing_to_completed(library: Library, video: Path, song: Path) -> None:
    source = library.entries.add("video", "holiday.mp4", video, duration_us=4_000_000, size=(320, 180))
    entry = order_soundtrack(library, source.id, song)
    assert (entry.made_from, entry.state.number, entry.id != source.id) == (source.id, 1, True)
    worker = TaskWorker(library, {KIND: run_soundtrack})
    end_s = time.monotonic() + 30
    while not library.tasks.get(entry.task_id).state.is_over and time.monotonic() < end_s:
        time.sleep(0.02)
    worker.close()
    task = library.tasks.get(entry.task_id)
    assert (task.state, task.result["only_add_audio"]) == (TaskState.COMPLETED, True)
    done = library.entries.get(entry.id)
    assert done.state.number == 3
    assert Path(done.path).is_file()
    assert library.entries.get(source.id) == source
    # What was made can be given another soundtrack in its turn.
    assert order_soundtrack(library, done.id, song).made_from == done.id


def test_a_failure_is_told_by_task_and_entry(library: Library, video: Path, tmp_path: Path) -> None:
    source = library.entries.add("video", "holiday.mp4", video)
    damaged = tmp_path / "song.mp3"
    damaged.write_bytes(b"no sound at all" * 100)
    entry = order_soundtrack(library, source.id, damaged)
    worker = TaskWorker(library, {KIND: run_soundtrack})
    end_s = time.monotonic() + 30
    while not library.tasks.get(entry.task_id).state.is_over and time.monotonic() < end_s:
        time.sleep(0.02)
    worker.close()
    failed = library.entries.get(entry.id)
    assert failed.state.number == 4
    assert "song.mp3" in failed.cause
    assert not Path(failed.path).exists()


def test_only_finished_videos_that_are_there_are_taken(library: Library, video: Path, song: Path) -> None:
    waiting = library.entries.add("video", "w.mp4", video, state=EntryState.QUEUEING)
    with pytest.raises(NotFinishedError):
        order_soundtrack(library, waiting.id, song)
    sound = library.entries.add("audio", "s.wav", song)
    with pytest.raises(NotFinishedError):
        order_soundtrack(library, sound.id, song)
    gone = library.entries.add("video", "gone.mp4", video.with_name("gone.mp4"))
    with pytest.raises(MediaMissingError):
        order_soundtrack(library, gone.id, song)
    with pytest.raises(EditorError, match="no entry"):
        order_soundtrack(library, "0" * 24, song)
    assert not library.tasks.all()
    assert len(library.entries.all()) == 3


def test_stopping_leaves_no_file(video: Path, song: Path, tmp_path: Path) -> None:
    progress = Progress()
    progress.cancel()
    with pytest.raises(Cancelled):
        make_soundtrack(
            video, tmp_path / "out.mp4", audio=song, options=SoundtrackOptions(), progress=progress
        )
    assert list(tmp_path.iterdir()) == []


def test_music_is_made_where_there_is_no_song(video: Path, tmp_path: Path) -> None:
    out = tmp_path / "out.mp4"
    report, notes = make_soundtrack(
        video,
        out,
        audio=None,
        options=SoundtrackOptions(Original.MUTE, level_db=0.0),
        description="calm ambient",
        tags=("qwertz",),
        progress=Progress(),
    )
    assert report.was_copied
    assert "qwertz" in notes[0]
    heard = whole_sound(out)
    assert np.sqrt(np.mean(heard**2)) > 0.01
    assert list(tmp_path.iterdir()) == [out]
