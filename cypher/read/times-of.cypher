// How many relations of each entity have the same time; undated ones in one row with an empty time. An entity without any has no row.
// params: ids
// slots: types, filter
UNWIND $ids AS entityId
MATCH (a:Thing {id: entityId})-[r:{{types}}]-(b:Thing)
WHERE {{filter}}
WITH entityId, coalesce(r.time, '') AS time, count(DISTINCT r) AS total
RETURN entityId AS entityId, time AS time, total AS total
ORDER BY entityId, time
