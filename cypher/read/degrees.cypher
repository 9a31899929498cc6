// How many other entities each entity is related to under the filter. An entity without any has no row.
// params: ids
// slots: types, filter
UNWIND $ids AS entityId
MATCH (a:Thing {id: entityId})-[r:{{types}}]-(b:Thing)
WHERE b.id <> entityId AND {{filter}}
RETURN entityId AS entityId, count(DISTINCT b.id) AS degree
ORDER BY entityId
