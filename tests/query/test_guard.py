from __future__ import annotations

import time

import pytest

from kg.errors import BadInput
from kg.query.guard import FORBIDDEN, as_written, check
from kg.stores import View

ALLOWED = [
    "MATCH (n:Document) RETURN n.name AS name",
    "match (n:Document) return count(*)",
    "OPTIONAL MATCH (n:Year) RETURN n.year",
    "WITH 1 AS one RETURN one",
    "UNWIND [1, 2] AS x RETURN x",
    "RETURN 'a; DROP TABLE Document' AS x",
    'RETURN "it is \\"set\\"" AS x',
    "RETURN 'CREATE // no comment /* neither */' AS x",
    "MATCH (n:Regulation) WHERE n.title CONTAINS '条例' RETURN n.title AS 标题",
    "MATCH (n:Document)-[e:CITES]->(r) WHERE e.start > 1 AND NOT (e.role = 'cites') RETURN e.`end`, r.title",
    "MATCH (n:Document) RETURN n.name AS `set`, n.kind AS `load`",
    "MATCH (n:Year) RETURN n.year ORDER BY n.year DESC SKIP 1 LIMIT 15;",
    "MATCH (n:Year) RETURN 1 UNION ALL MATCH (m:Year) RETURN 1 ; ; ",
    "MATCH (a:Clause)-[:PART_OF*1..3]->(b:Document) RETURN b.name",
    "MATCH (n:Year) WHERE EXISTS { MATCH (n)-[:PART_OF]->() } RETURN CASE WHEN (n.year > 1) THEN (1) ELSE 2 END",
]

REFUSED = [
    # writes
    ("CREATE (n:Year)", "may not begin"),
    ("MATCH (n) CREATE (m:Year)", "'CREATE'"),
    ("MATCH (n) cReAtE (m:Year)", "'cReAtE'"),
    ("MATCH (n) MERGE (m:Year)", "'MERGE'"),
    ("MATCH (n) DELETE n", "'DELETE'"),
    ("MATCH (n) DETACH DELETE n", "'DETACH'"),
    ("MATCH (n) NODETACH DELETE n", "'NODETACH'"),
    ("MATCH (n) SET n.x = 1", "'SET'"),
    ("MATCH (n)SET n.x = 1", "'SET'"),
    ("MATCH (n)\n\tSET\nn.x = 1", "'SET'"),
    ("MATCH (n)/**/SET/**/n.x = 1", "'SET'"),
    ("MATCH (n) // nothing\nSET n.x = 1", "'SET'"),
    ("MATCH (n) REMOVE n.x", "'REMOVE'"),
    ("MATCH (n) INSERT (m:Year)", "'INSERT'"),
    ("MATCH (n) FOREACH (x IN [1] | CREATE (m))", "'FOREACH'"),
    ("WITH 'x' AS a CREATE (m:Year)", "'CREATE'"),
    ("RETURN 1CREATE (m:Year)", "'1'"),
    ("RETURN 'x'CREATE (m:Year)", "'CREATE'"),
    ("RETURN `x`CREATE (m:Year)", "'CREATE'"),
    ("RETURN [1]CREATE (m:Year)", "'CREATE'"),
    # the schema, files, other databases, code
    ("DROP TABLE Document", "may not begin"),
    ("ALTER TABLE Document ADD x INT64", "may not begin"),
    ("COPY (MATCH (n) RETURN n) TO 'out.csv'", "may not begin"),
    ("LOAD FROM '/etc/passwd' RETURN *", "may not begin"),
    ("LOAD CSV FROM 'file:///etc/passwd' AS x RETURN x", "may not begin"),
    ("WITH 1 AS x LOAD CSV FROM 'file:///etc/passwd' AS y RETURN y", "'LOAD'"),
    ("EXPORT DATABASE 'x'", "may not begin"),
    ("IMPORT DATABASE 'x'", "may not begin"),
    ("INSTALL httpfs", "may not begin"),
    ("ATTACH 'x.db' AS x", "may not begin"),
    ("USE other MATCH (n) RETURN n", "may not begin"),
    ("CALL show_tables() RETURN *", "may not begin"),
    ("MATCH (n) CALL apoc.load.json('http://x') YIELD value RETURN value", "'CALL'"),
    ("MATCH (n) CALL { CREATE (m) } RETURN n", "'CALL'"),
    ("MATCH (n) RETURN apoc.text.join(['a'], 'b')", "namespace"),
    ("MATCH (n) RETURN nextval('s')", "no function"),
    ("MATCH (n) RETURN `nextval`('s')", "no function"),
    ("MATCH (n) RETURN nextval /* x */ ('s')", "no function"),
    # other statements
    ("BEGIN TRANSACTION", "may not begin"),
    ("CHECKPOINT", "may not begin"),
    ("EXPLAIN MATCH (n) RETURN n", "may not begin"),
    ("PROFILE MATCH (n) RETURN n", "may not begin"),
    ("SHOW USERS", "may not begin"),
    # several
    ("MATCH (n) RETURN n; MATCH (n) DELETE n", "only one statement"),
    ("RETURN 1;RETURN 2", "only one statement"),
    ("RETURN 1;;RETURN 2;", "only one statement"),
    ("; RETURN 1", "only one statement"),
    ("RETURN 1 /* ; */ ; /* */ RETURN 2", "only one statement"),
    # what an engine might take apart in another way
    ("RETURN '\\u0027 CREATE (n) //'", "escapes"),
    ("RETURN \"\\U00000022\"", "escapes"),
    ("MATCH (n:`\\u0060`) RETURN n", "escapes"),
    ("MATCH (n) \\u0043REATE (m)", "u0043REATE|may not stand"),
    ("ＭＡＴＣＨ (n) RETURN n", "'Ｍ'"),
    ("MATCH (n) ＣＲＥＡＴＥ (m)", "'Ｃ'"),
    ("MATCH (n) ſet n.x = 1", "'ſ'"),
    ("MATCH (n) CREATE\u00a0(m)", "may not stand"),
    ("MATCH (n)\u00a0RETURN n", "may not stand"),
    ("MATCH (n)\u200bRETURN n", "may not stand"),
    ("MATCH (n) RETURN n\x00", "may not stand"),
    ("MATCH (n) RETURN '\ud800' AS x", "surrogate"),
    ("MATCH (n) CRE/**/ATE (m)", "no function"),  # ATE (m): the two halves stay apart
    ("MATCH (n) RETURN 'open", "quote ' at character 18"),
    ("MATCH (n) RETURN \"open\\\"", "is not closed"),
    ("MATCH (n) RETURN `open", "is not closed"),
    ("MATCH (n) /* open RETURN n", "comment /\\* at character 11"),
    ("MATCH (n {id: $id}) RETURN n", "parameter"),
    ("", "there is no query"),
    ("  // nothing but a comment", "there is no query"),
    (";;", "there is no query"),
]  # fmt: skip


@pytest.mark.parametrize("text", ALLOWED)
def test_reading_passes_and_runs(view: View, text: str) -> None:
    assert view.rows(check(text)) is not None


@pytest.mark.parametrize(("text", "complaint"), REFUSED)
def test_all_else_is_refused(text: str, complaint: str) -> None:
    with pytest.raises(BadInput, match=complaint):
        check(text)


@pytest.mark.parametrize("word", sorted(FORBIDDEN))
def test_each_forbidden_word_in_every_spelling(word: str) -> None:
    for spelling in (word, word.lower(), word.title()):
        with pytest.raises(BadInput):
            check(f"MATCH (n) {spelling} n RETURN n")
    assert check(f"MATCH (n) RETURN n.`{word.lower()}`, '{word}'")


def test_comments_do_not_reach_the_engine() -> None:
    assert check("RETURN /* one */ 1 + // two\n 2") == "RETURN 1 + 2"
    assert check("RETURN 1 / * 2") == "RETURN 1 / * 2"  # a blank less, and a comment would begin
    assert check("RETURN 4 / /* x */ / 2") == "RETURN 4 / / 2"


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("MATCH (d)-[e]->(r) RETURN label(e), count(*) AS n ORDER BY n", ["label(e)", "n"]),
        ("MATCH (d) RETURN DISTINCT d.name, e.`end` AS `last`, [d.a, d.b]", ["d.name", "last", "[d.a, d.b]"]),
        ("MATCH (d) WHERE EXISTS { MATCH (d)-->(r) RETURN r } RETURN coalesce(d.x, 1) LIMIT 3", ["coalesce(d.x, 1)"]),
        ("MATCH (d) RETURN d.name UNION ALL MATCH (r) RETURN r.title", ["d.name"]),
    ],
)
def test_columns_are_called_as_they_are_written(text: str, names: list[str]) -> None:
    row = {f"ENGINE({i})": i for i, _ in enumerate(names)}
    assert [list(one.items()) for one in as_written(check(text), [row])] == [
        list(zip(names, row.values(), strict=True))
    ]


@pytest.mark.parametrize(
    "text", ["MATCH (d) RETURN *", "MATCH (d) RETURN d.name, d.title", "MATCH (d) RETURN d.x, d.x"]
)
def test_columns_keep_the_names_of_the_engine_where_those_written_do_not_fit(text: str) -> None:
    rows = [{"d": 1, "e": 2, "f": 3}] if "title" in text else [{"d": 1, "e": 2}]
    assert as_written(check(text), rows) == rows


@pytest.mark.parametrize(
    "text", ["RETURN " + "/*" * 40_000, "RETURN '" + "\\'" * 45_000, "RETURN `" * 12_000, "RETURN " + "//\n" * 30_000]
)
def test_long_nonsense_is_refused_quickly(text: str) -> None:
    before = time.process_time()
    with pytest.raises(BadInput):
        check(text + "`")
    assert time.process_time() - before < 1


def test_a_query_has_a_length() -> None:
    with pytest.raises(BadInput, match="100000 are the most"):
        check("RETURN " + " " * 100_000)
