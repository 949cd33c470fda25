"""Files inside zip archives, named `archive.zip!/folder/member.txt`, also `outer.zip!/inner.zip!/member.txt`.

A member is read from the archive into memory and never written to the disk, so no name can lead anywhere; names that
try to (`../x`, `/x`, `C:x`) are refused all the same, since they tell of a forged archive.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path, PurePosixPath

from kg.errors import Unreadable
from kg.read import container
from kg.read.names import shown

MARK = "!/"
DEEPEST = 3  # an archive in an archive in an archive
INFLATED = 4_000_000_000  # bytes that an archive may hold; members are read one by one, so this limits time
LARGEST_INNER = 100_000_000  # bytes of an archive inside an archive
OUTWARD = re.compile(r"^[/\\]|^[A-Za-z]:|(?:^|[/\\])\.\.(?:[/\\]|$)")

Index = dict[str, zipfile.ZipInfo]


def split(path: Path) -> tuple[Path, tuple[str, ...]] | None:
    """The archive on the disk and the names inside it, one for each archive on the way; None for a plain path."""
    parts = path.as_posix().split(MARK)
    for i in range(1, len(parts)):
        archive = Path(MARK.join(parts[:i]))
        if archive.is_file():
            return archive, tuple(parts[i:])
    return None


def read_member(archive: Path, names: tuple[str, ...]) -> bytes:
    """The bytes of a member, by the names that lead to it. Raises `Unreadable`, also for one that is not there."""
    where = shown(archive.name)
    zipped, index = _on_disk(archive)
    for depth, name in enumerate(names, 1):
        if depth > 1:
            zipped, index = _inner(archive, names[: depth - 1], archive.stat().st_mtime_ns)
        where = f"{where}{MARK}{shown(name)}"
        if name not in index:
            raise Unreadable(f"{where}: there is no such member")
    return container.member(zipped, index[names[-1]], shown(PurePosixPath(names[-1]).name))


def members(archive: Path, wanted: Callable[[Path], bool]) -> tuple[list[Path], list[tuple[str, str]]]:
    """The members that are `wanted`, in the order of their names, and what cannot be read in the archive, with reasons.

    Inner archives are entered, up to three deep. Raises nothing: a broken archive is a reason.
    """
    found: list[Path] = []
    refused: list[tuple[str, str]] = []
    _collect(archive, (), wanted, found, refused)
    return found, refused


def _collect(
    archive: Path,
    inside: tuple[str, ...],
    wanted: Callable[[Path], bool],
    found: list[Path],
    refused: list[tuple[str, str]],
) -> None:
    here = MARK.join([archive.as_posix(), *inside])
    try:
        _, index = _inner(archive, inside, archive.stat().st_mtime_ns) if inside else _on_disk(archive)
    except Unreadable as error:
        refused.append((shown(here), str(error)))
        return
    locked, outward = [], []
    for name in sorted(index):
        path = Path(f"{here}{MARK}{name}")
        if OUTWARD.search(name):
            outward.append(name)
        elif path.suffix.lower() == ".zip":
            if len(inside) + 1 >= DEEPEST:
                refused.append((shown(str(path)), f"archives nested more than {DEEPEST} deep: unpack it first"))
            else:
                _collect(archive, (*inside, name), wanted, found, refused)
        elif wanted(Path(name)):
            if index[name].flag_bits & container.ENCRYPTED:
                locked.append(name)
            else:
                found.append(path)
    if locked:
        refused.append(
            (shown(here), f"{len(locked)} of its files are protected by a password: unpack it with the password first")
        )
    if outward:
        refused.append((shown(here), f"names that lead out of the archive ({shown(outward[0])}): those are not read"))


def _on_disk(archive: Path) -> tuple[zipfile.ZipFile, Index]:
    try:
        return _opened(archive, archive.stat().st_mtime_ns)
    except OSError as error:
        raise Unreadable(f"{shown(str(archive))}: {error.strerror or error}") from None


@lru_cache(maxsize=1)  # the members of an archive are read in a row
def _opened(archive: Path, _modified: int) -> tuple[zipfile.ZipFile, Index]:
    zipped = container.opened(archive, shown(archive.name), INFLATED)
    return zipped, _index(zipped)


@lru_cache(maxsize=1)
def _inner(archive: Path, names: tuple[str, ...], _modified: int) -> tuple[zipfile.ZipFile, Index]:
    """An archive inside an archive."""
    where = MARK.join([shown(archive.name), *map(shown, names)])
    if len(names) >= DEEPEST:
        raise Unreadable(f"{where}: archives nested more than {DEEPEST} deep: unpack it first")
    zipped, index = _on_disk(archive) if len(names) == 1 else _inner(archive, names[:-1], _modified)
    if (info := index.get(names[-1])) is None:
        raise Unreadable(f"{where}: there is no such member")
    if info.file_size > LARGEST_INNER:
        raise Unreadable(f"{where}: an inner archive of {info.file_size / 1e6:,.0f} MB: unpack it first")
    inner = container.opened(container.member(zipped, info, where), where, INFLATED)
    return inner, _index(inner)


def _index(zipped: zipfile.ZipFile) -> Index:
    return {container.title(info): info for info in zipped.infolist() if not info.is_dir()}
