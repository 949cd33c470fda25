"""The errors that leave `kg`, in one tree, so that a caller catches `KgError` and nothing else.

    KgError
    ├── NotFound          a name, id or path that nothing answers to; offers the nearest
    ├── Ambiguous         a name that means several things; lists them
    ├── BadInput          a file, value or option that cannot be used
    │   └── Unreadable    a document that cannot be read
    ├── BadContent        an ontology, vocabulary, loader or query file that does not hold together
    └── StoreError        a database that cannot be opened, is held, damaged or of another version
        └── Locked        held by another process for now

A message is a sentence to the person who caused it: it names the value, the place and the choices.
"""

from __future__ import annotations

from collections.abc import Iterable


class KgError(Exception):
    """The root of every error that leaves `kg`; its text is one line for the user."""


class NotFound(KgError):
    """Nothing answers to a name."""

    def __init__(self, what: str, value: str, nearest: Iterable[str] = (), listed: str = "") -> None:
        """`what` is the class asked for (“regulation”), `value` what was given, `nearest` the names to offer.

        `listed` is a command that lists all there are, for a name that is near none.
        """
        offered = ", ".join(nearest)
        way_out = f"; nearest: {offered}" if offered else f"; `{listed}` lists those there are" if listed else ""
        super().__init__(f"no {what} {value!r}{way_out}")


class Ambiguous(KgError):
    """A name means several things."""

    def __init__(self, what: str, value: str, choices: Iterable[str]) -> None:
        """`what` is the class asked for, `value` what was given, `choices` what it may mean."""
        listed = sorted(choices)
        super().__init__(f"{value!r} means {len(listed)} {what}s: {', '.join(listed)}; say which")


class BadInput(KgError):
    """A file, value or option that cannot be used."""


class Unreadable(BadInput):
    """A document that cannot be read."""


class BadContent(KgError):
    """A shipped or user-made ontology, vocabulary, loader or query file that does not hold together."""


class StoreError(KgError):
    """A database that cannot be used."""


class Locked(StoreError):
    """A database that another process holds for now."""
