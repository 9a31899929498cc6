// The relations of these ids. A relation has no index of its own: one of its statements tells its ends.
// params: ids
// slots: between, found, relation
UNWIND $ids AS key
CALL (key) {
  MATCH (s:Statement {relationId: key})
  RETURN s.subjectId AS subjectId, s.objectId AS objectId ORDER BY s.id LIMIT 1
}
MATCH (a:Thing {id: subjectId})
MATCH (b:Thing {id: objectId})
CALL (key, a, b) {
  {{between}}
  WHERE r.id = key
  RETURN {{found}} LIMIT 1
}
RETURN {{relation}}
ORDER BY id
