"""The person who comes for massage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .ids import ClientId


@dataclass(frozen=True, slots=True)
class Client:
    """A client's identity and contacts.

    Attributes:
        figure: Body figure of the atlas on which findings are charted.
        pressure_preference: Preferred pressure level 0-5, or None when not asked.
        version: Optimistic lock; 0 for a client who is not stored yet.
    """

    id: ClientId
    given_name: str
    family_name: str
    birth_date: date | None = None
    preferred_name: str = ""
    pronouns: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    occupation: str = ""
    emergency_contact: str = ""
    physician: str = ""
    alerts: tuple[str, ...] = ()
    figure: str = "neutral"
    pressure_preference: int | None = None
    archived: bool = False
    version: int = 0

    @property
    def display_name(self) -> str:
        """Given and family name, with the preferred name in quotes when there is one."""
        middle = f" “{self.preferred_name}” " if self.preferred_name else " "
        return f"{self.given_name}{middle}{self.family_name}".strip()

    @property
    def sort_name(self) -> str:
        """Family name first, for lists."""
        return f"{self.family_name}, {self.given_name}".strip(", ")

    def age_on(self, day: date) -> int | None:
        """Return full years of age on a day, or None when the birth date is unknown."""
        if self.birth_date is None:
            return None
        born = self.birth_date
        return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def check_client(client: Client, today: date) -> tuple[str, ...]:
    """Return what is wrong with a client's data, one sentence each; empty when nothing is."""
    problems = []
    if not (client.given_name.strip() or client.family_name.strip()):
        problems.append("Enter a given name or a family name.")
    if client.birth_date is not None and client.birth_date > today:
        problems.append("The birth date lies in the future.")
    if client.birth_date is not None and client.birth_date.year < today.year - 125:
        problems.append("The birth date lies more than 125 years back.")
    if client.email and "@" not in client.email:
        problems.append("The e-mail address has no @.")
    level = client.pressure_preference
    if level is not None and not 0 <= level <= 5:
        problems.append("The pressure level goes from 0 to 5.")
    return tuple(problems)
