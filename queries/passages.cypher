// Where words stand, in context: one row a sentence.
// 某些文字出现在哪里、上下文如何
// example kg query passages --contains 法律顾问 --body 栖岭县
// note `clause` is the place in the document's tree (一/（二）), `heading` the heading of that clause; of a rule the
// note article, and the part that it stands in.
// param contains: text
// param body: Institution = ''
// param kind: DocumentKind = ''
// narrow quote: contains
// returns body: Institution, clause: text, heading: text, kind: DocumentKind, period: period, evidence
// order body, document, start, end
// show quote, clause, heading, body
MATCH (c:Clause)
WHERE c.text CONTAINS $contains
MATCH (d:Document {id: c.document})
WHERE $kind = '' OR d.kind = $kind
OPTIONAL MATCH (d)-[:ABOUT]->(b:Institution)
WITH c, d, b
WHERE size($body) = 0 OR b.id IN $body
RETURN b.name AS body, b.id AS body_id, c.path AS clause, c.heading AS heading, d.kind AS kind, d.period AS period,
       d.name AS document, c.start AS start, c.start + size(c.text) AS `end`, c.text AS quote
UNION ALL
MATCH (p:Provision)
WHERE p.text CONTAINS $contains
MATCH (d:Document {id: p.document})
WHERE $kind = '' OR d.kind = $kind
OPTIONAL MATCH (d)-[:ABOUT]->(b:Institution)
WITH p, d, b
WHERE size($body) = 0 OR b.id IN $body
RETURN b.name AS body, b.id AS body_id, p.article AS clause, p.part AS heading, d.kind AS kind, d.period AS period,
       d.name AS document, p.start AS start, p.`end` AS `end`, p.text AS quote
