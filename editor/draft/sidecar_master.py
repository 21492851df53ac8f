"""What a project says about its whole mix, as `fadeline.json` keeps it: the limiter and the loudness aim."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from editor.draft.values import as_real
from editor.model.timeline import HIGHEST_AIM, LOWEST_AIM, Timeline


@dataclass(frozen=True, slots=True)
class MasterNotes:
    """The entry ``master`` of the file; at first it says nothing."""

    is_limited: bool = True
    loudness_aim: float | None = None

    def entry(self) -> dict[str, Any]:
        """What is written; empty where everything is as at first."""
        said: dict[str, Any] = {} if self.is_limited else {"is_limited": False}
        return said if self.loudness_aim is None else said | {"loudness_aim": self.loudness_aim}

    def on(self, timeline: Timeline) -> Timeline:
        """The timeline with what the notes say."""
        if (timeline.is_limited, timeline.loudness_aim) == (self.is_limited, self.loudness_aim):
            return timeline
        return replace(timeline, is_limited=self.is_limited, loudness_aim=self.loudness_aim)


PLAIN_MASTER = MasterNotes()


def master_notes_of(timeline: Timeline) -> MasterNotes:
    """What a timeline has to say."""
    return MasterNotes(timeline.is_limited, timeline.loudness_aim)


def parse_master(stored: Mapping[str, Any]) -> MasterNotes:
    """The notes in an entry; what is senseless counts as not said."""
    aim = as_real(stored.get("loudness_aim"))
    is_sane = aim is not None and LOWEST_AIM <= aim <= HIGHEST_AIM
    return MasterNotes(stored.get("is_limited") is not False, aim if is_sane else None)
