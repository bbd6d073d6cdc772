"""First start: who works here, the passphrase, and the recovery key that has to be kept."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from workbench.domain.errors import UserFacingError, WorkbenchError
from workbench.ui.jobs import JobRunner
from workbench.ui.text import tr

from .gate import Gate, Owner, Rating


class FirstStartPresenter(QObject):
    """Leads through three steps and makes the practice.

    Signals:
        strength_changed: (0-4, sentence, passphrase may be used).
        problem_found: (field, sentence); an empty sentence takes it away. Field ``""`` is the page.
        busy_changed: True while the practice is being made.
        recovery_shown: The recovery key, in groups.
        opened: What opens the practice, once the recovery key is kept.
    """

    strength_changed = Signal(int, str, bool)
    problem_found = Signal(str, str)
    busy_changed = Signal(bool)
    recovery_shown = Signal(object)
    opened = Signal(object)

    def __init__(self, gate: Gate, jobs: JobRunner, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._gate = gate
        self._jobs = jobs
        self._owner = Owner("")
        self._rated = 0
        self._ticket: object = None
        self.recovery_text = ""

    @property
    def owner(self) -> Owner:
        """Who was named."""
        return self._owner

    def set_owner(self, owner: Owner) -> bool:
        """Keep who works here; False with a sentence when the name is missing."""
        self._owner = owner
        named = bool(owner.name.strip())
        self.problem_found.emit(
            "name", "" if named else tr("Enter your name: it prints on every signed note.")
        )
        return named

    def rate(self, passphrase: str) -> None:
        """Estimate what is typed; an older answer that comes late is dropped."""
        self._rated += 1
        ticket = self._rated
        words = tuple(
            word for word in (self._owner.name, self._owner.practice_name, "massage") if word
        )

        def show(rating: Rating) -> None:
            if ticket == self._rated:
                self.strength_changed.emit(rating.score, rating.sentence, rating.ok)

        self._jobs.query(lambda: self._gate.rate(passphrase, words), show)

    def create(self, passphrase: str, again: str) -> None:
        """Make the practice when both passphrases are the same and strong enough."""
        self.problem_found.emit("", "")
        if passphrase != again:
            self.problem_found.emit("again", tr("The two passphrases are not the same."))
            return
        self.problem_found.emit("again", "")
        self._busy(now=True)
        owner = self._owner
        self._jobs.mutate(
            lambda: self._gate.create(passphrase, owner), self._on_created, self._on_failed
        )

    def confirm_kept(self) -> None:
        """Go on: the recovery key is printed or written down."""
        ticket, self._ticket = self._ticket, None
        self.recovery_text = ""
        if ticket is not None:
            self.opened.emit(ticket)

    def _on_created(self, made: tuple[object, str]) -> None:
        self._ticket, self.recovery_text = made
        self._busy(now=False)
        self.recovery_shown.emit(tuple(self.recovery_text.split("-")))

    def _on_failed(self, error: WorkbenchError) -> None:
        self._busy(now=False)
        field = "passphrase" if type(error).__name__ == "WeakPassphrase" else ""
        self.problem_found.emit(field, sentence_of(error))

    def _busy(self, *, now: bool) -> None:
        self.busy_changed.emit(now)


def sentence_of(error: WorkbenchError) -> str:
    """Return what happened and what to do."""
    if isinstance(error, UserFacingError):
        return f"{error.message} {error.hint}".strip()
    return tr("Something went wrong inside the program. What is saved is safe.")
