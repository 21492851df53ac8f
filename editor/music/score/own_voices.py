"""The own synthesiser's voices as data: one for every instrument.

A voice is a row of overtones with a law for their strengths, grouped into bands that rise and fade on their
own, as a filter would make them; struck metal adds partials between the overtones, wind and hammers add
noise. `own_sounds` turns it into samples.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Voice:
    """How one instrument sounds."""

    slope: float = 1.0
    """The k-th overtone is as strong as k to the minus `slope`."""
    even: float = 1.0
    """Strength of the even overtones: 1 saw, 0 square and clarinet."""
    pluck: float = 0.0
    """Where a string is plucked, as a share of its length; 0: it is not."""
    cut_hz: float = 16_000.0
    """From here on overtones fall by 12 dB an octave; for middle C."""
    follow: float = 0.5
    """How much that follows the pitch, 0 to 1."""
    formants: tuple[tuple[float, float, float], ...] = ()
    """Bumps of the body or the mouth: (hertz, width in hertz, linear gain added)."""
    attack_s: float = 0.004
    bloom: float = 0.0
    """How much later the upper bands come, as a share of the attack for each band."""
    decay_s: float = 0.0
    """Time in which middle C falls to 1/e; 0: it does not fall."""
    damp: float = 0.25
    """How much faster upper overtones fade."""
    sustain: float = 0.0
    """What is left after the decay, 0 to 1."""
    release_s: float = 0.12
    unison: tuple[int, float] = (1, 0.0)
    """How many play together (odd), and how far the outer ones lie from the middle, in cents."""
    vibrato: tuple[float, float, float] = (0.0, 5.5, 0.3)
    """Depth in cents, hertz, and seconds until it begins."""
    noise: tuple[float, float, float] = (0.0, 3000.0, 0.02)
    """Breath or hammer: linear level against the tone, middle in hertz, time to 1/e (0: it stays)."""
    partials: tuple[tuple[float, float, float], ...] = ()
    """Besides overtones: (ratio to the tone, linear level, time to 1/e)."""
    n_overtones: int = 256
    """At most so many overtones."""
    level: float = 1.0
    """How loud against the others, linear: basses of equal power leave no room."""
    glide_s: float = 0.0
    """A fall from 30 % above within this time, as of a struck 808."""


_BODY = ((270.0, 90.0, 0.8), (600.0, 200.0, 0.6), (1300.0, 500.0, 0.5), (2800.0, 900.0, 0.6))
"""A wooden body with its strings' bridge hill (in broad lines after published spectra of violins)."""
_AH = ((730.0, 110.0, 4.0), (1090.0, 130.0, 2.4), (2440.0, 200.0, 0.9), (3400.0, 300.0, 0.4))
"""The vowel "ah": formants of Peterson and Barney, J. Acoust. Soc. Am. 24 (1952)."""
_CABINET = ((400.0, 200.0, 0.6), (2200.0, 900.0, 1.2))

VOICES: dict[str, Voice] = {
    "piano": Voice(1.1, pluck=0.125, cut_hz=5600, attack_s=0.003, decay_s=1.1, damp=0.16, release_s=0.18,
                   noise=(0.05, 900.0, 0.012), unison=(3, 1.0)),
    "electric_piano": Voice(1.9, cut_hz=3600, attack_s=0.004, decay_s=1.3, damp=0.5, release_s=0.2,
                            partials=((7.02, 0.07, 0.09), (12.1, 0.02, 0.04)), n_overtones=6, unison=(3,
                            1.5)),
    "celesta": Voice(3.0, attack_s=0.002, decay_s=0.8, damp=0.4, release_s=0.5, n_overtones=3,
                     partials=((4.0, 0.2, 0.25), (10.7, 0.03, 0.05))),
    "glockenspiel": Voice(4.0, attack_s=0.0015, decay_s=0.9, release_s=0.7, n_overtones=1,
                          partials=((2.756, 0.3, 0.25), (5.404, 0.16, 0.09), (8.93, 0.05, 0.04))),
    "music_box": Voice(2.4, attack_s=0.002, decay_s=0.7, damp=0.3, release_s=0.6, n_overtones=4,
                       partials=((6.27, 0.09, 0.12),)),
    "vibraphone": Voice(3.0, attack_s=0.003, decay_s=1.8, release_s=0.4, n_overtones=1,
                        partials=((3.98, 0.34, 0.45), (9.9, 0.04, 0.06))),
    "marimba": Voice(3.0, attack_s=0.002, decay_s=0.28, release_s=0.2, n_overtones=1,
                     partials=((3.93, 0.3, 0.07), (9.4, 0.08, 0.025)), noise=(0.05, 700.0, 0.01)),
    "organ": Voice(0.9, even=1.4, cut_hz=3000, attack_s=0.012, release_s=0.06, n_overtones=8,
                   unison=(3, 2.5)),
    "accordion": Voice(0.85, even=0.75, cut_hz=3200, follow=0.3, attack_s=0.035, release_s=0.07,
                       formants=((900.0, 400.0, 0.9), (2600.0, 900.0, 0.5)), unison=(3, 7.0)),
    "nylon_guitar": Voice(1.5, pluck=0.24, cut_hz=1900, attack_s=0.003, decay_s=0.7, damp=0.28,
                          release_s=0.16,
                          formants=((220.0, 120.0, 0.6),), noise=(0.04, 1500.0, 0.008)),
    "steel_guitar": Voice(1.0, pluck=0.15, cut_hz=5200, attack_s=0.002, decay_s=0.9, damp=0.11,
                          release_s=0.14,
                          formants=((200.0, 120.0, 0.6), (2900.0, 1200.0, 0.5)), noise=(0.09, 4500.0, 0.006)),
    "jazz_guitar": Voice(1.7, pluck=0.3, cut_hz=1400, attack_s=0.004, decay_s=0.8, damp=0.3, release_s=0.14),
    "clean_guitar": Voice(1.05, pluck=0.2, cut_hz=3600, attack_s=0.002, decay_s=1.1, damp=0.12,
                          release_s=0.12,
                          unison=(3, 2.5)),
    "muted_guitar": Voice(1.2, pluck=0.2, cut_hz=3800, attack_s=0.002, decay_s=0.12, damp=0.2, release_s=0.05,
                          noise=(0.08, 2500.0, 0.006)),
    "overdriven_guitar": Voice(0.75, pluck=0.17, cut_hz=2900, follow=0.1, attack_s=0.004, decay_s=2.5,
                               damp=0.02,
                               sustain=0.55, release_s=0.07, formants=_CABINET, unison=(3, 3.0)),
    "distortion_guitar": Voice(0.55, cut_hz=4000, follow=0.05, attack_s=0.003, decay_s=3.0, damp=0.0,
                               sustain=0.7, release_s=0.06, formants=_CABINET, unison=(3, 5.0),
                               noise=(0.06, 3000.0, 0.02), vibrato=(6.0, 5.6, 0.35)),
    "upright_bass": Voice(1.7, level=0.8, pluck=0.3, cut_hz=1200, follow=0.3, attack_s=0.008,
                          decay_s=0.55, damp=0.3,
                          release_s=0.1, noise=(0.05, 900.0, 0.012), formants=((110.0, 60.0, 0.4),)),
    "finger_bass": Voice(1.5, level=0.8, pluck=0.22, cut_hz=1500, follow=0.3, attack_s=0.006,
                         decay_s=1.2, damp=0.25,
                         sustain=0.1, release_s=0.07, noise=(0.03, 700.0, 0.01)),
    "pick_bass": Voice(1.1, level=0.8, pluck=0.14, cut_hz=2400, follow=0.3, attack_s=0.003, decay_s=1.1,
                       damp=0.14,
                       sustain=0.1, release_s=0.06, noise=(0.08, 2200.0, 0.008)),
    "slap_bass": Voice(0.9, level=0.8, pluck=0.09, cut_hz=3400, follow=0.3, attack_s=0.0015,
                       decay_s=0.6, damp=0.22,
                       sustain=0.05, release_s=0.05, noise=(0.15, 2800.0, 0.008)),
    "synth_bass": Voice(1.0, level=0.8, cut_hz=1500, follow=0.4, attack_s=0.003, decay_s=0.25,
                        damp=0.35, sustain=0.35,
                        release_s=0.05),
    "sub_bass": Voice(2.3, level=0.8, attack_s=0.005, decay_s=1.6, damp=0.1, sustain=0.25,
                      release_s=0.12, n_overtones=9,
                      noise=(0.02, 400.0, 0.01), glide_s=0.03),
    "violin": Voice(1.0, cut_hz=7000, formants=_BODY, attack_s=0.07, bloom=0.3, release_s=0.16,
                    vibrato=(14.0, 5.8, 0.25), noise=(0.012, 5000.0, 0.0)),
    "cello": Voice(1.0, level=0.8, cut_hz=4200,
                   formants=((180.0, 80.0, 0.8), (420.0, 160.0, 0.8), (1500.0, 600.0, 0.5)),
                   attack_s=0.08, bloom=0.3, release_s=0.18, vibrato=(9.0, 5.2, 0.3), unison=(3, 5.0)),
    "pizzicato": Voice(1.35, pluck=0.2, cut_hz=2000, formants=_BODY, attack_s=0.003, decay_s=0.16, damp=0.25,
                       release_s=0.15, noise=(0.05, 900.0, 0.008), unison=(3, 4.0)),
    "harp": Voice(1.6, pluck=0.4, cut_hz=2300, attack_s=0.003, decay_s=1.1, damp=0.25, release_s=0.6),
    "timpani": Voice(2.0, attack_s=0.004, decay_s=0.8, release_s=0.4, n_overtones=1, noise=(0.2, 200.0, 0.03),
                     partials=((1.504, 0.6, 0.6), (1.742, 0.15, 0.3), (2.0, 0.3, 0.4), (2.45, 0.1, 0.2))),
    "strings": Voice(1.0, cut_hz=5600, formants=_BODY, attack_s=0.055, bloom=0.3, release_s=0.22,
                     unison=(5, 7.0), vibrato=(5.0, 5.4, 0.1), noise=(0.012, 4500.0, 0.0)),
    "slow_strings": Voice(1.1, cut_hz=4800, formants=_BODY, attack_s=0.30, bloom=0.2, release_s=0.5,
                          unison=(5, 7.0), vibrato=(5.0, 5.2, 0.2), noise=(0.008, 4000.0, 0.0)),
    "choir": Voice(1.0, cut_hz=5000, follow=0.0, formants=_AH, attack_s=0.20, release_s=0.4, unison=(5, 9.0),
                   vibrato=(8.0, 5.0, 0.1), noise=(0.02, 2500.0, 0.0)),
    "trumpet": Voice(0.7, cut_hz=4200, follow=0.3, formants=((1200.0, 500.0, 0.8),), attack_s=0.03, bloom=0.4,
                     release_s=0.07, vibrato=(6.0, 5.2, 0.35), noise=(0.01, 3000.0, 0.04)),
    "horn": Voice(1.1, cut_hz=2000, follow=0.3, formants=((450.0, 200.0, 0.8),), attack_s=0.06, bloom=0.5,
                  release_s=0.14, unison=(3, 3.0)),
    "brass": Voice(0.75, cut_hz=4600, follow=0.3, formants=((900.0, 400.0, 0.6),), attack_s=0.035, bloom=0.5,
                   release_s=0.08, unison=(3, 5.0)),
    "saxophone": Voice(0.8, cut_hz=3800, follow=0.3, formants=((600.0, 200.0, 0.9), (1500.0, 500.0, 0.7)),
                       attack_s=0.025, bloom=0.3, release_s=0.08, vibrato=(11.0, 5.0, 0.25),
                       noise=(0.03, 2500.0, 0.0)),
    "oboe": Voice(0.6, cut_hz=3000, follow=0.2, formants=((1100.0, 300.0, 2.0), (2900.0, 600.0, 0.9)),
                  attack_s=0.035, release_s=0.08, vibrato=(8.0, 5.3, 0.3)),
    "clarinet": Voice(0.9, even=0.12, cut_hz=2100, attack_s=0.035, bloom=0.2, release_s=0.08,
                      noise=(0.008, 2000.0, 0.0)),
    "flute": Voice(2.0, even=1.2, cut_hz=2600, attack_s=0.05, release_s=0.1, vibrato=(9.0, 5.2, 0.25),
                   noise=(0.05, 3500.0, 0.0), n_overtones=12),
    "square_lead": Voice(1.0, even=0.0, attack_s=0.002, release_s=0.012),
    "saw_lead": Voice(1.0, cut_hz=5000, follow=0.4, attack_s=0.006, decay_s=0.5, damp=0.05, sustain=0.6,
                      release_s=0.09, unison=(3, 8.0)),
    "warm_pad": Voice(1.25, cut_hz=1500, follow=0.4, attack_s=0.45, bloom=0.15, release_s=0.9,
                      unison=(5, 9.0)),
    "glass_pad": Voice(2.2, even=0.5, cut_hz=4000, attack_s=0.12, release_s=0.8, unison=(3, 6.0),
                       n_overtones=9,
                       partials=((4.02, 0.10, 0.9), (6.01, 0.05, 0.6))),
    "poly_synth": Voice(1.0, even=0.8, cut_hz=4200, follow=0.3, attack_s=0.012, decay_s=0.6, damp=0.06,
                        sustain=0.55, release_s=0.2, unison=(5, 10.0)),
    "koto": Voice(1.1, pluck=0.1, cut_hz=4200, attack_s=0.0015, decay_s=0.6, damp=0.13, release_s=0.3,
                  noise=(0.06, 3500.0, 0.006), vibrato=(5.0, 5.0, 0.15)),
    "kalimba": Voice(3.0, attack_s=0.002, decay_s=0.4, release_s=0.3, n_overtones=1,
                     partials=((5.8, 0.14, 0.06), (11.2, 0.04, 0.03)), noise=(0.06, 1500.0, 0.006)),
}  # fmt: skip
"""Instrument -> voice."""
