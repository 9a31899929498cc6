// 06 Two connected by facts
// Graph. The shortest chains of at most five facts. Change both ids.
WITH 'clinton' AS one, 'aqim' AS other
MATCH (a:Thing {id: one}), (b:Thing {id: other})
MATCH p = allShortestPaths((a)-[*..5]-(b))
WHERE all(r IN relationships(p) WHERE r.modality = 'ASSERTED' AND r.polarity = 'AFFIRMED')
RETURN p LIMIT 10
