"""A key map: the keys of every action, what clashes, and how it is changed; plain data, no Qt."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TypeAlias

from editor.ui.keys.spelling import alike, spelled

Changes: TypeAlias = tuple[tuple[str, tuple[str, ...]], ...]
"""Ids of actions and all their keys, where these differ from what they stand on."""


@dataclass(frozen=True, slots=True)
class Clash:
    """One key that two actions ask for."""

    key: str
    action_id: str
    other_id: str


@dataclass(frozen=True, slots=True)
class KeyMap:
    """The keys of every action; the first key of an action is the one that is shown.

    ``base`` is the preset, ``changes`` is what the person has made of it. Actions that a newer or older
    program knows and this one does not are left out, so a settings file can travel between versions.
    """

    base: Mapping[str, tuple[str, ...]]
    changes: Changes = ()

    @property
    def keys(self) -> Mapping[str, tuple[str, ...]]:
        """All keys by action; one that the person has given to an action is gone from where it was."""
        mine = {action_id: keys for action_id, keys in self.changes if action_id in self.base}
        taken = {key for keys in mine.values() for key in keys}
        return MappingProxyType(
            {
                action_id: mine.get(action_id, tuple(key for key in keys if key not in taken))
                for action_id, keys in self.base.items()
            }
        )

    def of(self, action_id: str) -> tuple[str, ...]:
        """The keys of one action; none for an unknown one."""
        return self.keys.get(action_id, ())

    def owner(self, key: str, *, besides: str = "") -> str:
        """The id of the action that has a key, other than the one named; empty when nobody has."""
        wanted = alike(key)
        for action_id, keys in self.keys.items():
            if action_id != besides and not wanted.isdisjoint(keys):
                return action_id
        return ""

    def clashes(self) -> tuple[Clash, ...]:
        """Every key that more than one action asks for."""
        first: dict[str, str] = {}
        found = []
        for action_id, keys in self.keys.items():
            for key in keys:
                if key in first:
                    found.append(Clash(key, first[key], action_id))
                else:
                    first[key] = action_id
        return tuple(found)

    def changed(self, action_id: str) -> bool:
        """Whether the person gave an action other keys than the preset."""
        return any(action_id == known for known, _ in self.changes)

    def with_keys(self, action_id: str, keys: Iterable[str]) -> KeyMap:
        """The map with an action's keys replaced; the action's own order is kept, nothing twice."""
        clean = tuple(dict.fromkeys(key for key in map(spelled, keys) if key))
        if clean == self.of(action_id):
            return self
        mine = {known: kept for known, kept in self.changes if known != action_id}
        if clean != self.base.get(action_id, ()):
            mine[action_id] = clean
        return KeyMap(self.base, tuple(sorted(mine.items())))

    def with_key(self, action_id: str, key: str) -> KeyMap:
        """The map with a key as the first one of an action, in the place of the former first one."""
        return self.with_keys(action_id, (key, *self.of(action_id)[1:]))

    def without_key(self, action_id: str, key: str) -> KeyMap:
        """The map with one key taken from an action."""
        gone = alike(key)
        return self.with_keys(action_id, (kept for kept in self.of(action_id) if kept not in gone))

    def with_swap(self, action_id: str, key: str) -> KeyMap:
        """Give an action a key that another one has; the other one gets the first key of this one."""
        other_id = self.owner(key, besides=action_id)
        if not other_id:
            return self.with_key(action_id, key)
        wanted, given = alike(key), self.of(action_id)[:1]
        theirs: list[str] = []
        for kept in self.of(other_id):
            theirs += given if kept in wanted else (kept,)
        return self.with_key(action_id, key).with_keys(other_id, theirs)

    def without_change(self, action_id: str) -> KeyMap:
        """The map with an action's keys as the preset has them."""
        return KeyMap(self.base, tuple(entry for entry in self.changes if entry[0] != action_id))

    def without_changes(self) -> KeyMap:
        """The preset as it is."""
        return KeyMap(self.base)


def base_map(
    defaults: Mapping[str, tuple[str, ...]], differences: Mapping[str, tuple[str, ...]]
) -> Mapping[str, tuple[str, ...]]:
    """The keys of a preset: the program's own where the preset says nothing.

    A key that the preset gives to one action is taken from the others that had it in the program.
    """
    taken = {spelled(key) for keys in differences.values() for key in keys}
    made = {}
    for action_id, keys in defaults.items():
        if action_id in differences:
            made[action_id] = tuple(spelled(key) for key in differences[action_id])
        else:
            made[action_id] = tuple(key for key in map(spelled, keys) if key not in taken)
    return MappingProxyType(made)
