// The subgraph around a node, for review: its edges, and those of the nodes at their ends.
// 某个节点周围的子图，供复核
// example kg query neighbourhood --id body/云岫省/望汐市/栖岭县/栖岭县人民政府 --hops 2
// note One hop if --hops is left out. It stops growing at 5,000 edges.
// param id: text
// param hops: int = 0
// repeat hops: ids
// returns source: text, relation: text, target: text, evidence
// order source, relation, target, document, start, end
// show source, relation, target, quote
MATCH (a:Check|Clause|Document|Finding|Institution|Judgement|Jurisdiction|Mechanism|Obligation|Outcome|Problem|Provision|Regulation|Stage|Supervision|Year)-[e]->(b:Check|Clause|Document|Finding|Institution|Judgement|Jurisdiction|Mechanism|Obligation|Outcome|Problem|Provision|Regulation|Stage|Supervision|Year)
WHERE a.id IN $ids
OPTIONAL MATCH (d:Document {id: e.document})
RETURN a.id AS source, type(e) AS relation, b.id AS target,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
UNION ALL
MATCH (a:Check|Clause|Document|Finding|Institution|Judgement|Jurisdiction|Mechanism|Obligation|Outcome|Problem|Provision|Regulation|Stage|Supervision|Year)-[e]->(b:Check|Clause|Document|Finding|Institution|Judgement|Jurisdiction|Mechanism|Obligation|Outcome|Problem|Provision|Regulation|Stage|Supervision|Year)
WHERE b.id IN $ids
OPTIONAL MATCH (d:Document {id: e.document})
RETURN a.id AS source, type(e) AS relation, b.id AS target,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
