"""Styles of the concert hall and the cinema: cinematic, orchestral, ambient, waltz."""

from __future__ import annotations

from editor.music.score.styles import Layer, Style

CINEMATIC = Style(
    name="cinematic", tempo_bpm=(88, 98, 110), minor_share=0.9,
    major=("I V vi IV", "I iii IV IV", "vi IV I V"),
    minor=("i VI III VII", "i VI iv v", "i III VII VI", "i iv VI VII"),
    layers=(
        Layer("bass", ("cello",), ("1---------------",), 36, 50, gain_db=-1, room=0.4, velocity=0.75),
        Layer("pulse", ("strings",), ("1.1.1.1.1.1.1.1.", "1.1.1.1.1.1.2.1."), 43, 62, levels=(1, 3),
              voices=3, gain_db=-1, pan=-0.3, room=0.35, velocity=0.7, full_patterns=("1.212.121.212.12",
              "1.212.121.2.3.21")),
        Layer("pad", ("slow_strings",), ("x---------------",), 50, 74, levels=(0, 3), voices=4, gain_db=-4,
              pan=0.2, room=0.5),
        Layer("choir", ("choir",), ("x---------------",), 55, 79, levels=(2, 3), voices=4, gain_db=-7,
              pan=0.0, room=0.6),
        Layer("brass", ("brass", "horn"), ("X-------x-------", "X-----------x---"), 46, 65, levels=(3, 3),
              voices=3, gain_db=-3, pan=0.25, room=0.4, velocity=0.85),
        Layer("lead", ("horn", "violin"), ("x...x...x...x...",), 55, 79, levels=(1, 3), voices=1,
              gain_db=1, pan=-0.1, room=0.45),
    ),
    kit="orchestra",
    drums=(
        ({"taiko": "x..............."}, {"taiko": "x...........o.o."}),
        ({"taiko": "X.....x...x....."}, {"taiko": "X.....x...x.o.oo"}),
        ({"taiko": "X..ox.o.X..ox.oo", "kick": "x.......x......."}, {"taiko": "X..ox.o.X.o.x.xx",
         "kick": "x.......x......."}),
    ),
    fills=(
        {"taiko": "x.o.x.o.xoxoXXXX"},
        {"taiko": "........o.o.xxXX", "kick": "............X.X."},
    ),
    drum_gain_db=1.0, room="hall", loose_ms=7,
    cells=("x-------x---x---x-----------....", "x-----x-x-------x-------x-------",
           "x-----------x---x-----x-x-------"),
    accent="swell", rise="swell",
)  # fmt: skip

ORCHESTRAL = Style(
    name="orchestral", tempo_bpm=(112, 122, 134), minor_share=0.15,
    major=("I IV V I", "I vi ii V", "I V vi iii IV I ii V", "I ii V I"),
    minor=("i iv v i", "i VI iv V", "i VII VI V"),
    layers=(
        Layer("bass", ("pizzicato",), ("1...5...1...5...", "1...5...8...5..."), 38, 55, gain_db=1,
              room=0.35),
        Layer("chords", ("pizzicato",), ("..x...x...x...x.",), 55, 76, levels=(0, 3), voices=3, gain_db=-2,
              pan=-0.35, room=0.35),
        Layer("pad", ("strings",), ("x-------x-------",), 52, 76, levels=(2, 3), voices=4, gain_db=-6,
              pan=0.3, room=0.45),
        Layer("winds", ("clarinet",), ("1-3-2-3-1-3-2-3-",), 58, 79, levels=(1, 3), voices=3, gain_db=-6,
              pan=0.35, room=0.35, velocity=0.6),
        Layer("brass", ("horn",), ("x-------........", "x-------x---x---"), 46, 65, levels=(3, 3),
              voices=3, gain_db=-5, pan=0.2, room=0.45),
        Layer("lead", ("flute", "oboe"), ("x.x.x.x.x.x.x.x.",), 67, 91, levels=(0, 3), voices=1, gain_db=1,
              pan=-0.1, room=0.35),
        Layer("counter", ("violin",), ("x...x...x...x...",), 60, 84, levels=(2, 3), voices=1, gain_db=-4,
              pan=-0.3, room=0.4),
    ),
    kit="orchestra",
    drums=(
        (),
        ({"triangle": "o.......o......."}, {"triangle": "o.......o.o.o..."}),
        ({"snare": "o.ggo.ggo.ggo.gg", "kick": "x.......x.......", "triangle": "o...o...o...o..."},
         {"snare": "o.ggo.ggo.ooxoxo", "kick": "x.......x......."}),
    ),
    fills=(
        {"snare": "ggggggggooooxxxX"},
        {"snare": "........ggooxxXX", "kick": "............x..."},
    ),
    drum_gain_db=-4.0, room="hall", loose_ms=7, leap=0.4,
    cells=("x---x-x-x---x---x-x-x-x-x-------", "x-x-x---x-x-x---x---x---x-------",
           "x-----x-x-x-x-x-x---x---x---...."),
    accent="swell", rise="swell",
)  # fmt: skip

AMBIENT = Style(
    name="ambient", tempo_bpm=(76, 86, 104), minor_share=0.35,
    major=("I IV", "I iii IV vi", "I vi IV I", "IV I vi iii"),
    minor=("i VI", "i III VI iv", "i VII VI VII"), colour="ninth", bars_per_chord=2,
    layers=(
        Layer("bass", ("sub_bass",), ("1---------------",), 31, 45, levels=(0, 3), gain_db=-3, room=0.2,
              velocity=0.55),
        Layer("pad", ("warm_pad",), ("x---------------",), 50, 72, levels=(0, 3), voices=4, gain_db=1,
              pan=-0.2, room=0.8, velocity=0.6),
        Layer("glass", ("glass_pad",), ("x---------------",), 60, 84, levels=(1, 3), voices=3, gain_db=-5,
              pan=0.3, room=0.9, velocity=0.5),
        Layer("choir", ("choir",), ("x---------------",), 55, 79, levels=(3, 3), voices=3, gain_db=-9,
              pan=0.0, room=0.9, velocity=0.5),
        Layer("arp", ("celesta", "kalimba"), ("1.....3.....2...", "....4.....2....."), 67, 91, levels=(1,
              3), voices=4, gain_db=-6, pan=0.35, room=0.9, echo=0.5, velocity=0.45),
        Layer("lead", ("piano", "vibraphone"), ("x.......x.......",), 64, 88, levels=(0, 3), voices=1,
              gain_db=-4, pan=-0.1, room=0.8, echo=0.45, velocity=0.45),
    ),
    room="cathedral", tone_hz=9000.0, loose_ms=14, leap=0.5,
    cells=("x-----------....x-----------....", "x-------x-------x---------------",
           "....x-----------x---------------"),
    accent="shine",
)  # fmt: skip

WALTZ = Style(
    name="waltz", tempo_bpm=(150, 166, 184), metre=3, minor_share=0.35,
    major=("I I V V V V I I", "I vi ii V", "I V vi iii IV I ii V"),
    minor=("i i V V V V i i", "i iv V i", "i VI iv V"),
    layers=(
        Layer("bass", ("upright_bass",), ("1---........", "5---........"), 33, 52, gain_db=1, room=0.2),
        Layer("chords", ("accordion",), ("....x-..x-..",), 53, 72, levels=(0, 3), voices=3, gain_db=-3,
              pan=0.3, room=0.25, velocity=0.6),
        Layer("harp", ("piano",), ("....x...x...",), 57, 76, levels=(0, 3), voices=3, gain_db=-5,
              pan=-0.35, room=0.25, velocity=0.55),
        Layer("pad", ("strings",), ("x-----------",), 55, 76, levels=(2, 3), voices=4, gain_db=-8, pan=0.1,
              room=0.4),
        Layer("lead", ("accordion", "violin"), ("x...x...x...",), 64, 86, levels=(0, 3), voices=1,
              gain_db=1, pan=-0.1, room=0.3),
        Layer("counter", ("clarinet",), ("x...x...x...",), 57, 77, levels=(3, 3), voices=1, gain_db=-5,
              pan=0.3, room=0.3),
    ),
    kit="brush",
    drums=(
        (),
        ({"kick": "o...........", "hat": "....g...g..."},),
        ({"kick": "x...........", "snare": "....g...g...", "triangle": "o..........."},),
    ),
    fills=(
        {"snare": "....o.o.xoxo"},
    ),
    drum_gain_db=-5.0, room="chamber", loose_ms=8, leap=0.35,
    cells=("x-------x---x-----------", "x---x---x---x-------x---", "x-----x-x---x-----------",
           "x---x---x---x-----------"),
    accent="swell",
)  # fmt: skip

HALL_STYLES: tuple[Style, ...] = (CINEMATIC, ORCHESTRAL, AMBIENT, WALTZ)
"""Cinematic, orchestral, ambient and waltz."""
