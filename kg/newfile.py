"""A file that is there whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import BinaryIO

from kg.errors import BadInput

NO_ROOM = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
"""What a system says where a disk is full, a file may not grow, or a quota is used up."""


@contextmanager
def new_file(path: Path, force: bool) -> Iterator[BinaryIO]:
    """A file to write to, which takes the name `path` if all goes well and vanishes if not.

    Raises `BadInput` for an existing file without `force`, and for a place that cannot be written to.
    """
    refuse(path, force)
    target = Path(os.path.realpath(path))  # the file behind a link, not the link
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with beside.open("xb") as file:
            yield file
        refuse(path, force)  # another process may have been quicker
        beside.replace(target)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror or error}{_advice(error)}") from error
    finally:
        with suppress(OSError):  # where the file could not even be made
            beside.unlink()


def refuse(path: Path, force: bool) -> None:
    """Raises `BadInput` for an existing file without `force`, and for a place that cannot be written to."""
    # os.path.exists, unlike Path.exists, is false and raises nothing for a name that no file can have
    exists = os.path.exists(path)  # noqa: PTH110
    if not path.parent.is_dir():
        raise BadInput(f"{path} cannot be written: there is no folder {path.parent}")
    if exists and not path.is_file():
        raise BadInput(f"{path} cannot be written: it is no ordinary file")
    if exists and not force:
        raise BadInput(f"{path} exists already: give --force to overwrite it, or another name")


@contextmanager
def new_folder(path: Path, force: bool) -> Iterator[Path]:
    """A folder to write into, which takes the name `path` if all goes well and vanishes if not.

    With `force` it takes the place of a folder of that name. Raises `BadInput` as `new_file` does, and for what is
    there and no folder.
    """
    _refuse_folder(path, force)
    target = Path(os.path.realpath(path))
    beside, old = (target.with_name(f".{target.name}.{os.getpid()}.{what}") for what in ("part", "old"))
    try:
        beside.mkdir()
        yield beside
        _refuse_folder(path, force)
        if target.exists():
            target.rename(old)
        beside.rename(target)
    except OSError as error:
        raise BadInput(f"{path} cannot be written: {error.strerror or error}{_advice(error)}") from error
    finally:
        for left in (beside, old):
            shutil.rmtree(left, ignore_errors=True)


def _refuse_folder(path: Path, force: bool) -> None:
    if not path.parent.is_dir():
        raise BadInput(f"{path} cannot be written: there is no folder {path.parent}")
    if os.path.lexists(path) and not path.is_dir():
        raise BadInput(f"{path} cannot be written: it is no folder")
    if path.is_dir() and not force and any(path.iterdir()):
        raise BadInput(f"{path} exists already: give --force to put this in its place, or another name")


def _advice(error: OSError) -> str:
    if error.errno not in NO_ROOM:
        return ""
    return "; make space there (or raise the limit) and run the same command again"
