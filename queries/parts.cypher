// Totals with their parts, and whether these add up.
// 总数与其分项，以及分项之和是否相符
// example kg query parts --body 栖岭县
// note Parts stand behind 其中, or follow their total and make it. Behind 其中 they may leave a rest: then `agrees` is false
// note and nothing is wrong; `checks` has what cannot be.
// param body: Institution = ''
// returns body: Institution, metric: text, value: number, unit: text, parts: integer, sum: number, agrees: bool, period: period, evidence
// order body, document, start, end, metric
// show metric, value, unit, parts, sum, agrees, body
MATCH (q:Outcome)-[:PART_OF]->(o:Outcome)
WITH o, count(q.id) AS several, round(sum(q.value), 6) AS made
MATCH (o)-[e:OUTCOME_OF]->(b:Institution)
WHERE size($body) = 0 OR b.id IN $body
OPTIONAL MATCH (d:Document {id: e.document})
RETURN b.name AS body, b.id AS body_id, o.metric AS metric, o.value AS value, o.unit AS unit, several AS parts, made AS `sum`,
       abs(o.value - made) < 0.000001 AS agrees, o.period AS period,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
