// The shortcomings that a body admits, the next steps that answer them, and whether the next year admits them again.
// 某机关承认的不足、与之对应的下一步举措，以及次年是否再次承认
// example kg query problems --body 栖岭县 --again
// note `again` has the words of the report of the year after, where it admits the same problem; --again shows only those.
// param body: Institution = ''
// param period: period = ''
// param again: flag = false
// returns body: Institution, problem: text, answer: text, answer_start: integer, answer_end: integer, period: period, again: text, again_period: period, again_document: text, again_start: integer, again_end: integer, evidence
// order body, document, start, end, answer_start
// show problem, answer, again, period, body
MATCH (p:Problem)-[e:ADMITTED_BY]->(b:Institution)
WHERE size($body) = 0 OR b.id IN $body
OPTIONAL MATCH (d:Document {id: e.document})
OPTIONAL MATCH (p)-[a:ANSWERED_BY]->(:Obligation)
OPTIONAL MATCH (p)-[g:AGAIN]->(q:Problem)
OPTIONAL MATCH (n:Document {id: g.document})
WITH p, e, b, d, a, g, q, n
WHERE NOT $again OR g.quote IS NOT NULL
RETURN b.name AS body, b.id AS body_id, p.text AS problem, coalesce(a.quote, '') AS answer, a.start AS answer_start,
       a.`end` AS answer_end, p.period AS period,
       g.quote AS again, q.period AS again_period, n.name AS again_document, g.start AS again_start, g.`end` AS again_end,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
