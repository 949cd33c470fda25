// Target figures, with the actual ones that answer them.
// 目标数值与其后对应的实绩
// example kg query targets --body 栖岭县 --metric 出庭应诉率
// note An actual figure answers a target of the same body and unit and a like metric, in a period at or after it; one row
// note a pair, and one without `actual` for a target that nothing answers.
// param body: Institution = ''
// param metric: text = ''
// returns body: Institution, metric: text, target: number, unit: text, period: period, actual: number, actual_period: period, actual_document: text, actual_quote: text, evidence
// order body, document, start, end, metric, target, actual_period, actual
// show metric, target, unit, period, actual, actual_period, body
MATCH (o:Outcome)-[e:OUTCOME_OF]->(b:Institution)
WHERE o.status = 'target' AND (size($body) = 0 OR b.id IN $body) AND ($metric = '' OR o.metric CONTAINS $metric)
OPTIONAL MATCH (d:Document {id: e.document})
OPTIONAL MATCH (o)-[:MET_BY]->(a:Outcome)
OPTIONAL MATCH (a)-[x:OUTCOME_OF]->(:Institution)
OPTIONAL MATCH (s:Document {id: x.document})
RETURN b.name AS body, b.id AS body_id, o.metric AS metric, o.value AS target, o.unit AS unit, o.period AS period,
       a.value AS actual, a.period AS actual_period, s.name AS actual_document, x.quote AS actual_quote,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
