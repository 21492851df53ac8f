import threading
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from editor.errors import MediaError
from editor.media.sound_encoder import SOUND_FORMATS, SoundFileWriter
from editor.model.clip import VolumePoint
from editor.model.timeline import Timeline, TrackKind
from editor.model.timing import TimeRange
from editor.render import voices
from editor.render.mix import Mixer
from editor.render.plan import plan_sound
from tests.media_factory import MediaFactory
from tests.plain_sound import noise_song, steps_apart, whole_sound, write_coded
from tests.unit.render.timelines import SECOND, mix_reference, mixed, sound_clip, timeline, track

SOURCES = {
    "mp3": (".mp3", "libmp3lame", 44_100, 2),
    "wav": (".wav", "pcm_s16le", 48_000, 2),
    "m4a": (".m4a", "aac", 44_100, 1),
    "flac": (".flac", "flac", 32_000, 2),
    "ogg": (".ogg", "vorbis", 22_050, 2),
    "opus": (".opus", "libopus", 48_000, 1),
    "mkv": (".mkv", "aac", 48_000, 2),
}


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path | None]:
    folder = tmp_path_factory.mktemp("sources")
    return {
        name: write_coded(
            folder / f"a{suffix}", noise_song(14.0, rate, channels, seed) * np.float32(0.2), rate, codec
        )
        for seed, (name, (suffix, codec, rate, channels)) in enumerate(SOURCES.items())
    }


@pytest.fixture(scope="module")
def line(files: dict[str, Path | None]) -> Timeline:
    points = (VolumePoint(0, 0.1), VolumePoint(2 * SECOND, 0.9), VolumePoint(2_500_000, 0.3))
    return timeline(
        files,
        track("one", [
            sound_clip("a", "mp3", 0, 7_123_457, 1_000_003, fade_in_us=2 * SECOND, fade_out_us=SECOND),
            sound_clip("b", "flac", 7_123_457, 9 * SECOND, 500_000, volume=0.6, fade_out_us=20 * SECOND),
        ]),
        track("two", [
            sound_clip("c", "m4a", 1_500_000, 10 * SECOND, 222_222, volume_points=points, fade_in_us=30_000),
            sound_clip("d", "wav", 12 * SECOND, 7 * SECOND, 4_000_001, volume=1.2),
        ], volume=0.8),
        track("three", [
            sound_clip("e", "ogg", 250_000, 12 * SECOND, 1_111_111, volume=0.9),
            sound_clip("off", "wav", 13 * SECOND, 2 * SECOND, is_visible=False),
        ]),
        track("four", [
            sound_clip("f", "opus", 3_000_000, 9 * SECOND, 3_333_333, fade_in_us=9 * SECOND),
            sound_clip("g", "mkv", 13_000_000, 6_500_000, 5_000_000, volume=0.5),
        ]),
        track("silent", [sound_clip("h", "wav", 0, 14 * SECOND)], is_muted=True),
        master_volume=0.9,
    )  # fmt: skip


@pytest.fixture(scope="module")
def wanted(line: Timeline) -> Any:
    return mix_reference(line)


def test_every_sample_is_within_a_step_of_the_reference(line: Timeline, wanted: Any) -> None:
    got = mixed(plan_sound(line))
    assert got.shape == wanted.shape == (2, 936_000)
    assert np.abs(wanted).max() < 1.0
    assert steps_apart(got, wanted) <= 1
    assert np.abs(got - wanted).max() < 3e-6


def test_a_wav_of_it_is_within_a_step_everywhere(line: Timeline, wanted: Any, tmp_path: Path) -> None:
    with SoundFileWriter(tmp_path / "mix.wav", SOUND_FORMATS["wav"]) as writer:
        writer.write(mixed(plan_sound(line), threads=2))
        writer.finish()
    assert steps_apart(whole_sound(tmp_path / "mix.wav"), wanted) <= 1


@pytest.mark.parametrize(
    ("block", "threads"), [(4_801, 1), (48_000, 2), (777, 2), (500_000, 3), (1_000_000, 1)]
)
def test_blocks_and_threads_change_no_bit(line: Timeline, block: int, threads: int) -> None:
    plan = plan_sound(line)
    assert np.array_equal(mixed(plan, block, threads), mixed(plan))


@pytest.mark.parametrize("threads", [1, 2])
def test_after_a_seek_the_samples_are_the_same(line: Timeline, threads: int) -> None:
    plan = plan_sound(line)
    whole = mixed(plan)
    with Mixer(plan, threads=threads) as mixer:
        for sample in (700_001, 5, 345_678, 900_000):
            mixer.seek(sample)
            got = np.concatenate([mixer.read(1_000), mixer.read(30_000)], axis=1)
            assert np.array_equal(got, whole[:, sample : sample + 31_000])
            assert mixer.position == sample + 31_000


def test_a_range_is_a_part_of_the_whole(line: Timeline) -> None:
    whole = mixed(plan_sound(line))
    part = mixed(plan_sound(line, range_us=TimeRange(2 * SECOND, 11 * SECOND)))
    assert np.array_equal(part, whole[:, 96_000:624_000])


def test_more_voices_than_open_files_give_the_same_samples(
    line: Timeline, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = plan_sound(line)
    whole = mixed(plan)
    monkeypatch.setattr(voices, "MAX_OPEN", 2)
    monkeypatch.setattr(voices, "PARKED_SAMPLES", 100_000)
    assert np.array_equal(mixed(plan), whole)


def test_voices_beyond_the_open_files_do_not_all_read_at_once(
    files: dict[str, Path | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Or a play of many clips that begin together would stand still every few seconds."""
    read_ahead, n_now, most = voices.ParkedVoice._read_ahead, [0], [0]

    def counted(voice: voices.ParkedVoice) -> None:
        n_now[0] += 1
        read_ahead(voice)

    monkeypatch.setattr(voices, "MAX_OPEN", 2)
    monkeypatch.setattr(voices, "PARKED_SAMPLES", 64_000)
    monkeypatch.setattr(voices.ParkedVoice, "_read_ahead", counted)
    rows = [track(f"t{n}", [sound_clip(f"c{n}", "wav", 0, 6 * SECOND)]) for n in range(34)]
    with Mixer(plan_sound(timeline(files, *rows))) as mixer:
        mixer.read(2_400)
        assert n_now[0] == 32, "all of them begin"
        while mixer.position < 4 * 48_000:
            n_now[0] = 0
            mixer.read(2_400)
            most[0] = max(most[0], n_now[0])
    assert 1 <= most[0] <= 6


def test_after_the_plan_there_is_silence(files: dict[str, Path | None]) -> None:
    line = timeline(files, track("t", [sound_clip("a", "wav", 0, SECOND)]))
    with Mixer(plan_sound(line)) as mixer:
        got = mixer.read(60_000)
        assert mixer.is_finished
    assert got[:, :48_000].any()
    assert not got[:, 48_000:].any()


def test_clips_that_overlap_on_a_track_are_both_heard(files: dict[str, Path | None]) -> None:
    line = timeline(files, track("t", [
        sound_clip("a", "wav", 0, 2 * SECOND), sound_clip("b", "flac", SECOND, 2 * SECOND),
    ]))  # fmt: skip
    assert steps_apart(mixed(plan_sound(line)), mix_reference(line)) <= 1


def test_a_source_that_ends_early_is_padded_with_silence(files: dict[str, Path | None]) -> None:
    line = timeline(files, track("t", [sound_clip("a", "mp3", 0, 8 * SECOND, 12 * SECOND)]))
    got = mixed(plan_sound(line))
    assert got.shape == (2, 384_000)
    assert got[:, :90_000].any()
    assert not got[:, 97_000:].any()


@pytest.mark.parametrize("threads", [1, 2])
def test_a_broken_file_stops_the_mix_and_is_named(
    files: dict[str, Path | None], tmp_path: Path, threads: int
) -> None:
    (tmp_path / "broken.mp3").write_text("no music " * 99)
    line = timeline(files | {"bad": tmp_path / "broken.mp3"}, track("t", [
        sound_clip("a", "wav", 0, SECOND), sound_clip("x", "bad", SECOND, SECOND),
    ]))  # fmt: skip
    with pytest.raises(MediaError, match=r"broken\.mp3"):
        mixed(plan_sound(line), threads=threads)


@pytest.mark.parametrize("threads", [1, 2])
def test_while_playing_a_broken_file_is_silent_and_told_once(
    files: dict[str, Path | None], tmp_path: Path, threads: int
) -> None:
    good = track("t", [sound_clip("a", "wav", 0, 3 * SECOND)])
    bad = track("u", [sound_clip("x", "bad", SECOND, 2 * SECOND)])
    gone = files | {"bad": tmp_path / "gone.mp3"}
    told: list[str] = []
    plan = plan_sound(timeline(gone, good, bad))
    with Mixer(plan, threads=threads, on_failure=lambda voice, _: told.append(voice.clip_id)) as mixer:
        got = np.concatenate([mixer.read(10_000) for _ in range(14)], axis=1)
    assert told == ["x"]
    alone = mixed(plan_sound(timeline(gone, good)))
    assert np.array_equal(got, alone[:, :140_000])


def test_a_mixer_that_is_left_early_ends_its_threads(line: Timeline) -> None:
    with Mixer(plan_sound(line), threads=2) as mixer:
        mixer.read(48_000)
    names = [thread.name for thread in threading.enumerate()]
    assert not [name for name in names if name.startswith("sound decoder")]


@pytest.mark.parametrize("speed", [0.5, 0.8, 1.25, 2.0])
def test_the_length_of_a_clip_of_another_speed_is_exact(files: dict[str, Path | None], speed: float) -> None:
    line = timeline(files, track("t", [
        sound_clip("a", "wav", 500_000, 4_321_000, SECOND, speed=speed),
        sound_clip("end", "wav", 6 * SECOND, SECOND, volume=0.0),
    ]))  # fmt: skip
    got = np.abs(mixed(plan_sound(line))).max(axis=0)
    loud = np.flatnonzero(got)
    assert abs(int(loud[0]) - 24_000) < 480
    assert 24_000 + 207_408 - 480 < loud[-1] < 24_000 + 207_408


def test_the_sound_inside_a_compound_clip_is_heard_with_both_gains(files: dict[str, Path | None]) -> None:
    from types import MappingProxyType

    from editor.model.material import Material, MaterialKind

    inner = timeline(files, track("t", [sound_clip("x", "wav", 500_000, 6 * SECOND, volume=0.5)]))
    box = Material("box", MaterialKind.COMPOUND, "box", nested=inner)
    outer = sound_clip("o", "box", 2 * SECOND, 4 * SECOND, SECOND, fade_in_us=2 * SECOND)
    line = Timeline((track("main", [outer], kind=TrackKind.PICTURE),), MappingProxyType({"box": box}))
    got = mixed(plan_sound(line))
    source = files["wav"]
    assert source is not None
    ramp = np.minimum(1, np.arange(192_000) / 96_000)
    wanted = whole_sound(source)[:, 24_000:216_000] * 0.5 * ramp
    assert not got[:, :96_000].any()
    assert steps_apart(got[:, 96_000:], wanted) <= 1


def test_the_sound_of_a_video_is_mixed(media_factory: MediaFactory) -> None:
    film = media_factory.video(".mp4", seconds=2.0)
    line = timeline({"film": film}, track("t", [sound_clip("v", "film", 0, 2 * SECOND)]))
    assert np.abs(mixed(plan_sound(line))).max() > 0.01


def test_a_hundred_voices_at_a_time_are_summed(files: dict[str, Path | None]) -> None:
    tracks = [
        track(f"t{n}", [sound_clip(f"c{n}", "flac", 0, 2 * SECOND, n * 50_000, volume=0.05)])
        for n in range(100)
    ]
    line = timeline({"flac": files["flac"]}, *tracks)
    got = mixed(plan_sound(line))
    assert np.array_equal(mixed(plan_sound(line), threads=2), got)
    assert steps_apart(got, mix_reference(line)) <= 1
