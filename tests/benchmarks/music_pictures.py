"""Pictures of composed music: ``python -m tests.benchmarks.music_pictures FOLDER [style or player ...]``.

For each style and player a spectrogram as PNG: lows below, highs above, on a logarithmic scale. White ticks
above are bar lines, green lines are cuts that a bar line meets, red ones those with a soft impact; the strip
below is the loudness of each 50 ms, the colours under it are the sections.
"""

from __future__ import annotations

import struct
import sys
import zlib
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from editor.music.score.composing import compose
from editor.music.score.notes import Score
from editor.music.score.performing import choose_player, perform
from editor.music.score.styles import STYLES
from tests.music_ear import RATE, Sound, film_order

WIDTH, HEIGHT = 1500, 420
Picture = NDArray[np.uint8]
SECTIONS = ((70, 90, 120), (80, 130, 160), (110, 170, 120), (220, 160, 70))


def spectrogram(sound: Sound) -> Picture:
    """RGB picture (HEIGHT, WIDTH, 3), 80 dB from dark to bright, 40 Hz to 16 kHz."""
    mono = sound.mean(axis=0).astype(np.float64)
    size = 4096
    starts = np.linspace(0, max(len(mono) - size, 0), WIDTH).astype(int)
    padded = np.append(mono, np.zeros(size))
    rows = 40.0 * (16_000 / 40.0) ** (np.arange(HEIGHT) / HEIGHT)
    columns = []
    for start in starts:
        power = np.abs(np.fft.rfft(padded[start : start + size] * np.hanning(size), size * 2))
        columns.append(np.interp(rows, np.fft.rfftfreq(size * 2, 1 / RATE), power))
    levels = 20 * np.log10(np.stack(columns, axis=1)[::-1] + 1e-9)
    shade = np.clip((levels - levels.max() + 80) / 80, 0, 1)
    red = np.clip(shade * 2.2 - 0.6, 0, 1)
    green = np.clip(shade * 1.8 - 0.8, 0, 1)
    blue = np.clip(np.sin(shade * np.pi) * 0.7 + np.clip(shade * 4 - 3, 0, 1), 0, 1)
    return np.asarray(np.stack([red, green, blue], axis=2) * 255, np.uint8)


def picture(sound: Sound, score: Score) -> Picture:
    """The spectrogram with bars, cuts, sections and loudness."""
    image = spectrogram(sound)

    def column(time_s: float) -> int:
        return min(max(round(time_s / score.length_s * WIDTH), 0), WIDTH - 1)

    for bar in score.bars_s:
        image[:14, column(bar)] = 255
    for cut in score.hits_s:
        image[14:, column(cut)] = image[14:, column(cut)] // 2 + np.array((30, 127, 30), np.uint8)
    for cut in score.missed_s:
        image[14:, column(cut)] = (255, 60, 60)
    strip = np.full((90, WIDTH, 3), 16, np.uint8)
    for x in range(WIDTH):
        part = sound[:, x * sound.shape[1] // WIDTH :][:, : RATE // 20]
        level = 20 * np.log10(float(np.sqrt(np.mean(part.astype(np.float64) ** 2))) + 1e-6)
        height = int(np.clip((level + 60) / 60, 0, 1) * 70)
        strip[70 - height : 70, x] = (150, 190, 220)
    for section in score.sections:
        strip[74:, column(section.start_s) : column(section.end_s)] = SECTIONS[section.level]
        strip[70:, column(section.start_s)] = 255
    return np.concatenate([image, strip])


def write_png(path: Path, image: Picture) -> None:
    """Write RGB (height, width, 3) as PNG (W3C, Portable Network Graphics, second edition)."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    height, width = image.shape[:2]
    rows = b"".join(b"\0" + image[y].tobytes() for y in range(height))
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows, 6)) + chunk(b"IEND", b"")
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + parts)


def _players() -> list[str]:
    return ["own", *(["fluidsynth"] if choose_player()[0] == "fluidsynth" else [])]


def main() -> None:
    """Draw what is named, or everything."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    players = [word for word in sys.argv[2:] if word in ("own", "fluidsynth")] or _players()
    for name in [word for word in sys.argv[2:] if word in STYLES] or STYLES:
        score = compose(film_order(11, 30.0, name))
        for player in players:
            path = folder / f"{name}_{player}.png"
            write_png(path, picture(perform(score, player), score))
            sys.stdout.write(f"{path}: {score.key}, {score.tempo_bpm:.0f} bpm\n")


if __name__ == "__main__":
    main()
