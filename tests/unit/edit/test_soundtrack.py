"""A new soundtrack: how a song meets the length of a picture, and what becomes of the sound that is there."""

from __future__ import annotations

from itertools import pairwise

import pytest

from editor.edit.history import History
from editor.edit.lanes import crossfades_of
from editor.edit.song_fit import CROSSING_US, Ending, Length, SongGrid, SongPiece, fitted
from editor.edit.soundtrack_command import NewSoundtrack, Original, SoundtrackOptions
from editor.edit.split_fades import line_gain
from editor.errors import EditError
from editor.model.clip import Clip
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.model.timing import TimeRange

SECOND = 1_000_000
BEAT = 500_000
"""120 bpm from 0.25 s on, in bars of four."""
BEATS = tuple(range(BEAT // 2, 30 * SECOND, BEAT))
GRID = SongGrid(BEATS, BEATS[::4])
SONG = 30 * SECOND


def at_source(pieces: tuple[SongPiece, ...], time_us: int) -> float:
    """Where in the song a moment of the timeline is heard; where two pieces cross, in the later one."""
    piece = [p for p in pieces if p.start_us <= time_us < p.end_us][-1]
    return piece.source_start_us + (time_us - piece.start_us) * piece.speed


def test_a_longer_song_is_cut_and_a_shorter_one_ends_where_it_ends() -> None:
    assert fitted(SONG, 0, 20 * SECOND, Length.CUT, Ending.FADE, GRID) == (
        SongPiece(0, 20 * SECOND, 0, 20 * SECOND),
    )
    assert fitted(SONG, 5 * SECOND, 40 * SECOND, Length.CUT, Ending.FADE, GRID) == (
        SongPiece(5 * SECOND, SONG, 0, 25 * SECOND),
    )


@pytest.mark.parametrize("ending", [Ending.FADE, Ending.BEAT])
@pytest.mark.parametrize("start_us", [0, 3 * SECOND])
def test_a_loop_goes_round_from_bar_to_bar_without_losing_the_beat(start_us: int, ending: Ending) -> None:
    wanted_us = 100 * SECOND + 123_456
    pieces = fitted(SONG, start_us, wanted_us, Length.LOOP, ending, GRID)
    assert (pieces[0].start_us, pieces[-1].end_us) == (0, wanted_us)
    for left, right in pairwise(pieces):
        assert left.end_us - right.start_us == CROSSING_US
        # What goes on under the crossing is the end of a bar, and a bar begins.
        assert left.source_end_us - CROSSING_US in GRID.bars_us
        assert right.source_start_us in GRID.bars_us
    heard = [round(at_source(pieces, at_us)) for at_us in range(0, wanted_us, BEAT)]
    steps = {(phase - BEAT // 2) % BEAT for phase in heard}
    assert len(steps) == 1, "the beats stay on one grid over all rounds"
    if ending is Ending.BEAT:
        assert pieces[-1].source_end_us in BEATS


def test_without_beats_the_whole_file_goes_round() -> None:
    pieces = fitted(10 * SECOND, SECOND, 25 * SECOND, Length.LOOP, Ending.CUT, SongGrid())
    assert [(p.source_start_us, p.start_us) for p in pieces] == [
        (SECOND, 0), (SECOND, 9 * SECOND), (SECOND, 18 * SECOND)
    ]  # fmt: skip


def test_an_end_on_the_beat_begins_the_song_a_little_earlier_or_later() -> None:
    (piece,) = fitted(SONG, 2 * SECOND, 10 * SECOND + 100_000, Length.CUT, Ending.BEAT, GRID)
    assert piece.source_end_us in BEATS
    assert abs(piece.source_start_us - 2 * SECOND) <= BEAT // 2
    (first,) = fitted(SONG, 0, 10 * SECOND + 100_000, Length.CUT, Ending.BEAT, GRID)
    assert first.source_start_us >= 0
    assert first.source_end_us in BEATS


def test_a_song_is_stretched_by_four_per_cent_and_no_more() -> None:
    (piece,) = fitted(SONG, 0, round(SONG / 1.04), Length.STRETCH, Ending.FADE, GRID)
    assert piece.speed == pytest.approx(1.04, abs=1e-6)
    with pytest.raises(EditError, match="5 % faster"):
        fitted(SONG, 0, round(SONG / 1.05), Length.STRETCH, Ending.FADE, GRID)
    with pytest.raises(EditError, match="6 % slower"):
        fitted(SONG, 0, round(SONG / 0.94), Length.STRETCH, Ending.FADE, GRID)


def test_a_start_behind_the_end_is_refused() -> None:
    with pytest.raises(EditError, match="after the end"):
        fitted(SONG, SONG, 10 * SECOND, Length.CUT, Ending.FADE, GRID)


# the edit -------------------------------------------------------------------------------------------------

FILM = Material("film", MaterialKind.VIDEO, "f.mp4", "/f.mp4", duration_us=60 * SECOND)
STILL = Material("still", MaterialKind.PHOTO, "p.png", "/p.png")
MUSIC = Material("music", MaterialKind.SOUND, "m.wav", "/m.wav", duration_us=SONG)


@pytest.fixture
def timeline() -> Timeline:
    """A film of 20 s at half its level, a photo of 5 s, and another film above it for 3 s."""
    clips = (
        Clip("f", "film", "f", TimeRange(0, 20 * SECOND), TimeRange(0, 20 * SECOND), volume=0.5),
        Clip("s", "still", "p", TimeRange(20 * SECOND, 5 * SECOND), TimeRange(0, 5 * SECOND)),
        Clip("g", "film", "g", TimeRange(25 * SECOND, 20 * SECOND), TimeRange(20 * SECOND, 20 * SECOND)),
    )
    over = Clip("o", "film", "o", TimeRange(2 * SECOND, 3 * SECOND), TimeRange(0, 3 * SECOND))
    tracks = (
        Track("main", TrackKind.PICTURE, clips=clips, is_main=True),
        Track("over", TrackKind.PICTURE, clips=(over,)),
    )
    return Timeline(tracks).with_materials(FILM, STILL)


def laid(timeline: Timeline, **options: object) -> Timeline:
    made = NewSoundtrack(MUSIC, SoundtrackOptions(**options), GRID, track_name="Music")  # type: ignore[arg-type]
    return History(timeline).do(made)


def music(timeline: Timeline) -> list[Clip]:
    tracks = [track for track in timeline.tracks if track.kind is TrackKind.SOUND]
    return sorted((clip for track in tracks for clip in track.clips), key=lambda clip: clip.start_us)


def test_the_song_lies_on_a_track_of_its_own_with_level_and_fade(timeline: Timeline) -> None:
    after = laid(timeline, level_db=-9.0)
    (clip,) = music(after)
    assert clip.volume == pytest.approx(10 ** (-9 / 20))
    assert (clip.start_us, clip.end_us, clip.fade_out_us) == (0, SONG, 2 * SECOND)
    assert [t.clips for t in after.tracks if t.kind is TrackKind.PICTURE] == [
        t.clips for t in timeline.tracks
    ]


def test_rounds_cross_fade_into_each_other(timeline: Timeline) -> None:
    after = laid(timeline, length=Length.LOOP)
    first, second = music(after)
    track = next(t for t in after.tracks if t.kind is TrackKind.SOUND and not t.pair_id)
    (cross,) = crossfades_of(after, track.id)
    assert {cross.left_id, cross.right_id} == {first.id, second.id}
    assert second.end_us == timeline.picture_end_us


def test_music_goes_down_under_speech_to_the_level_that_was_asked(timeline: Timeline) -> None:
    speech = (TimeRange(10 * SECOND, 3 * SECOND),)
    options = SoundtrackOptions(level_db=-6.0, speech_db=-12.0)
    (clip,) = music(NewSoundtrack(MUSIC, options, GRID, speech).apply(timeline))
    assert line_gain(clip, 11 * SECOND) == pytest.approx(10 ** (-12 / 20))
    assert line_gain(clip, 5 * SECOND) == pytest.approx(10 ** (-6 / 20))
    kept = SoundtrackOptions(Original.KEEP)
    assert not music(NewSoundtrack(MUSIC, kept, GRID, speech).apply(timeline))[0].volume_points


def test_the_original_is_muted_everywhere_lowered_or_left(timeline: Timeline) -> None:
    muted = laid(timeline, original=Original.MUTE)
    assert all(track.is_muted for track in muted.tracks if track.kind is TrackKind.PICTURE)
    lower = laid(timeline, original=Original.KEEP, original_db=-6.0)
    assert lower.clip("f").volume == pytest.approx(0.5 * 10 ** (-6 / 20))
    assert lower.clip("o").volume == pytest.approx(10 ** (-6 / 20))
    assert lower.clip("s") == timeline.clip("s")


def test_the_original_is_silent_only_where_the_music_plays(timeline: Timeline) -> None:
    after = laid(timeline, original=Original.MUTE_UNDER)
    assert [line_gain(after.clip("f"), at_s * SECOND) for at_s in (0, 10, 19)] == [0, 0, 0]
    later = after.clip("g")
    assert [line_gain(later, at_s * SECOND) for at_s in (0, 5, 6, 19)] == [0, 0, 1, 1]
    whole = laid(timeline, original=Original.MUTE_UNDER, length=Length.LOOP)
    assert whole.track("main").is_muted


def test_a_project_without_picture_is_refused() -> None:
    with pytest.raises(EditError, match="no picture"):
        NewSoundtrack(MUSIC).apply(Timeline(()))
