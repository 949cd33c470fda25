"""From bytes to text: which encoding a file is in, and what is no text at all."""

from __future__ import annotations

import codecs
import re

from kg.errors import Unreadable

MAGIC = {  # what a file is that calls itself something else
    b"%PDF": "a PDF: give it a name that ends in .pdf",
    b"PK\x03\x04": "a zip archive or an Office file: give it its own name (.docx, .zip)",
    b"\xd0\xcf\x11\xe0": "an old Office file (doc, wps, xls): open it and save it as docx",
    b"{\\rtf": "an RTF file: open it and save it as docx",
    b"\x89PNG": "a picture: it holds no text",
    b"\xff\xd8\xff": "a picture: it holds no text",
    b"\x1f\x8b": "a gzip archive: unpack it first",
}
DECLARED = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.I)  # <meta charset="gb2312">
COMMON = frozenset(
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可主发年动同工也能下过子说产种面而方后多定行学法所民得经"
)


def decode(data: bytes, name: str, *, declared: bool = False) -> str:
    """The text of a file, character for character: line ends and blanks stay as they are.

    A byte order mark of UTF-8 stays as its character, so that offsets agree with any plain UTF-8 reading. `declared`
    says whether a `charset=` in the first bytes (html) is to be believed; gb2312 and gbk are read as GB18030, which
    holds both. Raises `Unreadable` for an empty, binary or broken file.
    """
    if not data:
        raise Unreadable(f"{name}: the file is empty")
    for magic, what in MAGIC.items():
        if data.startswith(magic):
            raise Unreadable(f"{name}: is {what}")
    text = _decoded(data, name, declared)
    if "\0" in text:
        raise Unreadable(f"{name}: holds NUL characters, so it is no text file: save it as txt or html again")
    if not text.strip("\ufeff \t\r\n\u3000\xa0"):
        raise Unreadable(f"{name}: holds nothing but blanks")
    return text


def _decoded(data: bytes, name: str, declared: bool) -> str:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return data.decode("utf-16")
        except UnicodeDecodeError as error:
            raise Unreadable(f"{name}: broken UTF-16 at byte {error.start}: save it again as UTF-8") from None
    if b"\0" in data[:4096]:
        raise Unreadable(f"{name}: holds NUL bytes, so it is no text file")
    if declared and (said := DECLARED.search(data[:4096])):
        encoding = said[1].decode("ascii").lower()
        if encoding.startswith("gb"):
            try:
                return data.decode("gb18030")
            except UnicodeDecodeError:
                pass  # pages lie about their charset; go on as for any file
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3 and error.reason == "unexpected end of data":
            raise Unreadable(f"{name}: UTF-8 that ends in the middle of a character: the file was cut off") from None
        broken = error.start
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = ""
    if not _chinese(text):
        raise Unreadable(f"{name}: neither UTF-8 (byte {broken} breaks it), UTF-16 nor GB18030: save it as UTF-8")
    return text


def _chinese(text: str) -> bool:
    """Whether a text decoded as GB18030 reads as Chinese: any bytes decode, but only real text has its common
    characters.
    """
    han = [c for c in text[:20000] if "\u4e00" <= c <= "\u9fff"]
    odd = sum(1 for c in text[:20000] if "\ue000" <= c <= "\uf8ff" or c == "\ufffd")
    return len(han) >= 2 and odd * 50 < len(text) and (len(han) < 40 or sum(c in COMMON for c in han) * 25 > len(han))
