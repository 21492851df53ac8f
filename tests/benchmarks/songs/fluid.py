"""Plays a song with FluidSynth and a General MIDI soundfont."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.songs.song import Note, Song

RATE = 44_100
FOLDER = Path("/usr/share/sounds/sf3")
USUAL = "FluidR3Mono_GM"
_CHANNELS = {"drums": 9, "bass": 0, "comp": 1, "pad": 2, "lead": 3}
_LEVELS = {"drums": 1.0, "bass": 0.95, "comp": 0.7, "pad": 0.55, "lead": 0.85}


def has_fluid() -> bool:
    """Whether FluidSynth and the soundfont are here."""
    try:
        import fluidsynth  # noqa: F401
    except (ImportError, OSError):
        return False
    return (FOLDER / f"{USUAL}.sf3").exists()


def soundfont_of(song: Song) -> Path:
    """The soundfont that a song asks for where it is installed, else the usual one."""
    path = FOLDER / f"{song.soundfont or USUAL}.sf3"
    return path if path.exists() else FOLDER / f"{USUAL}.sf3"


def play(song: Song, parts: Sequence[str]) -> NDArray[np.float32]:
    """Play some parts of a song: stereo float32 (2, samples) at `RATE`."""
    import fluidsynth

    settings = {"synth.dynamic-sample-loading": 1, "synth.chorus.active": 0, "synth.cpu-cores": 1}
    synth = fluidsynth.Synth(samplerate=float(RATE), gain=0.5, **settings)
    try:
        _prepare(synth, song)
        return _run(synth, [note for note in song.notes if note.part in parts], song.length_s)
    finally:
        synth.delete()


def _prepare(synth: object, song: Song) -> None:
    font = synth.sfload(str(soundfont_of(song)))  # type: ignore[attr-defined]
    for part, channel in _CHANNELS.items():
        bank = 128 if part == "drums" else 0
        synth.program_select(channel, font, bank, song.programs.get(part, 0) if bank == 0 else 0)  # type: ignore[attr-defined]
        if bank == 0:
            synth.pitch_bend(channel, round(song.tuning_cents / 200 * 8192))  # type: ignore[attr-defined]


def _run(synth: object, notes: Sequence[Note], length_s: float) -> NDArray[np.float32]:
    happenings = [(note.start_s, 1, note) for note in notes]
    happenings += [(note.start_s + note.length_s, 0, note) for note in notes]
    blocks, place = [], 0
    for at_s, begins, note in sorted(happenings, key=lambda each: each[:2]):
        until = round(at_s * RATE)
        if until > place:
            blocks.append(synth.get_samples(until - place))  # type: ignore[attr-defined]
            place = until
        channel = _CHANNELS[note.part]
        if begins:
            force = round(20 + 107 * min(note.strength * _LEVELS[note.part], 1.0))
            synth.noteon(channel, note.pitch, force)  # type: ignore[attr-defined]
        else:
            synth.noteoff(channel, note.pitch)  # type: ignore[attr-defined]
    blocks.append(synth.get_samples(max(round(length_s * RATE) - place, 1)))  # type: ignore[attr-defined]
    whole = np.concatenate(blocks).astype(np.float32) / 32768.0
    return np.ascontiguousarray(whole.reshape(-1, 2).T)
