// 15 One doubtful source only
// Graph. Facts that one source alone states, and it has reliability D, E or F. Change the letters.
MATCH p = (:Thing)-[r]->(:Thing)
WHERE r.sources = 1 AND r.modality = 'ASSERTED' AND r.polarity = 'AFFIRMED'
  AND EXISTS { (:Statement {relationId: r.id})-[:STATED_IN]->(:Document)-[:PUBLISHED_BY]->(o:Source) WHERE o.reliability IN ['D', 'E', 'F'] }
RETURN p ORDER BY r.from DESC, r.id LIMIT 100
