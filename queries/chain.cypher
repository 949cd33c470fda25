// From a rule through the local ones that concretise it to a body's own rules and acts, and where the chain breaks.
// 从上位规定经地方细化到某机关自定制度和落实行为的传导链条及断点
// example kg query chain --regulation 重大行政决策程序暂行条例 --body 栖岭县
// note Steps: 1 the rule, 2 the local rules that concretise it, 3 the body's own rule, 4 its citations, 5 its acts.
// note A place between the nation and the body of which no such rule is known has a row `missing`; so has a body that
// note neither cites the rule nor acts on it: what it only plans, or admits to lack, is no act.
// param regulation: Regulation
// param body: Institution = ''
// returns step: integer, body: Institution, regulation: Regulation, relation: Step, date: text, place: text, duty: text, rung: Rung, evidence
// order step, place, body, relation, date, document, start, end, duty, regulation
// show step, relation, body, place, regulation, date, quote
MATCH (r:Regulation)
WHERE r.id = $regulation
OPTIONAL MATCH (b:Institution {name: r.issuer})
OPTIONAL MATCH (d:Document)-[e:TEXT_OF]->(r)
RETURN 1 AS step, r.issuer AS body, min(b.id) AS body_id, r.title AS regulation, r.id AS regulation_id, 'rule' AS relation,
       coalesce(r.effective, r.published) AS date, '' AS place, '' AS duty, '' AS rung,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
UNION ALL
MATCH (l:Regulation)-[:CONCRETISES]->(r:Regulation)
WHERE r.id = $regulation AND (size($body) = 0 OR EXISTS {
  MATCH (x:Institution)-[:OF_PLACE]->(j:Jurisdiction) WHERE x.id IN $body AND l.place IN j.within })
OPTIONAL MATCH (b:Institution {name: l.issuer})
OPTIONAL MATCH (p:Jurisdiction {id: l.place})
OPTIONAL MATCH (d:Document)-[e:TEXT_OF]->(l)
RETURN 2 AS step, l.issuer AS body, min(b.id) AS body_id, l.title AS regulation, l.id AS regulation_id, 'concretises' AS relation,
       coalesce(l.effective, l.published) AS date, p.name AS place, '' AS duty, '' AS rung,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
UNION ALL
MATCH (b:Institution)-[:OF_PLACE]->(j:Jurisdiction)
WHERE (size($body) = 0 OR b.id IN $body) AND EXISTS { MATCH (:Document)-[:ABOUT]->(b) }
MATCH (r:Regulation {id: $regulation})
MATCH (p:Jurisdiction)
WHERE p.id IN j.within AND p.level <> 'nation' AND NOT EXISTS {
  MATCH (l:Regulation)-[:CONCRETISES]->(w:Regulation) WHERE w.id = $regulation AND l.place = p.id }
OPTIONAL MATCH (f:Finding {id: ''})
RETURN 2 AS step, b.name AS body, b.id AS body_id, '' AS regulation, '' AS regulation_id, 'missing' AS relation,
       f.quote AS date, p.name AS place, '' AS duty, '' AS rung,
       f.document AS document, f.start AS start, f.`end` AS `end`, f.quote AS quote
UNION ALL
MATCH (d:Document)-[e:CITES]->(l:Regulation)
WHERE e.role = 'adopts'
MATCH (l)-[:CONCRETISES]->(r:Regulation)
WHERE r.id = $regulation
MATCH (d)-[:ABOUT]->(b:Institution)
WHERE size($body) = 0 OR b.id IN $body
OPTIONAL MATCH (b)-[:OF_PLACE]->(p:Jurisdiction)
RETURN 3 AS step, b.name AS body, b.id AS body_id, l.title AS regulation, l.id AS regulation_id, 'own_rule' AS relation,
       coalesce(e.period, d.period) AS date, p.name AS place, '' AS duty, '' AS rung,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
UNION ALL
MATCH (d:Document)-[e:CITES]->(r:Regulation)
WHERE r.id = $regulation
MATCH (d)-[:ABOUT]->(b:Institution)
WHERE size($body) = 0 OR b.id IN $body
OPTIONAL MATCH (b)-[:OF_PLACE]->(p:Jurisdiction)
RETURN 4 AS step, b.name AS body, b.id AS body_id, r.title AS regulation, r.id AS regulation_id, 'cites' AS relation,
       coalesce(e.period, d.period) AS date, p.name AS place, '' AS duty, '' AS rung,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
UNION ALL
MATCH (b:Institution)-[e:IMPLEMENTS]->(r:Regulation)
WHERE r.id = $regulation AND e.via = 'duty' AND NOT e.rung IN ['planned', 'lacking'] AND (size($body) = 0 OR b.id IN $body)
OPTIONAL MATCH (b)-[:OF_PLACE]->(p:Jurisdiction)
OPTIONAL MATCH (d:Document {id: e.document})
RETURN 5 AS step, b.name AS body, b.id AS body_id, r.title AS regulation, r.id AS regulation_id, 'acts' AS relation,
       e.period AS date, p.name AS place, e.duty AS duty, e.rung AS rung,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
UNION ALL
MATCH (b:Institution)
WHERE (size($body) = 0 OR b.id IN $body) AND EXISTS { MATCH (:Document)-[:ABOUT]->(b) }
  AND NOT EXISTS { MATCH (b)-[e:IMPLEMENTS]->(x:Regulation)
                   WHERE x.id = $regulation AND NOT coalesce(e.rung, '') IN ['planned', 'lacking'] }
MATCH (r:Regulation {id: $regulation})
OPTIONAL MATCH (b)-[:OF_PLACE]->(p:Jurisdiction)
OPTIONAL MATCH (f:Finding {id: ''})
RETURN 5 AS step, b.name AS body, b.id AS body_id, '' AS regulation, '' AS regulation_id, 'missing' AS relation,
       f.quote AS date, p.name AS place, '' AS duty, '' AS rung,
       f.document AS document, f.start AS start, f.`end` AS `end`, f.quote AS quote
