"""Films are read as one picture, in order, and what they show and say is where it is."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

from editor.errors import EditorError
from editor.media.intake import timeline_of_media
from editor.media.probe import probe
from editor.model.timeline import Timeline
from editor.model.timing import TimeRange
from editor.music.film import limits, looking
from editor.music.film.facts import facts_as_data, facts_of_data
from editor.music.film.limits import check_films, check_format, check_length, check_words
from editor.music.film.looking import look_at_films, look_at_timeline
from editor.progress import Cancelled, Progress, Report

RATE = 25


def write_shots(
    path: Path, lengths: tuple[int, ...], *, lights: tuple[int, ...] = (), moves: bool = False
) -> Path:
    """A film of shots with so many frames each."""
    rng = np.random.default_rng(sum(lengths))
    with av.open(str(path), "w") as container:
        stream: Any = container.add_stream("libx264", rate=RATE, options={"preset": "ultrafast"})
        stream.width, stream.height, stream.pix_fmt = 160, 90, "yuv420p"
        for shot, n_frames in enumerate(lengths):
            scene = rng.integers(20, 235, (5, 8, 3))
            if lights:
                scene = np.full((5, 8, 3), lights[shot])
            scene = np.repeat(np.repeat(scene, 18, 0), 20, 1).astype(np.uint8)
            for number in range(n_frames):
                drawn = np.asarray(np.roll(scene, 5 * number * int(moves and shot == 1), axis=1), np.uint8)
                container.mux(stream.encode(av.VideoFrame.from_ndarray(drawn, format="rgb24")))
        container.mux(stream.encode(None))
    return path


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three seconds, a cut at 1.6."""
    return write_shots(tmp_path_factory.mktemp("first") / "first.mp4", (40, 35))


@pytest.fixture(scope="module")
def second(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two seconds, a cut at 0.8."""
    return write_shots(tmp_path_factory.mktemp("second") / "second.mp4", (20, 30))


def test_several_films_are_one_picture_with_a_cut_where_they_meet(first: Path, second: Path) -> None:
    facts = look_at_films([first, second])
    assert facts.duration_s == pytest.approx(5.0, abs=1e-6)
    assert facts.cuts_s == pytest.approx((1.6, 3.0, 3.8), abs=1e-3)
    assert facts.joins_s == pytest.approx((3.0,))
    assert facts.frame_rate == 25.0
    turned = look_at_films([second, first])
    assert turned.cuts_s == pytest.approx((0.8, 2.0, 3.6), abs=1e-3)


def test_light_movement_and_colour_are_told_for_each_quarter_of_a_second(tmp_path: Path) -> None:
    film = write_shots(tmp_path / "light.mp4", (25, 25), lights=(220, 20))
    facts = look_at_films([film])
    assert len(facts.brightness) == 8
    assert min(facts.brightness[:3]) > 0.7
    assert max(facts.brightness[5:]) < 0.15
    assert max(facts.saturation) < 0.1, "grey has no colour"
    moving = look_at_films([write_shots(tmp_path / "moves.mp4", (25, 25), moves=True)])
    assert min(moving.motion[5:]) > 3 * max(*moving.motion[:3], 0.01)


def test_speech_is_found_and_a_black_silent_film_is_fine(
    first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def heard(blocks: Any, detector: Any = None) -> list[tuple[float, float]]:
        assert sum(len(block) for block in blocks) > 0
        return [(0.5, 1.0)]

    monkeypatch.setattr(looking, "find_speech", heard)
    assert look_at_films([first]).speech == (), "a film without sound is not listened to"
    black = write_shots(tmp_path / "black.mp4", (60,), lights=(0,))
    facts = look_at_films([black])
    assert facts.cuts == ()
    assert facts.is_dark
    with_sound = _with_tone(tmp_path / "tone.mp4", first)
    (span,) = look_at_films([first, with_sound]).speech
    assert span == pytest.approx((3.5, 4.0))


def _with_tone(target: Path, film: Path) -> Path:
    """The film with a tone."""
    with av.open(str(film)) as source, av.open(str(target), "w") as container:
        picture = source.streams.video[0]
        copied = container.add_stream_from_template(picture)
        sound: Any = container.add_stream("aac", rate=48_000)
        sound.codec_context.layout = "mono"
        for packet in source.demux(picture):
            if packet.dts is not None:
                packet.stream = copied
                container.mux(packet)
        wave = 0.2 * np.sin(np.arange(3 * 48_000) * 0.05).astype(np.float32)
        for place in range(0, len(wave), 1024):
            frame = av.AudioFrame.from_ndarray(wave[None, place : place + 1024], format="fltp", layout="mono")
            frame.sample_rate, frame.pts, frame.time_base = 48_000, place, Fraction(1, 48_000)
            container.mux(sound.encode(frame))
        container.mux(sound.encode(None))
    return target


def test_a_part_of_a_timeline_is_read_from_its_own_start(first: Path) -> None:
    timeline: Timeline = timeline_of_media(probe(first))
    facts = look_at_timeline(timeline, TimeRange(1_000_000, 1_500_000))
    assert facts.duration_s == 1.5
    assert facts.cuts_s == pytest.approx((0.6,), abs=1e-3)


def test_facts_survive_as_plain_data(first: Path) -> None:
    facts = look_at_films([first])
    assert facts_of_data(facts_as_data(facts)) == facts
    with pytest.raises(ValueError, match="no facts"):
        facts_of_data({"cuts": [{"odd": 1}]})


def test_progress_never_goes_back_and_a_stop_is_obeyed(first: Path) -> None:
    told: list[float] = []

    def listen(report: Report) -> None:
        told.append(report.fraction)

    look_at_films([first], Progress(listen))
    assert told == sorted(told)
    assert told[-1] == 1.0
    stopping = Progress()
    stopping.cancel()
    with pytest.raises(Cancelled):
        look_at_films([first], stopping)


@pytest.mark.parametrize("n_films", [0, 11])
def test_one_to_ten_films_are_taken(first: Path, n_films: int) -> None:
    with pytest.raises(EditorError) as caught:
        check_films([first] * n_films)
    assert "1 to 10" in caught.value.message
    assert str(n_films) in caught.value.message
    assert len(check_films([first] * 10)) == 10


def test_what_is_too_large_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    large = tmp_path / "large.mp4"
    with large.open("wb") as stream:
        stream.write(b"x")
        stream.truncate(201_000_000)
    with pytest.raises(EditorError) as caught:
        check_films([large])
    assert "201.0 MB" in caught.value.message
    assert "200 MB" in caught.value.message


def test_all_films_together_count(first: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_US", 5_000_000)
    monkeypatch.setattr(limits, "SLACK_US", 0)
    check_films([first])
    with pytest.raises(EditorError, match=r"6\.0 s long"):
        check_films([first, first])


@pytest.mark.parametrize(("length_s", "limit"), [(601, "600 s"), (0.9, "at least 1 s")])
def test_too_long_and_too_short_name_the_limit(length_s: float, limit: str) -> None:
    with pytest.raises(EditorError) as caught:
        check_length(round(length_s * 1_000_000))
    assert limit in caught.value.message
    assert caught.value.message.count(". ") == 0


def test_one_second_and_ten_minutes_are_fine() -> None:
    check_length(1_000_000)
    check_length(600_000_000)


@pytest.mark.parametrize(
    ("words", "tags", "limit"),
    [("x" * 1001, (), "1,000"), ("", tuple("abcdefghijk"), "at most 10")],
)
def test_words_beyond_the_limits_are_refused(words: str, tags: tuple[str, ...], limit: str) -> None:
    with pytest.raises(EditorError, match=limit):
        check_words(words, tags)
    check_words("x" * 1000, tuple("abcdefghij"))
    check_words("", ())


def test_formats_are_judged_by_name_and_by_whether_they_can_be_signed() -> None:
    with pytest.raises(EditorError, match="flac_44100"):
        check_format("flac_44100")
    with pytest.raises(EditorError, match="Only MP3 is signed"):
        check_format("pcm_44100", is_signed=True)
    check_format("mp3_44100_128", is_signed=True)


def test_a_sound_or_a_missing_file_is_no_film(tmp_path: Path) -> None:
    with pytest.raises(EditorError, match=r"none\.mp4"):
        check_films([tmp_path / "none.mp4"])
    sound = tmp_path / "sound.wav"
    with av.open(str(sound), "w") as container:
        stream: Any = container.add_stream("pcm_s16le", rate=48_000)
        stream.codec_context.layout = "mono"
        block = av.AudioFrame.from_ndarray(np.zeros((1, 48_000), np.int16), format="s16", layout="mono")
        block.sample_rate = 48_000
        container.mux(stream.encode(block))
    with pytest.raises(EditorError, match="no moving picture"):
        check_films([sound])
