"""Which server the tests run against."""

from __future__ import annotations

from pathlib import Path

import pytest
from neo4j_server import Unavailable, jars, start


@pytest.mark.parametrize(
    ("wanted", "ci", "complaint"),
    [
        ("arcadedb", "true", "arcadedb: a stand-in will not do where CI is set"),
        ("neo4j", "", "KG_TEST_SERVER is 'neo4j': choose from docker, maven, arcadedb"),
        ("maven", "", "^maven: there is no `java`$"),
        ("", "true", "maven: there is no `java`; arcadedb: a stand-in will not do"),
    ],
)
def test_no_stand_in_is_passed_off_as_the_real_one(
    wanted: str, ci: str, complaint: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in (("KG_TEST_SERVER", wanted), ("CI", ci), ("PATH", str(tmp_path))):
        monkeypatch.setenv(name, value)
    jars.cache_clear()
    with pytest.raises(Unavailable, match=complaint):
        start(tmp_path)
