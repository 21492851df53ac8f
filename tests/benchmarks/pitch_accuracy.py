"""Tuning and onsets over the grid of speeds and semitones: ``python -m tests.benchmarks.pitch_accuracy``.

Prints for each pair how far a tone of 440 Hz is out of tune, in cents, and how far the worst of the clicks
lies from where it belongs, in milliseconds; then the worst of all. Limits: 3 cents, 5 ms.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from editor.media.clip_sound import open_clip_sound
from editor.model.care import SoundCare
from tests.plain_sound import RATE, clicks, write_coded

SPEEDS = (0.25, 0.4, 0.5, 0.8, 1.0, 1.25, 2.0, 3.0, 4.0)
SEMITONES = (-12, -9, -7, -5, -2, 0, 1, 3, 5, 7, 10, 12)
SECONDS = 10
CLICK_SAMPLES = 96


def played(path: Path, speed: float, semitones: int, keeps: bool) -> NDArray[np.float32]:
    """The left side of the file at a speed and pitch, ten seconds at most."""
    n_samples = min(round(SECONDS * RATE / speed), 12 * RATE)
    with open_clip_sound(
        str(path), source_start_us=0, source_end_us=SECONDS * 1_000_000, n_samples=n_samples, speed=speed,
        keeps_pitch=keeps, care=SoundCare(semitones=float(semitones)), is_kept_used=False,
    ) as source:  # fmt: skip
        return source.read(n_samples)[0]


def out_of_tune(samples: NDArray[np.float32], hertz: float) -> float:
    """Cents between the strongest frequency and the one that is wanted."""
    middle = samples[len(samples) // 8 : -len(samples) // 8]
    spectrum = np.abs(np.fft.rfft(middle * np.hanning(len(middle)), 1 << 21))
    return float(1200 * np.log2(spectrum.argmax() * RATE / (1 << 21) / hertz))


def worst_onset_ms(samples: NDArray[np.float32], speed: float, ratio: float) -> float:
    """How far the middle of the worst click lies from its place."""
    # Slower clicks are longer ones, of some waves each: the middle of their energy is theirs.
    shape = np.hanning(max(round(CLICK_SAMPLES / min(ratio, 1.0)), 8))
    loud = np.sqrt(np.convolve(np.square(samples, dtype=np.float64), shape, "same"))
    reach, worst = round(min(0.1, 0.2 / speed) * RATE), 0.0
    for place in range(RATE * 3 // 4, (SECONDS - 1) * RATE, RATE // 2):
        low = round(place / speed) - reach
        if low + 2 * reach > len(samples):
            break
        worst = max(worst, abs(low + int(np.argmax(loud[low : low + 2 * reach])) - place / speed))
    return worst / RATE * 1000


def main() -> None:
    """Measure the grid."""
    with tempfile.TemporaryDirectory() as folder:
        wave = 0.4 * np.sin(2 * np.pi * 440 * np.arange(SECONDS * RATE) / RATE)
        tone = write_coded(Path(folder) / "tone.wav", wave[None].astype(np.float32), RATE, "pcm_f32le")
        burst = np.hanning(CLICK_SAMPLES) * np.sin(np.arange(CLICK_SAMPLES) * 0.5)
        bursts = np.convolve(clicks(float(SECONDS), RATE)[0], burst, "same")
        click = write_coded(Path(folder) / "clicks.wav", bursts[None].astype(np.float32), RATE, "pcm_f32le")
        worst = [0.0, 0.0]
        for keeps in (True, False):
            for speed in SPEEDS:
                for semitones in SEMITONES:
                    hertz = 440 * 2 ** (semitones / 12) * (1.0 if keeps else speed)
                    cents = abs(out_of_tune(played(tone, speed, semitones, keeps), hertz))
                    late_ms = worst_onset_ms(played(click, speed, semitones, keeps), speed, hertz / 440)
                    worst = [max(worst[0], cents), max(worst[1], late_ms)]
                    kept = "kept" if keeps else "follows"
                    sys.stdout.write(
                        f"{speed:5.2f} {semitones:+3d} {kept:8s} {cents:6.3f} cents {late_ms:6.2f} ms\n"
                    )
                    sys.stdout.flush()
        sys.stdout.write(f"worst: {worst[0]:.3f} cents, {worst[1]:.2f} ms\n")


if __name__ == "__main__":
    main()
