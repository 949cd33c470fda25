"""From the documents of a body to one status a duty and year."""

import pytest

from kg.document import Body
from kg.findings.duties import checklist
from kg.findings.ladder import Account, findings, years
from kg.places import Place
from kg.statement import Evidence

COUNTY = Body("某县人民政府", "government", Place("某县", "county", "某省/某市/某县"))
TOWN = Body("某镇人民政府", "government", Place("某镇", "township", "某省/某市/某镇"))


def account(name: str, kind: str, period: str, **rungs: str) -> Account:
    bearings = tuple((duty, rung, "理由", Evidence(name, 1, 3, "原文", "r", 0.8)) for duty, rung in rungs.items())
    return Account(name, kind, years(period), bearings)


def status(body: Body, *accounts: Account) -> dict[tuple[int, str], str]:
    return {(f.year, f.duty.id): f.status for f in findings(body, accounts, checklist())}


@pytest.mark.parametrize(
    ("period", "touched"),
    [
        ("2021", (2021,)),
        ("2020/2022", (2020, 2021, 2022)),
        ("2021-03", (2021,)),
        (None, ()),
        ("2020-12/2021-12", (2020, 2021)),
    ],
)
def test_years(period: str | None, touched: tuple[int, ...]) -> None:
    assert years(period) == touched


def test_the_strongest_rung_of_a_year_wins_whatever_the_order() -> None:
    report = account("b", "annual_report", "2021", D07="claimed")
    other = account("a", "annual_report", "2021", D07="measured")
    assert status(COUNTY, report, other)[2021, "D07"] == "measured"
    assert findings(COUNTY, [report, other], checklist()) == findings(COUNTY, [other, report], checklist())


def test_silence_of_a_report_is_silent_and_of_a_plan_no_document() -> None:
    assert status(COUNTY, account("a", "annual_report", "2021"))[2021, "D07"] == "silent"
    assert status(COUNTY, account("a", "plan", "2021"))[2021, "D07"] == "no_document"


def test_a_plan_counts_for_every_year_that_it_spans() -> None:
    found = status(COUNTY, account("a", "plan", "2020/2021", D12="planned"))
    assert found[2020, "D12"] == found[2021, "D12"] == "planned"


def test_a_duty_that_does_not_bind_is_not_applicable_whatever_the_text_says() -> None:
    assert status(TOWN, account("a", "annual_report", "2021", D25="measured"))[2021, "D25"] == "not_applicable"


def test_an_admitted_shortcoming_is_kept_beside_the_status() -> None:
    evidence = Evidence("a", 1, 3, "原文", "r", 0.8)
    both = Account(
        "a", "annual_report", (2021,), (("D19", "measured", "x", evidence), ("D19", "lacking", "y", evidence))
    )
    (found,) = [f for f in findings(COUNTY, [both], checklist()) if f.duty.id == "D19"]
    assert (found.status, found.admitted) == ("measured", True)


def test_searched_names_every_document_of_the_year() -> None:
    found = findings(COUNTY, [account("b", "plan", "2021"), account("a", "annual_report", "2021")], checklist())
    assert {f.searched for f in found} == {("a", "b")}


def test_what_a_body_that_is_not_bound_documents_counts_and_its_silence_does_not() -> None:
    """A subdistrict office and a department are not bound, but no lower than those that are; a town is."""
    place = Place("某街道", "township", "某省/某市/某区/某街道")
    street = status(
        Body("某街道办事处", "government", place), account("a", "annual_report", "2021", D26="operating", D25="claimed")
    )
    assert (street[2021, "D26"], street[2021, "D25"]) == ("operating", "not_applicable")
    assert street[2021, "D03"] == "not_applicable"
    bureau = Body("某县水利局", "department", COUNTY.place)
    assert status(bureau, account("a", "annual_report", "2021", D25="measured"))[2021, "D25"] == "measured"
    assert status(bureau, account("a", "annual_report", "2021", D25="lacking"))[2021, "D25"] == "not_applicable"
    assert status(TOWN, account("a", "annual_report", "2021", D25="measured"))[2021, "D25"] == "not_applicable"
