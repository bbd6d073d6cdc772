"""The pages of the unlocked window, each wired to the services that it uses."""

from __future__ import annotations

import platform
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from workbench import __version__
from workbench.domain.audit import AuditAction
from workbench.storage.errors import WrongPassphrase
from workbench.storage.vault import PassphraseRating, change_passphrase, rate_passphrase, unlock
from workbench.ui.changes import ChangeRelay
from workbench.ui.intake.health_pages import HealthPages, HealthParts
from workbench.ui.navigation import Command, Navigator, PageHost
from workbench.ui.presenters.case_form import CaseFormPresenter
from workbench.ui.presenters.chart import ChartPresenter
from workbench.ui.presenters.clearance_form import ClearancePresenter
from workbench.ui.presenters.clients import ClientsPresenter
from workbench.ui.presenters.goal_form import GoalsPresenter
from workbench.ui.presenters.health import HealthPresenter
from workbench.ui.presenters.identity import IdentityPresenter
from workbench.ui.presenters.intake_form import IntakeFormPresenter
from workbench.ui.presenters.library import EXERCISES, PROTOCOLS, LibraryPresenter
from workbench.ui.presenters.plugins import PluginsPresenter
from workbench.ui.presenters.progress import ProgressPresenter
from workbench.ui.presenters.settings import SettingsPresenter, SettingsServices
from workbench.ui.presenters.starting import VisitStarter
from workbench.ui.presenters.today import TodayPresenter
from workbench.ui.presenters.visit import VisitPresenter, VisitReaders
from workbench.ui.shell.palette import Source
from workbench.ui.shell.workspace import PageFactories, Workspace
from workbench.ui.text import tr
from workbench.ui.views.chart import ChartParts, ChartView
from workbench.ui.views.clients import ClientsView
from workbench.ui.views.identity import IdentityForm
from workbench.ui.views.library import LibraryView
from workbench.ui.views.plugins import PluginsView
from workbench.ui.views.progress import ProgressView
from workbench.ui.views.settings import SettingsView
from workbench.ui.views.today import TodayView
from workbench.ui.views.visit import VisitView
from workbench.ui.visit.board import VisitContent
from workbench.ui.words import day

if TYPE_CHECKING:
    from workbench.services.practice import Practice
    from workbench.storage.vault import VaultKey
    from workbench.ui.ask import Ask
    from workbench.ui.jobs import JobRunner
    from workbench.ui.preferences import Preferences

_FOUND = 5


class PassphraseKeeper:
    """Changes the passphrase of a practice and writes that into the audit log."""

    def __init__(self, practice: Practice, key: VaultKey) -> None:
        self._practice = practice
        self._key = key

    def rate(self, passphrase: str) -> PassphraseRating:
        """Estimate a passphrase; the owner's own names count as easy to guess."""
        owner = self._practice.practitioners.get()
        words = tuple(word for word in (owner.name, owner.practice_name) if word)
        return rate_passphrase(passphrase, words)

    def verify(self, passphrase: str) -> bool:
        """Whether a passphrase opens the practice."""
        try:
            unlock(self._practice.folder, passphrase).wipe()
        except WrongPassphrase:
            return False
        return True

    def change(self, current: str, new: str) -> None:
        """Wrap the key anew.

        Raises:
            WrongPassphrase: the current passphrase is wrong.
            WeakPassphrase: the new one is below the floor.
        """
        unlock(self._practice.folder, current).wipe()
        change_passphrase(self._practice.folder, self._key, new)
        with self._practice.store.unit_of_work() as unit:
            unit.audit.append(self._practice.desk.actor, AuditAction.PASSPHRASE_CHANGED, "practice")


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes every page of one open practice."""

    practice: Practice
    key: VaultKey
    jobs: JobRunner
    ask: Ask
    preferences: Preferences

    def today(self, host: PageHost) -> TodayView:
        """Make the Today page."""
        found = self.practice
        presenter = TodayPresenter(
            found.today, found.clients, self._starter(), self.jobs, found.desk.clock
        )
        return TodayView(presenter, host)

    def clients(self, host: PageHost) -> ClientsView:
        """Make the Clients page."""
        clock = self.practice.desk.clock
        keeper = IdentityPresenter(self.practice.clients, self.jobs, clock)
        form = IdentityForm(keeper, self._figures())
        view = ClientsView(ClientsPresenter(self.practice.clients, self.jobs, clock), form, host)
        keeper.saved.connect(view.on_saved)
        return view

    def chart(self, host: PageHost, client_id: UUID, case_id: UUID | None) -> ChartView:
        """Make the chart of a client."""
        found, jobs, clock = self.practice, self.jobs, self.practice.desk.clock
        keeper = IdentityPresenter(found.clients, jobs, clock)
        parts = ChartParts(
            ChartPresenter(found.clients, self._starter(), found.documents, jobs, clock),
            CaseFormPresenter(found.cases, jobs),
            GoalsPresenter(found.cases, found.progress, found.catalog, jobs, clock),
            IdentityForm(keeper, self._figures()),
            partial(self._progress, host),
            self._health(),
        )
        view = ChartView(parts, host, self.ask)
        keeper.saved.connect(view.on_identity_saved)
        view.open(client_id, case_id)
        return view

    def library(self, host: PageHost) -> LibraryView:
        """Make the Library page."""
        return LibraryView(LibraryPresenter(self.practice.catalog), host)

    def plugins(self, host: PageHost) -> PluginsView:
        """Make the Plugins page."""
        presenter = PluginsPresenter(self.practice.plugins, self.jobs, self.practice.feed.publish)
        return PluginsView(presenter, host)

    def settings(self, _: PageHost) -> SettingsView:
        """Make the Settings page."""
        services = SettingsServices(
            self.practice.practitioners,
            self.practice.backups,
            PassphraseKeeper(self.practice, self.key),
            _about(self.practice.folder),
        )
        presenter = SettingsPresenter(services, self.preferences, self.jobs)
        return SettingsView(presenter, self.ask)

    def searches(self, frame: Navigator, current: Callable[[], object]) -> tuple[Source, ...]:
        """Return where the command palette looks besides its actions."""

        def clients(text: str) -> tuple[Command, ...]:
            return tuple(
                Command(
                    client.display_name,
                    partial(frame.open_client, client.id),
                    detail=day(client.birth_date) if client.birth_date else "",
                    icon="client",
                    client=True,
                )
                for client in self.practice.clients.search(text, _FOUND)
            )

        def content(text: str) -> tuple[Command, ...]:
            catalog = self.practice.catalog
            found = [(EXERCISES, item.title) for item in catalog.exercises(text)]
            found += [(PROTOCOLS, item.title) for item in catalog.protocols(text)]
            words = text.casefold()
            found.sort(key=lambda item: (words not in item[1].casefold(), item[1]))
            icons = {EXERCISES: "exercise", PROTOCOLS: "protocol"}
            return tuple(
                Command(
                    title,
                    partial(_show_item, frame, current, section, title),
                    detail=tr("Library"),
                    icon=icons[section],
                )
                for section, title in found[:_FOUND]
            )

        return (clients, content)

    def visit(self, host: PageHost, visit_id: UUID) -> VisitView:
        """Make the page of a visit."""
        found = self.practice
        readers = VisitReaders(
            found.visits,
            found.clients,
            found.cases,
            found.forms,
            found.visit_screenings,
            found.cases,
        )
        content = VisitContent(found.atlas, found.catalog, found.forms, found.screening, self.jobs)
        view = VisitView(VisitPresenter(readers, self.jobs), content, host)
        view.open(visit_id)
        return view

    def _figures(self) -> tuple[tuple[str, str], ...]:
        atlas = self.practice.atlas
        return tuple((figure, atlas.figure_label(figure)) for figure in atlas.figures)

    def _progress(self, host: PageHost, case_id: UUID) -> ProgressView:
        presenter = ProgressPresenter(self.practice.progress, self.jobs)
        view = ProgressView(presenter, self.ask)
        host.watch_changes(presenter.on_changed)
        presenter.load(case_id)
        return view

    def _health(self) -> HealthPages:
        found, jobs, clock = self.practice, self.jobs, self.practice.desk.clock
        parts = HealthParts(
            HealthPresenter(found.intakes, jobs, clock),
            lambda: IntakeFormPresenter(found.intakes, jobs, clock),
            PassphraseKeeper(found, self.key).verify,
            jobs,
            ClearancePresenter(found.clearances, found.letters, jobs),
            self.ask,
        )
        return HealthPages(parts)

    def _starter(self) -> VisitStarter:
        return VisitStarter(self.practice.clients, self.practice.visits)


def _show_item(frame: Navigator, current: Callable[[], object], section: str, title: str) -> None:
    frame.open_page("library")
    view = current()
    if isinstance(view, LibraryView):
        view.show_item(section, title)


def make_workspace(
    practice: Practice, key: VaultKey, jobs: JobRunner, ask: Ask, preferences: Preferences
) -> Workspace:
    """Make the content of the unlocked window."""
    pages = Pages(practice, key, jobs, ask, preferences)
    factories = PageFactories(
        pages={
            "today": pages.today,
            "clients": pages.clients,
            "library": pages.library,
            "plugins": pages.plugins,
            "settings": pages.settings,
        },
        client=pages.chart,
        visit=pages.visit,
        searches=pages.searches,
    )
    return Workspace(factories, ChangeRelay(practice.feed), jobs)


def _about(folder: Path) -> tuple[tuple[str, str], ...]:
    return (
        (tr("Massage Workbench"), __version__),
        (tr("Python"), platform.python_version()),
        (tr("System"), f"{platform.system()} {platform.release()}"),
        (tr("Practice folder"), str(folder)),
        (tr("Licence"), "Apache-2.0"),
    )
