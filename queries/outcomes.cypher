// The measured facts of a body: what was done, reached or spent, and what is set as a target.
// 某机关的数据：做了多少、达到多少、花了多少、目标多少
// example kg query outcomes --body 栖岭县 --metric 行政复议 --period 2023
// param body: Institution = ''
// param metric: text = ''
// param unit: text = ''
// param status: OutcomeStatus = ''
// param period: period = ''
// returns body: Institution, metric: text, value: number, value_max: number, unit: text, qualifier: Qualifier, measure: Measure, status: OutcomeStatus, period: period, evidence
// order body, document, start, end, metric, value
// show metric, value, value_max, unit, qualifier, measure, status, period, body
MATCH (o:Outcome)-[e:OUTCOME_OF]->(b:Institution)
WHERE (size($body) = 0 OR b.id IN $body) AND ($metric = '' OR o.metric CONTAINS $metric) AND ($unit = '' OR o.unit = $unit)
  AND ($status = '' OR o.status = $status)
OPTIONAL MATCH (d:Document {id: e.document})
RETURN b.name AS body, b.id AS body_id, o.metric AS metric, o.value AS value, o.value_max AS value_max, o.unit AS unit,
       o.qualifier AS qualifier, o.measure AS measure, o.status AS status, o.period AS period,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
