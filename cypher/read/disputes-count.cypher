// How many disputed claims have a disputed relation that passes the filter, as known on $known ('~': today).
// params: known
// slots: types, filter
MATCH (a:Thing)-[d:DENIED]->(b:Thing)
WHERE d.disputed AND d.disputedFrom <= $known
WITH DISTINCT a, b, d.predicate AS predicate
WHERE EXISTS {
  MATCH (a)-[r:{{types}}]->(b)
  WHERE r.predicate = predicate AND r.disputed AND r.disputedFrom <= $known AND {{filter}}
}
RETURN count(predicate) AS total
