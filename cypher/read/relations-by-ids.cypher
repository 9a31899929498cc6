// The relations of these ids. A relation has no index of its own: one of its statements tells its ends.
// params: ids
// slots: types, relation
UNWIND $ids AS key
CALL (key) {
  MATCH (s:Statement {relationId: key})
  RETURN s.subjectId AS a, s.objectId AS b ORDER BY s.id LIMIT 1
}
MATCH (x:Thing {id: a})
MATCH (y:Thing {id: b})
CALL (key, x, y) {
  MATCH (x)-[r:{{types}}]-(y) WHERE r.id = key
  RETURN r LIMIT 1
}
RETURN {{relation}}
ORDER BY id
