// The shortcomings that a body admits, and the next steps that answer them: one row a pair.
// 某机关承认的不足和与之对应的下一步举措
// example kg query problems --body 栖岭县 --period 2023
// param body: Institution = ''
// param period: period = ''
// returns body: Institution, problem: text, answer: text, answer_start: integer, answer_end: integer, period: period, evidence
// order body, document, start, end, answer_start
// show problem, answer, period, body
MATCH (p:Problem)-[e:ADMITTED_BY]->(b:Institution)
WHERE size($body) = 0 OR b.id IN $body
OPTIONAL MATCH (d:Document {id: e.document})
OPTIONAL MATCH (p)-[a:ANSWERED_BY]->(:Obligation)
RETURN b.name AS body, b.id AS body_id, p.text AS problem, coalesce(a.quote, '') AS answer, a.start AS answer_start,
       a.`end` AS answer_end, p.period AS period,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
