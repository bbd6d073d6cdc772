"""The built atlas in a folder: figures, views, structures and the search over them."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from workbench.domain.body import MapPoint, StructureRef, SurfacePoint

from .extent import outlined_skin, place_of, whole_skin
from .finder import find
from .mesh import Mesh, read_mesh
from .mirror import Mirror
from .structures import Chain, Landmark, Structure
from .view import AtlasView

_UNDER_A_CLICK = ("muscle", "deep", "region")  # the finest first


class Atlas:
    """Every figure, view and structure; views are read when first asked for.

    Args:
        folder: The built atlas.
        index: Content of its ``atlas.json``.
    """

    def __init__(self, folder: Path, index: dict[str, Any]) -> None:
        self.version: str = index["version"]
        self.layers: tuple[str, ...] = tuple(index["layers"])
        self._folder = folder
        self._figures: dict[str, dict[str, Any]] = {f["id"]: f for f in index["figures"]}
        self.figures: tuple[str, ...] = tuple(self._figures)
        self._view_labels: dict[str, str] = {v["id"]: v["label"] for v in index["views"]}
        self._close_ups = {v["id"] for v in index["views"] if v["close_up"]}
        self._landmarks = tuple(map(_landmark, index["landmarks"]))
        self._chains = tuple(map(_chain, index.get("chains", ())))
        self._structures = {s.ref: s for s in map(_structure, index["structures"])}
        self._views: dict[tuple[str, str], AtlasView] = {}
        self._meshes: dict[str, Mesh] = {}
        self._mirror: Mirror | None = None
        self._skin: dict[str, float] = {}
        self._codes = {
            layer: tuple(s.ref for s in self._structures.values() if s.layer == layer)
            for layer in _UNDER_A_CLICK
            if layer in self.layers
        }

    @classmethod
    def load(cls, folder: Path) -> Atlas:
        """Read the index of a built atlas.

        Raises:
            OSError: when the folder holds no atlas.
        """
        return cls(folder, json.loads((folder / "atlas.json").read_text(encoding="utf-8")))

    def figure_label(self, figure: str) -> str:
        """Return a figure's name for people."""
        return str(self._figures[figure]["label"])

    def views(self, figure: str) -> tuple[str, ...]:
        """Return the ids of a figure's whole-body views in their usual order."""
        return tuple(v for v in self._all_views(figure) if v not in self._close_ups)

    def close_ups(self, figure: str) -> tuple[str, ...]:
        """Return the ids of a figure's close-ups: head, hands, feet; some figures have none."""
        return tuple(v for v in self._all_views(figure) if v in self._close_ups)

    def view_label(self, view: str) -> str:
        """Return a view's name for people."""
        return self._view_labels[view]

    def view(self, figure: str, view: str) -> AtlasView:
        """Return one view of one figure; the same object every time.

        Raises:
            KeyError: when the atlas has no such figure or view.
        """
        if (figure, view) not in self._views:
            self._views[figure, view] = AtlasView(
                self._folder, self._figures[figure], view, self._codes, partial(self._mesh, figure)
            )
        return self._views[figure, view]

    def structures(self, layer: str | None = None) -> tuple[Structure, ...]:
        """Return the structures of a layer, or all."""
        return tuple(s for s in self._structures.values() if layer in {None, s.layer})

    def structure(self, ref: StructureRef) -> Structure | None:
        """Return a structure, or None when the atlas has no such one."""
        return self._structures.get(ref)

    def landmarks(self) -> tuple[Landmark, ...]:
        """Return the bony landmarks; a view's ``project`` says where one lies in it."""
        return self._landmarks

    def chains(self) -> tuple[Chain, ...]:
        """Return the myofascial chains of both sides."""
        return self._chains

    def search(self, text: str, limit: int = 12) -> tuple[Structure, ...]:
        """Find structures by name, Latin, synonym and side word ("r infra", "left knee")."""
        return find(self._structures.values(), text, limit)

    def _all_views(self, figure: str) -> tuple[str, ...]:
        return tuple(v for v in self._view_labels if v in self._figures[figure]["views"])

    def mirror(self, point: SurfacePoint) -> SurfacePoint:
        """Return the same place on the other side of the body."""
        if self._mirror is None:
            self._mirror = Mirror(self._mesh(self.figures[0]))
        return self._mirror.across(point)

    def skin_share(self, figure: str, view: str, outline: Sequence[MapPoint]) -> float:
        """Return the part of a figure's whole skin (0-1) inside an outline in a view's box."""
        mesh = self._mesh(figure)
        covered = outlined_skin(self.view(figure, view), mesh, outline)
        return covered / self.skin_area(figure)

    def skin_area(self, figure: str) -> float:
        """Return the area of a figure's skin, cm²."""
        if figure not in self._skin:
            self._skin[figure] = whole_skin(self._mesh(figure))
        return self._skin[figure]

    def place(self, point: SurfacePoint) -> tuple[float, float, float]:
        """Return where a skin point lies on the first figure, centimetres: left, up, front."""
        return place_of(self._mesh(self.figures[0]), point)

    def _mesh(self, figure: str) -> Mesh:
        if figure not in self._meshes:
            self._meshes[figure] = read_mesh(self._folder, self._figures[figure])
        return self._meshes[figure]


def _structure(entry: dict[str, Any]) -> Structure:
    ref = StructureRef.parse(entry["key"])
    return Structure(
        ref=ref,
        layer=ref.id.partition(".")[0],
        name=entry["name"],
        latin=entry["latin"],
        synonyms=tuple(entry["synonyms"]),
        parent=entry["parent"],
        area_cm2=entry["area_cm2"],
        fma=entry["fma"],
        neighbours=tuple(StructureRef.parse(key) for key in entry["neighbours"]),
        group=entry["group"],
    )


def _landmark(entry: dict[str, Any]) -> Landmark:
    triangle, b0, b1 = entry["point"]
    return Landmark(
        ref=StructureRef.parse(entry["key"]),
        name=entry["name"],
        latin=entry["latin"],
        synonyms=tuple(entry["synonyms"]),
        point=SurfacePoint(triangle, b0, b1),
    )


def _chain(entry: dict[str, Any]) -> Chain:
    run = tuple(StructureRef.parse(key) for key in entry["run"])
    return Chain(StructureRef.parse(entry["key"]), entry["name"], run)
