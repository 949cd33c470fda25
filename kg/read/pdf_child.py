"""The process in which a PDF is read: bytes on stdin, `{"text", "frames", "pages"}` or `{"error"}` as JSON on
stdout.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
import unicodedata
from collections.abc import Iterator
from typing import Any

from kg.errors import Unreadable
from kg.read.pdf_layout import Glyph, Page, Rule, laid_out

MEMORY = 3_000_000_000  # bytes of address space
SECONDS = 2.0  # of the processor, for the file as such and as a reserve for slow pages
SECONDS_A_PAGE = 0.2
SECONDS_AT_LAST = 60.0  # to lay the pages out, which is our own code and takes time by their number
PAGES = 3000
GLYPHS = 4_000_000
PATHS = 20_000  # drawn lines of a page; beyond that it is a map or a chart
FEW = 8  # characters a page, at least, for a text layer
UNREADABLE = 0.3  # share of characters without a meaning
GENERATED, SOFT_HYPHEN = 1, "\ufffe"


def main() -> None:
    """Reads one PDF."""
    _limit_memory()
    _allow(SECONDS)
    try:
        answer = _read(sys.stdin.buffer.read())
    except Unreadable as error:
        answer = {"error": str(error)}
    except MemoryError:
        answer = {"error": "needs more memory than a document should: open it and print it as PDF again"}
    sys.stdout.write(json.dumps(answer))


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # not on Windows
        return
    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY if hard < 0 else min(MEMORY, hard), hard))


def _allow(seconds: float) -> None:
    """Sets the time of the processor, from the start of the process, after which the system ends it.

    It grows with the pages that were read, so that long files have their time and no single page has it all.
    """
    try:
        import resource
    except ImportError:  # not on Windows: there only the limit of the parent holds
        return
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = math.ceil(seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (soft if hard < 0 else min(soft, hard), hard))


def _read(data: bytes) -> dict[str, Any]:
    import pypdfium2
    from pypdfium2 import raw

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) == raw.FPDF_ERR_PASSWORD or "assword" in str(error):
            raise Unreadable("is protected by a password: save it without one") from None
        raise Unreadable("a broken PDF: fetch it again, or open it and print it as PDF again") from None
    if len(document) > PAGES:
        raise Unreadable(f"has {len(document):,} pages, the limit is {PAGES:,}: split it")
    pages: list[Page] = []
    total = pictures = odd = broken = 0
    for number in range(len(document)):
        _allow(SECONDS + SECONDS_A_PAGE * number)
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError:
            broken += 1
            pages.append(Page(0, 0, (), ()))
            continue
        glyphs = tuple(_glyphs(raw, text_page))
        total += sum(1 for glyph in glyphs if glyph.char != " ")
        if total > GLYPHS:
            raise Unreadable(f"holds more than {GLYPHS:,} characters: split it")
        odd += sum(1 for glyph in glyphs if _meaningless(glyph.char))
        rules, picture = _drawn(raw, page)
        pictures += picture
        pages.append(Page(page.get_width(), page.get_height(), glyphs, rules))
    if broken and broken == len(document):
        raise Unreadable("a broken PDF, none of its pages can be read: fetch it again")
    if total == 0 or (pictures and total < FEW * len(pages)):
        raise Unreadable("no text layer (scanned pages): run OCR first")
    if odd > UNREADABLE * total:
        raise Unreadable("its text layer holds no readable characters (fonts without Unicode tables): run OCR first")
    _allow(SECONDS + SECONDS_A_PAGE * len(pages) + SECONDS_AT_LAST)
    text, frames, offsets = laid_out(pages)
    if not text.strip():
        raise Unreadable("no text layer (nothing but headers and page numbers): run OCR first")
    return {"text": text, "frames": frames, "pages": offsets}


def _glyphs(raw: Any, text_page: Any) -> Iterator[Glyph]:
    """The characters of a page in the order of its content, with their boxes; those that PDFium adds left out."""
    box = raw.FS_RECTF()
    handle = text_page.raw
    surrogate = 0
    for i in range(text_page.count_chars()):
        if raw.FPDFText_IsGenerated(handle, i) == GENERATED:
            continue
        code = raw.FPDFText_GetUnicode(handle, i)
        if 0xD800 <= code < 0xDC00:
            surrogate = code
            continue
        if 0xDC00 <= code < 0xE000:
            code = 0x10000 + ((surrogate - 0xD800) << 10) + (code - 0xDC00) if surrogate else 0xFFFD
        surrogate = 0
        char = _plain(chr(code) if 0 <= code < 0x110000 else "\ufffd")
        if not char or not raw.FPDFText_GetLooseCharBox(handle, i, ctypes.byref(box)):
            continue
        yield Glyph(char, box.left, box.right, min(box.bottom, box.top), max(box.bottom, box.top))


def _plain(char: str) -> str:
    """A character as it is typed: some fonts map 工 to the radical ⼯ (U+2F2F), or a ligature to one sign."""
    if "\u3001" <= char <= "\u9fff" or "!" <= char <= "~":
        return char
    if char in (SOFT_HYPHEN, "\x02", "\xad"):
        return "-"
    if "\u2e80" <= char <= "\u2fdf" or "\uf900" <= char <= "\ufaff" or "\ufb00" <= char <= "\ufb06":
        return unicodedata.normalize("NFKC", char)
    if char.isspace():
        return " "
    return "" if char < " " and char != "\0" else char


def _meaningless(char: str) -> bool:
    return char in ("\0", "\ufffd") or "\ue000" <= char <= "\uf8ff" or char >= "\U000f0000"


def _drawn(raw: Any, page: Any) -> tuple[tuple[Rule, ...], int]:
    """The straight lines of a page, which rule its tables, and whether it holds a picture."""
    rules: list[Rule] = []
    picture = 0
    count = raw.FPDFPage_CountObjects(page.raw)
    for i in range(min(count, PATHS)):
        drawn = raw.FPDFPage_GetObject(page.raw, i)
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind == raw.FPDF_PAGEOBJ_IMAGE:
            picture = 1
        elif kind == raw.FPDF_PAGEOBJ_PATH:
            rules.extend(_straight(raw, drawn))
    return tuple(rules), picture


def _straight(raw: Any, path: Any) -> Iterator[Rule]:
    """The level and upright strokes of a path, also the edges of the thin boxes that stand for strokes."""
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(path, ctypes.byref(matrix)):
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    first = last = None
    for i in range(min(raw.FPDFPath_CountSegments(path), PATHS)):
        segment = raw.FPDFPath_GetPathSegment(path, i)
        if not raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y)):
            continue
        at = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        if raw.FPDFPathSegment_GetType(segment) == raw.FPDF_SEGMENT_LINETO and last:
            yield from _rule(last, at)
        else:
            first = at
        if raw.FPDFPathSegment_GetClose(segment) and first:
            yield from _rule(at, first)
        last = at


def _rule(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Rule]:
    if abs(a[0] - b[0]) < 1 < abs(a[1] - b[1]) - 3:
        yield Rule(True, (a[0] + b[0]) / 2, min(a[1], b[1]), max(a[1], b[1]))
    elif abs(a[1] - b[1]) < 1 < abs(a[0] - b[0]) - 3:
        yield Rule(False, (a[1] + b[1]) / 2, min(a[0], b[0]), max(a[0], b[0]))


if __name__ == "__main__":
    main()
