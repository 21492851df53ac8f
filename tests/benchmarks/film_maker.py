"""Films made by number, of which every cut, dissolve, fade and flash is known.

Seeds 0 to 99 are for looking at while a finder is made, those from 1000 on for judging it. Scenes have soft
backgrounds, things that move, pans, zooms, shaking cameras, changing light and grain; frame rates differ, and
some films have frames of unequal length.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import numpy.typing as npt

Picture = npt.NDArray[np.float32]
"""Shape (height, width, 3), 0 to 1."""
WIDTH, HEIGHT = 320, 180
_MARGIN = 96
_RATES = (Fraction(24), Fraction(25), Fraction(30000, 1001), Fraction(30), Fraction(50))
_CLOCK = 90_000


@dataclass(frozen=True, slots=True)
class Turn:
    """A change from one shot to the next, or a flash within a shot."""

    time_s: float
    kind: str
    """hard, dissolve, fade, flash; or blink: a flash within a shot, which is no cut."""
    length_s: float = 0.0


@dataclass(frozen=True, slots=True)
class FilmPlan:
    """What a film will show."""

    seed: int
    rate: Fraction
    shots_s: tuple[float, ...]
    turns: tuple[Turn, ...]
    is_uneven: bool

    @property
    def duration_s(self) -> float:
        """The length of the whole."""
        return sum(self.shots_s)

    @property
    def cuts(self) -> tuple[Turn, ...]:
        """The changes of shot."""
        return tuple(turn for turn in self.turns if turn.kind != "blink")


class _Scene:
    """One shot: a place, what moves in it, and how the camera moves."""

    def __init__(self, rng: np.random.Generator, palette: Picture) -> None:
        height, width = HEIGHT + 2 * _MARGIN, WIDTH + 2 * _MARGIN
        self._ground = _ground(rng, palette, height, width)
        self._things = [_Thing(rng, palette) for _ in range(int(rng.integers(0, 4)))]
        style = rng.choice(["still", "pan", "zoom", "shake", "drift"])
        self._pan = rng.uniform(-60, 60, 2) if style == "pan" else rng.uniform(-6, 6, 2)
        self._zoom = rng.uniform(-0.08, 0.08) if style == "zoom" else 0.0
        self._shake = rng.uniform(2, 7) if style == "shake" else rng.uniform(0, 0.7)
        self._light = rng.uniform(-0.08, 0.08) if style == "drift" else 0.0
        self._grain = rng.choice([0.0, 0.01, 0.03])
        self._rng = rng

    def draw(self, time_s: float) -> Picture:
        swing = np.sin(time_s * np.array([9.1, 7.3]) + 1.0) + 0.6 * np.sin(time_s * np.array([23.0, 19.0]))
        move = self._pan * (time_s - 1.5) + self._shake * swing
        scale = 1 + self._zoom * time_s
        rows = _MARGIN + HEIGHT / 2 + (np.arange(HEIGHT) - HEIGHT / 2) * scale + move[0]
        columns = _MARGIN + WIDTH / 2 + (np.arange(WIDTH) - WIDTH / 2) * scale + move[1]
        at = np.clip(rows.astype(int), 0, self._ground.shape[0] - 1)
        along = np.clip(columns.astype(int), 0, self._ground.shape[1] - 1)
        picture = self._ground[np.ix_(at, along)].copy()
        for thing in self._things:
            thing.paint(picture, time_s)
        picture += self._light * time_s
        if self._grain:
            picture += self._rng.normal(0, self._grain, (HEIGHT, WIDTH, 1)).astype(np.float32)
        return np.clip(picture, 0, 1)


class _Thing:
    """Something round or square that crosses the picture."""

    def __init__(self, rng: np.random.Generator, palette: Picture) -> None:
        self._place = rng.uniform(0.1, 0.9, 2) * (HEIGHT, WIDTH)
        self._speed = rng.uniform(-80, 80, 2)
        self._size = rng.uniform(8, 42)
        self._is_round = bool(rng.integers(0, 2))
        self._colour = np.clip(palette[int(rng.integers(0, len(palette)))] + rng.uniform(-0.3, 0.3, 3), 0, 1)

    def paint(self, picture: Picture, time_s: float) -> None:
        # What leaves at one side comes back at the other, and is out of sight in between.
        room = 2 * self._size
        y, x = (self._place + self._speed * time_s + room / 2) % (HEIGHT + room, WIDTH + room) - room / 2
        rows = np.abs(np.arange(HEIGHT)[:, None] - y)
        columns = np.abs(np.arange(WIDTH)[None, :] - x)
        inside = (
            np.hypot(rows, columns) < self._size if self._is_round else np.maximum(rows, columns) < self._size
        )
        picture[inside] = self._colour.astype(np.float32)


def _ground(rng: np.random.Generator, palette: Picture, height: int, width: int) -> Picture:
    """A soft field of the palette's colours, with some hard edges."""
    weights = []
    for _ in range(len(palette)):
        coarse = rng.normal(0, 1, (int(rng.integers(3, 9)), int(rng.integers(3, 9))))
        weights.append(_grown(coarse, height, width))
    shares = np.exp(2.2 * np.stack(weights))
    shares /= shares.sum(axis=0)
    field = np.tensordot(shares, palette, axes=(0, 0))
    for _ in range(int(rng.integers(0, 6))):
        y, x = int(rng.integers(0, height - 30)), int(rng.integers(0, width - 30))
        h, w = int(rng.integers(15, 120)), int(rng.integers(15, 120))
        field[y : y + h, x : x + w] = palette[int(rng.integers(0, len(palette)))] * rng.uniform(0.6, 1.2)
    return np.clip(field, 0, 1).astype(np.float32)


def _grown(coarse: npt.NDArray[np.float64], height: int, width: int) -> npt.NDArray[np.float64]:
    rows = np.linspace(0, coarse.shape[0] - 1.001, height)
    columns = np.linspace(0, coarse.shape[1] - 1.001, width)
    y, x = rows.astype(int), columns.astype(int)
    fy, fx = (rows - y)[:, None], (columns - x)[None, :]
    top = coarse[np.ix_(y, x)] * (1 - fx) + coarse[np.ix_(y, x + 1)] * fx
    low = coarse[np.ix_(y + 1, x)] * (1 - fx) + coarse[np.ix_(y + 1, x + 1)] * fx
    return np.asarray(top * (1 - fy) + low * fy)


def _palette(rng: np.random.Generator) -> Picture:
    base = rng.uniform(0.05, 0.85, 3)
    return np.clip(base + rng.normal(0, 0.22, (4, 3)), 0.02, 0.98).astype(np.float32)


def plan_film(
    seed: int, *, mixed: bool, n_shots: int = 9, shots_s: tuple[float, float] = (1.2, 5.0)
) -> FilmPlan:
    """Choose what the film of a seed will show; with `mixed` its shots change in all ways."""
    rng = np.random.default_rng([seed, int(mixed), 77])
    rate = _RATES[int(rng.integers(0, len(_RATES)))]
    lengths = [round(float(rng.uniform(*shots_s)) * rate) / rate for _ in range(n_shots)]
    turns, at = [], Fraction(0)
    for length in lengths[:-1]:
        at += length
        kind = str(rng.choice(["hard", "hard", "dissolve", "dissolve", "fade", "flash"])) if mixed else "hard"
        span = {"hard": 0.0, "dissolve": rng.uniform(0.35, 1.0), "fade": rng.uniform(0.4, 1.0)}.get(kind, 0.2)
        turns.append(Turn(float(at), kind, float(span)))
    start = 0.0
    for length in lengths:
        if rng.uniform() < 0.15 and length > 2.4:
            turns.append(Turn(start + float(length) * float(rng.uniform(0.4, 0.6)), "blink", 0.1))
        start += float(length)
    turns.sort(key=lambda turn: turn.time_s)
    return FilmPlan(seed, rate, tuple(map(float, lengths)), tuple(turns), bool(rng.uniform() < 0.2))


def frames_of(plan: FilmPlan) -> Iterator[tuple[float, Picture]]:
    """Draw the frames of a film, each with its time in seconds."""
    rng = np.random.default_rng([plan.seed, 5])
    palettes = [_palette(rng)]
    for _ in plan.shots_s[1:]:
        palettes.append(palettes[-1] if rng.uniform() < 0.2 else _palette(rng))
    scenes = [_Scene(np.random.default_rng([plan.seed, n]), palette) for n, palette in enumerate(palettes)]
    starts = np.concatenate([[0.0], np.cumsum(plan.shots_s)])
    fades_ends = rng.uniform() < 0.3
    for time_s in _times(plan, rng):
        shot = min(int(np.searchsorted(starts, time_s + 1e-6, side="right")) - 1, len(scenes) - 1)
        picture = _turned(plan, scenes, starts, shot, time_s)
        if fades_ends:
            picture = picture * np.float32(min(1.0, (time_s + 0.02) / 0.8, (plan.duration_s - time_s) / 0.8))
        yield time_s, picture


def _times(plan: FilmPlan, rng: np.random.Generator) -> Iterator[float]:
    n_frames = round(plan.duration_s * plan.rate)
    on_cuts = {round(turn.time_s * plan.rate) for turn in plan.turns}
    was_left_out = False
    for frame in range(n_frames):
        # An uneven film leaves frames out, but never the first one of a shot, nor two in a row.
        was_left_out = (
            plan.is_uneven and not was_left_out and 0 < frame not in on_cuts and rng.uniform() < 0.3
        )
        if was_left_out:
            continue
        yield float(frame / plan.rate)


def _turned(plan: FilmPlan, scenes: list[_Scene], starts: Any, shot: int, time_s: float) -> Picture:
    """The picture of a moment, with whatever changes there."""
    here = scenes[shot].draw(time_s - starts[shot])
    for turn in plan.turns:
        away = time_s - turn.time_s
        if turn.kind == "hard" or abs(away) > turn.length_s / 2:
            continue
        share = np.float32(away / turn.length_s + 0.5)
        if turn.kind == "dissolve":
            other = shot + 1 if away < 0 else shot - 1
            there = scenes[other].draw(time_s - starts[other])
            mix = share if away < 0 else 1 - share
            return here * (1 - mix) + there * mix
        light = np.float32(max(0.0, 1 - abs(away) / (turn.length_s / 2)))
        if turn.kind == "fade":
            return here * (1 - light)
        return here + (1 - here) * np.float32(0.4 + 0.6 * light)
    return here


def write_film(
    plan: FilmPlan, path: Path, *, size: tuple[int, int] = (WIDTH, HEIGHT), sound: Any = None
) -> None:
    """Write a film as H.264; ``sound`` is mono at 48 kHz, float32 of shape (1, n)."""
    with av.open(str(path), "w") as container:
        video: Any = container.add_stream(
            "libx264", rate=plan.rate, options={"preset": "ultrafast", "crf": "24"}
        )
        video.width, video.height, video.pix_fmt = *size, "yuv420p"
        video.codec_context.time_base = Fraction(1, _CLOCK)
        audio: Any = None
        if sound is not None:
            audio = container.add_stream("aac", rate=48_000)
            audio.codec_context.layout = "mono"
        for time_s, picture in frames_of(plan):
            frame = av.VideoFrame.from_ndarray(np.rint(picture * 255).astype(np.uint8), format="rgb24")
            frame = frame.reformat(width=size[0], height=size[1], format="yuv420p")
            frame.pts, frame.time_base = round(time_s * _CLOCK), Fraction(1, _CLOCK)
            container.mux(video.encode(frame))
        container.mux(video.encode(None))
        if audio is not None:
            for place in range(0, sound.shape[1], 1024):
                block = av.AudioFrame.from_ndarray(
                    np.ascontiguousarray(sound[:, place : place + 1024]), format="fltp", layout="mono"
                )
                block.sample_rate, block.pts = 48_000, place
                container.mux(audio.encode(block))
            container.mux(audio.encode(None))
