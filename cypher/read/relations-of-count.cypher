// How many relations each entity has under the filter. An entity without any has no row.
// params: ids
// slots: types, filter
UNWIND $ids AS entityId
MATCH (a:Thing {id: entityId})-[r:{{types}}]-(b:Thing)
WHERE {{filter}}
RETURN entityId AS entityId, count(DISTINCT r) AS total
ORDER BY entityId
