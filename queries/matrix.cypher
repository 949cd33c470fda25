// One rule: its duties down, the bodies across, with the status of each in each year.
// 一项规定的各项义务在各机关、各年度的落实程度一览
// example kg matrix 重大行政决策程序暂行条例 --within 望汐市 --period 2023
// note A body and year without any document is no_document. --within brings in the governments of the list of
// note divisions: down to the county, and the towns where the place is a county.
// param regulation: Regulation
// param within: Jurisdiction = ''
// param period: period = ''
// derived others: governments
// derived more: findings
// derived first: from_year
// derived last: to_year
// returns duty: text, article: article, action: text, modality: Modality, body: Institution, status: Rung, period: period, bound: Bound, in_force: bool, evidence
// order duty, body, period, status, document, start
// show duty, article, modality, body, status, period
MATCH (f:Finding)-[:FINDING_OF]->(b:Institution)
MATCH (f)-[:OF_DUTY]->(o:Obligation)
MATCH (f)-[:OF_RULE]->(r:Regulation)
WHERE r.id = $regulation AND f.withdrawn IS NULL AND f.year >= $first AND f.year <= $last
  AND ($within IN ['', 'place/中国'] OR b.id STARTS WITH (replace($within, 'place/', 'body/') + '/'))
OPTIONAL MATCH (d:Document {id: f.document})
RETURN o.duty AS duty, o.article AS article, o.action AS action, o.modality AS modality, b.name AS body, b.id AS body_id,
       f.status AS status, f.year AS period, f.bound AS bound, f.binding AS in_force,
       d.name AS document, f.start AS start, f.`end` AS `end`, f.quote AS quote
UNION ALL
MATCH (b:Institution)
WHERE EXISTS { MATCH (:Document)-[:ABOUT]->(b) }
OPTIONAL MATCH (b)-[:OF_PLACE]->(j:Jurisdiction)
WITH b, j
WHERE ($within = '' OR $within IN j.within)
MATCH (y:Year)
WHERE y.year >= $first AND y.year <= $last
MATCH (o:Obligation {catalogue: true})-[:LAID_DOWN_IN]->(r:Regulation)
WHERE r.id = $regulation
  AND NOT EXISTS { MATCH (o)<-[:OF_DUTY]-(g:Finding)-[:FINDING_OF]->(b) WHERE g.year = y.year }
OPTIONAL MATCH (f:Finding {id: ''})
RETURN o.duty AS duty, o.article AS article, o.action AS action, o.modality AS modality, b.name AS body, b.id AS body_id,
       'no_document' AS status, y.year AS period, f.bound AS bound, f.binding AS in_force,
       f.document AS document, f.start AS start, f.`end` AS `end`, f.quote AS quote
UNION ALL
// if within
UNWIND $others AS g
WITH g.id AS body_id, g.name AS body
WHERE body_id <> '' AND NOT EXISTS { MATCH (:Document)-[:ABOUT]->(b:Institution) WHERE b.id = body_id }
MATCH (y:Year)
WHERE y.year >= $first AND y.year <= $last
MATCH (o:Obligation {catalogue: true})-[:LAID_DOWN_IN]->(r:Regulation)
WHERE r.id = $regulation
OPTIONAL MATCH (f:Finding {id: ''})
RETURN o.duty AS duty, o.article AS article, o.action AS action, o.modality AS modality, body, body_id,
       'no_document' AS status, y.year AS period, f.bound AS bound, f.binding AS in_force,
       f.document AS document, f.start AS start, f.`end` AS `end`, f.quote AS quote
