// The articles of a regulation, as they were in force at a date.
// 某项规定在某日有效的条文
// example kg query provisions --regulation 行政复议法 --as-of 2023-12-31 --contains 六十日
// note One row an article. With --as-of, the text that held on that day, of those that were loaded; without it every
// note text, told apart by `since`, the day from which it holds.
// param regulation: Regulation
// param as_of: date = ''
// param contains: text = ''
// returns article: article, text: text, obligations: integer, since: date, evidence
// order since, article, document, start
// show article, text, obligations, since
MATCH (p:Provision)-[e:PART_OF]->(r:Regulation)
WHERE r.id = $regulation AND ($contains = '' OR p.text CONTAINS $contains)
MATCH (d:Document {id: p.document})
WITH p, e, d, coalesce(d.effective, '') AS held
WHERE $as_of = '' OR (held <= $as_of AND NOT EXISTS {
  MATCH (n:Document)-[:TEXT_OF]->(x:Regulation)
  WHERE x.id = $regulation AND coalesce(n.effective, '') <= $as_of
    AND (coalesce(n.effective, '') > held OR (coalesce(n.effective, '') = held AND n.id < d.id)) })
OPTIONAL MATCH (o:Obligation)-[:LAID_DOWN_IN]->(p)
RETURN p.article AS article, p.text AS text, count(DISTINCT o.id) AS obligations, d.effective AS since,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
