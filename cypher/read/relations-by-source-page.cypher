// A page of the relations that start at these entities, in order of entity, then of id; of $afterKey only those behind $afterId.
// params: ids, afterKey, afterId, first
// slots: types, directed, filter
UNWIND $ids AS key
MATCH (a:Thing {id: key})-[r:{{types}}]->(b:Thing)
WHERE (key <> $afterKey OR r.id > $afterId) AND {{filter}}
WITH key, r, a, b ORDER BY key, r.id LIMIT $first
RETURN {{directed}}
ORDER BY sourceId, id
