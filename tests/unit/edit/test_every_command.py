"""Any edits in any order: what has to hold of a timeline does, and undo and redo are exact."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from editor.edit.command import Command, label_of
from editor.edit.history import History
from editor.errors import EditError
from tests.edit_making import MAKERS, check, check_edit, starting_timeline


def try_edit(history: History, command: Command) -> bool:
    """Make an edit and check what it did; says whether it was made."""
    before, entries, position = history.timeline, history.entries, history.position
    try:
        again = command.apply(before)
    except EditError as refusal:
        assert refusal.message.endswith("."), refusal.message
        with pytest.raises(EditError):
            history.do(command)
        assert history.timeline is before
        assert (history.entries, history.position) == (entries, position)
        return False
    after = history.do(command)
    assert after == again, "an edit has to come out the same each time"
    check_edit(before, after)
    if after is before:
        return False
    assert after != before, "an edit that changes nothing is no step"
    assert history.undo_label == label_of(command, before) != ""
    return True


class EveryEdit(RuleBasedStateMachine):
    """Edits, undo and redo in any order, beside a plain list of the timelines there were."""

    def __init__(self) -> None:
        super().__init__()
        self.history = History(starting_timeline())
        self.states = [self.history.timeline]
        self.at = 0

    @rule(name=st.sampled_from(sorted(MAKERS)), chance=st.randoms(use_true_random=False))
    def edit(self, name: str, chance: random.Random) -> None:
        try:
            command = MAKERS[name](self.history.timeline, chance)
        except EditError:
            return
        if try_edit(self.history, command):
            del self.states[self.at + 1 :]
            self.states.append(self.history.timeline)
            self.at += 1

    @rule()
    def undo(self) -> None:
        self.at = max(0, self.at - 1)
        assert self.history.undo() is self.states[self.at]

    @rule()
    def redo(self) -> None:
        self.at = min(len(self.states) - 1, self.at + 1)
        assert self.history.redo() is self.states[self.at]

    @rule(share=st.floats(0, 1))
    def travel(self, share: float) -> None:
        self.at = round(share * (len(self.states) - 1))
        assert self.history.jump(self.at) is self.states[self.at]

    @invariant()
    def everything_holds(self) -> None:
        check(self.history.timeline)
        assert len(self.history.entries) == len(self.states) - 1
        assert self.history.position == self.at


EveryEdit.TestCase.settings = settings(
    max_examples=120, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
)
TestEveryEdit = EveryEdit.TestCase


@pytest.mark.parametrize("seed", [1, 2])
def test_five_hundred_random_edits_are_undone_and_redone_to_the_same_timelines(seed: int) -> None:
    chance = random.Random(seed)
    history = History(starting_timeline())
    states = [history.timeline]
    names = sorted(MAKERS)
    for _ in range(5000):
        if len(states) > 500:
            break
        try:
            command = MAKERS[chance.choice(names)](history.timeline, chance)
        except (EditError, IndexError):
            continue
        if try_edit(history, command):
            check(history.timeline)
            states.append(history.timeline)
    assert len(states) == 501
    for state in reversed(states[:-1]):
        assert history.undo() is state
    assert history.undo_label == ""
    for state in states[1:]:
        assert history.redo() is state
    assert history.redo_label == ""


def test_chance_reaches_every_command_with_an_edit_that_is_made() -> None:
    chance = random.Random(5)
    made: dict[str, int] = {}
    for _ in range(40):
        history = History(starting_timeline())
        for name in chance.sample(sorted(MAKERS), len(MAKERS)):
            try:
                command = MAKERS[name](history.timeline, chance)
                made[name] = made.get(name, 0) + (history.do(command) is not None)
            except (EditError, IndexError):
                continue
    assert set(MAKERS) == set(made)
