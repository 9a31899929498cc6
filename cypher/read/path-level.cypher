// One level of a path search: the neighbours of each entity, each with the most sources of any relation between the two.
// params: ids
// slots: types, filter, sources
UNWIND $ids AS entityId
MATCH (a:Thing {id: entityId})-[r:{{types}}]-(b:Thing)
WHERE b.id <> entityId AND {{filter}}
WITH entityId, b.id AS other, max({{sources}}) AS sources
RETURN entityId AS entityId, collect(other) AS others, collect(sources) AS sources
ORDER BY entityId
