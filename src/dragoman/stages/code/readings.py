"""What is known of a node after its path to the root has been read: status marks, operators above it, who says it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.codebook.lexicon import Operator
from dragoman.model.claims import Stance, Status, Time
from dragoman.stages.code.triggers import Node

RANK: tuple[Status, ...] = ("denied", "not_occurred", "alleged", "possible", "planned", "ongoing", "occurred")

ANSWERING = frozenset({"respond", "reply", "answer"})
"""Verbs of saying whose "to" phrase names what is answered."""


@dataclass(slots=True)
class Link:
    """An operator on the path: its node, and whether the step into it went through one of its slots."""

    node: Node
    operator: Operator


@dataclass(slots=True)
class Reading:
    """What is known of one node after its path has been read.

    **Shape**: `marks` are (status, token) in the order they were met; `links` the operators it stands under, nearest first;
    `speech` the reporting tokens above it, nearest first; `content_of` the typed operator whose content it is;
    `open_modal` a modal that a condition turns into "possible" ("will", "would"), `unreal` one with a perfect ("would have");
    `condition` the word that opens a condition on what is to come;
    `opened_by` who warns that others might do it, or does not rule it out.
    """

    node: Node
    marks: list[tuple[Status, int]] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    speech: list[int] = field(default_factory=list)
    stance: Stance = "own"
    stance_token: int | None = None
    content_of: Node | None = None
    emitted_by: Node | None = None
    time: Time = "past"
    is_would: bool = False
    open_modal: int | None = None
    unreal: int | None = None
    condition: int | None = None
    opened_by: int | None = None
    refused: int | None = None
    obliged: int | None = None
    detached: bool = False

    @property
    def status(self) -> Status:
        """The summary status."""
        found = {m for m, _ in self.marks}
        return next((r for r in RANK if r in found), "occurred")

    @property
    def status_token(self) -> int | None:
        """The token that decided the status; None for the plain indicative."""
        status = self.status
        return next((t for m, t in self.marks if m == status and t >= 0), None)
