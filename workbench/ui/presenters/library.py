"""The library: protocols, exercises and forms of the program and its modalities."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QObject, Signal

from workbench.domain.change import Change, Subject
from workbench.plugin_api import FieldKind, Form, RemedialExercise, TreatmentProtocol
from workbench.ui.navigation import Tone
from workbench.ui.rows import Row
from workbench.ui.text import plural, tr

PROTOCOLS, EXERCISES, FORMS = "protocols", "exercises", "forms"


class Content(Protocol):
    """What the library shows; the catalog is one."""

    def protocols(
        self, text: str = "", regions: Collection[str] = ()
    ) -> tuple[TreatmentProtocol, ...]:
        """Return protocols."""
        ...

    def exercises(
        self, text: str = "", regions: Collection[str] = ()
    ) -> tuple[RemedialExercise, ...]:
        """Return exercises."""
        ...

    def forms(self) -> tuple[Form, ...]:
        """Return forms."""
        ...

    def plugin_of(self, content_id: str) -> str:
        """Return whose content it is."""
        ...


@dataclass(frozen=True, slots=True)
class Part:
    """One headed part of an item: numbered steps, or plain lines."""

    title: str
    lines: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True, slots=True)
class ItemShown:
    """One item in full.

    Attributes:
        about: Where the text comes from, and who reviewed it.
    """

    title: str
    purpose: str
    badges: tuple[tuple[str, Tone], ...]
    parts: tuple[Part, ...]
    about: str


class LibraryPresenter(QObject):
    """Lists and shows content; it is all in memory, so nothing runs on the worker.

    Signals:
        listed: (rows, sentence below them).
        shown: One item, as ``ItemShown``; None while none is chosen.
    """

    listed = Signal(object, str)
    shown = Signal(object)

    def __init__(self, content: Content) -> None:
        super().__init__()
        self._content = content
        self._section = PROTOCOLS
        self._text = ""
        self._items: dict[str, TreatmentProtocol | RemedialExercise | Form] = {}

    @property
    def section(self) -> str:
        """Which of the three is listed."""
        return self._section

    def show_section(self, section: str) -> None:
        """List protocols, exercises or forms."""
        self._section = section
        self.find(self._text)

    def find(self, text: str) -> None:
        """List what has every word."""
        self._text = text
        listings: dict[str, Callable[[], None]] = {
            PROTOCOLS: lambda: self._list(self._content.protocols(text), _protocol_detail),
            EXERCISES: lambda: self._list(self._content.exercises(text), _exercise_detail),
            FORMS: lambda: self._list(_forms_with(self._content.forms(), text), _form_detail),
        }
        listings[self._section]()

    def select(self, key: str) -> None:
        """Show one item."""
        item = self._items.get(key)
        if isinstance(item, TreatmentProtocol):
            self.shown.emit(_protocol(item, self._badges(item.id, item.reviewed_by)))
        elif isinstance(item, RemedialExercise):
            self.shown.emit(_exercise(item, self._badges(item.id, item.reviewed_by)))
        elif isinstance(item, Form):
            self.shown.emit(_form(item, self._badges(item.id, item.reviewed_by)))
        else:
            self.shown.emit(None)

    def on_changed(self, changes: object) -> None:
        """List again when a plugin was switched."""
        if isinstance(changes, tuple) and any(
            isinstance(change, Change) and change.subject is Subject.PLUGINS for change in changes
        ):
            self.find(self._text)

    def _list(self, items: Collection[object], detail: Callable[[object], str]) -> None:
        kept = [
            item for item in items if isinstance(item, TreatmentProtocol | RemedialExercise | Form)
        ]
        self._items = {item.id: item for item in kept}
        rows = tuple(
            Row(item.id, item.title, detail(item), trailing=self._modality(item.id))
            for item in sorted(kept, key=lambda item: item.title.casefold())
        )
        words = {
            PROTOCOLS: ("protocol", "protocols"),
            EXERCISES: ("exercise", "exercises"),
            FORMS: ("form", "forms"),
        }[self._section]
        self.listed.emit(rows, plural(len(rows), *words))
        self.select(rows[0].key if rows else "")

    def _modality(self, content_id: str) -> str:
        name = self._content.plugin_of(content_id)
        return tr("Core") if name == "core" else name.replace("_", " ").capitalize()

    def _badges(self, content_id: str, reviewed_by: str) -> tuple[tuple[str, Tone], ...]:
        review: tuple[str, Tone] = (
            (tr("Reviewed"), "ok")
            if reviewed_by
            else (tr("Not reviewed by a clinician"), "warning")
        )
        return ((self._modality(content_id), "accent"), review)


def _forms_with(forms: tuple[Form, ...], text: str) -> tuple[Form, ...]:
    words = text.casefold().split()
    return tuple(
        form
        for form in forms
        if all(word in f"{form.title} {form.intro}".casefold() for word in words)
    )


def _protocol_detail(item: object) -> str:
    if not isinstance(item, TreatmentProtocol):
        return ""
    steps = plural(len(item.steps), "step", "steps")
    return tr("{n} min · {steps}", n=item.minutes, steps=steps)


def _exercise_detail(item: object) -> str:
    return item.purpose if isinstance(item, RemedialExercise) else ""


def _form_detail(item: object) -> str:
    return plural(len(item.fields), "field", "fields") if isinstance(item, Form) else ""


def _about(source: str, reviewed_by: str) -> str:
    origin = tr("Source: {source}.", source=source) if source else tr("No source is given.")
    review = (
        tr("Reviewed by {name}.", name=reviewed_by)
        if reviewed_by
        else tr("No clinician has reviewed this text; use your own judgement.")
    )
    return f"{origin} {review}"


def _protocol(item: TreatmentProtocol, badges: tuple[tuple[str, Tone], ...]) -> ItemShown:
    steps = tuple(
        f"{step.text} ({_duration(step.seconds)})" if step.seconds else step.text
        for step in item.steps
    )
    facts = (
        tr("About {n} minutes", n=item.minutes),
        tr("Pressure up to {n} of 5", n=item.pressure),
    )
    parts = (
        Part(tr("At a glance"), facts),
        Part(tr("Steps"), steps, numbered=True),
        Part(tr("Cautions"), item.cautions),
        Part(tr("Where"), _places(item.regions)),
    )
    return ItemShown(
        item.title, item.purpose, badges, _filled(parts), _about(item.source, item.reviewed_by)
    )


def _exercise(item: RemedialExercise, badges: tuple[tuple[str, Tone], ...]) -> ItemShown:
    hold = tr(", hold {n} s", n=item.hold_seconds) if item.hold_seconds else ""
    times = plural(item.times_per_day, "time a day", "times a day")
    dose = f"{item.sets} × {item.repetitions}{hold}, {times}"
    parts = (
        Part(tr("Usual dose"), (dose,)),
        Part(tr("Position"), (item.position,) if item.position else ()),
        Part(tr("Instructions"), item.instructions, numbered=True),
        Part(tr("Harder"), (item.progression,) if item.progression else ()),
        Part(tr("Easier"), (item.regression,) if item.regression else ()),
        Part(tr("Cautions"), item.cautions),
        Part(tr("Where"), _places(item.regions)),
    )
    return ItemShown(
        item.title, item.purpose, badges, _filled(parts), _about(item.source, item.reviewed_by)
    )


def _form(item: Form, badges: tuple[tuple[str, Tone], ...]) -> ItemShown:
    parts = tuple(
        Part(
            section.title,
            tuple(
                f"{field.label} ({tr('computed')})"
                if field.kind is FieldKind.COMPUTED
                else field.label
                for field in section.fields
            ),
        )
        for section in item.sections
    )
    return ItemShown(
        item.title, item.intro, badges, _filled(parts), _about(item.source, item.reviewed_by)
    )


def _filled(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    return tuple(part for part in parts if part.lines)


def _places(regions: tuple[str, ...]) -> tuple[str, ...]:
    names = sorted({region.partition(".")[2].replace("_", " ") for region in regions})
    return (", ".join(names),) if names else ()


def _duration(seconds: int) -> str:
    minutes, rest = divmod(seconds, 60)
    if not minutes:
        return tr("{n} s", n=rest)
    return tr("{n} min", n=minutes) if not rest else tr("{m} min {s} s", m=minutes, s=rest)
