// What a body is bound to do and no document shows done: must be done, binds, is in force, and is planned, lacking or silent.
// 某机关应当做到、而文件中未见落实的义务
// example kg gaps 栖岭县 --period 2023
// note --format html or docx makes a list to be printed, one page a body, the words quoted: kg gaps -o gaps.docx --format docx
// note --powers adds what a rule merely allows (可以); --all-rungs shows every duty with its status, whatever it is.
// note With --all-rungs, --within or --level, a body and year without any document comes as no_document: never a gap.
// note --within and --level bring in the governments of the list of divisions: down to the county; towns where the
// note place is a county, or with --level township.
// param body: Institution = ''
// param regulation: Regulation = ''
// param period: period = ''
// param level: Level = ''
// param within: Jurisdiction = ''
// param powers: flag = false
// param all_rungs: flag = false
// derived others: governments
// derived more: findings
// derived first: from_year
// derived last: to_year
// returns body: Institution, duty: text, regulation: Regulation, article: article, modality: Modality, action: text, condition: text, status: Rung, period: period, bound: Bound, in_force: bool, why: text, admitted: bool, searched: list<text>, evidence
// order body, duty, period, status, document, start
// show duty, status, action, regulation, article, period, body, why
MATCH (f:Finding)-[:FINDING_OF]->(b:Institution)
MATCH (f)-[:OF_DUTY]->(o:Obligation)
MATCH (o)-[:LAID_DOWN_IN]->(r:Regulation)
WHERE f.withdrawn IS NULL AND f.year >= $first AND f.year <= $last
  AND (size($body) = 0 OR b.id IN $body) AND ($regulation = '' OR r.id = $regulation) AND ($level = '' OR b.level = $level)
  AND ($within IN ['', 'place/中国'] OR b.id STARTS WITH (replace($within, 'place/', 'body/') + '/'))
  AND ($all_rungs OR (f.binding AND f.bound <> 'no' AND f.status IN ['planned', 'lacking', 'silent']
                      AND (o.modality IN ['must', 'must_not'] OR ($powers AND o.modality = 'may'))))
MATCH (f)-[:SEARCHED]->(s:Document)
WITH f, b, o, r, collect(DISTINCT s.name) AS searched
OPTIONAL MATCH (d:Document {id: f.document})
RETURN b.name AS body, b.id AS body_id, o.duty AS duty, r.title AS regulation, r.id AS regulation_id,
       o.article AS article, o.modality AS modality, o.action AS action, o.condition AS condition,
       f.status AS status, f.year AS period, f.bound AS bound, f.binding AS in_force, f.why AS why,
       f.admitted AS admitted, searched,
       d.name AS document, f.start AS start, f.`end` AS `end`, f.quote AS quote
UNION ALL
MATCH (f:Finding)-[:FINDING_OF]->(b:Institution)
MATCH (f)-[:OF_DUTY]->(o:Obligation)
MATCH (o)-[:LAID_DOWN_IN]->(p:Provision)-[:PART_OF]->(r:Regulation)
WHERE f.withdrawn IS NULL AND f.year >= $first AND f.year <= $last
  AND (size($body) = 0 OR b.id IN $body) AND ($regulation = '' OR r.id = $regulation) AND ($level = '' OR b.level = $level)
  AND ($within IN ['', 'place/中国'] OR b.id STARTS WITH (replace($within, 'place/', 'body/') + '/'))
  AND ($all_rungs OR (f.binding AND f.bound <> 'no' AND f.status IN ['planned', 'lacking', 'silent']
                      AND (o.modality IN ['must', 'must_not'] OR ($powers AND o.modality = 'may'))))
MATCH (f)-[:SEARCHED]->(s:Document)
WITH f, b, o, r, collect(DISTINCT s.name) AS searched
OPTIONAL MATCH (d:Document {id: f.document})
RETURN b.name AS body, b.id AS body_id, o.duty AS duty, r.title AS regulation, r.id AS regulation_id,
       o.article AS article, o.modality AS modality, o.action AS action, o.condition AS condition,
       f.status AS status, f.year AS period, f.bound AS bound, f.binding AS in_force, f.why AS why,
       f.admitted AS admitted, searched,
       d.name AS document, f.start AS start, f.`end` AS `end`, f.quote AS quote
UNION ALL
// if all_rungs, level, within
MATCH (b:Institution)
WHERE ($all_rungs OR $level <> '' OR $within <> '') AND (size($body) = 0 OR b.id IN $body)
  AND ($level = '' OR b.level = $level) AND EXISTS { MATCH (:Document)-[:ABOUT]->(b) }
OPTIONAL MATCH (b)-[:OF_PLACE]->(j:Jurisdiction)
WITH b, j
WHERE $within = '' OR $within IN j.within
MATCH (y:Year)
WHERE y.year >= $first AND y.year <= $last
MATCH (o:Obligation {catalogue: true})-[:LAID_DOWN_IN]->(r:Regulation)
WHERE ($regulation = '' OR r.id = $regulation)
  AND ($all_rungs OR o.modality IN ['must', 'must_not'] OR ($powers AND o.modality = 'may'))
  AND NOT EXISTS { MATCH (g:Finding)-[:FINDING_OF]->(b) WHERE g.year = y.year AND g.duty = o.duty }
OPTIONAL MATCH (f:Finding {id: ''})
RETURN b.name AS body, b.id AS body_id, o.duty AS duty, r.title AS regulation, r.id AS regulation_id,
       o.article AS article, o.modality AS modality, o.action AS action, o.condition AS condition,
       'no_document' AS status, y.year AS period, f.bound AS bound, f.binding AS in_force,
       '没有载入该机关该年度的文件' AS why,
       false AS admitted, collect(DISTINCT f.document) AS searched,
       f.document AS document, f.start AS start, f.`end` AS `end`, f.quote AS quote
UNION ALL
// if level, within
UNWIND $others AS g
WITH g.id AS body_id, g.name AS body
WHERE body_id <> '' AND (size($body) = 0 OR body_id IN $body)
  AND NOT EXISTS { MATCH (:Document)-[:ABOUT]->(b:Institution) WHERE b.id = body_id }
MATCH (y:Year)
WHERE y.year >= $first AND y.year <= $last
MATCH (o:Obligation {catalogue: true})-[:LAID_DOWN_IN]->(r:Regulation)
WHERE ($regulation = '' OR r.id = $regulation)
  AND ($all_rungs OR o.modality IN ['must', 'must_not'] OR ($powers AND o.modality = 'may'))
OPTIONAL MATCH (f:Finding {id: ''})
RETURN body, body_id, o.duty AS duty, r.title AS regulation, r.id AS regulation_id,
       o.article AS article, o.modality AS modality, o.action AS action, o.condition AS condition,
       'no_document' AS status, y.year AS period, f.bound AS bound, f.binding AS in_force,
       '没有载入该机关的文件' AS why,
       false AS admitted, collect(DISTINCT f.document) AS searched,
       f.document AS document, f.start AS start, f.`end` AS `end`, f.quote AS quote
