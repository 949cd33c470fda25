"""Whom a duty binds, and since when: rows that a lawyer can check against the rules."""

import pytest

from kg.document import Body
from kg.findings.binding import binding, in_force
from kg.findings.duties import checklist
from kg.places import Place

DUTIES = {duty.id: duty for duty in checklist()}


def body(kind: str, level: str) -> Body:
    return Body("某机构", kind, Place("某地", level, "某省/某地"))


@pytest.mark.parametrize(
    ("duty", "kind", "level", "bound"),
    [
        ("D07", "government", "county", "directly"),
        ("D07", "government", "township", "by_reference"),  # article 42 of the interim regulation
        ("D07", "department", "county", "by_reference"),
        ("D07", "zone_committee", "zone", "assumed"),
        ("D07", "party", "county", "no"),
        ("D02", "government", "township", "no"),
        ("D24", "government", "township", "no"),
        ("D25", "government", "township", "no"),
        ("D25", "party", "county", "directly"),
        ("D26", "government", "township", "directly"),
        ("D26", "department", "township", "no"),  # departments of county level and above
        ("D20", "government", "township", "directly"),
        ("D14", "department", "prefecture", "directly"),
        ("D14", "government", "nation", "no"),
        ("D19", "other", "township", "no"),  # a subdistrict office is no government
    ],
)
def test_how_a_duty_binds(duty: str, kind: str, level: str, bound: str) -> None:
    answer = binding(DUTIES[duty], body(kind, level))
    assert answer.bound == bound
    assert DUTIES[duty].regulation in answer.why


@pytest.mark.parametrize(
    ("duty", "year", "bound"),
    [
        ("D13", 2018, False),  # the interim regulation took effect on 2019-09-01
        ("D13", 2019, True),
        ("D22", 2018, True),  # by its predecessor of 2016
        ("D15", 2018, True),  # by the opinion of 2018-12-05
        ("D26", 2018, False),  # due on 2019-04-01, in force from 2019-04-15
        ("D26", 2019, True),
    ],
)
def test_in_force_on_the_last_day_of_the_year_or_the_day_it_fell_due(duty: str, year: int, bound: bool) -> None:
    assert in_force(DUTIES[duty], year) is bound
