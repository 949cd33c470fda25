"""Reading: from a file to a `Document` with its text, metadata, clauses and sentences."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kg.document import Document, Span
from kg.errors import Unreadable
from kg.read.chrome import chrome as find_chrome
from kg.read.decode import decode
from kg.read.html import visible
from kg.read.metadata import metadata
from kg.segment import segment

FORMATS = {".txt": "txt", ".text": "txt", ".md": "txt", ".html": "html", ".htm": "html", ".xhtml": "html"}
LARGEST = 50_000_000  # bytes; the longest law here has 0.4 MB
ID_LENGTH = 16


def read(path: Path, source: str | None = None) -> Document:
    """The document in a file. `source` says where it came from (default: the path).

    The stored text of a text file is the file as decoded, character for character; of an html page, its visible text.
    Raises `Unreadable` with one line that names the file and the way out.
    """
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        raise Unreadable(
            f"{path.name}: files that end in {suffix or 'nothing'} are not read; known: {', '.join(FORMATS)}"
        )
    try:
        size = path.stat().st_size
        if size > LARGEST:
            raise Unreadable(f"{path.name}: {size / 1e6:.0f} MB; the limit is {LARGEST / 1e6:.0f} MB")
        data = path.read_bytes()
    except OSError as error:
        raise Unreadable(f"{path}: {error.strerror or error}") from None
    is_page = FORMATS[suffix] == "html"
    text = decode(data, path.name, declared=is_page)
    if is_page and "<" in text:
        text, frames = visible(text, path.name)
        return from_text(text, path.name, format_="html", sources=(source or str(path),), frames=frames)
    return from_text(text, path.name, sources=(source or str(path),))


def from_text(
    text: str,
    name: str = "text.txt",
    *,
    format_: str = "txt",
    sources: tuple[str, ...] = (),
    frames: tuple[Span, ...] = (),
) -> Document:
    """The document that a text is; `frames` are spans already known to be the site's."""
    spans = tuple(sorted({*find_chrome(text), *frames}, key=lambda s: (s.start, s.end)))
    frame = metadata(text, spans, name)
    clauses, sentences = segment(
        text, spans, default=frame.default, front_end=frame.front_end, back_start=frame.back_start
    )
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        id=f"document/{digest[:ID_LENGTH]}",
        name=name,
        text=text,
        format=format_,
        sources=sources,
        chrome=spans,
        metadata=frame.metadata,
        clauses=clauses,
        sentences=sentences,
    )
