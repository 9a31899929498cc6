// A page of the disputed claims of which at least one disputed relation passes the filter: the latest disputed first, then by id, with the
// number of disputed relations on either side, as known on $known ('~': today). Looks at every denial, and at nothing else but the
// relations of disputed claims: no dispute is without a denial.
// params: known, afterFrom, afterId, first
// slots: types, filter, affirming
MATCH (a:Thing)-[d:DENIED]->(b:Thing)
WHERE d.disputed AND d.disputedFrom <= $known
WITH a, b, d.predicate AS predicate, min(d.disputedFrom) AS since, count(d) AS denied
WITH a, b, predicate, since, denied, a.id + '|' + predicate + '|' + b.id AS id
WHERE since <= $afterFrom AND (since < $afterFrom OR id > $afterId) AND EXISTS {
  MATCH (a)-[r:{{types}}]->(b)
  WHERE r.predicate = predicate AND r.disputed AND r.disputedFrom <= $known AND {{filter}}
}
WITH a, b, predicate, since, denied, id ORDER BY since DESC, id LIMIT $first
CALL (a, b, predicate) {
  MATCH (a)-[r:{{affirming}}]->(b)
  WHERE r.predicate = predicate AND r.disputed AND r.disputedFrom <= $known
  RETURN count(r) AS affirmed
}
RETURN id AS id, a.id AS sourceId, predicate AS predicate, b.id AS targetId, since AS since, affirmed AS affirmed, denied AS denied
ORDER BY since DESC, id
