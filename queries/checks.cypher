// What does not fit in the documents: sums, rates, counts, titles, dates, order, competence, what is late.
// 文件中对不上的数字、标题、日期、先后和权限
// example kg check --sure 60
// note A question to the author, no verdict: `found` is what the text says, `expected` what would fit, `confidence` how
// note sure it is that something is wrong (0 to 1), `rule` which check it is (sum.parts, rate.claim, title.repealed …).
// note A rule that another loaded text had repealed before the year of which a document tells is a hit of `title`.
// param document: Document = ''
// param check: CheckKind = ''
// param body: Institution = ''
// param sure: int = 0
// returns check: CheckKind, rule: text, expected: text, found: text, explanation: text, confidence: number, evidence
// order document, start, end, check, rule
// show check, explanation, confidence, document
MATCH (c:Check)-[e:CHECK_OF]->(d:Document)
WHERE ($document = '' OR d.id = $document) AND ($check = '' OR c.check = $check) AND e.confidence * 100 >= $sure
  AND (size($body) = 0 OR EXISTS { MATCH (d)-[:ABOUT]->(b:Institution) WHERE b.id IN $body })
RETURN c.check AS check, c.rule AS rule, c.expected AS expected, c.found AS found, c.explanation AS explanation,
       e.confidence AS confidence,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
UNION ALL
MATCH (d:Document)-[e:CITES]->(r:Regulation)
WHERE e.role IN ['implements', 'studies'] AND ($document = '' OR d.id = $document) AND $check IN ['', 'title'] AND $sure <= 60
  AND d.kind <> 'regulation' AND d.period IS NOT NULL
  AND (size($body) = 0 OR EXISTS { MATCH (d)-[:ABOUT]->(b:Institution) WHERE b.id IN $body })
WITH d, e, r
MATCH (n:Regulation)-[x:REPEALS]->(r)
WHERE left(x.date, 4) < left(d.period, 4) AND x.date > coalesce(r.published, r.effective, '')
  AND NOT EXISTS { MATCH (t:Document)-[:TEXT_OF]->(r) WHERE t.effective >= x.date }
  AND n.id <> r.id AND NOT EXISTS {
  MATCH (c:Check {rule: 'title.repealed'})-[o:CHECK_OF]->(f:Document) WHERE f.id = d.id AND o.start = e.start }
RETURN 'title' AS check, 'title.repealed' AS rule, n.title AS expected, e.title AS found,
       ('《' + r.title + '》已于' + x.date + '由《' + n.title + '》废止') AS explanation, 0.6 AS confidence,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
