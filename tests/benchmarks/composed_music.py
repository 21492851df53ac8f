"""What composed music is worth, in figures: ``python -m tests.benchmarks.composed_music [part ...]``.

Parts: map, tone, drums, styles, speed, sound; all of them when none is named. ``--quick`` takes fewer seeds.
Limits: 85 % of cuts within 41 ms of a bar line, 3 cents, aliases below -60 dB, no click, 80 % of styles told
apart on unseen seeds with both players, three times real time, 20 s for 60 s, -14 LUFS within 0.2, -1 dBTP,
length and end within 1 ms.
"""

from __future__ import annotations

import random
import sys
import time
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np

from editor.music.score.composing import compose
from editor.music.score.instruments import DRUMS, INSTRUMENTS, KITS
from editor.music.score.order import Hit
from editor.music.score.own_drums import stroke
from editor.music.score.own_player import play_own
from editor.music.score.own_sounds import frequency_of, tone
from editor.music.score.own_voices import VOICES, Voice
from editor.music.score.performing import choose_player, perform
from editor.music.score.styles import STYLES, style_named
from editor.music.score.tempo_map import map_tempo
from editor.progress import Progress
from editor.render.loudness import measure
from tests.music_ear import (
    RATE,
    NearestCentroid,
    Numbers,
    alias_db,
    cents_off,
    click_db,
    cut_list,
    features,
    film_order,
    one_note_score,
)

QUICK = "--quick" in sys.argv
TAUGHT = range(100, 104 if QUICK else 108)
UNSEEN = range(5000, 5002 if QUICK else 5006)


def say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def players() -> list[str]:
    return ["own", *(["fluidsynth"] if choose_player()[0] == "fluidsynth" else [])]


def tempo_maps() -> None:
    """Shares of cuts on bar lines, on fresh random cut lists of 30 to 90 s."""
    n_lists = 12 if QUICK else 36
    for shots in ((1.0, 3.0), (2.0, 6.0), (3.0, 9.0)):
        met, n_cuts, odd, n_bars, worst = 0, 0, 0, 0, 1.0
        for name in STYLES:
            style, own, all_own = style_named(name), 0, 0
            for seed in range(n_lists):
                length_s = random.Random(f"length {seed}").uniform(30.0, 90.0)
                cuts = cut_list(70_000 + seed, length_s, *shots)
                tempo_map = map_tempo(
                    length_s, [Hit(cut) for cut in cuts], tempi_bpm=style.tempo_bpm, metre=style.metre
                )
                own += sum(tempo_map.meets(cut) for cut in cuts)
                all_own += len(cuts)
                odd += sum(bar.n_beats != style.metre for bar in tempo_map.bars)
                n_bars += len(tempo_map.bars)
            say(f"  shots {shots[0]:g}-{shots[1]:g} s {name:11} {own / all_own:6.1%} of {all_own} cuts")
            met, n_cuts, worst = met + own, n_cuts + all_own, min(worst, own / all_own)
        say(
            f"tempo map, shots {shots[0]:g}-{shots[1]:g} s, seeds 70000-{70_000 + n_lists - 1}: "
            f"{met / n_cuts:.1%} of {n_cuts} cuts within 41 ms of a bar line (worst style {worst:.1%}); "
            f"odd bars {odd / n_bars:.1%}"
        )


def tones() -> None:
    """Tuning, aliases and clicks of every instrument of the own synthesiser, over its range."""
    worst_cents, worst_alias, worst_click = 0.0, -200.0, -200.0
    for name, instrument in INSTRUMENTS.items():
        voice = VOICES[name]
        cents, alias, click = [], [], []
        for pitch in range(instrument.low, instrument.high + 1, 6 if QUICK else 2):
            made = tone(voice, pitch, 1.6).astype(np.float64)
            hertz = frequency_of(pitch)
            mono = made[0]
            cents.append(abs(cents_off(mono[2400:72_000], hertz)))
            clean = tone(_steady(name), pitch, 1.6).astype(np.float64)[0]
            ratios = tuple(ratio for ratio, _, _ in voice.partials)
            middle = clean[round(voice.attack_s * RATE) + 7200 :][:48_000]
            alias.append(alias_db(middle, hertz, ratios, voice.unison[1]))
            played = play_own(one_note_score(name, pitch), Progress())
            click.append(click_db(played[0].astype(np.float64)))
        worst_cents, worst_alias = max(worst_cents, *cents), max(worst_alias, *alias)
        worst_click = max(worst_click, *click)
        say(f"  {name:18} cents {max(cents):5.2f}  alias {max(alias):7.1f} dB  click {max(click):6.1f} dB")
    say(f"tones: worst {worst_cents:.2f} cents, alias {worst_alias:.1f} dB, click {worst_click:.1f} dB")


def _steady(name: str) -> Voice:
    """A voice without breath and vibrato: what is between its overtones now should not be there."""
    return replace(VOICES[name], noise=(0.0, 3000.0, 0.02), vibrato=(0.0, 5.5, 0.3))


def drums() -> None:
    """Every stroke begins and ends at zero."""
    worst = 0.0
    for kit in KITS:
        for name in DRUMS:
            for number in range(3):
                sound = stroke(kit, name, number)
                worst = max(worst, abs(float(sound[0])), abs(float(sound[-1])))
    say(f"drums: highest first or last sample {worst:.6f}")


def _heard(name: str, player: str) -> dict[int, Numbers]:
    pieces = {seed: compose(film_order(seed, 24.0, name)) for seed in (*TAUGHT, *UNSEEN)}
    return {seed: features(perform(score, player)) for seed, score in pieces.items()}


def styles() -> None:
    """Styles told apart on unseen seeds by the plainest classifier, for each player and across players."""
    rows: dict[str, dict[str, dict[int, Numbers]]] = {}
    for player in players():
        own = rows[player] = {name: _heard(name, player) for name in STYLES}
        taught = NearestCentroid.taught({name: [own[name][seed] for seed in TAUGHT] for name in STYLES})
        right = 0
        wrong: Counter[str] = Counter()
        for name in STYLES:
            for seed in UNSEEN:
                told = taught.name(rows[player][name][seed])
                right += told == name
                if told != name:
                    wrong[f"{name} as {told}"] += 1
        n = len(STYLES) * len(UNSEEN)
        say(
            f"styles, {player}: {right / n:.1%} of {n} unseen pieces told "
            f"(taught seeds {TAUGHT[0]}-{TAUGHT[-1]}, unseen {UNSEEN[0]}-{UNSEEN[-1]}); "
            f"mistaken: {dict(wrong) or 'none'}"
        )


def speed() -> None:
    """Seconds for one take and for three, of 60 s of picture."""
    for player in players():
        slowest, total = 0.0, 0.0
        for name in STYLES:
            began, cpu = time.perf_counter(), time.process_time()
            perform(compose(film_order(7, 60.0, name)), player)
            took = time.perf_counter() - began
            slowest, total = max(slowest, took), total + took
            say(f"  {player:10} {name:11} {took:5.2f} s, {time.process_time() - cpu:5.2f} s of CPU")
        say(f"speed, {player}: 60 s of music in {total / len(STYLES):.1f} s, slowest {slowest:.1f} s")
    score = compose(film_order(7, 60.0, "orchestral"))
    began = time.perf_counter()
    play_own(score, Progress())
    say(f"speed, own synthesiser alone: {60 / (time.perf_counter() - began):.1f} x real time (orchestral)")


def sound() -> None:
    """Loudness, peaks, ends, gaps and hits of finished music."""
    for player in players():
        worst_lu, highest, worst_end, worst_length, met, n_cuts = 0.0, -99.0, 0.0, 0.0, 0, 0
        for name in STYLES:
            for seed in range(900, 901 if QUICK else 903):
                order = film_order(seed, random.Random(f"long {seed} {name}").uniform(8.0, 40.0), name)
                score = compose(order)
                made = perform(score, player)
                facts = measure(made)
                worst_lu = max(worst_lu, abs(facts.loudness + 14.0))
                highest = max(highest, facts.true_peak_db)
                heard = np.flatnonzero(np.max(np.abs(made), axis=0) > 1e-4)
                worst_end = max(worst_end, order.length_s - (int(heard[-1]) + 1) / RATE)
                worst_length = max(worst_length, abs(made.shape[1] / RATE - order.length_s))
                assert max(note.end_s for note in score.notes) <= order.length_s + 1e-9
                worst_end = max(worst_end, order.length_s - max(note.end_s for note in score.notes))
                met += len(score.hits_s)
                n_cuts += len(order.hits)
        say(
            f"sound, {player}: worst {worst_lu:.3f} LU from -14, highest {highest:.2f} dBTP, "
            f"end {worst_end * 1000:.3f} ms early at most, length {worst_length * 1000:.4f} ms off; "
            f"{met / n_cuts:.1%} of {n_cuts} cuts on bar lines"
        )


PARTS = {"map": tempo_maps, "tone": tones, "drums": drums, "styles": styles, "speed": speed, "sound": sound}


def main() -> None:
    """Measure the parts that are named, or all."""
    wanted = [word for word in sys.argv[1:] if word in PARTS] or list(PARTS)
    say(f"soundfont: {Path(choose_player()[1] or '').name or 'none'}")
    for name in wanted:
        PARTS[name]()


if __name__ == "__main__":
    main()
