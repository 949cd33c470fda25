// The articles of a regulation, as they were in force at a date.
// 某项规定在某日有效的条文
// example kg query provisions --regulation 行政复议法 --as-of 2023-12-31 --contains 六十日
// note One row an article. With --as-of, the text that held on that day, of those that were loaded; without it every
// note text, told apart by `since`, the day from which it holds. Where nothing tells that day, `since` is empty and the
// note text cannot have held before `not_before`. A part of a code, a text without article 1, takes no other's place.
// param regulation: Regulation
// param as_of: date = ''
// param contains: text = ''
// returns article: article, text: text, obligations: integer, since: date, not_before: date, part: text, evidence
// order since, not_before, article, document, start
// show article, text, obligations, since
MATCH (p:Provision)-[:PART_OF]->(r:Regulation)
WHERE r.id = $regulation AND ($contains = '' OR p.text CONTAINS $contains)
MATCH (d:Document {id: p.document})
WITH p, d, coalesce(d.effective, d.not_before, '') AS held
WHERE $as_of = '' OR (held <= $as_of AND NOT EXISTS {
  MATCH (n:Document)-[:TEXT_OF]->(x:Regulation)<-[:PART_OF]-(q:Provision {article: '1'}), (x)<-[:PART_OF]-(f:Provision {article: '1'})
  WHERE q.document = n.id AND f.document = d.id AND x.id = $regulation AND coalesce(n.effective, n.not_before, '') <= $as_of AND coalesce(n.effective, n.not_before, '') > held }
  AND NOT EXISTS {
  MATCH (n:Document)-[:TEXT_OF]->(x:Regulation)<-[:PART_OF]-(q:Provision)
  WHERE x.id = $regulation AND n.id < d.id AND q.document = n.id AND q.article = p.article
    AND coalesce(n.effective, n.not_before, '') = held })
OPTIONAL MATCH (o:Obligation)-[:LAID_DOWN_IN]->(p)
RETURN p.article AS article, p.text AS text, count(DISTINCT o.id) AS obligations, d.effective AS since,
       d.not_before AS not_before, p.part AS part,
       d.name AS document, p.start AS start, p.`end` AS `end`, p.text AS quote
