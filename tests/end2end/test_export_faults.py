"""What goes wrong while exporting: stops, full disks, vanishing sources. Nothing half is ever left behind."""

from __future__ import annotations

import os
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import av
import pytest

from editor.errors import EditorError, MediaMissingError, RenderError
from editor.media.intake import timeline_of_media
from editor.media.probe import probe
from editor.model.material import MaterialKind
from editor.model.timeline import Timeline
from editor.progress import Cancelled, Progress, Report
from editor.render import export as export_module
from editor.render.check import Expected, check_file
from editor.render.export import ExportSettings, export
from editor.render.part_file import PartFile
from tests.film import clip_of, sound_of, timeline_of
from tests.media_factory import MediaFactory

TARGETS = [
    ("film.mp4", "auto"),
    ("film.mp4", "render"),
    ("film.mkv", "render"),
    ("sound.wav", "auto"),
    ("sound.m4a", "auto"),
]


@pytest.fixture
def timeline(media_factory: MediaFactory) -> Timeline:
    video = media_factory.video(seconds=4, frame_rate=30, width=640, height=360)
    # Changed a little, so that the sound is mixed and encoded.
    return replace(timeline_of_media(probe(video)), master_volume=0.9)


WORKERS = {
    "sound": "movie_writer.SoundEncoder.encode",
    "copied sound": "sound_copy.SoundCopy.take",
    "picture": "remux.PictureCopy.packets",
}


def export_threads() -> list[str]:
    return [t.name for t in threading.enumerate() if "encoder" in t.name]


@pytest.mark.parametrize(("name", "picture"), TARGETS)
def test_a_stop_at_any_report_leaves_nothing(
    timeline: Timeline, tmp_path: Path, name: str, picture: str
) -> None:
    settings = ExportSettings(tmp_path / name, picture=picture)
    n_reports = 0

    def count(_report: Report) -> None:
        nonlocal n_reports
        n_reports += 1

    export(timeline, settings, Progress(count))
    (tmp_path / name).write_text("the old file")
    settings = replace(settings, overwrite=True)
    for stop_at in {0, 1, 2, 3, n_reports // 3, n_reports // 2, n_reports - 8, n_reports - 4, n_reports - 2}:
        progress = Progress(Stopper(stop_at).hear)
        Stopper.progress = progress
        with pytest.raises(Cancelled):
            export(timeline, settings, progress)
        assert [p.name for p in tmp_path.iterdir()] == [name], stop_at
        assert (tmp_path / name).read_text() == "the old file"
        assert export_threads() == []
    export(timeline, settings, Progress())
    assert probe(tmp_path / name).duration_us > 3_900_000


class Stopper:
    """Stops its progress at the report of a number."""

    progress: Progress

    def __init__(self, stop_at: int) -> None:
        self._left = stop_at

    def hear(self, _report: Report) -> None:
        if self._left == 0:
            Stopper.progress.cancel()
        self._left -= 1


@pytest.mark.parametrize("after_s", [0.02, 0.1, 0.25, 0.5])
def test_a_stop_from_another_thread_is_heard_wherever_the_work_is(
    media_factory: MediaFactory, tmp_path: Path, after_s: float
) -> None:
    video = media_factory.video(seconds=4, frame_rate=30, width=640, height=360)
    long = [clip_of(video, n * 4_000_000, 4_000_000, id=f"c{n}") for n in range(8)]
    progress = Progress()
    timer = threading.Timer(after_s, progress.cancel)
    timer.start()
    with pytest.raises(Cancelled):
        settings = ExportSettings(tmp_path / "film.mp4", preset="best")
        export(timeline_of(long, size=(1920, 1080)), settings, progress)
    timer.join()
    assert list(tmp_path.iterdir()) == []
    assert export_threads() == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "small"
    folder.mkdir()
    if os.geteuid() != 0:
        pytest.skip("only root can mount a disk that is small enough to fill")
    mount = ["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", str(folder)]
    made = subprocess.run(mount, capture_output=True, text=True, check=False)
    if made.returncode:
        pytest.skip(f"a small disk cannot be mounted here: {made.stderr.strip()}")
    yield folder
    subprocess.run(["umount", "-l", str(folder)], check=False)


@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
@pytest.mark.parametrize(
    ("name", "picture"),
    [("film.mp4", "auto"), ("film.mp4", "render"), ("film.mkv", "render"), ("sound.wav", "auto"),
     ("sound.flac", "auto"), ("sound.mp3", "auto")],
)  # fmt: skip
def test_a_disk_that_fills_up_is_said_and_given_back(
    media_factory: MediaFactory,
    small_disk: Path,
    monkeypatch: pytest.MonkeyPatch,
    name: str,
    picture: str,
    share: float,
) -> None:
    noise = media_factory.sound(seconds=30, level=0.9)
    video = media_factory.video(seconds=4, frame_rate=30, width=640, height=360)
    timeline = timeline_of([clip_of(video, 0, 4_000_000)], size=(640, 360))
    if name.startswith("sound"):
        timeline = timeline_of([], [sound_of(noise)])
    elif picture == "auto":
        timeline = timeline_of_media(probe(video))
    wanted = media_factory.video(seconds=4, frame_rate=30, width=640, height=360).stat().st_size
    room = round(wanted * share) // 4096 * 4096
    (small_disk / "ballast").write_bytes(bytes(256 * 1024 - room))
    # The estimate would refuse at once; here the disk fills up while writing.
    monkeypatch.setattr("editor.render.preflight.space_refusals", lambda settings, size: [])
    free = os.statvfs(small_disk).f_bavail
    with pytest.raises(RenderError, match="filled up"):
        export(timeline, ExportSettings(small_disk / name, picture=picture), Progress())
    assert [p.name for p in small_disk.iterdir()] == ["ballast"]
    assert os.statvfs(small_disk).f_bavail == free
    assert export_threads() == []


def test_a_disk_too_small_is_refused_before_writing(timeline: Timeline, small_disk: Path) -> None:
    (small_disk / "ballast").write_bytes(bytes(200 * 1024))
    with pytest.raises(RenderError, match="free, and the file needs about"):
        export(timeline, ExportSettings(small_disk / "film.mp4"), Progress())
    assert [p.name for p in small_disk.iterdir()] == ["ballast"]


@pytest.mark.parametrize("way", ["read-only", "immutable"])
def test_a_folder_that_takes_nothing_is_said(
    timeline: Timeline, small_disk: Path, tmp_path: Path, way: str
) -> None:
    folder = small_disk
    undo = ["mount", "-o", "remount,rw", str(folder)]
    work = ["mount", "-o", "remount,ro", str(folder)]
    if way == "immutable":
        folder = tmp_path / "fixed"
        folder.mkdir()
        work, undo = ["chattr", "+i", str(folder)], ["chattr", "-i", str(folder)]
    done = subprocess.run(work, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip(f"a folder cannot be made {way} here: {done.stderr.strip()}")
    try:
        with pytest.raises(RenderError, match="does not allow writing"):
            export(timeline, ExportSettings(folder / "film.mp4"), Progress())
    finally:
        subprocess.run(undo, check=True)
    assert list(folder.iterdir()) == []


def test_a_target_that_is_a_source_is_never_touched(media_factory: MediaFactory, tmp_path: Path) -> None:
    source = tmp_path / "film.mp4"
    source.write_bytes(media_factory.video(seconds=2, frame_rate=30).read_bytes())
    before = source.read_bytes()
    with pytest.raises(RenderError, match="would be overwritten"):
        export(timeline_of_media(probe(source)), ExportSettings(source, overwrite=True), Progress())
    assert source.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["film.mp4"]


def test_an_existing_file_is_left_alone_without_leave(timeline: Timeline, tmp_path: Path) -> None:
    (tmp_path / "film.mp4").write_text("old")
    with pytest.raises(RenderError, match="exists already"):
        export(timeline, ExportSettings(tmp_path / "film.mp4"), Progress())
    assert (tmp_path / "film.mp4").read_text() == "old"


def test_a_file_that_appears_while_exporting_is_left_alone(timeline: Timeline, tmp_path: Path) -> None:
    target = tmp_path / "film.mp4"

    def appear(report: Report) -> None:
        if report.state == "checking" and not target.exists():
            target.write_text("somebody else's")

    with pytest.raises(RenderError, match="appeared"):
        export(timeline, ExportSettings(target), Progress(appear))
    assert target.read_text() == "somebody else's"
    assert [p.name for p in tmp_path.iterdir()] == ["film.mp4"]


def test_a_sound_that_vanishes_meanwhile_is_named_with_its_place(
    media_factory: MediaFactory, tmp_path: Path
) -> None:
    song = tmp_path / "rain.wav"
    song.write_bytes(media_factory.sound(seconds=2).read_bytes())
    timeline = timeline_of([], [sound_of(media_factory.sound(seconds=3)), sound_of(song, 12_000_000)])

    def vanish(report: Report) -> None:
        if report.state == "sound":
            song.unlink(missing_ok=True)

    with pytest.raises(
        MediaMissingError, match=r"rain\.wav.* disappeared while exporting \(at 0:12"
    ) as failure:
        export(timeline, ExportSettings(tmp_path / "mix.wav"), Progress(vanish))
    assert failure.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_picture_that_vanishes_meanwhile_is_named_with_its_place(
    media_factory: MediaFactory, tmp_path: Path
) -> None:
    photo = tmp_path / "beach.png"
    photo.write_bytes(media_factory.still(".png").read_bytes())
    film = media_factory.video(seconds=2, frame_rate=30)
    timeline = timeline_of(
        [clip_of(film, 0, 1_500_000), clip_of(photo, 1_500_000, 500_000, kind=MaterialKind.PHOTO)]
    )

    def vanish(report: Report) -> None:
        if report.state == "picture":
            photo.unlink(missing_ok=True)

    with pytest.raises(MediaMissingError, match=r"beach\.png.* disappeared while exporting \(at 0:01\.5\)"):
        export(timeline, ExportSettings(tmp_path / "film.mp4"), Progress(vanish))
    assert list(tmp_path.iterdir()) == []


def test_a_source_that_cannot_be_decoded_is_named(media_factory: MediaFactory, tmp_path: Path) -> None:
    broken = tmp_path / "broken.mp4"
    broken.write_bytes(b"\x00\x00\x00\x18ftypisom" + bytes(4000))
    film = media_factory.video(seconds=2, frame_rate=30)
    timeline = timeline_of([clip_of(film, 0, 500_000), clip_of(broken, 500_000, 500_000, volume=0.0)])
    with pytest.raises(RenderError, match=r"broken\.mp4.*\(at 0:00\.5\)"):
        export(timeline, ExportSettings(tmp_path / "film.mp4"), Progress())
    assert [p.name for p in tmp_path.iterdir()] == ["broken.mp4"]


def test_a_file_that_fails_its_check_gets_no_final_name(
    timeline: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    check = check_file

    def spoilt(path: Path, expected: Expected, progress: Progress, name: str) -> object:
        data = path.read_bytes()
        path.write_bytes(data[: len(data) // 2])
        return check(path, expected, progress, name)

    monkeypatch.setattr(export_module, "check_file", spoilt)
    with pytest.raises(RenderError, match="failed its check") as failure:
        export(timeline, ExportSettings(tmp_path / "film.mp4"), Progress())
    assert "film.unchecked.mp4" in failure.value.hint
    assert [p.name for p in tmp_path.iterdir()] == ["film.unchecked.mp4"]


@pytest.mark.parametrize("where", WORKERS)
def test_a_bug_in_a_worker_reaches_the_caller(
    timeline: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, where: str
) -> None:
    def fail(*_arguments: object) -> None:
        raise ZeroDivisionError("a bug")

    monkeypatch.setattr(f"editor.media.{WORKERS[where]}", fail)
    if where == "copied sound":
        timeline = replace(timeline, master_volume=1.0)
    with pytest.raises(ZeroDivisionError):
        export(timeline, ExportSettings(tmp_path / "film.mp4"), Progress())
    assert list(tmp_path.iterdir()) == []
    assert export_threads() == []


def test_what_an_encoder_refuses_is_told_in_words(
    timeline: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_arguments: object) -> None:
        raise av.error.ExternalError(0x20545845, "Generic error in an external library")

    monkeypatch.setattr("editor.media.movie_writer.SoundEncoder.encode", refuse)
    with pytest.raises(EditorError, match="could not be encoded") as told:
        export(timeline, ExportSettings(tmp_path / "film.mp4"), Progress())
    assert told.value.hint
    assert list(tmp_path.iterdir()) == []


def test_a_stop_after_the_file_got_its_name_changes_nothing(
    timeline: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    progress = Progress(lambda _report: None)
    publish = PartFile.publish

    def publish_and_stop(part: PartFile) -> None:
        publish(part)
        progress.cancel()

    monkeypatch.setattr(PartFile, "publish", publish_and_stop)
    report = export(timeline, ExportSettings(tmp_path / "film.mp4"), progress)
    assert report.path.is_file()


def test_wrong_words_for_a_format_are_refused(timeline: Timeline, tmp_path: Path) -> None:
    for name in ("film.exe", "film"):
        with pytest.raises(EditorError, match="does not end like"):
            export(timeline, ExportSettings(tmp_path / name), Progress())


def test_memory_does_not_grow_with_the_length(media_factory: MediaFactory, tmp_path: Path) -> None:
    """Four times the length, in a fresh process each: the peak stays within 12 MB."""
    video = media_factory.video(seconds=4, frame_rate=30)
    peaks = [peak_of_export(video, n, tmp_path / f"film{n}.mp4") for n in (4, 16)]
    assert peaks[1] - peaks[0] < 12_000, peaks


PROGRAM = """
import sys
from pathlib import Path
from editor.progress import Progress
from editor.render.export import ExportSettings, export
from editor.render.part_file import PartFile
from tests.film import clip_of, timeline_of
from tests.memory import peak_kib
clips = [clip_of(sys.argv[1], n * 4_000_000, 4_000_000, id=f"c{n}") for n in range(int(sys.argv[2]))]
export(timeline_of(clips, size=(320, 180)), ExportSettings(Path(sys.argv[3])), Progress())
print(peak_kib())
"""


def peak_of_export(video: Path, n_clips: int, target: Path) -> int:
    import sys

    command = [sys.executable, "-c", PROGRAM, str(video), str(n_clips), str(target)]
    root = Path(__file__).resolve().parents[2]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=True)
    return int(done.stdout)
