"""What can be chosen for an export: presets, parts, chapters, one file a track; asked of decoded files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import av
import numpy as np
import pytest

from editor.errors import EditorError, RenderError
from editor.media.file_tags import read_tags
from editor.media.probe import probe
from editor.model.timeline import Marker, Role, Timeline, Track, TrackKind
from editor.model.timing import TimeRange
from editor.progress import Cancelled, Progress, Report
from editor.render.export import ExportSettings, export
from editor.render.part_file import PartFile
from editor.render.preflight import preflight
from tests.film import clip_of as picture_of
from tests.film import luma_of, sound_of, timeline_of
from tests.media_factory import MediaFactory
from tests.media_making import write_sound
from tests.plain_sound import noise_song, whole_sound

SECOND = 1_000_000
RATE = 48_000


@pytest.fixture
def film(media_factory: MediaFactory) -> Timeline:
    """Two seconds of a small film with a sound of its own and one beside it, and two marks."""
    video = media_factory.video(seconds=2, width=320, height=180)
    song = media_factory.sound(".wav", seconds=2, tone_hz=330, level=0.2, rate=RATE, channels=2)
    line = timeline_of([picture_of(video, 0, 2 * SECOND)], [sound_of(song)], colour="#205080")
    return replace(line, markers=(Marker("a", 500_000, "Refrain — 副歌"), Marker("b", 1_500_000)))


@pytest.fixture
def song(tmp_path: Path) -> Timeline:
    """Three tracks of noise: music, speech and one without a name that is quieter."""
    tracks, materials = [], []
    for number, name in enumerate(("Music", "Voice", "")):
        path = write_sound(tmp_path / f"in{number}.wav", samples=noise_song(2.0, RATE, 2, number) * 0.2)
        material, clip = sound_of(path)
        clip = replace(clip, id=f"c{number}", volume=1.0 - 0.2 * number, fade_in_us=300_000 * number)
        tracks.append(Track(f"t{number}", TrackKind.SOUND, name, (clip,)))
        materials.append(material)
    return Timeline(tuple(tracks), master_volume=0.9).with_materials(*materials)


def first_frame(path: Path) -> av.VideoFrame:
    with av.open(str(path)) as container:
        return next(container.decode(video=0))


@pytest.mark.parametrize(
    ("preset", "size"),
    [
        ("online-720p", (320, 180)),
        ("smaller", (320, 180)),
        ("vertical", (1080, 1920)),
        ("square", (1080, 1080)),
    ],
)
def test_presets_give_their_size(film: Timeline, tmp_path: Path, preset: str, size: tuple[int, int]) -> None:
    target = tmp_path / "out.mp4"
    export(film, ExportSettings(target, preset=preset, range_us=TimeRange(0, 200_000)), Progress())
    picture = probe(target).picture
    assert picture is not None
    assert (picture.width, picture.height) == size


def test_another_shape_shows_the_whole_picture_in_the_colour_of_the_canvas(
    film: Timeline, tmp_path: Path
) -> None:
    part = TimeRange(0, 200_000)
    export(film, ExportSettings(tmp_path / "own.mp4", preset="best", range_us=part), Progress())
    export(film, ExportSettings(tmp_path / "square.mp4", preset="square", range_us=part), Progress())
    luma = luma_of(first_frame(tmp_path / "square.mp4")).astype(float)
    # #205080 in BT.709, limited range.
    colour = 16 + 219 * (0.2126 * 0x20 + 0.7152 * 0x50 + 0.0722 * 0x80) / 255
    assert np.abs(luma[:230] - colour).max() <= 3
    assert np.abs(luma[-230:] - colour).max() <= 3
    own = first_frame(tmp_path / "own.mp4").reformat(width=1080, height=608)
    inside = luma[236:844]
    assert np.abs(inside - luma_of(own).astype(float)).mean() < 4


def test_an_archive_is_prores_with_sound_without_loss(film: Timeline, tmp_path: Path) -> None:
    settings = ExportSettings(tmp_path / "out.mov", preset="archive", range_us=TimeRange(0, SECOND))
    export(film, settings, Progress())
    with av.open(str(settings.path)) as container:
        video, sound = container.streams.video[0], container.streams.audio[0]
        assert (video.codec_context.name, video.codec_context.pix_fmt) == ("prores", "yuv422p10le")
        assert sound.codec_context.name == "pcm_s24le"
        n_frames = sum(1 for _ in container.decode(video))
    assert n_frames == 30
    plain = tmp_path / "plain.wav"
    export(
        film,
        replace(settings, path=plain, sound_only=True, sound_format="wav24", preset="source"),
        Progress(),
    )
    assert np.array_equal(whole_sound(settings.path), whole_sound(plain))
    with pytest.raises(EditorError, match=r"written as \.mov"):
        export(film, replace(settings, path=tmp_path / "out.mp4"), Progress())


@pytest.mark.parametrize(
    ("suffix", "picture"), [(".mp4", "render"), (".mkv", "render"), (".mp4", "auto"), (".m4a", "")]
)
def test_marks_become_chapters_and_the_name_the_title(
    film: Timeline, tmp_path: Path, suffix: str, picture: str
) -> None:
    settings = ExportSettings(
        tmp_path / f"out{suffix}", picture=picture or "auto", with_chapters=True, title="Harbour",
        sound_only=suffix == ".m4a",
    )  # fmt: skip
    report = export(film, settings, Progress())
    assert report.was_copied is (picture == "auto")
    tags = read_tags(settings.path)
    assert tags.title == "Harbour"
    assert [(c.start_us, c.end_us, c.title) for c in tags.chapters] == [
        (0, 500_000, "Harbour"), (500_000, 1_500_000, "Refrain — 副歌"), (1_500_000, 2 * SECOND, "Mark 2")
    ]  # fmt: skip


def test_formats_without_chapters_say_so(film: Timeline, tmp_path: Path) -> None:
    asked = ExportSettings(tmp_path / "out.flac", sound_only=True, with_chapters=True)
    assert any("no place for chapters" in note for note in preflight(film, asked).notes)


def test_the_bit_rate_is_that_which_was_asked_for(song: Timeline, tmp_path: Path) -> None:
    sizes = []
    for rate in (128_000, 320_000):
        target = tmp_path / f"{rate}.mp3"
        export(song, ExportSettings(target, sound_only=True, sound_bit_rate=rate), Progress())
        sizes.append(target.stat().st_size)
    assert sizes[1] / sizes[0] == pytest.approx(2.5, rel=0.1)


def test_only_the_chosen_clips_are_heard_from_the_first_to_the_last(song: Timeline, tmp_path: Path) -> None:
    moved = song.track("t1").clips[0]
    moved = replace(moved, timeline_range=TimeRange(SECOND, moved.duration_us))
    line = song.with_track(replace(song.track("t1"), clips=(moved,)))
    target = tmp_path / "out.wav"
    report = export(
        line, ExportSettings(target, sound_only=True, clip_ids=("c1",), sound_format="wav32f"), Progress()
    )
    assert report.duration_us == 2 * SECOND
    source = whole_sound(Path(line.material_of(moved).path or ""))
    ramp = np.clip(np.arange(source.shape[1]) / (0.3 * RATE), 0, 1)
    assert np.abs(whole_sound(target) - source * ramp * 0.8 * 0.9).max() < 1e-5
    gone = ExportSettings(tmp_path / "gone.wav", sound_only=True, clip_ids=("no such clip",))
    with pytest.raises(RenderError, match="No clip"):
        export(line, gone, Progress())
    assert not list(tmp_path.glob("gone*"))


@pytest.mark.parametrize(
    ("apart", "names"),
    [
        ("tracks", ["out - Music.wav", "out - Sound track.wav", "out - Voice.wav"]),
        ("roles", ["out - Music.wav", "out - Speech.wav"]),
    ],
)
def test_one_file_a_track_or_role_together_the_whole(
    song: Timeline, tmp_path: Path, apart: str, names: list[str]
) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    settings = ExportSettings(folder / "out.wav", sound_only=True, sound_format="wav32f", apart=apart)
    seen: list[Report] = []
    report = export(song, settings, Progress(seen.append))
    assert sorted(path.name for path in folder.iterdir()) == names
    assert sorted(each.path.name for each in report.files) == names
    assert "each checked" in report.sentence()
    assert [each.fraction for each in seen] == sorted(each.fraction for each in seen)
    whole = tmp_path / "whole.wav"
    export(replace(song, is_limited=False), replace(settings, path=whole, apart=""), Progress())
    parts = sum(whole_sound(path) for path in folder.iterdir())
    assert np.abs(parts - whole_sound(whole)).max() < 1e-6
    # Nothing is replaced, not even one of them.
    (folder / names[0]).unlink()
    with pytest.raises(RenderError, match="exists already"):
        export(song, settings, Progress())
    assert sorted(path.name for path in folder.iterdir()) == names[1:]


def test_files_that_belong_together_have_one_gain(song: Timeline, tmp_path: Path) -> None:
    settings = ExportSettings(tmp_path / "a.wav", sound_only=True, sound_format="wav32f", apart="tracks")
    export(song, settings, Progress())
    aimed = export(song, replace(settings, path=tmp_path / "b.wav", loudness_aim=-30.0), Progress())
    gains = []
    for name in ("Music", "Voice", "Sound track"):
        plain, louder = (whole_sound(tmp_path / f"{which} - {name}.wav") for which in "ab")
        heard = np.abs(plain) > 0.01
        gains.append(float(np.median(louder[heard] / plain[heard])))
    assert gains == pytest.approx([gains[0]] * 3, rel=1e-4)
    assert aimed.mixed_loudness is not None
    assert 20 * np.log10(gains[0]) == pytest.approx(-30 - aimed.mixed_loudness, abs=0.01)
    assert any("same gain" in note for note in aimed.notes)


def test_all_of_the_files_or_none_get_their_names(
    song: Timeline, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    settings = ExportSettings(folder / "out.wav", sound_only=True, apart="tracks")
    publish = PartFile.publish

    def once(part: PartFile) -> None:
        if part.target.name == "out - Voice.wav":
            part.target.write_bytes(b"somebody else's")
        publish(part)

    monkeypatch.setattr(PartFile, "publish", once)
    with pytest.raises(RenderError, match="has appeared"):
        export(song, settings, Progress())
    assert [path.name for path in folder.iterdir()] == ["out - Voice.wav"]
    assert (folder / "out - Voice.wav").read_bytes() == b"somebody else's"


def test_stopping_leaves_none_of_the_files(song: Timeline, tmp_path: Path) -> None:
    folder = tmp_path / "made"
    folder.mkdir()
    progress: Progress

    def stop(report: Report) -> None:
        if report.fraction > 0.6:
            progress.cancel()

    progress = Progress(stop)
    with pytest.raises(Cancelled):
        export(song, ExportSettings(folder / "out.mp3", sound_only=True, apart="tracks"), progress)
    assert not list(folder.iterdir())


def test_roles_follow_what_was_said(song: Timeline, tmp_path: Path) -> None:
    line = song.with_track(replace(song.track("t2"), role=Role.EFFECTS))
    report = export(line, ExportSettings(tmp_path / "x.flac", sound_only=True, apart="roles"), Progress())
    assert [each.path.name for each in report.files] == [
        "x - Music.flac", "x - Speech.flac", "x - Effects.flac"
    ]  # fmt: skip


def test_a_film_is_not_taken_apart(film: Timeline, tmp_path: Path) -> None:
    with pytest.raises(RenderError, match="sound alone"):
        export(film, ExportSettings(tmp_path / "a.mp4", apart="tracks"), Progress())
