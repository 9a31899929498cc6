// Of the relations with these ids and ends those that pass the filter, newest first, undated last, then by id. Each is looked for from the
// end that has fewer, and by its id alone: an id has one type.
// params: keys, first
// slots: directed, filter
UNWIND $keys AS key
MATCH (a:Thing {id: key.sourceId})
MATCH (b:Thing {id: key.targetId})
WITH key.id AS id, a, b, CASE WHEN a.weight <= b.weight THEN a ELSE b END AS low, CASE WHEN a.weight <= b.weight THEN b ELSE a END AS high
CALL (id, a, b, low, high) {
  MATCH (low)-[r]-(high)
  WHERE r.id = id AND {{filter}}
  RETURN r LIMIT 1
}
WITH r, a, b ORDER BY r.from DESC, r.id LIMIT $first
RETURN {{directed}}
ORDER BY from DESC, id
