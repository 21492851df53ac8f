"""From an order to a score: style, tempo map, form, harmony, and every part's notes."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace

from editor.music.score.accents import accents_of
from editor.music.score.endings import ending_notes, last_strokes
from editor.music.score.form import BarPlan, plan_bars
from editor.music.score.harmony import TONICS, Chord, chord_of, nearest_of
from editor.music.score.instruments import INSTRUMENTS
from editor.music.score.melody import Melody
from editor.music.score.notes import Note, Part, Score, Section
from editor.music.score.order import ScoreOrder
from editor.music.score.playing import Feel, Hand, drum_notes, layer_notes
from editor.music.score.seating import seated_layers
from editor.music.score.styles import FEELINGS, STYLES, Layer, Style, style_named
from editor.music.score.tempo_map import map_tempo
from editor.progress import Progress

_OWN_TEMPO = 0.04
"""By how much the basic tempo may lie beside one that somebody asked for."""


@dataclass(frozen=True, slots=True)
class _Piece:
    """What is settled before the first note is written."""

    style: Style
    tonic: int
    mode: str
    plans: list[BarPlan]
    chords: list[Chord]


def compose(order: ScoreOrder, progress: Progress | None = None) -> Score:
    """Compose music for an order.

    Parameters
    ----------
    order
        What is asked for; equal orders give equal scores.
    progress
        May stop it; what takes longest is the tempo map of a long picture, a second or two.

    Returns
    -------
    Score
        Its bars and its last note end with the music, to the microsecond.

    Raises
    ------
    ValueError
        If the order names a style or an instrument that there is none of.
    """
    for name in order.instruments:
        if name not in INSTRUMENTS:
            raise ValueError(f"no instrument {name!r}")
    dice = random.Random(f"{order.seed}")
    style = style_named(order.style or _fitting_style(order, dice))
    mode = order.mode or _mode(order, style, dice)
    tonic = dice.randrange(12)
    tempo_map = map_tempo(
        order.length_s,
        order.hits,
        tempi_bpm=_tempi(order, style),
        metre=style.metre,
        sync=order.sync,
        progress=progress,
    )
    plans = plan_bars(order, tempo_map)
    piece = _Piece(style, tonic, mode, plans, _chords(style, plans, tonic, mode, dice))
    layers = seated_layers(style, order.instruments, dice)
    parts = [_part(layer, name) for layer, name in layers]
    if style.kit:
        parts.append(Part("drums", style.kit, style.drum_gain_db, room=0.12, is_drums=True))
    notes = _all_notes(piece, layers, order, dice)
    wanted = sorted(hit.time_s for hit in order.hits if 0.0 <= hit.time_s < order.length_s)
    hits = tuple(time_s for time_s in wanted if tempo_map.meets(time_s))
    missed = tuple(time_s for time_s in wanted if not tempo_map.meets(time_s))
    return Score(
        length_s=order.length_s, style=style.name, key=f"{TONICS[tonic]} {mode}",
        tempo_bpm=tempo_map.tempo_bpm, metre=style.metre, bars_s=tempo_map.bars_s, beats_s=tempo_map.beats_s,
        sections=_sections(plans),
        parts=tuple(parts), notes=_in_order(notes, parts, tempo_map.tempo_bpm, order.length_s),
        accents=accents_of(order, style, plans, missed), hits_s=hits, missed_s=missed, swing=style.swing,
        seed=order.seed,
    )  # fmt: skip


def _fitting_style(order: ScoreOrder, dice: random.Random) -> str:
    """One of the four styles that suit the picture's energy and valence best, the best one most often."""
    n = 16
    energy = sum(order.energy_at(order.length_s * (k + 0.5) / n) for k in range(n)) / n
    near = sorted(
        STYLES,
        key=lambda name: (FEELINGS[name][0] - energy) ** 2 + (FEELINGS[name][1] - order.valence) ** 2,
    )
    return dice.choices(near[:4], (4, 3, 2, 1))[0]


def _mode(order: ScoreOrder, style: Style, dice: random.Random) -> str:
    """By the style's habit, moved by the picture's brightness."""
    share = style.minor_share + (0.5 - order.valence) * 0.5 * (1.0 if 0.0 < style.minor_share < 1.0 else 0.0)
    return "minor" if dice.random() < share else "major"


def _tempi(order: ScoreOrder, style: Style) -> tuple[float, float, float]:
    if order.tempo_bpm is None:
        return style.tempo_bpm
    wanted = min(max(order.tempo_bpm, 40.0), 240.0)
    return wanted * (1 - _OWN_TEMPO), wanted, wanted * (1 + _OWN_TEMPO)


def _part(layer: Layer, instrument: str) -> Part:
    return Part(layer.role, instrument, layer.gain_db, layer.pan, layer.room, layer.echo)


def _chords(style: Style, plans: list[BarPlan], tonic: int, mode: str, dice: random.Random) -> list[Chord]:
    """One chord for each bar: the progression of its material, begun anew with each section."""
    table = list(style.major if mode == "major" else style.minor)
    dice.shuffle(table)
    home, dominant = ("I", "V") if mode == "major" else ("i", "V" if style.colour != "power" else "VII")
    chords = []
    for k, plan in enumerate(plans):
        words = table[(ord(plan.letter) - ord("A")) % len(table)].split()
        numeral = words[plan.place // style.bars_per_chord % len(words)]
        colour = style.colour
        before_end = k + 1 < len(plans) and plans[k + 1].is_end and not plan.is_end
        if before_end and k:
            numeral = dominant
        elif plan.is_fill and plan.bar.n_beats < style.metre:
            numeral = dominant if mode == "major" else "VII"
        if plan.is_end:
            numeral, colour = home, "added" if colour in ("ninth", "added") else "triad"
            colour = "power" if style.colour == "power" else colour
        chords.append(chord_of(numeral, tonic, mode, colour))
    return chords


def _all_notes(
    piece: _Piece, layers: list[tuple[Layer, str]], order: ScoreOrder, dice: random.Random
) -> list[Note]:
    notes: list[Note] = []
    for number, (layer, name) in enumerate(layers):
        own = random.Random(f"{order.seed} {number} {layer.role}")
        instrument = INSTRUMENTS[name]
        hand = Hand(layer, number, max(layer.low, instrument.low), min(layer.high, instrument.high))
        feel = Feel(piece.style, own)
        if layer.role == "lead":
            notes.extend(_lead_notes(piece, hand, feel, own))
        else:
            notes.extend(_layer_bars(piece, hand, feel))
        notes.extend(ending_notes(piece.plans, piece.chords, hand, feel, is_lead=layer.role == "lead"))
    if piece.style.kit:
        feel = Feel(piece.style, random.Random(f"{order.seed} drums"))
        for plan in piece.plans:
            if not plan.is_quiet and not plan.is_end:
                fill = dice.choice(piece.style.fills) if plan.is_fill and piece.style.fills else None
                notes.extend(drum_notes(len(layers), piece.style, plan, fill, feel))
        notes.extend(last_strokes(piece.plans, len(layers), piece.style))
    return notes


def _plays(layer: Layer, plan: BarPlan) -> bool:
    if plan.is_quiet:
        return layer.role in ("pad", "bass", "pick", "keys", "strum") or layer.levels[0] == 0 == plan.level
    return layer.levels[0] <= plan.level <= layer.levels[1]


def _layer_bars(piece: _Piece, hand: Hand, feel: Feel) -> Iterator[Note]:
    layer = hand.layer
    for k, (plan, chord) in enumerate(zip(piece.plans, piece.chords, strict=True)):
        if plan.is_end or not _plays(layer, plan):
            continue
        patterns = layer.full_patterns if layer.full_patterns and plan.level == 3 else layer.patterns
        following = piece.chords[min(k + 1, len(piece.chords) - 1)]
        if layer.role == "counter":
            yield from _guide_notes(hand, plan, chord, feel)
        else:
            yield from layer_notes(hand, patterns[plan.place % len(patterns)], plan, chord, following, feel)


def _guide_notes(hand: Hand, plan: BarPlan, chord: Chord, feel: Feel) -> Iterator[Note]:
    """A slow second voice: the third or what is added to the chord, by the shortest way."""
    tones = (chord.third, chord.tones[-1])
    before = hand.before[0] if hand.before else (hand.low + hand.high) // 2
    pitch = nearest_of(tones, before, hand.low, hand.high)
    hand.before = (pitch,)
    strength = feel.strength(hand.layer.velocity, plan, 0.0)
    yield Note(hand.part, plan.bar.start_s, plan.bar.end_s - plan.bar.start_s, pitch, strength)


def _lead_notes(piece: _Piece, hand: Hand, feel: Feel, dice: random.Random) -> Iterator[Note]:
    melodies: dict[str, Melody] = {}
    n_sections = piece.plans[-1].section + 1
    for k, (plan, chord) in enumerate(zip(piece.plans, piece.chords, strict=True)):
        if plan.letter not in melodies:
            melodies[plan.letter] = Melody(
                piece.style.cells, piece.style.leap, piece.tonic, piece.mode, hand.low, hand.high, dice
            )
        waits = n_sections > 1 and plan.section == 0 and plan.place < 2
        if plan.is_end or plan.is_quiet or waits or not _plays(hand.layer, plan):
            continue
        following = piece.plans[k + 1] if k + 1 < len(piece.plans) else None
        is_last = following is None or following.section != plan.section or following.is_end
        for tone in melodies[plan.letter].bar(plan.place, plan.bar.n_beats, chord, is_last=is_last):
            start = feel.time(plan.bar, tone.beat)
            end = plan.bar.at(tone.beat + tone.n_beats) - 0.01
            strength = feel.strength(
                hand.layer.velocity * (1.05 if tone.is_strong else 0.93), plan, tone.beat
            )
            yield Note(hand.part, start, max(end - start, 0.06), tone.pitch, strength)


def _sections(plans: list[BarPlan]) -> tuple[Section, ...]:
    found: list[Section] = []
    fullest = max((plan.level for plan in plans), default=0)
    for number in range(plans[-1].section + 1):
        own = [plan for plan in plans if plan.section == number and not plan.is_end]
        if own:
            level = max(plan.level for plan in own)
            label = "intro" if number == 0 and level < fullest else "climax" if level == 3 else own[0].letter
            found.append(Section(own[0].bar.start_s, own[-1].bar.end_s, label, level))
    ends = [plan for plan in plans if plan.is_end]
    if ends:
        found.append(Section(ends[0].bar.start_s, ends[-1].bar.end_s, "ending", ends[0].level))
    return tuple(found)


def _in_order(notes: list[Note], parts: list[Part], tempo_bpm: float, length_s: float) -> tuple[Note, ...]:
    """All notes by their starts, echoes added, none before the start or after the end."""
    late = 0.75 * 60.0 / tempo_bpm
    for note in list(notes):
        echo = parts[note.part].echo
        for number in (1, 2):
            if echo > 0.05 and note.start_s + late * number < length_s - 0.3:
                faint = note.velocity * echo**number
                if faint > 0.06:
                    notes.append(replace(note, start_s=note.start_s + late * number, velocity=faint))
    kept = [
        replace(
            note,
            start_s=max(note.start_s, 0.0),
            length_s=min(note.length_s, length_s - max(note.start_s, 0.0)),
        )
        for note in notes
        if note.start_s < length_s - 0.03
    ]
    return tuple(sorted(kept, key=lambda note: (note.start_s, note.part, note.pitch, note.length_s)))
