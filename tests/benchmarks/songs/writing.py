"""Writes a song from a seed: the same seed gives the same notes and the same truth."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from editor.music.analysis.facts import Key
from tests.benchmarks.songs.habits import with_habits
from tests.benchmarks.songs.harmony import Chord, progression
from tests.benchmarks.songs.parts import Scene, bass_line, chords, drum_strokes, fill, lead_line
from tests.benchmarks.songs.song import Note, Song, Truth
from tests.benchmarks.songs.styles import HOUSE, STYLES, SYNCOPATED, UNSEEN, Style

FIRST_TEST_SEED = 1000
"""Lower seeds may be used for tuning."""
LENGTH_S = 66.0
_FORMS = (
    (("intro", 4), ("verse", 8), ("chorus", 8), ("verse", 8), ("chorus", 8), ("outro", 4)),
    (("intro", 8), ("verse", 8), ("break", 4), ("chorus", 8), ("outro", 4)),
    (("verse", 8), ("chorus", 8), ("break", 8), ("chorus", 8)),
)
_LAYERS = {
    "intro": ("drums", "pad", "comp"), "verse": ("drums", "bass", "comp"),
    "chorus": ("drums", "bass", "comp", "pad", "lead"), "break": ("pad", "comp", "lead"),
    "outro": ("drums", "bass", "pad", "comp"),
}  # fmt: skip


def write_song(seed: int, style: Style | None = None, length_s: float = LENGTH_S, player: str = "") -> Song:
    """Write the song of a seed; see `Song`."""
    chance = np.random.default_rng(seed)
    kinds = STYLES if seed < FIRST_TEST_SEED else (*STYLES, *UNSEEN)
    style = style or kinds[seed % len(kinds)]
    mode = "minor" if chance.random() < style.minor_share else "major"
    key = Key(int(chance.integers(12)), mode)
    tempo_bpm = float(chance.uniform(*style.tempo_bpm))
    if chance.random() < 0.5:
        tempo_bpm = float(round(tempo_bpm))
    scenes = list(_scenes(chance, style, key, tempo_bpm, length_s))
    n_beats = sum(scene.n_bars for scene in scenes) * style.metre + 1
    drift = _drift(chance, n_beats) if chance.random() < style.drift_chance else None
    clock = _clock(tempo_bpm, n_beats, float(chance.uniform(0.05, 1.4)), drift)
    swing = float(chance.uniform(*style.swing))
    loose_s = float(chance.uniform(*style.loose_ms)) / 1000
    notes: list[Note] = []
    for scene in scenes:
        notes += _played(chance, scene, style, clock, swing, loose_s)
    notes += _end(chance, scenes[-1], style, clock)
    truth = _truth(scenes, style, key, tempo_bpm, clock, drift is None)
    # Drawn apart, so that a seed keeps its notes whatever is done to them.
    notes, truth, habits = with_habits(np.random.default_rng([seed, 1]), notes, truth)
    if player == "":
        player = "plain" if style.name == "chiptune" or chance.random() < 0.4 else "fluid"
    length = max(note.start_s + note.length_s for note in notes) + 1.2
    is_ducked = bool(chance.random() < style.ducked_chance)
    mp3_kbps = 64 if chance.random() < 0.2 else 0
    soundfont = "" if seed < FIRST_TEST_SEED or chance.random() < 0.6 else "MuseScore_General"
    traits = _traits(scenes, style, drift is not None, is_ducked, mp3_kbps, swing, soundfont) + habits
    programs = {part: int(chance.choice(choices)) for part, choices in style.programs.items()}
    tuning = float(chance.uniform(-35, 35)) if chance.random() < 0.25 else 0.0
    return Song(
        seed, style.name, player, tuple(sorted(notes, key=lambda note: note.start_s)), truth, length,
        programs, tuning, is_ducked, mp3_kbps, soundfont, traits,
    )  # fmt: skip


def house_style(number: int) -> Style:
    """One of the kinds of house, in turn; the seeds of every second hundred have kicks between the beats."""
    if number // 100 % 2:
        return SYNCOPATED
    return HOUSE[number % len(HOUSE)]


def _scenes(
    chance: np.random.Generator, style: Style, key: Key, tempo_bpm: float, length_s: float
) -> Iterator[Scene]:
    rows = {label: progression(chance, key.mode, style.manner) for label in ("verse", "chorus")}
    if chance.random() < 0.4:
        rows["chorus"] = rows["verse"]
    kit = style.kits[chance.integers(len(style.kits))] if style.kits else {}
    bass, comp = str(chance.choice(style.bass)), str(chance.choice(style.comp))
    has_lead, has_pad = chance.random() < style.lead_chance, chance.random() < style.pad_chance
    is_quiet = chance.random() < style.quiet_intro_chance
    per_bar = float(chance.choice(style.chords_a_bar))
    bar_s = style.metre * 60 / tempo_bpm
    form = _FORMS[chance.integers(len(_FORMS))]
    scale = length_s / bar_s / sum(n for _, n in form)
    step = 2 if scale < 0.9 else 1
    rises = int(chance.choice([1, 2])) if chance.random() < 0.08 else 0
    first = 0
    for number, (label, n_bars) in enumerate(form):
        layers = set(_LAYERS[label])
        layers -= set() if has_lead else {"lead"}
        layers -= set() if has_pad else {"pad"}
        if not kit:
            layers.discard("drums")
        if not layers & {"comp", "lead", "drums"}:
            layers.add("comp")
        n_scaled = max(round(n_bars * scale / step / 2) * 2 * step, 2)
        is_last_chorus = label == "chorus" and number >= len(form) - 2
        tonic = (key.tonic + (rises if is_last_chorus else 0)) % 12
        row = rows["chorus" if label == "chorus" else "verse"]
        soft = label == "break" or (label == "intro" and is_quiet)
        yield Scene(
            label, first, n_scaled, frozenset(layers), row, per_bar, tonic, key.mode, style.metre,
            {name: steps for name, steps in kit.items() if not soft or name not in (35, 36, 38, 39)},
            bass, comp, int(chance.integers(1 << 30)),
        )  # fmt: skip
        first += n_scaled


def _drift(chance: np.random.Generator, n_beats: int) -> np.ndarray:
    """Factors of the beats' lengths: a slow wave of up to 3 %, or a steady change of up to 5 %."""
    at = np.arange(n_beats) / n_beats
    if chance.random() < 0.5:
        return 1 + chance.uniform(0.01, 0.03) * np.sin(
            2 * np.pi * (at * chance.uniform(1, 3) + chance.random())
        )
    return 1 + chance.uniform(0.02, 0.05) * float(chance.choice([-1, 1])) * (at - 0.5)


def _clock(tempo_bpm: float, n_beats: int, first_s: float, drift: np.ndarray | None) -> np.ndarray:
    steps = np.full(n_beats, 60 / tempo_bpm) * (1.0 if drift is None else drift)
    return np.concatenate([[first_s], first_s + np.cumsum(steps)])


def _played(
    chance: np.random.Generator, scene: Scene, style: Style, clock: np.ndarray, swing: float, loose_s: float
) -> Iterator[Note]:
    # The same scene seed for all parts of a kind: a chorus comes back as it was.
    for line in (drum_strokes, bass_line, chords, lead_line, fill):
        for part, beat, beats, pitch, strength in line(scene):
            start_s = _at(clock, _swung(beat, swing, style.swung))
            end_s = _at(clock, beat + beats)
            late_s = float(np.clip(chance.normal(0, loose_s), -2 * loose_s, 2 * loose_s))
            loud = strength * float(chance.uniform(0.85, 1.0))
            yield Note(max(start_s + late_s, 0.0), max(end_s - start_s, 0.03), part, pitch, loud)


def _swung(beat: float, swing: float, pairs: int) -> float:
    """The place of a beat when the pairs of eighths or sixteenths are uneven."""
    pair = 1.0 if pairs == 8 else 0.5
    whole, rest = divmod(beat + 1e-9, pair)
    share = rest / pair
    bent = share * 2 * swing if share <= 0.5 else swing + (share - 0.5) * 2 * (1 - swing)
    return float(whole * pair + bent * pair)


def _at(clock: np.ndarray, beat: float) -> float:
    last = len(clock) - 1
    if beat >= last:
        return float(clock[-1] + (beat - last) * (clock[-1] - clock[-2]))
    return float(np.interp(beat, np.arange(len(clock)), clock))


def _end(chance: np.random.Generator, scene: Scene, style: Style, clock: np.ndarray) -> Iterator[Note]:
    """Mostly a last chord on a bar line; sometimes the song just stops."""
    if chance.random() < 0.25:
        return
    beat = (scene.first_bar + scene.n_bars) * style.metre
    root: Chord = (0, (0, 4, 7) if scene.mode == "major" else (0, 3, 7))
    at_s = _at(clock, beat)
    for step in root[1]:
        yield Note(at_s, 2.0, "comp", 60 + (scene.tonic + step) % 12, 0.7)
    if "bass" in scene.layers:
        yield Note(at_s, 2.0, "bass", 36 + scene.tonic % 12, 0.8)
    if "drums" in scene.layers and scene.kit:
        yield Note(at_s, 0.5, "drums", 49, 0.6)


def _truth(
    scenes: list[Scene], style: Style, key: Key, tempo_bpm: float, clock: np.ndarray, is_steady: bool
) -> Truth:
    n_beats = sum(scene.n_bars for scene in scenes) * style.metre
    beats = tuple(float(at_s) for at_s in clock[:n_beats])
    sections = tuple(
        (
            _at(clock, scene.first_bar * style.metre),
            _at(clock, (scene.first_bar + scene.n_bars) * style.metre),
            scene.label,
        )
        for scene in scenes
    )  # fmt: skip
    return Truth(tempo_bpm, beats, beats[:: style.metre], style.metre, key, sections, is_steady)


def _traits(
    scenes: list[Scene],
    style: Style,
    drifts: bool,
    is_ducked: bool,
    mp3_kbps: int,
    swing: float,
    soundfont: str,
) -> tuple[str, ...]:
    return tuple(
        words
        for words, holds in (
            ("3/4", style.metre == 3), ("drift", drifts), ("swing", swing > 0.53), ("side-chain", is_ducked),
            ("64 kb/s", mp3_kbps > 0), ("modulates", len({scene.tonic for scene in scenes}) > 1),
            ("starts off the tonic", scenes[0].row[0][0] != 0), ("no drums", not any(s.kit for s in scenes)),
            ("other soundfont", bool(soundfont)),
        )
        if holds
    )  # fmt: skip
