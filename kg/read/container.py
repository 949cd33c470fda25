"""Zip containers, opened with care: archives and docx files.

Nothing is ever unpacked to the disk, no name is followed, and sizes are limited before anything is inflated. (Python
inflates no more of a member than its header declares, so the declared sizes may be trusted as limits.)
"""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from pathlib import Path

from kg.errors import Unreadable

MEMBERS = 100_000
INFLATED = 200_000_000  # bytes of all members of one document together; the longest law has 0.4 MB of text
RATIO = 200  # a page of one repeated character; real documents shrink to a tenth, tables to a fiftieth
SMALL = 5_000_000  # below this a member may shrink as it likes
ENCRYPTED = 0x1
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    NotImplementedError,  # a compression or encryption that Python does not know
    RuntimeError,
    ValueError,
    OverflowError,
    IndexError,
    KeyError,
)


def opened(source: bytes | Path, name: str, limit: int = INFLATED) -> zipfile.ZipFile:
    """A container by its bytes or its path. Raises `Unreadable` where it is broken or inflates beyond the limits."""
    try:
        container = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except BROKEN:
        raise Unreadable(f"{name}: a broken zip container: fetch or save the file again") from None
    infos = container.infolist()
    if len(infos) > MEMBERS:
        raise Unreadable(f"{name}: holds {len(infos):,} members, the limit is {MEMBERS:,}: unpack it first")
    total = sum(info.file_size for info in infos)
    if total > limit:
        raise Unreadable(
            f"{name}: would inflate to {total / 1e6:,.0f} MB, the limit is {limit / 1e6:,.0f} MB: unpack it first"
        )
    for info in infos:
        if info.file_size > SMALL and info.file_size > RATIO * max(info.compress_size, 1):
            raise Unreadable(f"{name}: inflates more than {RATIO} times, as a decompression bomb does: save it again")
    return container


def member(container: zipfile.ZipFile, info: zipfile.ZipInfo, name: str) -> bytes:
    """The bytes of a member; `name` is what to call it. Raises `Unreadable` for an encrypted or broken one."""
    if info.flag_bits & ENCRYPTED:
        raise Unreadable(f"{name}: is protected by a password: unpack it with its password first")
    try:
        return container.read(info)
    except BROKEN:
        raise Unreadable(f"{name}: broken inside its zip container: fetch or save the file again") from None


def title(info: zipfile.ZipInfo) -> str:
    """The name of a member. Names that are not marked as UTF-8 are read as UTF-8 or GB18030, not as code page 437."""
    if info.flag_bits & 0x800:
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename
