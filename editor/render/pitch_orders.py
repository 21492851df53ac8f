"""Which clips of a timeline are worth making ahead, because they are stretched while they are played."""

from __future__ import annotations

from editor.media.pitch_child import PitchOrder
from editor.model.timeline import Timeline
from editor.render.plan import plan_sound


def pitch_orders(timeline: Timeline) -> list[PitchOrder]:
    """The orders for a timeline's stretched clips, in order of time; equal ones once."""
    voices = [
        voice
        for voice in plan_sound(timeline).voices
        if voice.care.semitones or (voice.speed != 1.0 and voice.keeps_pitch)
    ]
    orders = [
        PitchOrder(
            voice.path, voice.source_start_us, voice.source_end_us, voice.first_sample + voice.n_samples,
            voice.speed, voice.keeps_pitch, voice.is_reversed, voice.stream_index, voice.care,
        )
        for voice in sorted(voices, key=lambda voice: voice.start_sample)
    ]  # fmt: skip
    return list(dict.fromkeys(orders))
