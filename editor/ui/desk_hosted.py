"""Orders for hosted services: given after a yes, waited for in the background, laid down when they come."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from editor.errors import EditorError
from editor.language import counted, tr
from editor.library.runners import HOSTED, runners
from editor.library.tasks import Task, TaskState
from editor.ui.dialogs.question import Question
from editor.ui.dialogs.tasks import result_paths
from editor.ui.library_keeper import LibraryKeeper, Seen
from editor.words import one_line

if TYPE_CHECKING:
    from editor.fetch.keys import KeyStore
    from editor.library.library import Library
    from editor.library.task_worker import TaskWorker
    from editor.ui.desks import DeskContext
    from editor.ui.dialogs.hosted import HostedOrder

LOOK_MS = 1_000
TOLD_MS = 30_000
MOST_WORKERS = 3
FIRST_LOOK_MS = 4_000
"""When after the start orders of an earlier run are looked for."""


def program_store() -> KeyStore:
    """The keys of this run; loaded when something is ordered."""
    from editor.fetch.keys import program_keys

    return program_keys()


class NoKeyError(EditorError):
    """A service is wanted that no key is kept for."""


class HostedDesk(QObject):
    """Looks after what was ordered from services.

    Parameters
    ----------
    keeper
        The library in the window.
    """

    ordered = Signal(str)
    """The id of a task that was put into the queue."""
    project_asked = Signal(object)
    """There is no project yet: these paths are to become one."""
    laid = Signal(list)
    """Paths of results that were laid on the timeline."""

    def __init__(
        self, context: DeskContext, keeper: LibraryKeeper, keys: Callable[[], KeyStore] = program_store
    ) -> None:
        super().__init__(context.window)
        self._context, self._keeper, self._keys = context, keeper, keys
        self._workers: list[TaskWorker] = []
        self._n_wanted = 0
        self._is_beginning = False
        self._waited: set[str] = set()
        """Tasks that were seen before they were over."""
        self._open: dict[str, tuple[object, int | None]] = {}
        """Tasks of this run: the project that each was ordered for, and where its result is laid."""
        self._asked: HostedOrder | None = None
        self._failed: Task | None = None
        self._question: Question | None = None
        self._came: list[str] = []
        """Results that nobody has put anywhere yet."""
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(keeper.look)
        keeper.seen.connect(self._show_seen)
        self._first_look = QTimer(self)
        self._first_look.setSingleShot(True)
        self._first_look.timeout.connect(self.look_for_earlier)
        self._first_look.start(FIRST_LOOK_MS)

    # ordering --------------------------------------------------------------------------------------------

    @Slot(object)
    def ask(self, order: HostedOrder) -> None:
        """Order something, once the person has said yes to the host, the price and what is sent."""
        from editor.fetch.addresses import parse_address
        from editor.fetch.services.catalogue import facts_of

        facts = facts_of(order.service)
        self._asked = order
        words = tr(
            "It is ordered from {host}. {price} {sent}",
            host=parse_address(order.base).host,
            price=tr(facts.price),
            sent=tr(facts.sent),
        )
        self._ask("hosted-order", tr("Order from {service}?", service=facts.name), words,
                  (("cancel", tr("Cancel")), ("order", tr("Order"))), self._answer_order)  # fmt: skip

    def _ask(
        self, name: str, title: str, words: str, answers: tuple[tuple[str, str], ...],
        then: Callable[[str], None],
    ) -> None:  # fmt: skip
        self._question = Question(name, title, words, answers, self._context.window)
        self._question.answered.connect(then)
        self._question.open()

    @Slot(str)
    def _answer_order(self, answer: str) -> None:
        order, self._asked = self._asked, None
        if answer == "order" and order is not None:
            self.order(order)

    def order(self, order: HostedOrder) -> None:
        """Put an order that was agreed to into the queue."""
        place = (self._context.bridge.session, order.at_us)
        self._keeper.do(partial(_ordered, order, self._keys), partial(self._begin_task, place))

    def _begin_task(self, place: tuple[object, int | None], result: Task | EditorError) -> None:
        if isinstance(result, EditorError):
            link = tr("Services…") if isinstance(result, NoKeyError) else ""
            self._context.tell(f"{result.message} {result.hint}", "bad", link=link, then=self.show_services)
            return
        self._open[result.id] = place
        self._context.tell(
            tr("Ordered. You can go on working; the result is laid down when it is here."), "ok"
        )
        self.ordered.emit(result.id)
        self._begin()

    @Slot()
    def show_services(self) -> None:
        """Open the preferences where keys and addresses are."""
        from editor.ui.preferences.dialog import PreferencesDialog

        context = self._context
        dialog = PreferencesDialog(context.store, context.keys, context.window)
        dialog.open_page("services")
        dialog.open()

    # working ---------------------------------------------------------------------------------------------

    @Slot()
    def look_for_earlier(self) -> None:
        """Go on with orders of an earlier run, if there are any."""
        from editor.library.database import FILE_NAME, library_folder

        if (library_folder() / FILE_NAME).exists():
            self._keeper.do(_waiting_ids, self._begin_with)

    @Slot(object)
    def _begin_with(self, task_ids: list[str]) -> None:
        self._waited.update(task_ids)
        for _ in task_ids:
            self._begin()

    def _begin(self) -> None:
        """Let somebody wait for one more order: each waits for minutes, so they do not wait in a row."""
        self._timer.start()
        self._n_wanted = min(self._n_wanted + 1, MOST_WORKERS)
        for worker in self._workers:
            worker.wake()
        self._make_worker()

    def _make_worker(self) -> None:
        if len(self._workers) < self._n_wanted and not self._is_beginning:
            self._is_beginning = True
            self._keeper.do(_worker, self._keep)

    @Slot(object)
    def _keep(self, worker: TaskWorker) -> None:
        self._is_beginning = False
        self._workers.append(worker)
        worker.wake()
        self._make_worker()

    @Slot(object)
    def _show_seen(self, seen: Seen) -> None:
        mine = [task for task in seen.tasks if task.kind == HOSTED]
        for task in mine:
            if not task.state.is_over:
                self._waited.add(task.id)
            elif task.id in self._open:
                self._waited.discard(task.id)
                self._end(task, *self._open.pop(task.id))
            elif task.id in self._waited:
                self._waited.discard(task.id)
                self._end(task, None, None)
        if all(task.state.is_over for task in mine):
            self._timer.stop()

    def _end(self, task: Task, session: object, at_us: int | None) -> None:
        if task.state is TaskState.COMPLETED:
            self._lay(task, session, at_us)
        elif task.state is TaskState.FAILED:
            self._show_failure(task)

    def _lay(self, task: Task, session: object, at_us: int | None) -> None:
        """Lay what came on the timeline, as one step; in another project it is only told of."""
        paths = [str(path) for path in result_paths(task)]
        bridge = self._context.bridge
        words = counted(
            len(paths), "{n} result of “{name}” is here.", "{n} results of “{name}” are here.",
            name=one_line(task.name),
        )  # fmt: skip
        if bridge.session is not session or bridge.session.kind == "empty":
            self._came = paths
            self._context.tell(words, "ok", TOLD_MS, link=tr("Put it in"), then=self._put_in)
            return
        start_us = self._context.state.playhead_us if at_us is None else at_us
        self._context.timeline.add_sounds(paths, start_us)
        self._context.tell(words, "ok")
        self.laid.emit(paths)

    @Slot()
    def _put_in(self) -> None:
        """Lay what came for another project, or from an earlier run, into the one that is open."""
        paths, self._came = self._came, []
        if paths and self._context.bridge.session.kind != "empty":
            self._context.timeline.add_sounds(paths, self._context.state.playhead_us)
            self.laid.emit(paths)
        elif paths:
            self.project_asked.emit(paths)

    # what went wrong -------------------------------------------------------------------------------------

    def _show_failure(self, task: Task) -> None:
        from editor.library.hosted_task import remote_id_of, was_lost

        self._failed = task
        words = f"{task.cause} {task.hint}".strip()
        name = one_line(task.name)
        if was_lost(task):
            answers = (("again", tr("Order once more")), ("leave", tr("Leave it")))
        elif remote_id_of(task):
            answers = (("leave", tr("Leave it")), ("wait", tr("Go on waiting")))
        else:
            self._context.tell(words, "bad")
            return
        self._ask(
            "hosted-failed", tr("“{name}” did not come", name=name), words, answers, self._answer_failure
        )

    @Slot(str)
    def _answer_failure(self, answer: str) -> None:
        task, self._failed = self._failed, None
        if task is None:
            return
        place = (self._context.bridge.session, None)
        if answer == "again":
            self._keeper.do(partial(_again, task.request), partial(self._begin_task, place))
        elif answer == "wait":
            self.go_on(task.id)

    @Slot(str)
    def go_on(self, task_id: str) -> None:
        """Wait once more for what was ordered; nothing is ordered."""
        place = (self._context.bridge.session, None)
        self._keeper.do(partial(_waiting, task_id), partial(self._begin_task, place))

    def close_jobs(self) -> None:
        """Let what waits wait for the next start; call before the window and its library go."""
        self._timer.stop()
        self._first_look.stop()
        workers, self._workers, self._n_wanted = self._workers, [], 0
        for worker in workers:
            worker.close()


def _ordered(order: HostedOrder, keys: Callable[[], KeyStore], library: Library) -> Task | EditorError:
    from editor.fetch.services.catalogue import facts_of
    from editor.library.hosted_task import order_hosted

    try:
        if keys().get(order.service) is None:
            facts = facts_of(order.service)
            raise NoKeyError(
                tr("There is no key for {service}.", service=facts.name),
                tr("Set one in the preferences, under Services."),
            )
        return order_hosted(
            library, order.service, order.body, base=order.base, videos=order.videos, title=order.title
        )
    except EditorError as error:
        return error


def _again(request: Mapping[str, Any], library: Library) -> Task | EditorError:
    from pathlib import Path

    from editor.library.hosted_task import order_hosted

    try:
        return order_hosted(
            library, str(request["service"]), request["body"], base=str(request["base"]),
            videos=[Path(path) for path in request["videos"]], title=str(request["title"]),
        )  # fmt: skip
    except EditorError as error:
        return error


def _waiting(task_id: str, library: Library) -> Task | EditorError:
    from editor.library.hosted_task import go_on

    try:
        return go_on(library, task_id)
    except EditorError as error:
        return error


def _waiting_ids(library: Library) -> list[str]:
    return [task.id for task in library.tasks.all() if task.kind == HOSTED and not task.state.is_over]


def _worker(library: Library) -> TaskWorker:
    from editor.library.task_worker import TaskWorker

    return TaskWorker(library, runners(library, [HOSTED]))
