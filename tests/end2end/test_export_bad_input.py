"""Bad input of an export: words with a hint, nothing left in the folder, no descriptor open."""

from __future__ import annotations

import gc
import resource
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from editor.errors import EditorError, MediaMissingError
from editor.media.intake import timeline_of_media
from editor.media.probe import probe
from editor.model.timeline import Timeline
from editor.model.timing import MICROSECONDS, TimeRange
from editor.progress import Progress, Report
from editor.render.export import ExportSettings, export
from tests.film import clip_of, sound_of, timeline_of
from tests.media_factory import MediaFactory

HOUR_US = 3600 * MICROSECONDS
TRAILERS = (
    "film.mp4",
    "film.mov",
    "film.mkv",
    "film.webm",
    "sound.wav",
    "sound.flac",
    "sound.m4a",
    "sound.mp3",
)


@dataclass
class Room:
    """A folder to export into, with what may be there afterwards."""

    folder: Path
    names: list[str]
    n_open: int
    threads: set[str]

    @classmethod
    def at(cls, folder: Path) -> Room:
        """The state before."""
        return cls(folder, listed(folder), n_descriptors(), threads())

    def assert_untouched(self) -> None:
        """Whatever happened left nothing behind."""
        assert listed(self.folder) == self.names
        assert threads() == self.threads
        # Not before: what is only freed by the collector holds space of a deleted file (fact 8).
        assert n_descriptors() == self.n_open
        gc.collect()


def listed(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def n_descriptors() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def threads() -> set[str]:
    return {one.name for one in threading.enumerate()}


def refusal(
    timeline: Timeline, settings: ExportSettings, told: Callable[[Report], None] | None = None
) -> EditorError:
    with pytest.raises(EditorError) as failure:
        export(timeline, settings, Progress(told or (lambda _report: None)))
    assert failure.value.hint
    assert "Traceback" not in failure.value.message
    error: EditorError = failure.value
    # The frames of a failure hold what they used.
    error.__traceback__ = error.__cause__ = error.__context__ = None
    return error


@pytest.fixture(scope="module")
def film(media_factory: MediaFactory) -> Path:
    return media_factory.video(seconds=1, frame_rate=30)


@pytest.fixture(scope="module")
def warm(film: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The first export loads what stays loaded."""
    folder = tmp_path_factory.mktemp("warm")
    for name in ("a.mp4", "a.wav"):
        export(timeline_of_media(probe(film)), ExportSettings(folder / name), Progress())


@contextmanager
def largest_file(n_bytes: int) -> Iterator[None]:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (n_bytes, limits[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)


@pytest.mark.parametrize("name", TRAILERS)
def test_a_disk_that_is_full_only_at_the_end_of_a_file(
    name: str, film: Path, warm: None, tmp_path: Path
) -> None:
    """The trailer, the index and the header that is written last fail too, some of them in `close` alone."""
    timeline = timeline_of_media(probe(film))
    export(timeline, ExportSettings(tmp_path / name, picture="render"), Progress())
    whole = (tmp_path / name).stat().st_size
    (tmp_path / name).unlink()
    # An encoder may differ by some bytes from one time to the next.
    for less in (50, 700, 4_000):
        room = Room.at(tmp_path)
        with largest_file(whole - less):
            error = refusal(timeline, ExportSettings(tmp_path / name, picture="render"))
        assert "does not take files of that size" in error.message, (less, error.message)
        room.assert_untouched()


@pytest.mark.parametrize("kind", ["sound", "picture"])
def test_a_source_that_vanishes_at_forty_per_cent(
    kind: str, media_factory: MediaFactory, warm: None, tmp_path: Path
) -> None:
    there = media_factory.video(seconds=4, frame_rate=30)
    lost = tmp_path / ("late.wav" if kind == "sound" else "late.mp4")
    target = tmp_path / "out" / ("mix.wav" if kind == "sound" else "film.mp4")
    target.parent.mkdir()
    at: list[float] = []

    def vanish(report: Report) -> None:
        if report.fraction >= 0.4 and not at:
            at.append(report.fraction)
            lost.unlink()

    if kind == "sound":
        shutil.copyfile(media_factory.sound(seconds=3), lost)
        # So much before it that nobody has opened it by then.
        sounds = [sound_of(media_factory.sound(seconds=120)), sound_of(lost, 118 * MICROSECONDS)]
        timeline = timeline_of([], sounds)
    else:
        shutil.copyfile(media_factory.video(seconds=3, frame_rate=30), lost)
        timeline = timeline_of(
            [clip_of(there, 0, 4_000_000), clip_of(lost, 4_000_000, 2_000_000, volume=0.0)]
        )
    room = Room.at(target.parent)
    error = refusal(timeline, ExportSettings(target, picture="render"), vanish)
    assert isinstance(error, MediaMissingError)
    assert lost.name in error.message
    assert "disappeared while exporting" in error.message
    assert 0.4 <= at[0] < 0.6
    room.assert_untouched()


def test_a_target_that_is_a_file_of_the_project_is_refused_even_where_no_clip_uses_it(
    film: Path, warm: None, tmp_path: Path
) -> None:
    kept = tmp_path / "kept.mp4"
    shutil.copyfile(film, kept)
    timeline = timeline_of([clip_of(film, 0, 500_000), clip_of(kept, 500_000, 500_000)])
    [track] = timeline.tracks
    timeline = replace(timeline, tracks=(replace(track, clips=track.clips[:1]),))
    assert any(material.path == str(kept) for material in timeline.materials.values())
    before, room = kept.read_bytes(), Room.at(tmp_path)
    error = refusal(timeline, ExportSettings(kept, overwrite=True))
    assert "would be overwritten" in error.message
    assert kept.read_bytes() == before
    room.assert_untouched()


@pytest.mark.parametrize("name", ["a.mp4", "a.wav"])
def test_lengths_that_cannot_be_exported_are_told_in_advance(
    name: str, film: Path, media_factory: MediaFactory, warm: None, tmp_path: Path
) -> None:
    song = media_factory.sound(seconds=2)
    late = timeline_of([clip_of(film, 0, 500_000)], [sound_of(song, 25 * HOUR_US)])
    settings, states = ExportSettings(tmp_path / name), set[str]()
    room = Room.at(tmp_path)
    error = refusal(late, settings, lambda report: states.add(report.state))
    assert "longer than 24 hours" in error.message
    assert states <= {"reading"}
    assert "nothing on the timeline" in refusal(Timeline(), settings).message
    short = timeline_of([clip_of(film, 0, 500_000)])
    for wanted in (TimeRange(200_000, 0), TimeRange(9_000_000, 1_000)):
        error = refusal(short, ExportSettings(tmp_path / name, range_us=wanted))
        assert error.message
    room.assert_untouched()


def test_a_part_of_a_day_and_an_hour_can_be_exported(
    media_factory: MediaFactory, warm: None, tmp_path: Path
) -> None:
    song = media_factory.sound(seconds=2)
    late = timeline_of([], [sound_of(song, 0), sound_of(song, 25 * HOUR_US)])
    wanted = TimeRange(25 * HOUR_US, 2 * MICROSECONDS)
    report = export(late, ExportSettings(tmp_path / "part.wav", range_us=wanted), Progress())
    assert report.duration_us == 2 * MICROSECONDS
    assert report.peak_db > -30


@pytest.mark.parametrize("name", ["a.mp4", "a.mp3"])
def test_an_encoder_that_is_not_there_is_named_before_anything_is_written(
    name: str, film: Path, warm: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from editor.render import preflight_targets

    monkeypatch.setattr(preflight_targets, "is_available", lambda *_: False)
    monkeypatch.setattr(preflight_targets, "missing_encoder", lambda *_, **__: "H.264")
    room = Room.at(tmp_path)
    error = refusal(timeline_of_media(probe(film)), ExportSettings(tmp_path / name))
    assert "This computer has no" in error.message
    assert "encoder" in error.message
    room.assert_untouched()


def test_a_folder_that_goes_while_exporting(film: Path, warm: None, tmp_path: Path) -> None:
    folder = tmp_path / "stick"
    folder.mkdir()

    def unplug(report: Report) -> None:
        if report.state == "finishing":
            shutil.rmtree(folder, ignore_errors=True)

    room = Room.at(tmp_path)
    room.names = []
    error = refusal(
        timeline_of_media(probe(film)), ExportSettings(folder / "film.mp4", picture="render"), unplug
    )
    assert error.message
    room.assert_untouched()


def test_twenty_failures_leave_no_descriptor(film: Path, warm: None, tmp_path: Path) -> None:
    timeline = timeline_of_media(probe(film))
    room = Room.at(tmp_path)
    for number in range(20):
        name = TRAILERS[number % len(TRAILERS)]
        with largest_file(1 + number * number * 50):
            refusal(timeline, ExportSettings(tmp_path / name, picture="render"))
    room.assert_untouched()
