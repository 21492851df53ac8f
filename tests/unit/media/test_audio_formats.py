"""Each of the 21 formats holds what its name says, and the whole length."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np
import pytest

from editor.errors import MediaError
from editor.fetch.services.score_rules import FORMATS
from editor.media.audio_formats import AUDIO_FORMS, at_rate, form_named, write_form
from editor.model.timing import MIX_RATE

LENGTH_S = 1.5
HZ = 440.0


def tone() -> np.ndarray:
    """A tone in both channels, the right one at half the level."""
    wave = 0.5 * np.sin(2 * np.pi * HZ * np.arange(round(LENGTH_S * MIX_RATE)) / MIX_RATE)
    return np.stack([wave, wave / 2]).astype(np.float32)


def loudest_hz(samples: np.ndarray, rate: int) -> float:
    """Where the spectrum of the middle second is highest."""
    middle = samples[len(samples) // 6 : len(samples) // 6 + rate]
    return float(np.argmax(np.abs(np.fft.rfft(middle * np.hanning(len(middle)))))) * rate / len(middle)


def test_the_names_are_those_of_the_service() -> None:
    assert tuple(AUDIO_FORMS) == FORMATS
    assert len(AUDIO_FORMS) == 21


@pytest.mark.parametrize("name", FORMATS)
def test_a_file_has_the_codec_rate_length_and_tone(name: str, tmp_path: Path) -> None:
    form = form_named(name)
    path = tmp_path / f"out{form.suffix}"
    write_form(tone(), path, form)
    codec, rate = name.split("_")[:2]
    with av.open(str(path)) as container:
        stream = container.streams.audio[0]
        wanted = {
            "mp3": "mp3float",
            "pcm": "pcm_s16le",
            "ulaw": "pcm_mulaw",
            "alaw": "pcm_alaw",
            "opus": "opus",
        }
        assert stream.codec_context.name in (wanted[codec], codec, "libopus")
        assert stream.codec_context.sample_rate == int(rate)
        assert stream.codec_context.channels == (1 if codec in ("ulaw", "alaw") else 2)
        if codec == "mp3":
            assert stream.codec_context.bit_rate == int(name.split("_")[2]) * 1000
        blocks = [frame.to_ndarray() for frame in container.decode(stream)]
        planar = stream.codec_context.format.is_planar
        channels = stream.codec_context.channels
    whole = np.concatenate(blocks, axis=1).astype(np.float64)
    mono = whole[0] if planar else whole.reshape(-1, channels)[:, 0]
    assert len(mono) / int(rate) == pytest.approx(LENGTH_S, abs=0.03)
    assert loudest_hz(mono, int(rate)) == pytest.approx(HZ, abs=1.5)


@pytest.mark.parametrize(("name", "n_bytes"), [("pcm_16000", 4), ("ulaw_8000", 1), ("alaw_8000", 1)])
def test_the_headerless_form_is_the_samples_alone(name: str, n_bytes: int, tmp_path: Path) -> None:
    form = form_named(name)
    raw, wav = tmp_path / "raw.bin", tmp_path / "file.wav"
    write_form(tone(), raw, form, is_headerless=True)
    write_form(tone(), wav, form)
    n_samples = round(LENGTH_S * form.rate)
    assert raw.stat().st_size == n_samples * n_bytes
    assert wav.read_bytes().endswith(raw.read_bytes())


def test_pcm_at_the_mix_rate_keeps_every_sample_and_both_channels(tmp_path: Path) -> None:
    path = tmp_path / "raw.pcm"
    write_form(tone(), path, form_named("pcm_48000"), is_headerless=True)
    read = np.frombuffer(path.read_bytes(), "<i2").reshape(-1, 2).T / 32768.0
    assert np.abs(read - tone()).max() <= 0.5 / 32768 + 1e-7


def test_lengths_stay_exact_at_every_rate() -> None:
    sound = np.zeros((2, 48_001), np.float32)
    for form in AUDIO_FORMS.values():
        assert at_rate(sound, form).shape == (form.channels, round(48_001 * form.rate / MIX_RATE))


def test_an_unknown_format_is_refused_with_the_known_ones() -> None:
    with pytest.raises(MediaError) as caught:
        form_named("flac_44100")
    assert "flac_44100" in caught.value.message
    assert "mp3_44100_128" in caught.value.hint


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(MediaError, match="could not be written"):
        write_form(tone(), tmp_path / "none" / "out.mp3", form_named("mp3_44100_128"))
