// 07 Evidence: who says so
// Table. Everything that is said of two actors, in which words and by whom. Change both ids.
WITH 'clinton' AS one, 'bouteflika' AS other
MATCH (:Thing {id: one})-[r]-(:Thing {id: other})
MATCH (s:Statement {relationId: r.id})-[:STATED_IN]->(d:Document)-[:PUBLISHED_BY]->(o:Source)
OPTIONAL MATCH (speaker:Thing {id: s.speakerId})
RETURN r.label AS relation, s.quote AS quote, coalesce(speaker.name, s.attribution) AS speaker, s.confidence AS confidence,
  d.title AS document, d.publishedAt AS published, o.name AS source, o.reliability AS reliability
ORDER BY r.from DESC, relation, published, quote LIMIT 200
