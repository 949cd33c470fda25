"""docker-compose.yml: a real Neo4j that only this machine reaches, and no password in the file."""

from pathlib import Path
from typing import Any

import yaml

COMPOSE: dict[str, Any] = yaml.safe_load((Path(__file__).resolve().parents[1] / "docker-compose.yml").read_text())
NEO4J = COMPOSE["services"]["neo4j"]


def test_the_version_is_pinned_to_the_line_that_the_project_supports() -> None:
    assert NEO4J["image"].startswith("neo4j:5.26")


def test_ports_are_of_the_loopback_only() -> None:
    assert [port.split(":")[0] for port in NEO4J["ports"]] == ["127.0.0.1", "127.0.0.1"]


def test_the_password_comes_from_the_environment_and_must_be_set() -> None:
    assert NEO4J["environment"]["NEO4J_AUTH"].startswith("neo4j/${NEO4J_PASSWORD:?")


def test_it_is_known_to_be_up_and_keeps_its_data() -> None:
    assert NEO4J["healthcheck"]["test"][0] == "CMD-SHELL"
    assert NEO4J["volumes"][0].split(":")[0] in COMPOSE["volumes"]
