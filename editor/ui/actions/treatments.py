"""Actions: what makes a new file of a clip's sound, or cuts it at its silences; and sound care."""

from __future__ import annotations

from typing import Final

from editor.language import mark
from editor.model.treatments import COMPRESS, HIGH_CUT, LOW_CUT, MONO, NORMALISE, REVERSE, SWAP
from editor.ui.actions.spec import ActionSpec
from editor.ui.treatment_words import PAUSES, SPLIT, TRIM

WORDS: Final = {
    TRIM: mark("Trim silence at both ends…"),
    SPLIT: mark("Split at silence…"),
    PAUSES: mark("Remove pauses…"),
    NORMALISE: mark("Normalise…"),
    COMPRESS: mark("Compress…"),
    MONO: mark("Fold to mono…"),
    SWAP: mark("Swap left and right…"),
    REVERSE: mark("Reverse…"),
    LOW_CUT: mark("Low cut…"),
    HIGH_CUT: mark("High cut…"),
}
SEARCH: Final = {
    TRIM: mark("cut quiet ends"),
    SPLIT: mark("cut quiet pauses divide"),
    PAUSES: mark("cut quiet silence gaps shorten"),
    NORMALISE: mark("normalize level peak loud"),
    COMPRESS: mark("compressor dynamics even"),
    MONO: mark("stereo channels mix"),
    SWAP: mark("channels stereo sides exchange"),
    REVERSE: mark("backwards"),
    LOW_CUT: mark("high pass filter rumble"),
    HIGH_CUT: mark("low pass filter hiss"),
}
ORDER: Final = (TRIM, SPLIT, PAUSES, NORMALISE, COMPRESS, MONO, SWAP, REVERSE, LOW_CUT, HIGH_CUT)
"""As they stand in the menu: first what cuts, then what makes a file."""

ACTIONS: Final[tuple[ActionSpec, ...]] = (
    *(
        ActionSpec(
            f"treat-{kind}",
            WORDS[kind],
            (),
            "desks.treatments.open_from_menu",
            needs="clips",
            value=kind,
            search=SEARCH[kind],
        )
        for kind in ORDER
    ),
    ActionSpec(
        "restore-original",
        mark("Restore the original"),
        (),
        "desks.treatments.restore",
        needs="treated",
        search=mark("undo treatment file"),
    ),
    ActionSpec(
        "paste-care",
        mark("Paste sound care"),
        (),
        "desks.care.paste",
        needs="levels",
        search=mark("pan tone equaliser noise hum pitch"),
    ),
    ActionSpec(
        "reset-care",
        mark("Remove sound care"),
        (),
        "desks.care.reset",
        needs="clips",
        search=mark("pan tone equaliser noise hum pitch"),
    ),
    ActionSpec(
        "show-care",
        mark("Sound care…"),
        (),
        "desks.care.show",
        needs="clips",
        search=mark("pan tone equaliser eq noise hum pitch bass treble low cut"),
    ),
)
