// The same duty over the years: where a body's rung rises, falls or stays.
// 同一项义务逐年的落实程度：上升、下降还是持平
// example kg query progress --body 栖岭县 --change falls
// note One row for each duty and each year with the next of which a document gives account; the words are those of the
// note later year, `quote_before` those of the earlier. A fall is a question: the later document may only say less.
// param body: Institution = ''
// param regulation: Regulation = ''
// param change: Change = ''
// returns body: Institution, duty: text, regulation: Regulation, article: article, action: text, before: period, rung_before: Rung, period: period, rung: Rung, change: Change, document_before: text, quote_before: text, evidence
// order body, duty, before, period, document, start
// show duty, action, before, rung_before, period, rung, change, body
MATCH (f:Finding)-[:FINDING_OF]->(b:Institution)
WHERE (size($body) = 0 OR b.id IN $body) AND NOT f.status IN ['no_document', 'not_applicable']
MATCH (g:Finding)-[:FINDING_OF]->(b)
WHERE g.duty = f.duty AND g.year > f.year AND NOT g.status IN ['no_document', 'not_applicable']
  AND NOT EXISTS { MATCH (m:Finding)-[:FINDING_OF]->(k:Institution)
                   WHERE k.id = b.id AND m.duty = f.duty AND m.year > f.year AND m.year < g.year
                     AND NOT m.status IN ['no_document', 'not_applicable'] }
MATCH (f)-[:OF_DUTY]->(o:Obligation)
MATCH (f)-[:OF_RULE]->(r:Regulation)
WHERE $regulation = '' OR r.id = $regulation
OPTIONAL MATCH (s:Document {id: f.document})
OPTIONAL MATCH (d:Document {id: g.document})
WITH b, o, r, f, g, s, d,
     CASE f.status WHEN 'measured' THEN 6 WHEN 'operating' THEN 5 WHEN 'enacted' THEN 4 WHEN 'claimed' THEN 3
                   WHEN 'planned' THEN 2 WHEN 'lacking' THEN 1 ELSE 0 END AS low,
     CASE g.status WHEN 'measured' THEN 6 WHEN 'operating' THEN 5 WHEN 'enacted' THEN 4 WHEN 'claimed' THEN 3
                   WHEN 'planned' THEN 2 WHEN 'lacking' THEN 1 ELSE 0 END AS high
WITH b, o, r, f, g, s, d, CASE WHEN high > low THEN 'rises' WHEN high < low THEN 'falls' ELSE 'stays' END AS change
WHERE $change = '' OR change = $change
RETURN b.name AS body, b.id AS body_id, o.duty AS duty, r.title AS regulation, r.id AS regulation_id, o.article AS article,
       o.action AS action, f.year AS before, f.status AS rung_before, g.year AS period, g.status AS rung, change,
       s.name AS document_before, f.quote AS quote_before,
       d.name AS document, g.start AS start, g.`end` AS `end`, g.quote AS quote
