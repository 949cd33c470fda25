"""What every store does, whatever it is made of."""

from __future__ import annotations

import random
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from invented import (
    BODY,
    PROVINCE,
    RULE,
    about,
    body,
    document,
    evidence,
    governs,
    implements,
    loaded,
    place,
    rule,
)

from kg.errors import BadContent, Locked, StoreError
from kg.loaded_rules import zones_of
from kg.statement import Edge, Node, Ref, Statement
from kg.stores import Store, View, Writer, open_store
from kg.stores.copy import copy
from kg.stores.dump import dump, fingerprint


def write(store: Store, *batches: list[Statement]) -> None:
    with store.writer() as writer:
        for batch in batches:
            with writer.transaction() as transaction:
                transaction.write(batch)


def rows(store: Store, cypher: str, **parameters: Any) -> list[dict[str, Any]]:
    with store.view() as view:
        return view.rows(cypher, parameters)


def count(store: Store, pattern: str) -> int:
    return int(rows(store, f"MATCH {pattern} RETURN count(*) AS n")[0]["n"])


# ── what is written is what is read ─────────────────────────────────────────────────────────────────────────────────

READ_BACK = [
    # property of an Outcome or a Jurisdiction, value written, value read
    ("metric", "办件量", "办件量"),
    ("metric", "", ""),
    ("metric", "a\tb\nc'd\"e`f\\g", "a\tb\nc'd\"e`f\\g"),
    ("metric", "\x00", "\x00"),
    ("metric", "𠮷\U0010ffff", "𠮷\U0010ffff"),
    ("metric", "半\ud842个", "半\ufffd个"),
    ("value", 49, 49.0),
    ("value", 0.1, 0.1),
    ("value", 1e300, 1e300),
    ("value_max", None, None),
    ("unit", None, None),
    ("within", [], []),
    ("within", ["place/乙", "place/甲"], ["place/乙", "place/甲"]),
    ("within", ["半\udc00个"], ["半\ufffd个"]),
]
OUTCOME = {"metric": "办件量", "value": 1, "qualifier": "exact", "measure": "level", "status": "actual"}


@pytest.fixture(scope="module")
def view(kept_store: Store) -> Iterator[View]:
    """A view of a graph with everything that the tables read back."""
    years = [Node("Year", f"year/{year}", {"year": year}) for year in (2021, 2022)]
    values: list[Statement] = []
    for at, (column, written, _) in enumerate(READ_BACK):
        if column == "within":
            values.append(Node("Jurisdiction", f"read/{at}", {"name": "", "level": "zone", column: written}))
        else:
            values.append(Node("Outcome", f"read/{at}", OUTCOME | {column: written}))
    write(kept_store, [*years, *values, place(), body(), governs(), document("甲"), about("甲")])
    with kept_store.view() as view:
        yield view


@pytest.mark.parametrize("at", range(len(READ_BACK)), ids=[f"{name} {written!r}" for name, written, _ in READ_BACK])
def test_a_value_comes_back_in_one_form(view: View, at: int) -> None:
    column, _, expected = READ_BACK[at]
    class_ = "Jurisdiction" if column == "within" else "Outcome"
    (row,) = view.rows(f"MATCH (n:{class_} {{id: $id}}) RETURN n.{column} AS it", {"id": f"read/{at}"})
    assert row == {"it": expected}
    assert type(row["it"]) is type(expected)


@pytest.mark.parametrize(
    ("cypher", "expected"),
    [
        ("MATCH (y:Year) RETURN sum(y.year) AS it", 4043),
        ("MATCH (y:Year) RETURN count(*) AS it", 2),
        ("MATCH (y:Year) RETURN y.year = 2021 AS it ORDER BY y.year", True),
        ("MATCH (y:Year {year: $year}) RETURN y AS it", {"class": "Year", "id": "year/2021", "year": 2021}),
        ("MATCH (y:Year) WHERE y.year IN $years RETURN y.id AS it", "year/2022"),
        ("RETURN $words AS it", "半\ufffd个"),
        ("RETURN [1, 2] AS it", [1, 2]),
        ("RETURN {a: 1} AS it", {"a": 1}),
        ("MATCH (:Institution)-[e:GOVERNS]->(:Jurisdiction) RETURN e AS it", {"type": "GOVERNS"}),
        ("MATCH (:Document)-[e:ABOUT]->(:Institution) RETURN type(e) AS it", "ABOUT"),
    ],
)
def test_rows_come_in_one_form(view: View, cypher: str, expected: Any) -> None:
    found = view.rows(cypher, {"year": 2021, "years": [2022], "words": "半\ud842个"})
    assert found[0] == {"it": expected}
    assert type(found[0]["it"]) is type(expected)


@pytest.mark.parametrize(
    ("cypher", "parameters"),
    [
        pytest.param("MATCH (n:Nothing) RETURN n", {}, marks=pytest.mark.beyond_bolt("names")),
        ("RETURN 1 +", {}),
        ("", {}),
        ("RETURN 1 AS one; RETURN 2 AS two", {}),
        ("CREATE (:Year {id: 'year/1', year: 1})", {}),
        ("RETURN $n AS n", {"n": 2**63}),
        ("RETURN $n AS n", {"n": object()}),
    ],
)
def test_a_query_that_cannot_be_answered_is_one_line(view: View, cypher: str, parameters: dict[str, Any]) -> None:
    with pytest.raises(StoreError) as error:
        view.rows(cypher, parameters)
    assert "\n" not in str(error.value)
    assert view.rows("MATCH (y:Year) RETURN count(*) AS n") == [{"n": 2}]


ENDLESS = "UNWIND range(1, 1000000) AS a UNWIND range(1, 1000000) AS b RETURN sum(a * b % 7) AS n"


@pytest.mark.beyond_bolt("time")
def test_a_query_stops_when_its_time_is_over(view: View) -> None:
    view.timeout = 0.05
    with pytest.raises(StoreError, match=r"stopped: it took longer than 0.05 s"):
        view.rows(ENDLESS)
    view.timeout = None
    assert view.rows("RETURN 1 AS one") == [{"one": 1}]


@pytest.mark.beyond_bolt("metadata")
def test_a_query_stops_when_it_is_interrupted(view: View) -> None:
    timers = [threading.Timer(after, view.interrupt) for after in (0.05, 0.1, 0.3)]
    for timer in timers:
        timer.start()
    with pytest.raises(StoreError, match="stopped: it was interrupted"):
        view.rows(ENDLESS)
    for timer in timers:
        timer.join()


# ── what is stated twice ────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("apart", [False, True], ids=["in one transaction", "in two"])
@pytest.mark.parametrize(
    ("statements", "pattern", "there"),
    [
        ([place(), place()], "(:Jurisdiction)", 1),
        ([place(), place(name="另名")], "(:Jurisdiction {name: '东泽省'})", 1),
        ([governs(), governs()], "(:Institution)-[:GOVERNS]->(:Jurisdiction)", 1),
        ([about("甲"), about("甲")], "(:Document)-[:ABOUT]->(:Institution)", 2),
        ([implements(rung="claimed"), implements(rung="claimed")], "(:Institution)-[:IMPLEMENTS]->(:Regulation)", 1),
        ([implements(rung="claimed"), implements(rung="enacted")], "(:Institution)-[:IMPLEMENTS]->(:Regulation)", 2),
        (
            [implements(rung="claimed"), implements(rung="claimed", year=2021)],
            "(:Institution)-[:IMPLEMENTS]->(:Regulation)",
            2,
        ),
    ],
)
def test_nodes_and_edges_without_evidence_are_merged(
    store: Store, statements: list[Statement], pattern: str, there: int, apart: bool
) -> None:
    ends: list[Statement] = [] if statements[0] == place() else [place(), body(), rule(), document("甲")]
    parts = [[*ends, statements[0]], [statements[1]]] if apart else [[*ends, *statements]]
    write(store, *parts)
    assert count(store, pattern) == there


def test_an_edge_with_evidence_does_not_stand_for_one_without(store: Store) -> None:
    ends: list[Statement] = [body(), rule(), document("甲")]
    stated = implements(rung="claimed")
    proven = Edge(stated.type, stated.source, stated.target, stated.properties, evidence("甲"))
    write(store, [*ends, proven], [stated])
    assert count(store, "(:Institution)-[:IMPLEMENTS]->(:Regulation)") == 2


def test_edges_may_come_before_their_nodes(store: Store) -> None:
    write(store, [governs(), body(), place()])
    assert count(store, "(:Institution)-[:GOVERNS]->(:Jurisdiction)") == 1


@pytest.mark.parametrize("order", range(3))
def test_the_order_of_loading_does_not_matter(store: Store, tmp_path: Any, order: int) -> None:
    documents = [list(loaded(name, 3)) for name in "甲乙丙"]
    write(store, *documents)
    random.Random(order).shuffle(documents)
    for statements in documents:
        random.Random(order).shuffle(statements)
    other = open_store(str(tmp_path / "other.db"))
    write(other, [statement for statements in documents for statement in statements])
    with store.view() as one, other.view() as two:
        assert list(dump(one)) == list(dump(two))
        assert fingerprint(one) == fingerprint(two)


def test_the_dump_tells_graphs_apart(store: Store, tmp_path: Any) -> None:
    other = open_store(str(tmp_path / "other.db"))
    write(store, list(loaded("甲", 3)))
    write(other, [*loaded("甲", 3), implements(rung="claimed")])
    with store.view() as one, other.view() as two:
        assert set(dump(two)) - set(dump(one)) == {f'{BODY} -IMPLEMENTS-> {RULE} {{"rung": "claimed", "via": "cited"}}'}
        assert fingerprint(one) != fingerprint(two)


# ── what is refused ─────────────────────────────────────────────────────────────────────────────────────────────────


def test_what_the_ontology_does_not_declare_is_refused_with_its_transaction(store: Store) -> None:
    with pytest.raises(BadContent, match=r"Jurisdiction\.level is 'planet'"):
        write(store, [body(), place(level="planet")])
    assert count(store, "(:Institution)") == 0


@pytest.mark.parametrize(
    ("ends", "missing"),
    [([body()], f"there is no Jurisdiction {PROVINCE}"), ([place()], f"there is no Institution {BODY}")],
)
def test_an_edge_without_its_ends_is_refused(store: Store, ends: list[Statement], missing: str) -> None:
    with pytest.raises(BadContent, match=f"{BODY} -GOVERNS-> {PROVINCE}: {missing}"):
        write(store, [*ends, governs()])
    assert count(store, "(:Jurisdiction)") + count(store, "(:Institution)") == 0


# ── transactions ────────────────────────────────────────────────────────────────────────────────────────────────────


def test_an_exception_undoes_what_was_written_and_run(store: Store) -> None:
    write(store, [place()])

    def fail(writer: Writer) -> None:
        with writer.transaction() as transaction:
            transaction.write([body(), governs()])
            transaction.run("MATCH (n:Jurisdiction) DETACH DELETE n")
            raise ZeroDivisionError

    with store.writer() as writer:
        with pytest.raises(ZeroDivisionError):
            fail(writer)
        with writer.transaction() as transaction:
            assert transaction.run("MATCH (n:Jurisdiction) RETURN count(*) AS n") == [{"n": 1}]
            transaction.write([body()])
    assert (count(store, "(:Jurisdiction)"), count(store, "(:Institution)")) == (1, 1)
    assert count(store, "(:Institution)-[:GOVERNS]->(:Jurisdiction)") == 0


def test_run_sees_what_was_written_and_writing_sees_what_was_run(store: Store) -> None:
    with store.writer() as writer, writer.transaction() as transaction:
        transaction.write([place(), body(), governs()])
        assert transaction.run("MATCH (:Institution)-[e:GOVERNS]->(p:Jurisdiction) RETURN p.name AS name") == [
            {"name": "东泽省"}
        ]
        transaction.run("MATCH (n:Jurisdiction {id: $id}) DETACH DELETE n", {"id": PROVINCE})
        transaction.write([place(name="新名"), governs(), governs()])
    assert rows(store, "MATCH (:Institution)-[:GOVERNS]->(p:Jurisdiction) RETURN p.name AS name") == [{"name": "新名"}]


def test_findings_are_deleted_and_written_again_in_one_transaction(store: Store) -> None:
    properties = {"duty": "D01", "period": "2021", "year": 2021, "bound": "directly", "binding": True, "why": ""}

    def finding(status: str) -> Node:
        return Node("Finding", "finding/1", properties | {"status": status, "admitted": False})

    of = Edge("FINDING_OF", Ref("Finding", "finding/1"), Ref("Institution", BODY))
    write(store, [body(), finding("silent"), of])
    with store.writer() as writer, writer.transaction() as transaction:
        transaction.run("MATCH (f:Finding)-[:FINDING_OF]->(b:Institution {id: $id}) DETACH DELETE f", {"id": BODY})
        transaction.write([finding("enacted"), of])
    found = rows(store, "MATCH (f:Finding)-[:FINDING_OF]->(:Institution) RETURN f.status AS status")
    assert found == [{"status": "enacted"}]


def test_an_empty_transaction_changes_nothing(store: Store) -> None:
    write(store, [], [])
    with store.view() as view:
        assert list(dump(view)) == []


def test_transactions_do_not_nest_and_do_not_outlive_their_block(store: Store) -> None:
    with store.writer() as writer:
        with writer.transaction() as transaction:
            with pytest.raises(StoreError, match="a transaction is open already"), writer.transaction():
                pass
            transaction.write([place()])
        with pytest.raises(StoreError, match="the transaction has ended"):
            transaction.write([body()])
        with pytest.raises(StoreError, match="the transaction has ended"):
            transaction.run("RETURN 1 AS one")
    with pytest.raises(StoreError, match="the writer is closed"), writer.transaction():
        pass
    assert count(store, "(:Jurisdiction)") == 1


# ── views and writers ───────────────────────────────────────────────────────────────────────────────────────────────


def test_a_closed_view_says_so(store: Store) -> None:
    write(store, [])
    view = store.view()
    view.close()
    view.close()
    with pytest.raises(StoreError, match="the view is closed"):
        view.rows("RETURN 1 AS one")


def test_a_view_reads_between_the_transactions_of_a_writer_and_keeps_what_it_saw(store: Store) -> None:
    with store.writer() as writer:
        with writer.transaction() as transaction:
            transaction.write(loaded("甲"))
        with store.view() as view:
            seen = fingerprint(view)
            with writer.transaction() as transaction:
                transaction.write(loaded("乙"))
                assert fingerprint(view) == seen
                view.close()
    assert count(store, "(:Document)") == 2


@pytest.mark.beyond_bolt("locks")
def test_a_second_writer_is_refused_and_told_who_writes(store: Store) -> None:
    with store.writer(), pytest.raises(Locked, match=r"is being written by process \d+ on .+ \(.*, since 20.+\)"):
        store.writer()
    store.writer().close()


# ── a graph at one go ───────────────────────────────────────────────────────────────────────────────────────────────


def test_what_fills_a_store_is_there_whole_or_not_at_all(store: Store, tmp_path: Any) -> None:
    vacant = open_store(str(tmp_path / "new.db")) if "://" not in store.url else store

    def fail() -> None:
        with vacant.fill() as writer:
            with writer.transaction() as transaction:
                transaction.write(loaded("甲"))
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with pytest.raises(StoreError, match="no graph at"):
        vacant.view()
    with vacant.fill() as writer:
        for name in "甲乙":
            with writer.transaction() as transaction:
                transaction.write(loaded(name))
    assert count(vacant, "(:Document)") == 2
    with pytest.raises(StoreError, match=r"there is a (?:graph|file) at .+ already"), vacant.fill():
        pass
    assert count(vacant, "(:Document)") == 2
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []


def test_a_copy_is_the_same_graph(store: Store, tmp_path: Any) -> None:
    write(store, list(loaded("甲", 3)), [implements(rung="claimed"), implements(rung="enacted")])
    there, back = open_store(str(tmp_path / "there.db")), open_store(str(tmp_path / "back.db"))
    with store.view() as view:
        nodes, edges = copy(view, there)
        before = list(dump(view))
    with there.view() as view:
        assert list(dump(view)) == before
        copy(view, back)
        assert (view.others(), len(before)) == (0, nodes + edges)
        assert view.engine.startswith("Ladybug ")
    with back.view() as view:
        assert list(dump(view)) == before


# ── addresses ───────────────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("neo4j://", "names no host"),
        ("bolt://localhost:x", "is no address of a server"),
        ("bolt+tls://localhost", "no way to speak 'bolt\\+tls'"),
        ("neo4j://localhost/one/two", "an address is neo4j://HOST"),
        ("https://example.org/kg.db", "no store for 'https'"),
        (" ", "the address of the database is empty"),
    ],
)
def test_an_address_that_no_store_has(url: str, complaint: str) -> None:
    with pytest.raises(StoreError, match=complaint):
        open_store(url)


def test_the_zones_of_a_rule_are_found_whatever_is_in_the_graph(store: Store) -> None:
    """Among hundreds of rules Neo4j 5.26 looks a text that is compared with a name up in an index that cannot do so."""
    kind = {"nature": "government_rule", "known": False}
    rules = [rule(), *(Node("Regulation", f"{RULE}{at}", {"title": f"南汀新区办法{at}"} | kind) for at in range(400))]
    zone = Ref("Institution", "body/东泽省/南汀新区/南汀新区管理委员会"), Ref("Jurisdiction", "place/东泽省/南汀新区")
    told = [
        Node(zone[0].label, zone[0].id, {"name": "南汀新区管理委员会", "kind": "zone_committee", "level": "zone"}),
        Node(zone[1].label, zone[1].id, {"name": "南汀新区", "level": "zone", "within": []}),
        Edge("OF_PLACE", *zone),
    ]
    write(store, rules, told)
    with store.view() as view:
        assert zones_of(view.rows, [f"{RULE}3"]) == {zone[0].id}
        assert zones_of(view.rows, [RULE]) == set()
