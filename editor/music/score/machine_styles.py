"""Styles made with machines: lo-fi, house, trap, chiptune, synthwave."""

from __future__ import annotations

from editor.music.score.styles import Layer, Style

LOFI = Style(
    name="lo-fi", tempo_bpm=(76, 86, 98), minor_share=0.5,
    major=("ii V I vi", "I vi ii V", "IV iii ii I", "I iii vi IV"),
    minor=("i iv VII III", "i VI iv v", "iv i VI v"), colour="ninth", swing=0.24, swing_steps=1,
    layers=(
        Layer("bass", ("finger_bass",), ("1-----..1---5-..", "1-----..8---5-a-"), 29, 48, levels=(0, 3),
              gain_db=1, room=0.05, velocity=0.65),
        Layer("keys", ("electric_piano",), ("x-------..x-----", "x-----x---------"), 50, 72, levels=(0, 3),
              voices=4, gain_db=1, pan=-0.2, room=0.2, velocity=0.6),
        Layer("guitar", ("jazz_guitar",), ("......1-3-4-....", "..........4-3-2-"), 57, 77, levels=(2, 3),
              voices=4, gain_db=-5, pan=0.4, room=0.25, echo=0.3, velocity=0.5),
        Layer("lead", ("vibraphone", "electric_piano"), ("x.x.x.x.x.x.x.x.",), 62, 82, levels=(1, 3),
              voices=1, gain_db=-1, pan=0.25, room=0.3, echo=0.35, velocity=0.5),
    ),
    kit="room",
    drums=(
        ({"kick": "x.........x.....", "snare": "....o.......o...", "hat": "o.g.o.g.o.g.o.g."},),
        ({"kick": "X......x..x.....", "snare": "....x.......x...", "hat": "x.o.x.og.xo.x.o."},
         {"kick": "X......x..x...o.", "snare": "....x..g....x...", "hat": "x.o.x.o.x.ogx.o."}),
        ({"kick": "X......x..x..x..", "snare": "....x..g....x..g", "hat": "x.ogx.ogx.ogx.og",
         "rim": "..........o....."},),
    ),
    fills=(
        {"snare": "....x..g..ox.oxo", "kick": "X......x........"},
        {"kick": "X..x......x.....", "rim": "....x..x..x.x..x"},
    ),
    room="studio", tone_hz=4500.0, hiss_db=-56.0, pump_db=2.5, loose_ms=11, leap=0.4,
    cells=("x---x-x-x---....x---x-------....", "..x-x---x-x-x-------............",
           "x-x-x-----x-x---x-------........"),
    accent="",
)  # fmt: skip

HOUSE = Style(
    name="house", tempo_bpm=(118, 124, 130), minor_share=0.7,
    major=("I V vi IV", "IV V vi I", "ii IV I V"),
    minor=("i VI III VII", "i iv VI VII", "i VII VI VII", "VI VII i i"), colour="seventh",
    layers=(
        Layer("bass", ("synth_bass",), ("..1...1...1...1.", "..1...1...1.8.1."), 29, 48, levels=(1, 3),
              gain_db=1, room=0.0, velocity=0.8),
        Layer("stab", ("poly_synth",), ("x..x..x...x..x..", "x..x..x...x.x..."), 53, 76, levels=(1, 3),
              voices=4, gain_db=-1, pan=0.2, room=0.2, echo=0.35, velocity=0.75),
        Layer("pad", ("warm_pad",), ("x---------------",), 50, 74, levels=(0, 3), voices=4, gain_db=-6,
              pan=-0.2, room=0.4),
        Layer("piano", ("piano",), ("x..x..x.x..x..x.",), 55, 79, levels=(3, 3), voices=4, gain_db=-3,
              pan=-0.3, room=0.2, velocity=0.75),
        Layer("lead", ("saw_lead", "square_lead"), ("x..x..x.x..x..x.",), 64, 86, levels=(2, 3), voices=1,
              gain_db=-5, pan=0.1, room=0.3, echo=0.4, velocity=0.7),
    ),
    kit="electronic",
    drums=(
        ({"kick": "X...X...X...X...", "hat": "..o...o...o...o."},),
        ({"kick": "X...X...X...X...", "clap": "....X.......X...", "open": "..x...x...x...x.",
         "hat": "ogogogogogogogog"},),
        ({"kick": "X...X...X...X...", "clap": "....X.......X...", "open": "..X...X...X...X.",
         "hat": "xgoxxgoxxgoxxgox", "shaker": "o.ooo.ooo.ooo.oo"},),
    ),
    fills=(
        {"clap": "x...x...x.x.xxxx", "kick": "X...X..........."},
        {"snare": "....x.......xxxx", "kick": "X...X...X......."},
    ),
    drum_gain_db=0.0, room="chamber", pump_db=7.0, loose_ms=0,
    cells=("x..x..x...x.x...x..x..x.........", "x-..x-..x-x-....x-..x-..x-------",
           "..x...x.x..x....x..x..x-----...."),
    rise="riser",
)  # fmt: skip

TRAP = Style(
    name="trap", tempo_bpm=(132, 142, 154), minor_share=1.0, major=("vi IV vi V", "I IV vi V"),
    minor=("i VI i v", "i i VI VII", "i iv VI V", "i VI"),
    layers=(
        Layer("bass", ("sub_bass",), ("1-----1---------", "1-----..1---5---"), 27, 43, levels=(1, 3),
              gain_db=2, room=0.0, velocity=0.9),
        Layer("bells", ("music_box",), ("1...3...2...3...", "1...3...4...3..."), 69, 93, levels=(0, 3),
              voices=4, gain_db=-1, pan=0.3, room=0.35, echo=0.4, velocity=0.6),
        Layer("pad", ("choir",), ("x---------------",), 50, 72, levels=(0, 3), voices=3, gain_db=-7,
              pan=-0.2, room=0.5),
        Layer("lead", ("glass_pad", "flute"), ("x...x...x...x...",), 62, 84, levels=(2, 3), voices=1,
              gain_db=-2, pan=0.0, room=0.4, echo=0.4),
    ),
    kit="808",
    drums=(
        ({"hat": "x.x.x.x.x.x.x.x.", "snare": "........x......."},),
        ({"kick": "X.....X.........", "snare": "........X.......", "hat": "x.x.x.x.x.xxx.x."},
         {"kick": "X.....X...X.....", "snare": "........X.......", "hat": "x.x.xxx.x.x.xxxx"}),
        ({"kick": "X.....X....x..X.", "snare": "........X.......", "clap": "........X.......",
         "hat": "xoxoxoxxxoxoxxxx"}, {"kick": "X.....X...X...x.", "snare": "........X......o",
         "clap": "........X.......", "hat": "xxxoxoxoxxxxxoxo", "open": "..............x."}),
    ),
    fills=(
        {"hat": "xxxxxxxxxxxxxxxx", "snare": "........X...xxxx"},
        {"tom_low": "............x.xX", "hat": "x.x.x.x.x.x.xxxx"},
    ),
    drum_gain_db=1.0, room="chamber", loose_ms=0,
    cells=("x-------x---x---x---------------", "x---x---x-------x---x---x-------",
           "x-----x-----x---x-------........"),
    rise="riser",
)  # fmt: skip

CHIPTUNE = Style(
    name="chiptune", tempo_bpm=(138, 148, 160), minor_share=0.35,
    major=("I V vi IV", "I IV V IV", "vi IV I V", "I bVII IV V"),
    minor=("i VI VII i", "i VI III VII", "i iv VII III"),
    layers=(
        Layer("bass", ("square_lead",), ("1.8.1.8.1.8.1.8.", "1.8.1.8.5.8.5.8."), 36, 55, levels=(0, 3),
              gain_db=-1, room=0.0, velocity=0.75),
        Layer("arp", ("square_lead",), ("1234123412341234",), 60, 81, levels=(0, 3), voices=4, gain_db=-7,
              pan=0.35, room=0.0, velocity=0.6),
        Layer("lead", ("square_lead",), ("x.x.x.x.x.x.x.x.",), 67, 91, levels=(1, 3), voices=1, gain_db=-2,
              pan=-0.25, room=0.0, echo=0.3, velocity=0.75),
    ),
    kit="chip",
    drums=(
        ({"kick": "X.......X.......", "hat": "..x...x...x...x."},),
        ({"kick": "X.......X.x.....", "snare": "....X.......X...", "hat": "x.x.x.x.x.x.x.x."},),
        ({"kick": "X..x....X.x..x..", "snare": "....X.......X..x", "hat": "xxxxxxxxxxxxxxxx"},),
    ),
    fills=(
        {"snare": "....X...x.x.xxxx", "kick": "X...x...X......."},
        {"snare": "xx.xx.xxxx.xxxxx"},
    ),
    drum_gain_db=-3.0, room="studio", loose_ms=0, leap=0.5,
    cells=("x-x-x-x-x---x-x-x---x---x-------", "x-x-..x-x-x-x---x-x-..x-x-------",
           "x---x-x-x-x-x-x-x-x-x---x---...."),
    accent="",
)  # fmt: skip

SYNTHWAVE = Style(
    name="synthwave", tempo_bpm=(96, 104, 112), minor_share=0.85, major=("I V vi IV", "vi IV I V"),
    minor=("i VI III VII", "i VII VI VII", "VI VII i i", "i III VII VI"),
    layers=(
        Layer("bass", ("saw_lead",), ("1.1.1.1.1.1.1.1.", "1.1.1.1.1.1.8.1."), 33, 48, levels=(0, 3),
              gain_db=0, room=0.0, velocity=0.8, full_patterns=("1111111111111111",)),
        Layer("pad", ("poly_synth",), ("x---------------",), 52, 76, levels=(0, 3), voices=4, gain_db=-4,
              pan=-0.2, room=0.45),
        Layer("arp", ("saw_lead",), ("1.2.3.4.3.2.3.2.",), 64, 86, levels=(1, 3), voices=4, gain_db=-9,
              pan=0.4, room=0.3, echo=0.35, velocity=0.6),
        Layer("brass", ("brass",), ("X-----------....",), 50, 69, levels=(3, 3), voices=3, gain_db=-8,
              pan=0.2, room=0.3),
        Layer("lead", ("saw_lead",), ("x...x...x...x...",), 62, 84, levels=(1, 3), voices=1, gain_db=-3,
              pan=0.0, room=0.35, echo=0.35, velocity=0.75),
    ),
    kit="power",
    drums=(
        ({"kick": "X.......X.......", "hat": "o.o.o.o.o.o.o.o."},),
        ({"kick": "X.......X.......", "snare": "....X.......X...", "hat": "xoxoxoxoxoxoxoxo"},),
        ({"kick": "X.......X.x.....", "snare": "....X.......X...", "hat": "xoxoxoxoxoxoxoxo",
         "open": "..............x."},),
    ),
    fills=(
        {"tom_high": "........xx......", "tom_mid": "..........xx....", "tom_low": "............XXXX",
         "snare": "....X..........."},
    ),
    room="hall", pump_db=3.0, loose_ms=0,
    cells=("x-------x---x---x---------------", "x---x-x-x-------x---x-x-x-------",
           "x-----x-----x---x-------........"),
    rise="riser",
)  # fmt: skip

MACHINE_STYLES: tuple[Style, ...] = (LOFI, HOUSE, TRAP, CHIPTUNE, SYNTHWAVE)
"""Lo-fi, house, trap, chiptune and synthwave."""
