"""Holds a user's own question against what an engine may be asked: Cypher that only reads."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING

from kg.errors import BadContent, BadInput
from kg.query import guard

if TYPE_CHECKING:
    from kg.query.template import Template


def check(asked: Template, file: Path) -> None:
    """Raises `BadContent`, which names the file, for Cypher that may not be run."""
    try:
        guard.check(re.sub(r"\$([a-z][a-z0-9_]*)", r"\1", asked.cypher))
    except BadInput as error:
        raise BadContent(f"{file}: {error}") from None
