// One metric over bodies and years.
// 同一指标在各机关、各年度的比较
// example kg query compare --metric 出庭应诉率 --unit %
// note Actual figures only; `targets` has what is aimed at.
// param metric: text
// param unit: text = ''
// returns body: Institution, period: period, metric: text, value: number, unit: text, measure: Measure, value_max: number, qualifier: Qualifier, evidence
// order metric, unit, measure desc, period, body, document, start, end, value
// show body, period, metric, value, unit, measure
MATCH (o:Outcome)-[e:OUTCOME_OF]->(b:Institution)
WHERE o.status = 'actual' AND o.metric CONTAINS $metric AND ($unit = '' OR o.unit = $unit)
OPTIONAL MATCH (d:Document {id: e.document})
RETURN b.name AS body, b.id AS body_id, o.period AS period, o.metric AS metric, o.value AS value, o.unit AS unit,
       o.measure AS measure, o.value_max AS value_max, o.qualifier AS qualifier,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
