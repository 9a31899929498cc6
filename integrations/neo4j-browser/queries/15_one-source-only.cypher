// 15 What rests on one source only, and a doubtful one
// Graph. Facts that only one source states, whose reliability is D, E or F. Change the letters.
MATCH p = (:Thing)-[r]->(:Thing)
WHERE r.sources = 1 AND r.modality = 'ASSERTED' AND r.polarity = 'AFFIRMED'
  AND EXISTS { (:Statement {relationId: r.id})-[:STATED_IN]->(:Document)-[:PUBLISHED_BY]->(o:Source) WHERE o.reliability IN ['D', 'E', 'F'] }
RETURN p ORDER BY r.from DESC, r.id LIMIT 100
