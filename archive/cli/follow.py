"""What comes after releases were added or read anew: copies, entities, then the index."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archive.cli.output import warn
from archive.progress import Progress
from archive.settings import Settings

if TYPE_CHECKING:
    from archive.entities import Model


def active_model(settings: Settings) -> Model | None:
    """The model that reads names beside the rules; says so when an installed one is refused.

    Raises SettingsError when the model that is asked for cannot be used.
    """
    from archive.entities import find_model

    choice = find_model(settings.ner)
    if choice.refused:
        warn(f"names are found by rules alone: {choice.reason}")
    return choice.model


def follow(settings: Settings, progress: Progress) -> int:
    """Find copies, recognise, resolve, index; returns how many releases are now searchable."""
    from index.desk import follow as after

    active_model(settings)
    return after(settings, progress)
