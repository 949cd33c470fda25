// The bodies that documents name, what they are and what they belong to.
// 文件提到的机构、其性质和隶属
// example kg query institutions --kind leading_group --level county
// note Of the text of a law, those that bear its duties.
// param document: Document = ''
// param kind: BodyKind = ''
// param level: Level = ''
// returns institution: Institution, kind: BodyKind, level: Level, jurisdiction: Jurisdiction, part_of: text, evidence
// order document, start, end, institution
// show institution, kind, level, jurisdiction, part_of
MATCH (d:Document)-[e:MENTIONS]->(i:Institution)
WHERE ($document = '' OR d.id = $document) AND ($kind = '' OR i.kind = $kind) AND ($level = '' OR i.level = $level)
OPTIONAL MATCH (i)-[:OF_PLACE]->(j:Jurisdiction)
OPTIONAL MATCH (i)-[:PART_OF]->(p:Institution)
WITH d, e, i, j, min(p.name) AS part_of
RETURN i.name AS institution, i.id AS institution_id, i.kind AS kind, i.level AS level,
       j.name AS jurisdiction, j.id AS jurisdiction_id, part_of,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
UNION ALL
MATCH (o:Obligation)-[e:BORNE_BY]->(i:Institution)
MATCH (d:Document {id: e.document})
WHERE ($document = '' OR d.id = $document) AND ($kind = '' OR i.kind = $kind) AND ($level = '' OR i.level = $level)
  AND d.kind IN ['regulation', 'measures'] AND NOT EXISTS { MATCH (d)-[:MENTIONS]->(:Institution) }
OPTIONAL MATCH (i)-[:OF_PLACE]->(j:Jurisdiction)
OPTIONAL MATCH (i)-[:PART_OF]->(p:Institution)
WITH d, e, i, j, min(p.name) AS part_of
RETURN i.name AS institution, i.id AS institution_id, i.kind AS kind, i.level AS level,
       j.name AS jurisdiction, j.id AS jurisdiction_id, part_of,
       d.name AS document, e.start AS start, e.`end` AS `end`, e.quote AS quote
