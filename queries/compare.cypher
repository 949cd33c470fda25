// One metric over bodies and years, in units that compare, and whose figure it is.
// 同一指标在各机关、各年度的比较（统一单位，注明是谁的数据）
// example kg query compare --metric 出庭应诉率 --unit %
// note Actual figures only; `targets` has what is aimed at. `common_value` is the value in `common_unit` (亩 and 公顷 in
// note 平方米, 起 and 宗 in 件); --unit takes either. `whose`: the body's own figure, that of all organs of its area, of a
// note subordinate, or of another: only like ones compare.
// param metric: text
// param unit: text = ''
// param whose: Whose = ''
// returns body: Institution, period: period, metric: text, value: number, unit: text, measure: Measure, value_max: number, qualifier: Qualifier, common_value: number, common_unit: text, whose: Whose, evidence
// order metric, unit, measure desc, period, body, document, start, end, value
// show body, period, metric, value, unit, measure, whose
MATCH (o:Outcome)-[e:OUTCOME_OF]->(b:Institution)
WHERE o.status = 'actual' AND o.metric CONTAINS $metric AND ($unit = '' OR o.unit = $unit OR o.common_unit = $unit)
  AND ($whose = '' OR o.whose = $whose)
OPTIONAL MATCH (d:Document {id: e.document})
RETURN b.name AS body, b.id AS body_id, o.period AS period, o.metric AS metric, o.value AS value, o.unit AS unit,
       o.measure AS measure, o.value_max AS value_max, o.qualifier AS qualifier,
       o.common_value AS common_value, o.common_unit AS common_unit, o.whose AS whose,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
