"""What somebody wishes of the music for a picture, and what that and the picture come to as an order.

The picture gives the moments that music may meet, its energy and its light; words choose style, tempo, mode
and instruments; what was corrected by hand has the last word.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from editor.late import np
from editor.music.film.facts import STEP_S, FilmFacts, Span
from editor.music.score.order import LONGEST_S, Hit, ScoreOrder
from editor.music.score.words import Wish, understand

if TYPE_CHECKING:
    import numpy.typing as npt

N_TAKES = 3
START_S, END_S = 0.4, 0.6
"""A cut so near to the start or the end is met by the beginning or the ending itself."""
SAME_S = 0.06
"""Moments nearer than this are one."""
SMOOTHED_S = 3.0
"""Energy follows the picture this slowly: music breathes, it does not twitch."""
CURVE_S = 0.5
TEMPI = (1.0, 1.08, 0.93)
"""How the tempi of three takes lie to each other where words name none exactly."""
HANDLES = (1 / 6, 1 / 2, 5 / 6)
"""Where the three handles of the mood curve stand unless they were moved, as parts of the length."""
_MARKED_WEIGHT = 1.0
_FLASH_WEIGHT = 0.45
_USUAL_LIGHT, _USUAL_COLOUR = 0.42, 0.45

Point = tuple[float, float]
"""A moment in seconds, and a value of 0 to 1."""


@dataclass(frozen=True, slots=True)
class ScoreWish:
    """What is wished; everything may be left out."""

    description: str = ""
    tags: tuple[str, ...] = ()
    sync: float = 0.5
    """From 0, a steady groove, to 1, tight on every cut."""
    repetition: float = 0.5
    """From 0, ever new, to 1, the same again and again."""
    seed: int = 1
    n_takes: int = N_TAKES
    hits_s: tuple[float, ...] = ()
    """Marked by hand: these are met."""
    passed_s: tuple[float, ...] = ()
    """Cuts that somebody took the mark off: the music goes on over them."""
    quiet: tuple[Span, ...] = ()
    """Marked by hand: the music is thin there."""
    loud: tuple[Span, ...] = ()
    """Speech that the music need not give way to."""
    mood: tuple[Point, ...] = ()
    """Handles of the mood curve; empty: as the picture goes."""
    style: str = ""
    """One of `STYLES`, where it shall be that and no other; else the words choose."""
    lowers_under_speech: bool = True
    """Whether the level of the finished sound goes down while somebody speaks."""


def wish_as_data(wish: ScoreWish) -> dict[str, Any]:
    """The wish as plain data, for tasks and recipes."""
    return asdict(wish)


def wish_of_data(data: Mapping[str, Any]) -> ScoreWish:
    """The wish of plain data; what a newer program added is left out.

    Raises
    ------
    ValueError
        If the data are damaged.
    """
    known = {field.name for field in fields(ScoreWish)}
    try:
        kept = {name: _tuples(value) for name, value in data.items() if name in known}
        return ScoreWish(**kept)
    except (TypeError, AttributeError) as error:
        raise ValueError("this is no wish for music") from error


def _tuples(value: Any) -> Any:
    return tuple(map(_tuples, value)) if isinstance(value, list | tuple) else value


def order_for(film: FilmFacts, wish: ScoreWish, seed: int) -> tuple[ScoreOrder, tuple[str, ...]]:
    """What a picture and a wish come to, and the tags that were not understood."""
    words = understand(wish.description, wish.tags)
    tempo_bpm = words.tempo_bpm
    if tempo_bpm is not None and "bpm" not in wish.description.lower():
        # "Slow" leaves room: the takes differ in it. A tempo that was named is kept.
        tempo_bpm *= TEMPI[(seed - wish.seed) % len(TEMPI)]
    order = ScoreOrder(
        length_s=min(film.duration_s, LONGEST_S),
        hits=hits_of(film, wish),
        energy=energy_curve(film, wish, words),
        valence=valence_of(film) if words.valence is None else words.valence,
        style=wish.style or words.style,
        tempo_bpm=tempo_bpm,
        mode=words.mode,
        instruments=words.instruments,
        sync=min(max(wish.sync, 0.0), 1.0),
        quiet=quiet_of(film, wish),
        repetition=min(max(wish.repetition, 0.0), 1.0),
        seed=seed,
    )
    return order, words.unknown_tags


def hits_of(film: FilmFacts, wish: ScoreWish) -> tuple[Hit, ...]:
    """The moments that the music may meet: marked ones first, then cuts by their strength, then flashes."""
    found = [Hit(at_s, _MARKED_WEIGHT) for at_s in wish.hits_s]
    found += [Hit(cut.time_s, 0.3 + 0.4 * cut.strength) for cut in film.cuts]
    found += [Hit(at_s, _FLASH_WEIGHT, is_flash=True) for at_s in film.flashes_s]
    kept: list[Hit] = []
    for hit in found:
        is_marked = hit.weight >= _MARKED_WEIGHT
        is_passed = any(abs(hit.time_s - at_s) < SAME_S for at_s in wish.passed_s)
        is_known = any(abs(hit.time_s - other.time_s) < SAME_S for other in kept)
        at_edge = not START_S <= hit.time_s <= film.duration_s - END_S
        if not is_known and (is_marked or not is_passed) and not at_edge:
            kept.append(hit)
    return tuple(sorted(kept, key=lambda hit: hit.time_s))


def quiet_of(film: FilmFacts, wish: ScoreWish) -> tuple[Span, ...]:
    """When the music is thin: while somebody speaks, and where it was marked; in order, joined."""
    spans = [span for span in film.speech if not any(_overlaps(span, loud) for loud in wish.loud)]
    joined: list[Span] = []
    for start_s, end_s in sorted((*spans, *wish.quiet)):
        if joined and start_s <= joined[-1][1] + SAME_S:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end_s))
        elif end_s > start_s:
            joined.append((start_s, end_s))
    return tuple(joined)


def _overlaps(a: Span, b: Span) -> bool:
    return a[0] < b[1] and b[0] < a[1]


def energy_of_picture(film: FilmFacts) -> tuple[Point, ...]:
    """How lively the picture is: what moves in it, and how fast its cuts follow each other.

    Returns
    -------
    tuple of (seconds, 0 to 1)
        One point for each `CURVE_S`. Movement counts by its rank as well as by its size: the liveliest part
        of a calm film is still its climax.
    """
    n_points = max(round(film.duration_s / CURVE_S), 1) + 1
    times_s = np.linspace(0.0, film.duration_s, n_points)
    if not film.motion:
        return tuple((float(at_s), 0.4) for at_s in times_s)
    motion = np.asarray(film.motion, np.float64)
    density = np.zeros(len(motion))
    for cut in film.cuts:
        density[min(int(cut.time_s / STEP_S), len(density) - 1)] += 1.0
    lively = _smooth(motion, SMOOTHED_S) + 0.3 * np.minimum(_smooth(density, 2 * SMOOTHED_S) / STEP_S, 1.5)
    spread = float(lively.max() - lively.min())
    shape = (lively - lively.min()) / spread if spread > 0.04 else np.full(len(lively), 0.5)
    energy = 0.12 + 0.5 * np.minimum(lively, 1.0) + 0.36 * shape
    middles_s = (np.arange(len(energy)) + 0.5) * STEP_S
    values = np.clip(np.interp(times_s, middles_s, energy), 0.0, 1.0)
    return tuple((round(float(t), 3), round(float(v), 4)) for t, v in zip(times_s, values, strict=True))


def _smooth(values: npt.NDArray[np.float64], length_s: float) -> npt.NDArray[np.float64]:
    """A running mean with soft edges (a Hann window)."""
    n_steps = max(round(length_s / STEP_S), 1) | 1
    window = np.hanning(n_steps + 2)[1:-1]
    padded = np.pad(values, n_steps // 2, mode="edge")
    return np.convolve(padded, window / window.sum(), mode="valid")


def energy_curve(film: FilmFacts, wish: ScoreWish, words: Wish | None = None) -> tuple[Point, ...]:
    """The energy that is asked for: the curve that was drawn, else the picture's, moved by the words."""
    if wish.mood:
        return mood_curve(wish.mood, film.duration_s)
    curve = energy_of_picture(film)
    if words is None or words.energy is None:
        return curve
    mean = sum(value for _, value in curve) / len(curve)
    shift = 0.7 * (words.energy - mean)
    return tuple((at_s, min(max(value + shift, 0.0), 1.0)) for at_s, value in curve)


def handles_of(film: FilmFacts) -> tuple[Point, ...]:
    """Three handles that follow the picture's energy, to be pulled."""
    curve = energy_of_picture(film)
    times, values = [at_s for at_s, _ in curve], [value for _, value in curve]
    found = []
    for share in HANDLES:
        at_s = share * film.duration_s
        near = [v for t, v in zip(times, values, strict=True) if abs(t - at_s) <= film.duration_s / 8]
        found.append((at_s, round(sum(near) / len(near), 3) if near else 0.5))
    return tuple(found)


def mood_curve(handles: tuple[Point, ...], length_s: float) -> tuple[Point, ...]:
    """A smooth curve through the handles that stays between them, level before the first and after the last.

    Notes
    -----
    Between two handles it goes as half a cosine: no overshoot, whatever is drawn.
    """
    known = sorted(handles)
    times, values = np.array([t for t, _ in known]), np.array([v for _, v in known])
    n_points = max(round(length_s / CURVE_S), 1) + 1
    at = np.linspace(0.0, length_s, n_points)
    after = np.clip(np.searchsorted(times, at), 1, len(times) - 1) if len(times) > 1 else None
    if after is None:
        curve = np.full(n_points, values[0] if len(values) else 0.5)
    else:
        span = np.maximum(times[after] - times[after - 1], 1e-9)
        share = np.clip((at - times[after - 1]) / span, 0.0, 1.0)
        eased = (1 - np.cos(np.pi * share)) / 2
        curve = values[after - 1] + (values[after] - values[after - 1]) * eased
    bounded = np.clip(curve, 0.0, 1.0)
    return tuple((round(float(t), 3), round(float(v), 4)) for t, v in zip(at, bounded, strict=True))


def valence_of(film: FilmFacts) -> float:
    """How bright the mood is, 0 to 1: light, colourful and warm pictures are glad ones."""
    if not film.brightness:
        return 0.55
    light = sum(film.brightness) / len(film.brightness)
    colour = sum(film.saturation) / len(film.saturation) if film.saturation else _USUAL_COLOUR
    warmth = sum(film.warmth) / len(film.warmth) if film.warmth else 0.0
    found = 0.52 + 0.9 * (light - _USUAL_LIGHT) + 0.35 * (colour - _USUAL_COLOUR) + 0.2 * warmth
    return round(min(max(found, 0.0), 1.0), 4)


def like(wish: ScoreWish, seed: int) -> ScoreWish:
    """The same wish with another seed, for one take."""
    return replace(wish, seed=seed, n_takes=1)
