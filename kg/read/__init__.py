"""Reading: from a file to a `Document` with its text, metadata, clauses and sentences."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path, PurePosixPath

from kg.document import Document, Metadata, Span
from kg.errors import Unreadable
from kg.read import archive
from kg.read.chrome import chrome as find_chrome
from kg.read.decode import decode
from kg.read.flat import flattened, lowered, raised
from kg.read.html import visible
from kg.read.markdown import marks, masked
from kg.read.metadata import metadata
from kg.read.names import shown
from kg.segment import segment

FORMATS = {
    ".txt": "txt",
    ".text": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".pdf": "pdf",
    ".docx": "docx",
    ".docm": "docx",
}
WAYS_OUT = {  # documents in a form that no well-kept free library reads, and what to do with them
    ".doc": "an old Word file: open it and save it as docx",
    ".wps": "a WPS file: open it and save it as docx",
    ".rtf": "an RTF file: open it and save it as docx",
    ".ofd": "an OFD file: open it and save or print it as PDF",
    ".odt": "an OpenDocument file: open it and save it as docx",
    ".ceb": "a CEB file: open it and print it as PDF",
}
OTHERS = {
    ".xlsx": "a spreadsheet: save its sheet as html, or its words as docx or txt",
    ".xls": "a spreadsheet: save its sheet as html, or its words as docx or txt",
    ".zip": "an archive: name it to kg as it stands and its members are read, or unpack it",
    ".rar": "a RAR archive: unpack it",
    ".7z": "a 7z archive: unpack it",
    ".jpg": "a picture: run OCR first",
    ".png": "a picture: run OCR first",
    ".tif": "a picture: run OCR first",
}
LARGEST = 50_000_000  # bytes; the longest law here has 0.4 MB
LARGEST_TEXT = 20_000_000  # characters
ID_LENGTH = 16


def read(path: Path, source: str | None = None) -> Document:
    """The document in a file, also in one inside a zip archive (`reports.zip!/2021/a.docx`).

    `source` says where it came from (default: the path). The stored text of a text file (txt, md) is the file as
    decoded, character for character; of an html page, its visible text; of a pdf or docx file, its paragraphs and rows,
    a line each. Raises `Unreadable` with one line that names the file and the way out.
    """
    name = shown(PurePosixPath(path.as_posix()).name)
    suffix = path.suffix.lower()
    if suffix not in FORMATS:
        if way_out := WAYS_OUT.get(suffix) or OTHERS.get(suffix):
            raise Unreadable(f"{name}: {way_out}")
        raise Unreadable(
            f"{name}: files that end in {shown(suffix) or 'nothing'} are not read; known: {', '.join(FORMATS)}, .zip"
        )
    return from_bytes(_bytes(path, name), name, FORMATS[suffix], source or shown(str(path)))


def from_bytes(data: bytes, name: str, format_: str, source: str) -> Document:
    """The document that the bytes of a file are, in one of `FORMATS`. Raises `Unreadable`."""
    frames: tuple[Span, ...] = ()
    pages: tuple[int, ...] = ()
    if format_ == "pdf":
        from kg.read import pdf

        found = pdf.text_of(data, name)
        text, frames, pages = found.text, found.frames, found.pages
    elif format_ == "docx":
        from kg.read import docx

        text = docx.text_of(data, name)
    else:
        text = decode(data, name, declared=format_ == "html")
        if format_ == "html" and "<" in text:
            text, frames = visible(text, name)
        elif format_ == "html":
            format_ = "txt"
    if len(text) > LARGEST_TEXT:
        raise Unreadable(f"{name}: {len(text):,} characters; the limit is {LARGEST_TEXT:,}: split it")
    return from_text(text, name, format_=format_, sources=(source,), frames=frames, pages=pages)


def from_text(
    text: str,
    name: str = "text.txt",
    *,
    format_: str = "txt",
    sources: tuple[str, ...] = (),
    frames: tuple[Span, ...] = (),
    pages: tuple[int, ...] = (),
) -> Document:
    """The document that a text is; `frames` are spans already known to be the site's, `pages` where pages begin."""
    words = text
    if format_ == "md":
        words, frames = masked(text), (*frames, *marks(text))
    spans = tuple(sorted({*find_chrome(words), *frames}, key=lambda s: (s.start, s.end)))
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(
        id=f"document/{digest[:ID_LENGTH]}",
        name=name,
        text=text,
        format=format_,
        sources=sources,
        chrome=spans,
        metadata=Metadata(),
        clauses=(),
        sentences=(),
        pages=pages,
    )
    if mended := flattened(words, spans):
        copy, where = mended
        flat = replace(document, text=copy, chrome=lowered(spans, where), pages=())
        return raised(document, _framed(flat, copy), where)
    return _framed(document, words)


def _framed(document: Document, words: str) -> Document:
    """The document with its metadata, clauses and sentences; `words` are its text, perhaps with signs masked."""
    frame = metadata(words, document.chrome, document.name)
    clauses, sentences = segment(
        words, document.chrome, default=frame.default, front_end=frame.front_end, back_start=frame.back_start
    )
    return replace(document, metadata=frame.metadata, clauses=clauses, sentences=sentences)


def _bytes(path: Path, name: str) -> bytes:
    if not path.is_file() and (inside := archive.split(path)):
        data = archive.read_member(*inside)
        size = len(data)
    else:
        try:
            size = path.stat().st_size
            data = path.read_bytes() if size <= LARGEST else b""
        except (OSError, ValueError) as error:  # ValueError: a name that no file can have
            raise Unreadable(f"{shown(str(path))}: {getattr(error, 'strerror', None) or error}") from None
    if size > LARGEST:
        raise Unreadable(f"{name}: {size / 1e6:.0f} MB; the limit is {LARGEST / 1e6:.0f} MB: split it")
    return data
