"""The desks that actions go to: each turns a few related actions into edits or changes of the view.

The action table names their methods as ``desks.NAME.METHOD``. A desk takes its `DeskContext`, no more.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from editor.ui.bridge import Bridge
from editor.ui.desk_access import AccessDesk
from editor.ui.desk_addresses import AddressDesk
from editor.ui.desk_align import AlignDesk
from editor.ui.desk_beats import BeatDesk
from editor.ui.desk_care import CareDesk
from editor.ui.desk_clipboard import ClipboardDesk
from editor.ui.desk_clips import ClipsDesk
from editor.ui.desk_collect import CollectDesk
from editor.ui.desk_commands import CommandDesk
from editor.ui.desk_ducking import DuckingDesk
from editor.ui.desk_gestures import GestureDesk
from editor.ui.desk_hosted import HostedDesk
from editor.ui.desk_layers import LayerDesk
from editor.ui.desk_levels import LevelsDesk
from editor.ui.desk_listening import Listening
from editor.ui.desk_loudness import LoudnessDesk
from editor.ui.desk_markers import MarkerDesk
from editor.ui.desk_mashup import MashupDesk
from editor.ui.desk_missing import MissingDesk
from editor.ui.desk_reading import ReadingDesk
from editor.ui.desk_recording import RecordingDesk
from editor.ui.desk_score import ScoreDesk
from editor.ui.desk_selection import SelectionDesk
from editor.ui.desk_serving import ServingDesk
from editor.ui.desk_sounds import SoundDesk
from editor.ui.desk_soundtrack import SoundtrackDesk
from editor.ui.desk_steps import StepDesk
from editor.ui.desk_stingers import StingerDesk
from editor.ui.desk_subtitles import SubtitleDesk
from editor.ui.desk_takes import TakeDesk
from editor.ui.desk_tasks import TaskDesk
from editor.ui.desk_time import TimeDesk
from editor.ui.desk_tracks import TrackDesk
from editor.ui.desk_treatments import TreatmentDesk
from editor.ui.key_binder import KeyBinder
from editor.ui.menus.menu_desk import MenuDesk
from editor.ui.pitch_ahead import PitchAhead
from editor.ui.settings import SettingsStore
from editor.ui.view_state import ViewState

if TYPE_CHECKING:
    from editor.ui.timeline.view import TimelineView


@dataclass(frozen=True, slots=True)
class DeskContext:
    """What a desk works with."""

    window: QWidget
    """The parent of its dialogs."""
    bridge: Bridge
    """Takes edits: ``bridge.do(command)``."""
    state: ViewState
    """Playhead and selection."""
    store: SettingsStore
    timeline: TimelineView
    actions: dict[str, QAction]
    tell: Callable[..., object]
    """Puts a fact into the status line; takes what `StatusStrip.show_message` takes."""
    key_press: Callable[[], str]
    """A name for the present press of a key, the same for its repeats, by which steps merge (U-1)."""
    keys: KeyBinder
    """The keys of the actions, and how they are changed."""
    reason: Callable[[str], str]
    """Why an action, named by its id, cannot be used now; empty when it can."""


class Desks:
    """All of them, by the names that the action table uses."""

    def __init__(self, context: DeskContext) -> None:
        self.context = context
        self.access = AccessDesk(context)
        self.sounds = SoundDesk(context)
        self.addresses = AddressDesk(context, self.sounds)
        self.clipboard = ClipboardDesk(context, self.addresses.paste)
        self.clips = ClipsDesk(context)
        self.levels = LevelsDesk(context)
        self.care = CareDesk(context)
        self.treatments = TreatmentDesk(context)
        self.pitch_ahead = PitchAhead(context.bridge, context.window)
        self.selection = SelectionDesk(context)
        self.commands = CommandDesk(context)
        self.time = TimeDesk(context)
        self.tracks = TrackDesk(context)
        self.steps = StepDesk(context)
        self.layers = LayerDesk(context)
        self.markers = MarkerDesk(context)
        self.menus = MenuDesk(context, self.markers)
        self.gestures = GestureDesk(context)
        self.missing = MissingDesk(context)
        self.collecting = CollectDesk(context)
        self.reading = ReadingDesk(context)
        self.subtitles = SubtitleDesk(context)
        self.listening = Listening(context)
        self.loudness = LoudnessDesk(context, self.listening)
        self.ducking = DuckingDesk(context, self.listening)
        self.beats = BeatDesk(context, self.listening)
        self.align = AlignDesk(context, self.listening)
        self.recording = RecordingDesk(context)
        self.mashup = MashupDesk(context)
        self.takes = TakeDesk(context, self.listening)
        self.stingers = StingerDesk(context)
        self.tasks = TaskDesk(context, self.sounds)
        self.hosted = HostedDesk(context, self.tasks.keeper)
        self.tasks.wait_asked.connect(self.hosted.go_on)
        self.hosted.project_asked.connect(self.sounds.project_asked)
        self.mashup.hosted_asked.connect(self.hosted.ask)
        self.mashup.services_asked.connect(self.hosted.show_services)
        self.soundtrack = SoundtrackDesk(context, self.hosted)
        self.score = ScoreDesk(context, self.hosted)
        self.serving = ServingDesk(context)

    def close_jobs(self) -> None:
        """Stop what the desks do in the background; call before the window goes."""
        self.missing.close_jobs()
        self.addresses.close_jobs()
        self.collecting.close_jobs()
        self.subtitles.close_jobs()
        self.treatments.close_jobs()
        self.pitch_ahead.close()
        self.reading.close_jobs()
        self.listening.close_jobs()
        self.recording.close_jobs()
        self.soundtrack.close_jobs()
        self.mashup.close_jobs()
        self.score.close_jobs()
        self.stingers.close_jobs()
        self.takes.close_jobs()
        self.hosted.close_jobs()
        self.tasks.close_jobs()
        self.serving.close_jobs()
