"""Treated files: their names and places, whole or not at all, and files that cannot be treated."""

from __future__ import annotations

import errno
import os
import struct
import time
from pathlib import Path

import numpy as np
import pytest

from editor.edit.treatment import UseTreated
from editor.errors import EditorError, RenderError
from editor.media import clip_tools
from editor.media.clip_tools import Treatment
from editor.media.silence import SilenceRule
from editor.model.timeline import Timeline
from editor.model.treatments import HIGH_CUT, LOW_CUT, MONO, NORMALISE, TREATMENTS
from editor.progress import Cancelled, Progress, Report
from editor.render.plan import plan_sound
from editor.render.treating import loud_ranges, sweep, treat_clips
from tests.plain_sound import RATE, write_coded
from tests.unit.render.timelines import SECOND, mixed, sound_clip, timeline, track


@pytest.fixture
def song(tmp_path: Path) -> Path:
    samples = (np.random.default_rng(1).standard_normal((2, 3 * RATE)) * 0.1).astype(np.float32)
    return write_coded(tmp_path / "calm-waves.wav", samples, RATE, "pcm_f32le")


def laid(path: Path, n_clips: int = 1) -> Timeline:
    clips = [sound_clip(f"c{n}", path.name, n * SECOND, SECOND, n * SECOND // 2) for n in range(n_clips)]
    return timeline({path.name: path}, track("a", clips))


def test_files_have_readable_names_beside_the_project_and_replace_nothing(song: Path, tmp_path: Path) -> None:
    folder = tmp_path / "project" / "media"
    before = song.read_bytes()
    line = laid(song, 3)
    made = treat_clips(line, ("c0", "c1", "c2"), Treatment(NORMALISE), folder, Progress())
    assert sorted(path.name for path in folder.iterdir()) == [
        "calm-waves (normalised) 2.wav", "calm-waves (normalised) 3.wav", "calm-waves (normalised).wav",
    ]  # fmt: skip
    assert song.read_bytes() == before
    after = UseTreated(made, "Normalise").apply(line)
    assert np.abs(mixed(plan_sound(after))).max() == pytest.approx(10 ** (-1 / 20), abs=1e-3)


def test_a_stop_leaves_no_file(song: Path, tmp_path: Path) -> None:
    def stop(report: Report) -> None:
        if report.fraction > 0.4:
            progress.cancel()

    progress = Progress(stop)
    with pytest.raises(Cancelled):
        treat_clips(laid(song, 3), ("c0", "c1", "c2"), Treatment(MONO), tmp_path / "made", progress)
    assert list((tmp_path / "made").iterdir()) == []


def test_a_full_disk_is_named_and_leaves_no_file(
    song: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[int] = []
    real = clip_tools.treat

    def full(*args: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return real(*args)  # type: ignore[arg-type]

    monkeypatch.setattr("editor.render.treating.treat", full)
    with pytest.raises(RenderError, match="could not be written") as caught:
        treat_clips(laid(song, 2), ("c0", "c1"), Treatment(MONO), tmp_path / "made", Progress())
    assert "No space left" in caught.value.message
    assert "Free some space" in caught.value.hint
    assert list((tmp_path / "made").iterdir()) == []


def bare_wav(path: Path, rate: int, channels: int) -> Path:
    """A WAV of 16 bits with whatever its header is told, and some noise in it."""
    data = np.random.default_rng(1).integers(-9_000, 9_000, RATE * 2, np.int16).tobytes()
    form = struct.pack("<HHIIHH", 1, channels, rate, rate * channels * 2 % 2**32, channels * 2, 16)
    chunks = b"fmt " + struct.pack("<I", 16) + form + b"data" + struct.pack("<I", len(data)) + data
    path.write_bytes(b"RIFF" + struct.pack("<I", len(chunks) + 4) + b"WAVE" + chunks)
    return path


@pytest.mark.parametrize("kind", TREATMENTS)
def test_headers_that_cannot_be_are_refused_by_name_and_64_channels_are_treated(
    kind: str, tmp_path: Path
) -> None:
    treatment = Treatment(kind, frequency_hz=100.0 if kind in (LOW_CUT, HIGH_CUT) else 0.0)
    for rate in (0, 4_000_000_000):
        odd = bare_wav(tmp_path / f"odd{rate}.wav", rate, 2)
        with pytest.raises(EditorError, match=rf"odd{rate}\.wav"):
            treat_clips(laid(odd), ("c0",), treatment, tmp_path / "made", Progress())
        with pytest.raises(EditorError, match=rf"odd{rate}\.wav"):
            loud_ranges(laid(odd), "c0", SilenceRule(), Progress())
    assert list((tmp_path / "made").iterdir()) == []
    many = bare_wav(tmp_path / "many.wav", RATE, 64)
    [made] = treat_clips(laid(many), ("c0",), treatment, tmp_path / "made", Progress())
    assert Path(made.material.path or "").is_file()


def test_a_file_that_is_gone_is_named_with_its_clip(song: Path, tmp_path: Path) -> None:
    line = laid(song)
    song.unlink()
    with pytest.raises(EditorError, match="calm-waves") as caught:
        treat_clips(line, ("c0",), Treatment(MONO), tmp_path / "made", Progress())
    assert any("c0" in note for note in caught.value.__notes__)


def test_progress_goes_forward_to_its_end(song: Path, tmp_path: Path) -> None:
    reports: list[Report] = []
    treat_clips(laid(song, 2), ("c0", "c1"), Treatment(MONO), tmp_path / "made", Progress(reports.append))
    shares = [report.fraction for report in reports]
    assert shares == sorted(shares)
    assert shares[-1] > 0.9


def test_old_files_that_no_project_uses_are_swept(tmp_path: Path) -> None:
    for name in ("old.wav", "used.wav", "new.wav"):
        (tmp_path / name).write_bytes(b"x")
    for name in ("old.wav", "used.wav"):
        os.utime(tmp_path / name, (time.time() - 90 * 24 * 3600,) * 2)
    sweep(tmp_path, {str(tmp_path / "used.wav")})
    assert sorted(path.name for path in tmp_path.iterdir()) == ["new.wav", "used.wav"]
