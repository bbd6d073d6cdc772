"""What an intake can say: sections, terms with their other names, follow-up questions, areas."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from workbench.domain.body import Side, StructureRef

REGION = "region."


class DetailKind(StrEnum):
    """How a follow-up question is answered."""

    YES_NO = "yes_no"
    NUMBER = "number"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True)
class Detail:
    """A follow-up question to a term, asked when the answer to the term is not no.

    Attributes:
        id: Last part of the key, for example ``weeks`` in ``conditions.dvt.weeks``.
    """

    id: str
    text: str
    kind: DetailKind = DetailKind.YES_NO
    unit: str = ""
    choices: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that an intake can name: a condition, a device, a kind of medicine …

    Attributes:
        list: Where it belongs: ``conditions``, ``today``, ``red_flags``, ``examination``,
            ``device``, ``medication``, ``surgery``, ``injury``, ``scar``, ``procedure``.
        section: Page of the intake on which it is asked.
        text: The words on the page.
        synonyms: Other names under which people type it.
        past: True when "past" is an answer.
        past_counts: True when "past" without a rule is unreviewed too.
        changes: True when it is asked again at the "what changed" follow-up.
    """

    id: str
    list: str
    section: str
    text: str
    synonyms: tuple[str, ...] = ()
    details: tuple[Detail, ...] = ()
    past: bool = False
    past_counts: bool = False
    changes: bool = True

    @property
    def key(self) -> str:
        """Key of the term's answer in an intake."""
        return f"{self.list}.{self.id}"


@dataclass(frozen=True, slots=True)
class Section:
    """A page of the intake.

    Attributes:
        required: True when screening is incomplete without it.
        changes: True when it belongs to the "what changed" follow-up.
    """

    id: str
    title: str
    intro: str = ""
    required: bool = True
    changes: bool = True


@dataclass(frozen=True, slots=True)
class Areas:
    """Regions of the body, their groups, and which of them have no sides."""

    regions: tuple[str, ...] = ()
    midline: tuple[str, ...] = ()
    groups: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def knows(self, ref: StructureRef) -> bool:
        """Whether a place is a region or a group of regions."""
        name = ref.id.removeprefix(REGION)
        return name in self.groups or name in self.regions

    def expand(self, ref: StructureRef) -> tuple[StructureRef, ...]:
        """Return the single sided regions of a place.

        A group stands for its regions; a sided region without a side for both sides, because
        nobody said which. Structures of other layers are returned as they are.
        """
        name = ref.id.removeprefix(REGION)
        if name not in self.groups and name not in self.regions:
            return (ref,)
        found = []
        for region in self.groups.get(name, (name,)):
            if region in self.midline:
                sides: tuple[Side, ...] = (Side.NONE,)
            else:
                sides = (Side.LEFT, Side.RIGHT) if ref.side is Side.NONE else (ref.side,)
            found += [StructureRef(REGION + region, side) for side in sides]
        return tuple(found)

    def groups_of(self, ref: StructureRef) -> frozenset[str]:
        """Return the names under which a rule may speak of a place: its groups and itself."""
        inside = {part.id.removeprefix(REGION) for part in self.expand(ref)}
        return frozenset(inside) | {
            name for name, regions in self.groups.items() if inside & set(regions)
        }


@dataclass(frozen=True)
class Vocabulary:
    """Everything an intake can say, with look-ups."""

    sections: tuple[Section, ...] = ()
    terms: tuple[Term, ...] = ()
    areas: Areas = field(default_factory=Areas)

    @cached_property
    def by_key(self) -> Mapping[str, Term]:
        """Terms by ``list.id``."""
        return {term.key: term for term in self.terms}

    @cached_property
    def by_name(self) -> Mapping[str, tuple[Term, ...]]:
        """Terms by each of their names, as :func:`plain` writes them."""
        found: dict[str, list[Term]] = {}
        for term in self.terms:
            names = {plain(name) for name in (term.id.replace("_", " "), term.text, *term.synonyms)}
            for name in names - {"", "other"}:
                found.setdefault(name, []).append(term)
        return {name: tuple(terms) for name, terms in found.items()}

    def in_list(self, name: str) -> tuple[Term, ...]:
        """Return the terms of one list, in the order of the content."""
        return tuple(term for term in self.terms if term.list == name)

    def in_section(self, section: str) -> tuple[Term, ...]:
        """Return the terms of one page."""
        return tuple(term for term in self.terms if term.section == section)

    def label(self, key: str) -> str:
        """Return the words for a key: those of its term, or of the term's follow-up question."""
        term = self.by_key.get(key)
        if term is not None:
            return term.text
        parent, _, last = key.rpartition(".")
        parent_term = self.by_key.get(parent)
        for detail in parent_term.details if parent_term else ():
            if detail.id == last:
                return f"{parent_term.text}: {detail.text}" if parent_term else detail.text
        return last.replace("_", " ") or key


_SPELLINGS = (("haem", "hem"), ("oedem", "edem"), ("anaem", "anem"), ("oesoph", "esoph"),
              ("leukaem", "leukem"), ("tumour", "tumor"), ("caesar", "cesar"))  # fmt: skip


def plain(text: str) -> str:
    """Return a name without case, accents, British spelling and punctuation, for comparing."""
    letters = unicodedata.normalize("NFKD", text.casefold().replace("'", "").replace("’", ""))
    bare = "".join(letter for letter in letters if not unicodedata.combining(letter))
    lowered = re.sub(r"[^\w]+", " ", bare).strip()
    for british, american in _SPELLINGS:
        lowered = lowered.replace(british, american)
    return lowered


def split_typed(texts: Iterable[str]) -> tuple[str, ...]:
    """Split typed lines at commas, semicolons and line ends."""
    parts = (part.strip() for text in texts for part in re.split(r"[,;\n]", text))
    return tuple(part for part in parts if part)
