"""From phrases that fit to blocks: who leads, who stands behind, and with what of itself.

Each arrangement is a function from a `Stage` to blocks. The base goes through its song in order; the other
one follows the way that was found for it. Sections say where a song comes in whole and where it stands back.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

import numpy as np

from editor.music.mashup.mixability import Source
from editor.music.mashup.order import ALTERNATE, BUILD_UP, MEDLEY, VOICE_OVER
from editor.music.mashup.plan import BAND, BED, DRUMS, TONAL, VOICE, WHOLE, Block
from editor.music.mashup.wording import Wish

BEHIND_DB = -4.0
"""What stands behind a whole song."""
UNDER_VOICE_DB = -2.0
VOICE_DB = 1.5


@dataclass(frozen=True)
class Stage:
    """Everything an arrangement decides from."""

    base: Source
    other: Source
    slots: tuple[int, ...]
    """Bars of the base at which its phrases begin."""
    choices: tuple[int, ...]
    """For each, the bar of the other song that fits."""
    fits: tuple[float, ...]
    """How well, about 0 to 1."""
    n_bars: int
    """Bars of a phrase."""
    wish: Wish
    is_layered: bool
    chance: np.random.Generator
    begins_with: int = 0
    """Of songs that take turns: 0 for the base, 1 for the other one."""

    @property
    def n_slots(self) -> int:
        """How many phrases there are."""
        return len(self.slots)

    def whole_of(self, source: Source) -> str:
        """What is heard of a song that leads: all of it, or all but the voice."""
        return bandlike(source) if self.wish.is_instrumental else WHOLE

    def block(
        self, source: Source, slot: int, part: str, gain_db: float = 0.0, *, leads: bool = True
    ) -> Block:
        """A phrase of a song in a slot."""
        bar = self.slots[slot] if source is self.base else self.choices[slot]
        return Block(
            source.number, bar, slot * self.n_bars, self.n_bars, part, leads, gain_db,
            label=source.label_at(bar + self.n_bars / 2),
        )  # fmt: skip

    def is_dense(self, slot: int, share: float = 1.0) -> bool:
        """Whether both sound in a slot: the better they fit there, the sooner."""
        rank = sorted(range(self.n_slots), key=lambda n: -self.fits[n]).index(slot)
        return rank < round(self.n_slots * min(self.wish.density * share * 1.2, 1.0))


def bandlike(source: Source) -> str:
    """A song without its voice, as well as that can be had: without sides nothing tells a voice apart."""
    return BAND if source.features.is_wide else BED


def voicelike(source: Source) -> str:
    """The voice of a song, or what comes nearest."""
    return VOICE if source.features.is_wide else TONAL


def arranged(name: str, stage: Stage) -> tuple[Block, ...]:
    """The blocks of an arrangement, with neighbours that go on joined to one."""
    arrange = _WAYS[name] if stage.is_layered else _take_turns
    return joined(arrange(stage))


def _alternate(stage: Stage) -> list[Block]:
    """Turns of one or two phrases; where both fit, the one that waits stands behind with a part of it."""
    blocks: list[Block] = []
    turn = _turn_length(stage)
    for slot in range(stage.n_slots):
        # A mix of two phrases has one of each; a longer one ends as it began.
        is_base = (slot // turn) % 2 == 0 or (slot == stage.n_slots - 1 and stage.n_slots > 2)
        if is_base:
            blocks.append(stage.block(stage.base, slot, stage.whole_of(stage.base)))
            if 0 < slot < stage.n_slots - 1 and stage.is_dense(slot, 0.6):
                blocks.append(stage.block(stage.other, slot, TONAL, BEHIND_DB - 2, leads=False))
        elif stage.is_dense(slot):
            apart = stage.chance.random() < stage.wish.apartness
            blocks.append(stage.block(stage.other, slot, TONAL if apart else stage.whole_of(stage.other)))
            blocks.append(
                stage.block(
                    stage.base, slot, BED if apart else DRUMS, -1.0 if apart else BEHIND_DB, leads=False
                )
            )
        else:
            blocks.append(stage.block(stage.other, slot, stage.whole_of(stage.other)))
    return blocks


def _turn_length(stage: Stage) -> int:
    if stage.n_slots < 6:
        return 1
    return 1 if stage.chance.random() < 0.3 + 0.5 * stage.wish.daring else 2


def _voice_over(stage: Stage) -> list[Block]:
    """The other song's voice over the base's band; the base alone at both ends, the voice alone in breaks."""
    blocks: list[Block] = []
    voice = TONAL if stage.wish.is_instrumental else voicelike(stage.other)
    last = stage.n_slots - 1
    for slot in range(stage.n_slots):
        label = stage.base.label_at(stage.slots[slot] + stage.n_bars / 2)
        if stage.n_slots > 2 and slot in (0, last):
            blocks.append(stage.block(stage.base, slot, stage.whole_of(stage.base)))
            continue
        is_break = label == "break" or (stage.n_slots > 5 and slot == round(last * 0.62))
        under = DRUMS if is_break else bandlike(stage.base)
        blocks.append(stage.block(stage.base, slot, under, UNDER_VOICE_DB))
        blocks.append(stage.block(stage.other, slot, voice, VOICE_DB, leads=False))
    return blocks


def _build_up(stage: Stage) -> list[Block]:
    """Layer upon layer to a break, and from it to the fullest part."""
    blocks: list[Block] = []
    n_slots = stage.n_slots
    for slot in range(n_slots):
        way = slot / max(n_slots - 1, 1)
        base, other = stage.base, stage.other
        if way < 0.15:
            blocks.append(replace(stage.block(base, slot, DRUMS), rises=slot == 0))
        elif way < 0.35:
            blocks.append(stage.block(base, slot, DRUMS, -1.0))
            blocks.append(replace(stage.block(other, slot, TONAL, BEHIND_DB, leads=False), rises=way < 0.25))
        elif way < 0.5:
            blocks.append(stage.block(base, slot, BED))
            blocks.append(stage.block(other, slot, TONAL, -1.0, leads=False))
        elif way < 0.65:
            blocks.append(replace(stage.block(other, slot, TONAL), rises=True))
        elif slot < n_slots - 1:
            blocks.append(stage.block(base, slot, stage.whole_of(base)))
            blocks.append(stage.block(other, slot, stage.whole_of(other), BEHIND_DB, leads=False))
        else:
            blocks.append(stage.block(base, slot, stage.whole_of(base)))
    return blocks


def _medley(stage: Stage) -> list[Block]:
    """The fullest phrases of both songs one after another, each song in its own order."""
    chosen = [_best_phrases(stage, source, stage.n_slots) for source in (stage.base, stage.other)]
    blocks: list[Block] = []
    turn = 2 if stage.n_slots >= 6 else 1
    taken = [0, 0]
    for slot in range(stage.n_slots):
        whose = (slot // turn + stage.begins_with) % 2
        source = (stage.base, stage.other)[whose]
        bar = chosen[whose][min(taken[whose], len(chosen[whose]) - 1)]
        taken[whose] += 1
        block = stage.block(source, slot, stage.whole_of(source))
        label = source.label_at(bar + stage.n_bars / 2)
        blocks.append(replace(block, source_bar=float(bar), label=label))
    return blocks


def _best_phrases(stage: Stage, source: Source, n_wanted: int) -> list[int]:
    """Phrases of a song by how full they are, the first one always, in the order of the song."""
    bars = source.phrases(stage.n_bars) or [0]
    free: list[int] = []
    spread = 0.1 + 0.3 * stage.wish.daring
    worth = {bar: source.energy_at(bar, stage.n_bars) + spread * stage.chance.random() for bar in bars}
    for bar in sorted(bars, key=lambda bar: (-worth[bar], bar)):
        if all(abs(bar - other) >= stage.n_bars for other in free):
            free.append(bar)
    kept = sorted(free[: max(n_wanted // 2 + 1, 1)])
    return kept or bars[:1]


def _take_turns(stage: Stage) -> list[Block]:
    """Whole phrases of both in turn, for songs whose bars cannot coincide."""
    return _medley(stage)


_WAYS: Mapping[str, Callable[[Stage], list[Block]]] = {
    ALTERNATE: _alternate,
    VOICE_OVER: _voice_over,
    BUILD_UP: _build_up,
    MEDLEY: _medley,
}


def joined(blocks: list[Block]) -> tuple[Block, ...]:
    """The blocks with those that go on where another one ends, in every respect, made one."""
    out: list[Block] = []
    for block in sorted(blocks, key=lambda b: (b.start_bar, not b.is_lead, b.song)):
        before = next((n for n, b in enumerate(out) if _goes_on(b, block)), None)
        if before is None:
            out.append(block)
        else:
            out[before] = replace(out[before], n_bars=out[before].n_bars + block.n_bars)
    return tuple(out)


def _goes_on(before: Block, block: Block) -> bool:
    same = (before.song, before.part, before.is_lead, before.gain_db, before.rises, block.rises)
    return (
        before.end_bar == block.start_bar
        and before.source_bar + before.n_bars == block.source_bar
        and same == (block.song, block.part, block.is_lead, block.gain_db, False, False)
    )
