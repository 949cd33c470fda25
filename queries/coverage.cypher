// What was collected: each body and year with its documents, and what is missing.
// 收集到哪些机关、哪些年度的文件，还缺什么
// example kg query coverage --within 望汐市 --level county
// note A body is known where a loaded document is its own; it has a row for every year from the first to the last loaded.
// note --within and --level bring in the governments of the list of divisions: down to the county; towns where the
// note place is a county, or with --level township.
// param level: Level = ''
// param within: Jurisdiction = ''
// derived others: governments
// returns body: Institution, period: period, documents: integer, kinds: list<text>
// order body, period
// show body, period, documents, kinds
MATCH (:Document)-[:ABOUT]->(b:Institution)
WHERE $level = '' OR b.level = $level
WITH DISTINCT b
OPTIONAL MATCH (b)-[:OF_PLACE]->(j:Jurisdiction)
WITH b, j
WHERE $within = '' OR $within IN j.within
MATCH (y:Year)
OPTIONAL MATCH (d:Document)-[:ABOUT]->(b)
WHERE left(d.period, 4) <= right(y.id, 4) AND right(y.id, 4) <=
      CASE WHEN NOT d.period CONTAINS '/' THEN left(d.period, 4)
           WHEN left(d.period, 5) ENDS WITH '/' THEN left(right(d.period, size(d.period) - 5), 4)
           WHEN left(d.period, 8) ENDS WITH '/' THEN left(right(d.period, size(d.period) - 8), 4)
           ELSE left(right(d.period, size(d.period) - 11), 4) END
RETURN b.name AS body, b.id AS body_id, right(y.id, 4) AS period, count(DISTINCT d.id) AS documents,
       collect(DISTINCT d.kind) AS kinds
UNION ALL
MATCH (d:Document)-[:ABOUT]->(b:Institution)
WHERE d.period IS NULL AND ($level = '' OR b.level = $level)
OPTIONAL MATCH (b)-[:OF_PLACE]->(j:Jurisdiction)
WITH b, j, d
WHERE $within = '' OR $within IN j.within
RETURN b.name AS body, b.id AS body_id, '' AS period, count(DISTINCT d.id) AS documents, collect(DISTINCT d.kind) AS kinds
UNION ALL
// if level, within
UNWIND $others AS g
WITH g.id AS body_id, g.name AS body
WHERE body_id <> '' AND NOT EXISTS { MATCH (:Document)-[:ABOUT]->(b:Institution) WHERE b.id = body_id }
MATCH (y:Year)
OPTIONAL MATCH (d:Document {id: ''})
RETURN body, body_id, right(y.id, 4) AS period, count(DISTINCT d.id) AS documents, collect(DISTINCT d.kind) AS kinds
