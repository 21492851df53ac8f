from pathlib import Path

import numpy as np
import pytest

from editor.errors import MediaError
from editor.media import disk_cache, peak_reader
from editor.media.peak_reader import SAMPLES_PER_PEAK, Fold, read_peaks
from editor.media.peaks import Peaks
from editor.progress import Cancelled, Progress
from tests.media_factory import MediaFactory
from tests.plain_sound import decoded, noise_song, resampled, write_coded

CASES = {"wav": (".wav", "pcm_s16le", 48_000, 1), "mp3": (".mp3", "libmp3lame", 44_100, 2),
         "m4a": (".m4a", "aac", 44_100, 2), "flac": (".flac", "flac", 32_000, 2),
         "webm": (".webm", "libopus", 48_000, 2)}  # fmt: skip


@pytest.fixture(scope="module", params=CASES)
def case(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    suffix, codec, rate, channels = CASES[request.param]
    folder = tmp_path_factory.mktemp("peaks")
    return write_coded(folder / f"a{suffix}", noise_song(9.0, rate, channels, 7), rate, codec), rate


def truth(path: Path, rate: int) -> tuple[np.ndarray, np.ndarray]:
    samples = resampled(decoded(path), rate)
    n_peaks = -(-samples.shape[1] // SAMPLES_PER_PEAK)
    padded = np.pad(samples, ((0, 0), (0, n_peaks * SAMPLES_PER_PEAK - samples.shape[1])), "edge")
    blocks = padded.reshape(2, n_peaks, SAMPLES_PER_PEAK)
    return blocks.min(axis=(0, 2)), blocks.max(axis=(0, 2))


def test_every_peak_is_the_true_lowest_and_highest_sample(case: tuple[Path, int]) -> None:
    path, rate = case
    peaks = read_peaks(path, Progress())
    low, high = truth(path, rate)
    assert (peaks.sample_rate, peaks.start_us) == (rate, 0)
    assert np.abs(peaks.low - low).max() < 1e-6
    assert np.abs(peaks.high - high).max() < 1e-6


def test_two_threads_give_the_peaks_of_one(case: tuple[Path, int], monkeypatch: pytest.MonkeyPatch) -> None:
    path, _ = case
    whole = read_peaks(path, Progress())
    monkeypatch.setattr(peak_reader, "SPLIT_S", 4)
    monkeypatch.setattr(peak_reader, "load_peaks", lambda _: None)
    halves = read_peaks(path, Progress())
    assert np.array_equal(halves.low, whole.low)
    assert np.array_equal(halves.high, whole.high)


def test_columns_are_true_minima_and_maxima() -> None:
    rng = np.random.default_rng(3)
    low, high = -rng.random(1_000, np.float32), rng.random(1_000, np.float32)
    peaks = Peaks(low, high, 480, 48_000, 0)
    got_low, got_high = peaks.columns(0, 10_000_000, 100)
    assert np.array_equal(got_low, low.reshape(100, 10).min(axis=1))
    assert np.array_equal(got_high, high.reshape(100, 10).max(axis=1))


def test_columns_outside_the_sound_are_silent() -> None:
    peaks = Peaks(np.full(100, -1, np.float32), np.full(100, 1, np.float32), 480, 48_000, 500_000)
    low, high = peaks.columns(0, 2_000_000, 20)
    assert low.tolist() == [0] * 5 + [-1] * 10 + [0] * 5
    assert high.tolist() == [0] * 5 + [1] * 10 + [0] * 5


def test_columns_narrower_than_a_peak_show_it() -> None:
    peaks = Peaks(np.array([-0.1, -0.2], np.float32), np.array([0.1, 0.2], np.float32), 480, 48_000)
    low, _ = peaks.columns(0, 20_000, 8)
    assert np.allclose(low, [-0.1] * 4 + [-0.2] * 4)


def test_the_last_column_reaches_the_last_sample() -> None:
    low = np.zeros(1_000, np.float32)
    low[-1] = -0.7
    assert Peaks(low, -low, 480, 48_000).columns(0, 10_000_000, 7)[0][-1] == np.float32(-0.7)


def test_the_second_reading_comes_from_the_disk(
    media_factory: MediaFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = media_factory.sound(".flac", seconds=2.0)
    first = read_peaks(path, Progress())

    def refuse(*_: object) -> Peaks:
        raise AssertionError("the file was decoded again")

    monkeypatch.setattr(peak_reader, "_computed", refuse)
    again = read_peaks(path, Progress())
    assert np.array_equal(again.low, first.low)
    assert (again.sample_rate, again.samples_per_peak) == (first.sample_rate, first.samples_per_peak)


def test_a_changed_file_is_read_again(tmp_path: Path) -> None:
    path = write_coded(tmp_path / "a.wav", noise_song(1.0, 48_000, 1, 1), 48_000, "pcm_s16le")
    before = read_peaks(path, Progress())
    write_coded(path, noise_song(1.0, 48_000, 1, 2), 48_000, "pcm_s16le")
    assert not np.array_equal(read_peaks(path, Progress()).low, before.low)


def test_a_damaged_entry_of_the_cache_is_computed_again(media_factory: MediaFactory) -> None:
    path = media_factory.sound(".wav", seconds=1.0)
    first = read_peaks(path, Progress())
    for stored in disk_cache.root().rglob("*.npz"):
        stored.write_bytes(stored.read_bytes()[:200])
    assert np.array_equal(read_peaks(path, Progress()).low, first.low)


def test_a_cache_that_cannot_be_written_is_no_failure(
    media_factory: MediaFactory, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setattr(disk_cache, "root", lambda: tmp_path / "file" / "media")
    assert len(read_peaks(media_factory.sound(".wav", seconds=1.0), Progress()).low) == 375


def test_a_growing_wave_is_shown_and_true(case: tuple[Path, int], monkeypatch: pytest.MonkeyPatch) -> None:
    path, _ = case
    monkeypatch.setattr(peak_reader, "SHOW_EVERY_S", 0.0)
    monkeypatch.setattr(peak_reader, "load_peaks", lambda _: None)
    parts: list[Peaks] = []
    whole = read_peaks(path, Progress(), parts.append)
    assert len(parts) >= 3
    assert len(parts[0].low) < len(whole.low)
    known = len(parts[0].low) - 1
    assert np.array_equal(parts[0].low[:known], whole.low[:known])


def test_a_part_is_shown_while_another_thread_folds() -> None:
    class Replaced(Fold):
        """A fold whose rest is used up by the other thread as soon as somebody has looked at it."""

        looks = 0

        @property
        def _rest(self) -> np.ndarray:
            self.looks += 1
            return np.zeros((2, 5 if self.looks == 1 else 0), np.float32)

        @_rest.setter
        def _rest(self, _value: np.ndarray) -> None:
            pass

    assert Replaced(0, None).levels().shape[0] == 2


def test_reading_stops_when_it_is_asked_to(case: tuple[Path, int], monkeypatch: pytest.MonkeyPatch) -> None:
    path, _ = case
    monkeypatch.setattr(peak_reader, "load_peaks", lambda _: None)
    monkeypatch.setattr(peak_reader, "SHOW_EVERY_S", 0.0)
    for split_s in (600, 4):
        monkeypatch.setattr(peak_reader, "SPLIT_S", split_s)
        assert_stops(path, Progress())


def assert_stops(path: Path, progress: Progress) -> None:
    with pytest.raises(Cancelled):
        read_peaks(path, progress, lambda _: progress.cancel())


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="is not there"):
        read_peaks(tmp_path / "gone.mp3", Progress())


def test_a_header_that_promises_months_costs_nothing(tmp_path: Path, media_factory: MediaFactory) -> None:
    data = bytearray(media_factory.sound(".flac", seconds=3.0).read_bytes())
    # The count of samples in STREAMINFO has 36 bits: as many as they can say, 16 days.
    data[21] |= 0x0F
    data[22:26] = b"\xff" * 4
    lying = tmp_path / "lying.flac"
    lying.write_bytes(data)
    peaks = read_peaks(lying, Progress())
    assert abs(peaks.duration_us - 3_000_000) < 10_000
    assert float(peaks.high.max()) > 0.4


def test_a_hole_of_hours_takes_the_room_of_its_peaks_only() -> None:
    fold = Fold(0, None)
    tone_row = np.full(1_000, 0.5, np.float32)
    fold.add((0, (tone_row,)))
    fold.add((5 * 3600 * 48_000 + 77, (tone_row,)))
    levels = fold.levels()
    assert levels.shape == (2, -(-(5 * 3600 * 48_000 + 1_077) // SAMPLES_PER_PEAK))
    assert float(levels[1, :7].min()) == 0.5
    assert float(levels[1, 8:-9].max()) == 0.0
    assert float(levels[1, -2]) == 0.5


@pytest.mark.parametrize("channels", [1, 2])
@pytest.mark.parametrize("seed", range(4))
def test_parts_of_any_size_with_holes_and_odd_numbers_fold_as_the_whole(seed: int, channels: int) -> None:
    rng = np.random.default_rng(seed)
    samples = rng.standard_normal((channels, 150_000)).astype(np.float32)
    samples[rng.integers(0, channels, 40), rng.integers(0, 150_000, 40)] = np.nan
    samples[rng.integers(0, channels, 40), rng.integers(0, 150_000, 40)] = (np.inf, -np.inf) * 20
    start, end = (0, None) if seed % 2 else (10 * SAMPLES_PER_PEAK, 1_100 * SAMPLES_PER_PEAK)
    heard = np.nan_to_num(samples.astype(np.float64), nan=0.0, posinf=0.0, neginf=0.0)
    fold, place = Fold(start, end), int(rng.integers(0, 700))
    heard[:, :place] = 0
    while place < samples.shape[1]:
        stop = place + int(rng.choice((1, 5, 127, 128, 129, 4_096, 16_384, 20_001)))
        if rng.random() < 0.2:
            heard[:, place:stop] = 0
        elif fold.add((place, tuple(samples[:, place:stop]))):
            break
        place = stop
    levels = fold.levels()
    wanted = heard[:, start : start + levels.shape[1] * SAMPLES_PER_PEAK]
    edges = np.arange(0, wanted.shape[1], SAMPLES_PER_PEAK)
    assert levels.shape[1] == len(edges)
    assert np.array_equal(levels[0], np.minimum.reduceat(wanted.min(axis=0), edges).astype(np.float32))
    assert np.array_equal(levels[1], np.maximum.reduceat(wanted.max(axis=0), edges).astype(np.float32))
