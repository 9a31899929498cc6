// 12 What two have in common
// Graph. Facts only, without offices and places. Change both ids.
WITH 'clinton' AS one, 'hollande' AS other
MATCH p = (:Thing {id: one})-[r1]-(:Thing)-[r2]-(:Thing {id: other})
WHERE all(r IN [r1, r2] WHERE r.modality = 'ASSERTED' AND r.polarity = 'AFFIRMED' AND r.category <> 'STRUCTURE')
RETURN p ORDER BY r1.sources + r2.sources DESC, r1.id, r2.id LIMIT 50
