"""Styles of bands that play by hand: acoustic, rock, funk, corporate, jazz."""

from __future__ import annotations

from editor.music.score.styles import Layer, Style

ACOUSTIC = Style(
    name="acoustic", tempo_bpm=(88, 98, 110), minor_share=0.1,
    major=("I V vi IV", "I IV vi V", "I IV I V", "vi IV I V"),
    minor=("i VII VI VII", "i VI III VII", "i iv VII III"), colour="added",
    layers=(
        Layer("bass", ("upright_bass",), ("1-------1-----5-", "1-------5-------"), 31, 50, levels=(1, 3),
              gain_db=0, room=0.15),
        Layer("strum", ("steel_guitar",), ("d---d-u--ud-u-u-",), 45, 71, levels=(1, 3), voices=5,
              gain_db=0, pan=-0.35, room=0.15, velocity=0.7, full_patterns=("d-d-dud-d-dududu",)),
        Layer("pick", ("nylon_guitar",), ("1-3-2-3-4-3-2-3-", "1-3-2-4-3-2-3-2-"), 48, 74, levels=(0, 2),
              voices=4, gain_db=-2, pan=0.4, room=0.2, velocity=0.6),
        Layer("lead", ("nylon_guitar", "flute"), ("x.x.x.x.x.x.x.x.",), 62, 84, levels=(1, 3), voices=1,
              gain_db=0, pan=0.1, room=0.25),
        Layer("pad", ("strings",), ("x---------------",), 55, 74, levels=(3, 3), voices=3, gain_db=-10,
              pan=0.2, room=0.4),
    ),
    kit="brush",
    drums=(
        ({"shaker": "o.g.o.g.o.g.o.g."},),
        ({"shaker": "xgogxgogxgogxgog", "kick": "o.......o......."},),
        ({"shaker": "xgogxgogxgogxgog", "kick": "x.......x.x.....", "tambourine": "....x.......x..."},),
    ),
    fills=(
        {"conga_high": "........o.o.x.o.", "conga_low": "..............xx"},
    ),
    drum_gain_db=-3.0, room="chamber", loose_ms=8,
    cells=("x-x-x---x---....x-x-x-x-x-------", "x---x-x-x-x-x---x---x---x---....",
           "..x-x-x-x-------..x-x-x-x-------"),
    accent="shine",
)  # fmt: skip

ROCK = Style(
    name="rock", tempo_bpm=(126, 138, 150), minor_share=0.6,
    major=("I IV V IV", "I bVII IV I", "I V vi IV"),
    minor=("i VI VII i", "i VI III VII", "i VII VI VII", "i III VII iv"), colour="power",
    layers=(
        Layer("bass", ("pick_bass",), ("1.1.1.1.1.1.1.1.",), 28, 48, levels=(0, 3), gain_db=0, room=0.05,
              velocity=0.8),
        Layer("riff", ("distortion_guitar",), ("X-x.x.x-X-x.x.x-", "X-x.x.x-X-x.x-x-"), 40, 59, levels=(1,
              3), voices=3, gain_db=0, pan=-0.6, room=0.08, velocity=0.85,
              full_patterns=("X-------x---x-x-", "X-------x-x-x-x-")),
        Layer("riff_right", ("overdriven_guitar",), ("X-x.x.x-X-x.x.x-", "X-x.x.x-X-x.x-x-"), 40, 59,
              levels=(2, 3), voices=3, gain_db=-1, pan=0.6, room=0.08, velocity=0.8),
        Layer("clean", ("clean_guitar",), ("1-2-3-2-1-2-3-2-",), 52, 71, levels=(0, 0), voices=3,
              gain_db=-2, pan=0.4, room=0.25),
        Layer("lead", ("distortion_guitar",), ("x.x.x.x.x.x.x.x.",), 60, 84, levels=(2, 3), voices=1,
              gain_db=-2, pan=0.1, room=0.2, echo=0.25, velocity=0.85),
    ),
    kit="power",
    drums=(
        ({"kick": "X.......X.x.....", "snare": "....X.......X...", "hat": "x.o.x.o.x.o.x.o."},),
        ({"kick": "X.x.....X.x.....", "snare": "....X.......X...", "hat": "X.x.X.x.X.x.X.x."},
         {"kick": "X.x...x.X.x.....", "snare": "....X.......X..g", "hat": "X.x.X.x.X.x.X...",
         "open": "..............x."}),
        ({"kick": "X.x...x.X.x...x.", "snare": "....X.......X...", "ride": "X.x.X.x.X.x.X.x."},
         {"kick": "X.x...x.X.x...x.", "snare": "....X.......X.XX", "ride": "X.x.X.x.X.x.X..."}),
    ),
    fills=(
        {"snare": "....X...xxxx....", "tom_high": "............xx..", "tom_low": "..............XX",
         "kick": "X.......x...x..."},
        {"snare": "....X.x.X.xxXXXX", "kick": "X...x...x...x..."},
    ),
    drum_gain_db=1.0, room="studio", loose_ms=5, leap=0.4,
    cells=("x---x-x-x-------x---x-x-x-------", "x-x-x-x-x---x---x-------x-------",
           "..x-x---x-x-x---x-------........"),
    rise="",
)  # fmt: skip

FUNK = Style(
    name="funk", tempo_bpm=(100, 108, 116), minor_share=0.75, major=("I IV", "I bVII IV I", "ii V ii V"),
    minor=("i iv", "i VII i iv", "i i iv VII"), colour="ninth", swing=0.12, swing_steps=1,
    layers=(
        Layer("bass", ("slap_bass",), ("1..1..8.1.5.7.8.", "1..1..8...3.5.a."), 29, 52, levels=(0, 3),
              gain_db=1, room=0.05, velocity=0.8),
        Layer("scratch", ("muted_guitar",), ("..xx.xx...xx.x.x", "..xx.x.x..xx.xx."), 55, 76, levels=(0,
              3), voices=3, gain_db=-2, pan=-0.5, room=0.08, velocity=0.75),
        Layer("keys", ("clean_guitar",), ("x...........x...", "x.....x........."), 53, 74, levels=(1, 3),
              voices=4, gain_db=-3, pan=0.45, room=0.12, velocity=0.65),
        Layer("brass", ("brass",), ("............X.X.", "X.x.........X..X"), 58, 79, levels=(2, 3),
              voices=4, gain_db=-3, pan=0.15, room=0.15, velocity=0.85),
        Layer("lead", ("saxophone", "trumpet"), ("x.x.xx.xx.x.xx.x",), 60, 82, levels=(1, 3), voices=1,
              gain_db=0, pan=-0.1, room=0.18),
    ),
    kit="room",
    drums=(
        ({"kick": "X.....x...x.....", "snare": "....X..g.g..X...", "hat": "xoxoxoxoxoxoxoxo"},),
        ({"kick": "X.x....x..x.....", "snare": "....X..g.g..X..g", "hat": "XoxoXoxoXoxoXox.",
         "open": "...............x"},),
        ({"kick": "X.x....x..x..x..", "snare": "....X..g.g..X..g", "hat": "XoxoXoxoXoxoXoxo",
         "cowbell": "o...o...o...o..."},),
    ),
    fills=(
        {"snare": "....X..g.gxoXoxX", "kick": "X.....x.....x..."},
        {"snare": "....X..gxx.xx.xx", "tom_low": "............x..x"},
    ),
    room="studio", loose_ms=4, leap=0.45,
    cells=("..x-x.x-....x-x-x-x.x---........", "x.x.x---..x-x.x-x---....x-x-....",
           "....x-x.x-x-..x-x-------........"),
)  # fmt: skip

CORPORATE = Style(
    name="corporate", tempo_bpm=(112, 118, 126), minor_share=0.0,
    major=("I V vi IV", "IV I V vi", "I vi IV V", "vi IV I V"), minor=("i VI III VII", "VI VII i III"),
    colour="added",
    layers=(
        Layer("bass", ("finger_bass",), ("1-1-1-1-1-1-1-1-",), 31, 50, levels=(1, 3), gain_db=-1,
              room=0.05),
        Layer("mute", ("muted_guitar",), ("1.3.2.3.1.3.2.3.", "1.3.2.3.1.3.2.4."), 55, 76, levels=(0, 3),
              voices=4, gain_db=0, pan=-0.4, room=0.2, echo=0.35, velocity=0.65),
        Layer("piano", ("piano",), ("x-------x-------", "x-------x---x---"), 52, 74, levels=(1, 3),
              voices=4, gain_db=-2, pan=0.25, room=0.25),
        Layer("bells", ("glockenspiel",), ("1...3...2...4...",), 76, 96, levels=(2, 3), voices=4,
              gain_db=-5, pan=0.4, room=0.35, echo=0.3, velocity=0.55),
        Layer("pad", ("strings",), ("x---------------",), 55, 76, levels=(2, 3), voices=4, gain_db=-8,
              pan=0.1, room=0.4),
        Layer("lead", ("piano", "marimba"), ("x.x.x.x.x.x.x.x.",), 67, 88, levels=(1, 3), voices=1,
              gain_db=-1, pan=0.0, room=0.25, echo=0.25),
    ),
    kit="electronic",
    drums=(
        ({"kick": "o.......o.......", "clap": "............o..."},),
        ({"kick": "x...x...x...x...", "clap": "....x.......x...", "shaker": "o.g.o.g.o.g.o.g."},),
        ({"kick": "X...X...X...X...", "clap": "....X.......X...", "shaker": "xgogxgogxgogxgog",
         "tambourine": "..o...o...o...o."},),
    ),
    fills=(
        {"clap": "....x.......xxxx", "kick": "x...x...x......."},
        {"tom_high": "........x.x.....", "tom_low": "............x.xx"},
    ),
    drum_gain_db=-3.0, room="chamber", loose_ms=3,
    cells=("x---x---x-x-x---x---x---x-------", "x-x-x---x---x---x-------x---....",
           "x-----x-x---....x-----x-x-------"),
    accent="shine", rise="swell",
)  # fmt: skip

JAZZ = Style(
    name="jazz", tempo_bpm=(128, 142, 160), minor_share=0.3,
    major=("ii V I vi", "I vi ii V", "I IV iii vi ii V I I"),
    minor=("i iv VII III VI iv V i", "i VI iv V", "i iv V i"), colour="ninth", swing=1 / 3,
    layers=(
        Layer("bass", ("upright_bass",), ("1---3---5---a---", "1---5---8---a---", "1---3---5---7---"), 28,
              52, levels=(0, 3), gain_db=0, room=0.12, velocity=0.75),
        Layer("comp", ("piano",), ("x.....x.........", "....x.....x.....", "..x.........x..."), 52, 72,
              levels=(0, 3), voices=4, gain_db=0, pan=0.35, room=0.2, velocity=0.6),
        Layer("lead", ("saxophone", "vibraphone"), ("x.x.x.x.x.x.x.x.",), 58, 82, levels=(0, 3), voices=1,
              gain_db=2, pan=-0.15, room=0.25),
        Layer("section", ("brass",), ("......x-........", "..........x-x-.."), 58, 77, levels=(3, 3),
              voices=4, gain_db=-6, pan=0.1, room=0.25),
    ),
    kit="jazz",
    drums=(
        ({"ride": "x...x.o.x...x.o.", "pedal": "....o.......o..."},),
        ({"ride": "x...X.o.x...X.o.", "pedal": "....x.......x...", "kick": "g...g...g...g...",
         "snare": "......g........."}, {"ride": "x...X.o.x...X.o.", "pedal": "....x.......x...",
         "kick": "g...g...g.o.g..."}),
        ({"ride": "X...X.x.X...X.x.", "pedal": "....x.......x...", "kick": "o...g...o...g...",
         "snare": "..g...o...g...o."},),
    ),
    fills=(
        {"snare": "....x.o.x.oxx.xX", "kick": "x.......x......."},
        {"tom_high": "....x.x.........", "tom_low": "........x.x.x.xx"},
    ),
    drum_gain_db=-2.0, room="chamber", loose_ms=7, leap=0.4,
    cells=("x-x-x-x-x---..x-x-----x-....x---", "..x-x-x-x-x-x---..x-x-x-x-------",
           "x---..x-x-x-x-x-x-------..x-x---"),
)  # fmt: skip

BAND_STYLES: tuple[Style, ...] = (ACOUSTIC, ROCK, FUNK, CORPORATE, JAZZ)
"""Acoustic, rock, funk, corporate and jazz."""
