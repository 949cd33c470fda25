"""From a PDF to its text, its pages, and the headers and footers that they repeat.

PDFium reads the file in a process of its own, with limits of time and memory: it is native code, and a small forged
file can keep any PDF reader busy for hours. No script of a PDF is run, no attachment or link is followed.
"""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import zlib
from dataclasses import dataclass

from kg.document import Span
from kg.errors import Unreadable

SECONDS = 300.0  # by the clock; the child itself counts the time of the processor, see there
SLOW = "cannot be read in reasonable time, perhaps it is forged"
INFLATED = 100_000_000  # bytes of all streams but pictures
RATIO = 300
SMALL = 5_000_000
STREAM = re.compile(rb"stream\r?\n")
FLATE = re.compile(rb"/(?:FlateDecode|Fl)\b")
IMAGE = re.compile(rb"/Subtype\s*/Image\b")
DICTIONARY = 600  # bytes before a stream in which its filters are named
AGAIN = "open it and print or save it as PDF again"


@dataclass(frozen=True, slots=True)
class Pages:
    """The text of a PDF; the spans of what its pages repeat; the offsets at which they begin."""

    text: str
    frames: tuple[Span, ...]
    pages: tuple[int, ...]


def text_of(data: bytes, name: str) -> Pages:
    """The text of a PDF, a line a paragraph or a row. Raises `Unreadable`, also where the pages are only pictures."""
    if b"%PDF-" not in data[:1024]:
        raise Unreadable(f"{name}: no PDF, though it is called one (perhaps an error page): fetch it again")
    _refuse_bombs(data, name)
    # the child finds the same packages, but nothing in the folder that the user happens to stand in
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(p for p in sys.path if p), "PYTHONSAFEPATH": "1"}
    try:
        run = subprocess.run(
            [sys.executable, "-m", "kg.read.pdf_child"],
            input=data,
            capture_output=True,
            timeout=SECONDS,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(f"{name}: {SLOW}: {AGAIN}") from None
    except OSError as error:
        raise Unreadable(f"{name}: no process can be started to read it: {error.strerror or error}") from None
    if run.returncode and run.returncode == -getattr(signal, "SIGXCPU", 0):
        raise Unreadable(f"{name}: {SLOW}: {AGAIN}")
    try:
        said = json.loads(run.stdout)
    except ValueError:
        raise Unreadable(f"{name}: broken, the PDF reader fails on it: {AGAIN}") from None
    if "error" in said:
        raise Unreadable(f"{name}: {said['error']}")
    return Pages(said["text"], tuple(Span(a, b) for a, b in said["frames"]), tuple(said["pages"]))


def _refuse_bombs(data: bytes, name: str) -> None:
    """Inflates the streams with a limit. They all stand in the file as such: PDF does not nest streams."""
    total = 0
    for found in STREAM.finditer(data):
        head = data[max(0, found.start() - DICTIONARY) : found.start()]
        head = head[head.rfind(b"obj") + 3 :]
        filters = len(FLATE.findall(head))
        if not filters or IMAGE.search(head):
            continue
        size, packed = _inflated(data, found.end(), filters)
        total += size
        if total > INFLATED or (size > SMALL and size > RATIO * packed):
            raise Unreadable(f"{name}: inflates beyond all measure, as a decompression bomb does: not opened; {AGAIN}")


def _inflated(data: bytes, start: int, filters: int) -> tuple[int, int]:
    """The size of a stream when inflated as often as its filters say, up to the limit, and its size as it stands."""
    inflater = zlib.decompressobj()
    try:
        out = inflater.decompress(memoryview(data)[start:], INFLATED + 1)
        packed = len(data) - start - len(inflater.unconsumed_tail) - len(inflater.unused_data)
        size = len(out)
        for _ in range(min(filters - 1, 4)):
            out = zlib.decompressobj().decompress(out, INFLATED + 1)
            size = max(size, len(out))
    except zlib.error:
        return 0, 1  # broken or encrypted: the limits of the child hold
    return size, max(packed, 1)
