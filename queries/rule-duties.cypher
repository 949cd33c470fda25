// The duties that a regulation lays down, on whom, on what condition.
// 某项规定设定了哪些义务、由谁承担、以何为条件
// example kg query rule-duties --regulation 重大行政决策程序暂行条例 --modality may
// note A duty of the checklist (D01 …) stands for its article's obligations of the same arrangement and takes their words.
// note Of several loaded texts the newest counts. `binds` lists the levels and kinds of the bodies that the bearer names.
// note `exception` is what the text excepts from a duty (但紧急情况除外); `sanctions` is what the articles say that punish the breach of
// note its article by number, each with its own number before it: kg query sanctions has them one by one.
// param regulation: Regulation
// param bearer: text = ''
// param modality: Modality = ''
// returns duty: text, article: article, place: text, bearer: text, binds: list<text>, modality: Modality, action: text, condition: text, exception: text, sanctions: list<text>
// returns mechanism: Mechanism, evidence
// order article, start, duty, document
// show duty, article, modality, action, bearer, condition
MATCH (d:Document)-[:TEXT_OF]->(r:Regulation) WHERE r.id = $regulation
WITH d.id AS newest, d.name AS name, coalesce(d.effective, d.not_before, '') AS held
ORDER BY held DESC, newest LIMIT 1
OPTIONAL MATCH (t:Obligation)-[:COVERED_BY]->(:Obligation)
WITH newest, name, collect(t.id) AS covered
MATCH (o:Obligation {catalogue: false})-[e:LAID_DOWN_IN]->(p:Provision)
WHERE p.regulation = $regulation AND p.document = newest AND ($bearer = '' OR o.bearer CONTAINS $bearer)
  AND ($modality = '' OR o.modality = $modality) AND NOT o.id IN covered
WITH o, e, name
OPTIONAL MATCH (o)-[:REQUIRES]->(m:Mechanism)
OPTIONAL MATCH (:Provision)-[s:SANCTIONS]->(o)
WITH o, e, name, m, collect(DISTINCT CASE WHEN s.article IS NULL THEN NULL ELSE s.article + ' ' + s.sanction END) AS sanctions
RETURN o.duty AS duty, o.article AS article, o.place AS place, o.bearer AS bearer, o.binds AS binds, o.modality AS modality,
       o.action AS action, o.condition AS condition, o.exception AS exception, sanctions, m.name AS mechanism, m.id AS mechanism_id,
       name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
UNION ALL
MATCH (o:Obligation {catalogue: true})-[:LAID_DOWN_IN]->(r:Regulation)
WHERE r.id = $regulation AND ($bearer = '' OR o.bearer CONTAINS $bearer) AND ($modality = '' OR o.modality = $modality)
OPTIONAL MATCH (o)-[:REQUIRES]->(m:Mechanism)
OPTIONAL MATCH (t:Obligation)-[:COVERED_BY]->(o)
OPTIONAL MATCH (t)-[e:LAID_DOWN_IN]->(:Provision)
OPTIONAL MATCH (d:Document {id: e.document})
WITH o, m, t, e, d, coalesce(d.id, '') AS source, coalesce(d.effective, d.not_before, '') AS held
WHERE coalesce(t.id, '') = '' OR NOT EXISTS {
  MATCH (n:Document)-[:TEXT_OF]->(x:Regulation)
  WHERE x.id = $regulation
    AND (coalesce(n.effective, n.not_before, '') > held OR (coalesce(n.effective, n.not_before, '') = held AND n.id < source)) }
OPTIONAL MATCH (:Provision)-[s:SANCTIONS]->(t)
WITH o, m, t, e, d, collect(DISTINCT CASE WHEN s.article IS NULL THEN NULL ELSE s.article + ' ' + s.sanction END) AS sanctions
RETURN o.duty AS duty, o.article AS article, o.place AS place, o.bearer AS bearer, o.binds AS binds, o.modality AS modality,
       o.action AS action, o.condition AS condition, t.exception AS exception, sanctions, m.name AS mechanism, m.id AS mechanism_id,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
