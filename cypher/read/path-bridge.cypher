// The steps of a path search that lead from these entities to those, each with the most sources of any relation between the two.
// params: ids, goal
// slots: types, filter, sources
UNWIND $goal AS key
MATCH (g:Thing {id: key})
WITH collect(g) AS goals
UNWIND $ids AS entityId
MATCH (a:Thing {id: entityId})-[r:{{types}}]-(b)
WHERE {{filter}} AND b IN goals
WITH entityId, b, max({{sources}}) AS sources
RETURN entityId AS entityId, collect(b.id) AS others, collect(sources) AS sources
ORDER BY entityId
