// The relations among these entities, newest first, undated last, then by id.
// params: ids, first
// slots: types, directed, early, filter
UNWIND $ids AS key
MATCH (t:Thing {id: key})
WITH collect(t) AS nodes
UNWIND $ids AS start
MATCH (a:Thing {id: start})-[r:{{types}}]->(b)
WHERE {{early}} AND {{filter}} AND b IN nodes
WITH r, a, b ORDER BY r.from DESC, r.id LIMIT $first
RETURN {{directed}}
ORDER BY from DESC, id
