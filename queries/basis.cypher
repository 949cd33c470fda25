// What a regulation rests on, amends, repeals and cites; and what does so to it.
// 某项规定的依据、修改、废止与引用关系，以及反向关系
// example kg query basis --regulation 行政复议法 --as-of 2020-12-31
// note `direction` is out where the regulation does it, in where it is done to it; `date` is the day from which the link holds.
// note With --as-of, links of a text that a later one had replaced by then are left out.
// note `delegates` has a row for each rule that makes a delegation good, and one without a rule where none is known; `delegate`
// note is whom it names, `term` by when.
// param regulation: Regulation
// param as_of: date = ''
// returns relation: Relation, direction: Direction, regulation: Regulation, article: article, date: date, delegate: text, term: text, evidence
// order direction desc, relation, date, regulation, article, document, start
// show relation, direction, regulation, article, date
MATCH (r:Regulation)-[e:BASED_ON|AMENDS|REPEALS|CITES]->(o:Regulation)
WHERE r.id = $regulation AND ($as_of = '' OR coalesce(e.date, '') <= $as_of)
MATCH (d:Document {id: e.document})
WHERE $as_of = '' OR type(e) IN ['AMENDS', 'REPEALS'] OR NOT EXISTS {
  MATCH (n:Document)-[:TEXT_OF]->(x:Regulation) WHERE x.id = $regulation AND n.effective > d.effective AND n.effective <= $as_of }
RETURN CASE type(e) WHEN 'BASED_ON' THEN 'based_on' WHEN 'AMENDS' THEN 'amends' WHEN 'REPEALS' THEN 'repeals' ELSE 'cites' END AS relation,
       'out' AS direction, o.title AS regulation, o.id AS regulation_id, e.article AS article, e.date AS date,
       '' AS delegate, '' AS term,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
UNION ALL
MATCH (o:Regulation)-[e:BASED_ON|AMENDS|REPEALS|CITES]->(r:Regulation)
WHERE r.id = $regulation AND ($as_of = '' OR coalesce(e.date, '') <= $as_of)
MATCH (d:Document {id: e.document})
WHERE $as_of = '' OR type(e) IN ['AMENDS', 'REPEALS'] OR NOT EXISTS {
  MATCH (n:Document)-[:TEXT_OF]->(x:Regulation) WHERE x.id = o.id AND n.effective > d.effective AND n.effective <= $as_of }
RETURN CASE type(e) WHEN 'BASED_ON' THEN 'based_on' WHEN 'AMENDS' THEN 'amends' WHEN 'REPEALS' THEN 'repeals' ELSE 'cites' END AS relation,
       'in' AS direction, o.title AS regulation, o.id AS regulation_id, e.article AS article, e.date AS date,
       '' AS delegate, '' AS term,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
UNION ALL
MATCH (p:Provision)-[e:DELEGATES]->(r:Regulation)
WHERE r.id = $regulation AND ($as_of = '' OR coalesce(e.date, '') <= $as_of)
MATCH (d:Document {id: e.document})
OPTIONAL MATCH (o:Regulation)-[:FULFILS]->(p)
RETURN 'delegates' AS relation, 'out' AS direction, coalesce(o.title, '') AS regulation, coalesce(o.id, '') AS regulation_id,
       e.article AS article, e.date AS date, e.delegate AS delegate, coalesce(e.term, '') AS term,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
UNION ALL
MATCH (r:Regulation)-[:FULFILS]->(p:Provision)-[e:DELEGATES]->(o:Regulation)
WHERE r.id = $regulation AND ($as_of = '' OR coalesce(e.date, '') <= $as_of)
MATCH (d:Document {id: e.document})
RETURN 'delegates' AS relation, 'in' AS direction, o.title AS regulation, o.id AS regulation_id,
       e.article AS article, e.date AS date, e.delegate AS delegate, coalesce(e.term, '') AS term,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
