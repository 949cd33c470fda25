"""One file of a load: what a manifest gives of it, what it says, or why it cannot be read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kg.errors import BadContent, Unreadable
from kg.findings.duties import Duty
from kg.given import Given, apply
from kg.loaders import Extract, extract
from kg.read import read
from kg.review.verdicts import NONE, Verdicts


@dataclass(frozen=True, slots=True)
class Item:
    """A file to read, and what a manifest gives of it."""

    path: Path
    given: Given | None = None


def extracted(
    item: Item, loaders: Path | None = None, duties: Sequence[Duty] = (), reviewed: Verdicts = NONE
) -> Extract | str:
    """What a file says, or why it cannot be read."""
    file = item.path.resolve().as_posix()
    given = item.given or Given()
    try:
        document = replace(read(item.path), sources=given.urls or (file,), files=(file,), retrieved=given.retrieved)
        return extract(apply(document, given), loaders, duties, reviewed)
    except Unreadable as error:
        return str(error)
    except BadContent as error:
        return f"{item.path.name}: {error}"
