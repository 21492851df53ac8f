"""Which files the media panel lists: those of the project in a steady order, used or not, and how often."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from editor.language import counted, tr
from editor.model.material import Material, MaterialKind
from editor.model.timeline import Timeline, Track, TrackKind
from editor.ui.timeline.roles import role_of_sounds
from editor.words import clock, one_line


@dataclass(frozen=True, slots=True)
class MediaEntry:
    """One file of the list."""

    material: Material
    role: str
    """The role of the track that uses it first; of a file that nothing uses, what it looks like."""
    n_clips: int = 0
    """How many clips use it."""

    @property
    def key(self) -> str:
        """What tells files apart: drafts list a file once for every clip, people count files."""
        return key_of(self.material)

    @property
    def name(self) -> str:
        """The name on one line."""
        return one_line(self.material.name, 120)

    @property
    def may_sound(self) -> bool:
        """Whether there is something to listen to."""
        material = self.material
        is_sound = material.kind is MaterialKind.SOUND
        return not material.is_missing and (
            is_sound or (material.kind is MaterialKind.VIDEO and material.has_sound is not False)
        )

    @property
    def facts(self) -> str:
        """The second line: length, format and use, or that the file is missing."""
        if self.material.is_missing:
            return tr("missing")
        return " · ".join((*_length_and_format(self.material), self.use_words))

    @property
    def use_words(self) -> str:
        """Whether clips use it, in words, since a colour alone says nothing to many."""
        if not self.n_clips:
            return tr("not used")
        return tr("used") if self.n_clips == 1 else tr("used {n}×", n=self.n_clips)

    @property
    def spoken(self) -> str:
        """Everything about it in words, for a screen reader."""
        if self.material.is_missing:
            return tr("{name}, missing", name=self.name)
        use = (
            counted(self.n_clips, "used by {n} clip", "used by {n} clips") if self.n_clips else tr("not used")
        )
        return ", ".join((self.name, *_length_and_format(self.material), use))


def _length_and_format(material: Material) -> tuple[str, ...]:
    suffix = Path(material.path or material.name).suffix.lstrip(".").upper()[:8]
    has_length = material.duration_us and not material.kind.is_still
    return tuple(part for part in (clock(material.duration_us or 0) if has_length else "", suffix) if part)


def key_of(material: Material) -> str:
    """What tells one file from another."""
    return material.path or material.stored_path or material.id


class MediaLedger:
    """Keeps what every track uses, so that an edit costs no more than the tracks it changes."""

    def __init__(self) -> None:
        self._uses: dict[str, tuple[Track, dict[str, int], str]] = {}

    def entries(
        self, timeline: Timeline, further: Sequence[Material] = (), hidden: Iterable[str] = ()
    ) -> tuple[MediaEntry, ...]:
        """Every file in the order of the project, then those that only wait in the list.

        Files that nothing uses and whose keys are ``hidden`` are left out.
        """
        counts: Counter[str] = Counter()
        roles: dict[str, str] = {}
        known: dict[str, tuple[Track, dict[str, int], str]] = {}
        for track in timeline.tracks:
            known[track.id] = self._uses_of(track, timeline.materials)
            _, uses, role = known[track.id]
            for material_id, n in uses.items():
                counts[material_id] += n
                roles.setdefault(material_id, role)
        self._uses = known
        return _merged((*timeline.materials.values(), *further), counts, roles, frozenset(hidden))

    def _uses_of(self, track: Track, materials: Mapping[str, Material]) -> tuple[Track, dict[str, int], str]:
        found = self._uses.get(track.id)
        if found is not None and found[0] is track:
            return found
        role = role_of_sounds(track, materials) if track.kind is TrackKind.SOUND else "picture"
        return track, dict(Counter(clip.material_id for clip in track.clips)), role


def _merged(
    materials: Iterable[Material], counts: Counter[str], roles: dict[str, str], hidden: frozenset[str]
) -> tuple[MediaEntry, ...]:
    first: dict[str, Material] = {}
    total: Counter[str] = Counter()
    role_of: dict[str, str] = {}
    for material in materials:
        if not material.uses_file:
            continue
        key = key_of(material)
        first.setdefault(key, material)
        total[key] += counts[material.id]
        if material.id in roles:
            role_of.setdefault(key, roles[material.id])
    return tuple(
        MediaEntry(material, role_of.get(key) or _look(material), total[key])
        for key, material in first.items()
        if total[key] or key not in hidden
    )


def _look(material: Material) -> str:
    return "music" if material.kind is MaterialKind.SOUND else "picture"


def clips_using(timeline: Timeline, key: str) -> list[str]:
    """The clips that use a file, in order of their tracks."""
    ids = {material.id for material in timeline.materials.values() if key_of(material) == key}
    return [clip.id for _, clip in timeline.clips() if clip.material_id in ids]
