"""What assembly makes of many articles."""

from __future__ import annotations

from dataclasses import dataclass

from dragoman.model.incidents import Dispute, Incident
from dragoman.model.ledger import Introduction, Tie, TieStep
from dragoman.model.readings import Reading
from dragoman.model.stories import Story


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """Stories, incidents, disputes, readings, the steps of ties and the ties: each sorted by id.

    **Shape**: what one slice of articles gives has `steps` but no `ties` and no `introductions`: these are laid
    together over all slices, by the tie's id and by person and office.
    """

    stories: tuple[Story, ...]
    incidents: tuple[Incident, ...]
    disputes: tuple[Dispute, ...]
    readings: tuple[Reading, ...]
    steps: tuple[TieStep, ...]
    ties: tuple[Tie, ...] = ()
    introductions: tuple[Introduction, ...] = ()
