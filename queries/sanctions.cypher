// What follows where a duty of a rule is not met, by whom, by which article.
// 违反某项规定的义务，由谁处理、如何处理、依据哪一条
// example kg query sanctions --regulation 望汐市桥梁条例 --by 交通
// note One row a sanction and duty. Only sanctions that name the article whose breach they follow on (违反本条例第五条规定…的，由…处…):
// note of 违反本条例规定，擅自采石的 it would be a guess. `sanction_article` is where it stands, `article` and `place` where the duty does.
// param regulation: Regulation
// param by: text = ''
// param bearer: text = ''
// returns duty: text, article: article, place: text, bearer: text, action: text, sanction_article: article, by: text, sanction: text, evidence
// order article, place, duty, sanction_article, start, document
// show article, bearer, action, sanction_article, by, sanction
MATCH (p:Provision)-[s:SANCTIONS]->(o:Obligation)
WHERE p.regulation = $regulation AND ($by = '' OR s.by CONTAINS $by) AND ($bearer = '' OR o.bearer CONTAINS $bearer)
MATCH (d:Document {id: s.document})
WITH o, s, d, coalesce(d.effective, d.not_before, '') AS held
WHERE NOT EXISTS {
  MATCH (n:Document)-[:TEXT_OF]->(x:Regulation)
  WHERE x.id = $regulation
    AND (coalesce(n.effective, n.not_before, '') > held OR (coalesce(n.effective, n.not_before, '') = held AND n.id < d.id)) }
RETURN o.duty AS duty, o.article AS article, o.place AS place, o.bearer AS bearer, o.action AS action,
       s.article AS sanction_article, s.by AS by, s.sanction AS sanction,
       d.name AS document, s.start AS start, s.`end` AS `end`, s.quote AS quote
