"""Reads a YAML file of the project by the rules of YAML 1.2, as its authors expect them."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

from kg.errors import BadContent


def table(file: Path) -> dict[str, Any]:
    """The table of keys in a YAML file.

    `no` is a word here and no boolean, a date stays the text that it is, and a key that stands twice is an error.
    Raises `BadContent`, which names the file and the line.
    """
    import yaml

    try:
        data = yaml.load(file.read_text(encoding="utf-8"), _loader())
    except OSError as error:
        raise BadContent(f"{file}: cannot be read: {error.strerror}") from error
    except (UnicodeDecodeError, yaml.YAMLError) as error:
        raise BadContent(f"{file}: is no YAML: {' '.join(str(error).split())}") from error
    if not isinstance(data, dict) or not all(isinstance(key, str) for key in data):
        raise BadContent(f"{file}: a table of keys must stand here")
    return data


@cache
def _loader() -> Any:
    import yaml

    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """The C parser where there is one; a tenth of the time of the other."""

        def construct_mapping(self, node: Any, deep: bool = False) -> Any:
            seen = set()
            for key, _ in node.value:
                name = self.construct_object(key, deep=True)
                if name in seen:
                    raise yaml.constructor.ConstructorError(
                        None, None, f"the key {name!r} stands twice", key.start_mark
                    )
                seen.add(name)
            return super().construct_mapping(node, deep)

    Loader.yaml_implicit_resolvers = {
        first: [(tag, form) for tag, form in found if not tag.endswith((":bool", ":timestamp"))]
        for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    Loader.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile(r"(?:true|false)\Z"), list("tf"))
    return Loader
