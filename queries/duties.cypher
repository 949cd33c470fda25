// What plans and reports lay on whom, and by when.
// 规划方案和报告给谁定了什么任务、何时完成
// example kg query duties --body 望汐市 --modality must --bearer 办公室
// note `body` is the body that the document is about, `bearer` the one that the duty lies on.
// param body: Institution = ''
// param bearer: text = ''
// param modality: Modality = ''
// returns body: Institution, bearer: text, modality: Modality, action: text, deadline: text, condition: text, evidence
// order body, document, start, end, bearer
// show bearer, modality, action, deadline, body
MATCH (o:Obligation {catalogue: false})-[e:LAID_DOWN_IN]->(:Clause)
WHERE ($bearer = '' OR o.bearer CONTAINS $bearer) AND ($modality = '' OR o.modality = $modality)
MATCH (d:Document {id: e.document})
OPTIONAL MATCH (d)-[:ABOUT]->(b:Institution)
WITH o, e, d, b
WHERE size($body) = 0 OR b.id IN $body
RETURN b.name AS body, b.id AS body_id, o.bearer AS bearer, o.modality AS modality, o.action AS action,
       o.deadline AS deadline, o.condition AS condition,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
