"""The voices of a plan at work: which are live, their open files, and their samples times their gain."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from editor.errors import MediaError
from editor.language import tr
from editor.late import np
from editor.media.clip_sound import open_clip_sound
from editor.media.graph import OUTPUT_FRAME_SAMPLES, Samples
from editor.media.sound import Part, SoundSource, n_silenced_here
from editor.model.timing import MIX_RATE
from editor.render.plan import N_GROUPS, SoundPlan, Voice

MAX_OPEN = 32
"""Files that are open at a time (``house-style.md`` section 4)."""
PARKED_SAMPLES = 4 * MIX_RATE
"""A voice beyond the open files reads this much at a time, and closes its file again."""
TURNS = 16
"""Voices that begin together first read stretches of so many lengths, so that they never all read at once."""


class LiveVoices:
    """Follows some voices of a plan forwards and says which of them sound in a span."""

    def __init__(self, plan: SoundPlan, indices: Iterable[int]) -> None:
        self._voices = plan.voices
        self._by_start = sorted(indices, key=lambda i: (plan.voices[i].start_sample, i))
        self._n_begun = 0
        self._live: list[int] = []

    def within(self, start: int, end: int) -> list[int]:
        """The numbers of the voices that sound in the span, in the plan's order; spans must not go back."""
        order, voices = self._by_start, self._voices
        begun = self._n_begun
        while self._n_begun < len(order) and voices[order[self._n_begun]].start_sample < end:
            self._n_begun += 1
        live = [*self._live, *order[begun : self._n_begun]]
        self._live = sorted(i for i in live if voices[i].end_sample > start)
        return self._live


Failure = tuple[Voice, MediaError]
Watch = Callable[[str, int, tuple[Samples, ...]], None]
"""Told of a track's id, a sample of the plan, and what a voice adds to the mix from there on."""


class VoiceGroup:
    """Mixes the voices of one of a plan's groups; all calls belong to one thread, which owns the files.

    Parameters
    ----------
    plan, group
        The plan, and the number of the group.
    failed
        Ids of clips that are left out; those that fail are added.
    watch
        Told of everything that a voice adds, for meters; the samples are its own only while it is called.
    """

    def __init__(self, plan: SoundPlan, group: int, failed: set[str], watch: Watch | None = None) -> None:
        self._watch = watch
        self._voices = plan.voices
        indices = [i for i, voice in enumerate(plan.voices) if voice.group == group]
        self._live = LiveVoices(plan, indices)
        self._open = OpenVoices(plan, MAX_OPEN // N_GROUPS)
        self._failed = failed
        self.n_not_finite = 0
        """Samples of files that were no numbers, and silence instead."""
        self._scratch = np.empty((2, OUTPUT_FRAME_SAMPLES), np.float32)

    def close(self) -> None:
        """Close all files."""
        self._open.close()

    def mix(self, start: int, end: int) -> tuple[Samples, list[Failure]]:
        """Mix a span of the plan; spans follow each other.

        Returns
        -------
        samples, failures
            float32 of shape (2, end - start), and the voices whose files could not be read: they are
            silent from here on.
        """
        out = np.zeros((2, end - start), np.float32)
        failures: list[Failure] = []
        n_before = n_silenced_here()
        for index in self._live.within(start, end):
            voice = self._voices[index]
            low, high = max(voice.start_sample, start), min(voice.end_sample, end)
            try:
                if voice.clip_id not in self._failed:
                    self._add(index, out[:, low - start : high - start], low - voice.start_sample)
            except MediaError as error:
                self._failed.add(voice.clip_id)
                self._open.close_voice(index)
                failures.append((voice, error))
            if voice.end_sample <= end:
                self._open.close_voice(index)
        self.n_not_finite += n_silenced_here() - n_before
        return out, failures

    def _add(self, index: int, out: Samples, first: int) -> None:
        """Add the next samples of a voice to ``out``, which begins at the voice's sample ``first``."""
        voice = self._voices[index]
        for offset, rows in self._open.parts(index, first, out.shape[1]):
            n_samples = len(rows[0])
            if self._scratch.shape[1] < n_samples:
                self._scratch = np.empty((2, n_samples), np.float32)
            place = voice.first_sample + first + offset
            steady = voice.gain.steady(place, n_samples)
            factor = voice.gain.curve(place, n_samples) if steady is None else np.float32(steady)
            target = out[:, offset : offset + n_samples]
            added = tuple(
                np.multiply(row, factor, out=self._scratch[channel, :n_samples])
                for channel, row in enumerate(rows)
            )
            if len(added) == 1:
                target += added[0]
            else:
                for channel, row in enumerate(added):
                    target[channel] += row
            if self._watch is not None:
                self._watch(voice.track_id, voice.start_sample + first + offset, added)


class OpenVoices:
    """The sources of some voices, opened when they are first needed and closed at their ends.

    All calls belong to one thread, which owns the files.
    """

    def __init__(self, plan: SoundPlan, limit: int = MAX_OPEN) -> None:
        self._voices = plan.voices
        self._limit = limit
        self._open: dict[int, SoundSource] = {}
        self._n_files = self._n_parked = 0

    def parts(self, index: int, first: int, n_samples: int) -> Iterator[Part]:
        """Give the samples ``first`` … of a voice as parts, as `SoundSource.parts` does.

        Raises
        ------
        MediaError
            If the voice's file cannot be read; it has to be left out from then on.
        """
        source = self._open.get(index)
        if source is None:
            source = self._open[index] = self._opened(self._voices[index], first)
        yield from source.parts(n_samples)

    def close_voice(self, index: int) -> None:
        """Close the file of a voice, if it is open."""
        source = self._open.pop(index, None)
        if source is not None:
            self._n_files -= not isinstance(source, ParkedVoice)
            source.close()

    def close(self) -> None:
        """Close all files."""
        for index in list(self._open):
            self.close_voice(index)

    def _opened(self, voice: Voice, first: int) -> SoundSource:
        if self._n_files >= self._limit:
            self._n_parked += 1
            return ParkedVoice(voice, first, self._n_parked)
        source = open_voice(voice, first, voice.n_samples - first)
        self._n_files += 1
        return source


class ParkedVoice(SoundSource):
    """A voice that opens its file only to read a few seconds ahead."""

    def __init__(self, voice: Voice, first: int, turn: int) -> None:
        self._voice = voice
        self._next = first
        self._n_ahead = PARKED_SAMPLES * (turn % TURNS + 1) // TURNS
        self._held = np.zeros((2, 0), np.float32)

    def close(self) -> None:
        """Forget what was read ahead; no file is open."""
        self._held = self._held[:, :0]

    def parts(self, n_samples: int) -> Iterator[Part]:
        """Give the next ``n_samples`` as parts; see `SoundSource.parts`."""
        done = 0
        while done < n_samples:
            if self._held.shape[1] == 0:
                self._read_ahead()
            part = self._held[:, : n_samples - done]
            yield done, (part[0], part[1])
            done += part.shape[1]
            self._held = self._held[:, part.shape[1] :]

    def _read_ahead(self) -> None:
        n_samples, self._n_ahead = self._n_ahead, PARKED_SAMPLES
        with open_voice(self._voice, self._next, n_samples) as source:
            self._held = source.read(n_samples)
        self._next += n_samples


def open_voice(voice: Voice, first: int, n_samples: int) -> SoundSource:
    """Open the sound of a voice at its sample ``first``; a `MediaError` says which clip needs it."""
    try:
        return open_clip_sound(
            voice.path,
            source_start_us=voice.source_start_us,
            source_end_us=voice.source_end_us,
            n_samples=n_samples,
            first_sample=voice.first_sample + first,
            speed=voice.speed,
            keeps_pitch=voice.keeps_pitch,
            is_reversed=voice.is_reversed,
            stream_index=voice.stream_index,
            care=voice.care,
        )
    except MediaError as error:
        error.add_note(tr("needed by the clip “{name}”", name=voice.name))
        raise
