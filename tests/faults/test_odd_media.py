"""Odd media files, each judged by the truth about it (``reliability.md`` B1 to B14, B18, B20)."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from editor.errors import MediaError
from editor.media.intake import timeline_of_media
from editor.media.peak_reader import read_peaks
from editor.media.probe import probe
from editor.media.sound import SoundReader
from editor.progress import Progress
from editor.render.export import ExportSettings, export
from tests.faults.make_odd_media import ALL, ROOT, faults_of, make
from tests.faults.odd_case import Odd
from tests.faults.odd_waves import WIDTHS, coded, sine, wav
from tests.media_making import write_video

pytestmark = [pytest.mark.faults, pytest.mark.timeout(60)]

LONGEST_PEAKS_S = 20_000


@pytest.mark.parametrize("odd", ALL, ids=[odd.title.replace(" ", "-") for odd in ALL])
def test_an_odd_file_is_what_it_is(odd: Odd, tmp_path: Path) -> None:
    path = make(odd, tmp_path)
    if path is None:
        pytest.skip("this computer cannot make the file")
    assert faults_of(odd, path) == []
    if odd.refusal is None and odd.rate and (odd.length_s or 0) < LONGEST_PEAKS_S:
        peaks = read_peaks(path, Progress())
        assert np.isfinite(peaks.low).all()
        assert np.isfinite(peaks.high).all()


def test_there_are_enough_of_them() -> None:
    assert len(ALL) >= 70
    assert len({odd.title for odd in ALL}) == len(ALL)


@pytest.mark.parametrize("width", WIDTHS)
def test_every_width_of_sample_is_exact(width: str, tmp_path: Path) -> None:
    samples = sine(1.0, 48_000, level=0.9)
    path = tmp_path / "a.wav"
    path.write_bytes(wav(coded(samples, width), rate=48_000, width=width))
    with SoundReader(path) as reader:
        heard = reader.read(48_000)[0].astype(np.float64)
    limit = 1 / 128 if width == "u8" else 1 / 32_768
    assert np.abs(heard - samples).max() <= limit


@pytest.mark.parametrize("title", ["wav with NaN", "wav with infinity", "wav with denormals"])
def test_samples_that_are_no_numbers_are_silenced(title: str, tmp_path: Path) -> None:
    odd = next(odd for odd in ALL if odd.title == title)
    path = make(odd, tmp_path / "in")
    assert path is not None
    export(timeline_of_media(probe(path)), ExportSettings(tmp_path / "out.wav"), Progress())
    with SoundReader(tmp_path / "out.wav") as reader:
        heard = reader.read(72_000)[0]
    assert np.isfinite(heard).all()
    if title != "wav with denormals":
        assert np.abs(heard[10_020:10_080]).max() == 0
        assert np.abs(heard[24_000:60_000]).max() == pytest.approx(0.5, abs=0.01)


@pytest.mark.parametrize("threads", [1, 2])
def test_samples_that_are_no_numbers_are_counted_in_the_report(threads: int, tmp_path: Path) -> None:
    samples = sine(3.0, 48_000, level=0.4)
    samples[10_000:10_100] = np.nan
    samples[70_000:70_023] = -np.inf
    path = tmp_path / "odd.wav"
    path.write_bytes(wav(samples.astype("<f4").tobytes(), rate=48_000, width="f32"))
    target = tmp_path / ("out.wav" if threads == 2 else "out.mp4")
    timeline = timeline_of_media(probe(path))
    if threads == 1:
        # A film is written with one thread for its sound.
        film = timeline_of_media(probe(write_video(tmp_path / "film.mp4", seconds=4)))
        [sounds] = [track for track in timeline.tracks if track.clips]
        timeline = replace(film, tracks=(*film.tracks, sounds)).with_materials(*timeline.materials.values())
    report = export(timeline, ExportSettings(target), Progress())
    assert "123 samples were no numbers and were silenced." in report.notes
    with SoundReader(target) as reader:
        heard = reader.read(3 * 48_000)
    assert np.isfinite(heard).all()
    assert float(np.abs(heard).max()) < 0.8


MEASURE = """
import sys
from editor.media.peak_reader import peaks_here
from editor.progress import Progress
from tests.memory import peak_kib
for path in sys.argv[1:]:
    peaks = peaks_here(path, Progress())
    print(peaks.duration_us // 1_000_000, peak_kib() // 1024)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="counts memory as Linux does")
def test_the_wave_of_hours_takes_the_memory_of_minutes(tmp_path: Path) -> None:
    paths = []
    for seconds in (60, 7_200):
        path = tmp_path / f"{seconds}.wav"
        head = wav(b"", rate=8_000, width="s16")
        n_bytes = seconds * 8_000 * 2
        path.write_bytes(head[:4] + (n_bytes + 36).to_bytes(4, "little") + head[8:40])
        with path.open("ab") as file:
            file.write(n_bytes.to_bytes(4, "little"))
            file.truncate(44 + n_bytes)
        paths.append(str(path))
    command = [sys.executable, "-c", MEASURE, *paths]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    (short_s, short), (long_s, long) = (map(int, line.split()) for line in done.stdout.splitlines())
    assert (short_s, long_s) == (60, 7_200)
    assert long - short < 64, f"{short} MiB, then {long} MiB"
    assert long < 512


PROGRAM = """
import sys
from editor.errors import MediaError
from editor.media.probe import probe
for path in sys.argv[1:]:
    try:
        probe(path)
    except MediaError:
        pass
"""


def test_a_list_in_disguise_makes_the_program_open_no_other_file(tmp_path: Path) -> None:
    if shutil.which("strace") is None:
        pytest.skip("strace is not installed")
    lists = [odd for odd in ALL if odd.refusal is not None and "is a list" in odd.refusal]
    paths = [make(odd, tmp_path) for odd in lists]
    trace = tmp_path / "trace"
    command = ["strace", "-f", "-q", "-e", "trace=openat,open,connect,socket", "-o", str(trace)]
    command += [sys.executable, "-c", PROGRAM, *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode and "ptrace" in done.stderr:
        pytest.skip("strace may not trace here")
    assert done.returncode == 0, done.stderr
    lines = trace.read_text().splitlines()
    assert sum(str(path) in line for path in paths for line in lines) >= len(lists)
    assert not [line for line in lines if "secret" in line or "AF_INET" in line]


def test_a_pipe_that_took_the_place_of_a_file_does_not_block(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Between the look at a file and its opening another can take its place."""
    import os

    from editor.media import border

    pipe = tmp_path / "a.wav"
    os.mkfifo(pipe)
    monkeypatch.setattr(border, "identify", lambda path: border.FileIdentity(str(path), 100, 0))
    with pytest.raises(MediaError, match="is a pipe"):
        border.open_media(pipe)
