// The statements that name these entities as subject or object, as statements-derived-page gives them: their captions hold the names.
// params: ids
UNWIND $ids AS key
CALL (key) {
  MATCH (s:Statement {subjectId: key}) RETURN s
  UNION
  MATCH (s:Statement {objectId: key}) RETURN s
}
RETURN DISTINCT s.id AS id, s.subjectId AS subjectId, s.objectId AS objectId, s.predicate AS predicate, s.modality AS modality, s.polarity AS polarity,
  s.role AS role, s.time AS time, s.from AS from, s.to AS to, s.precision AS precision, s.relationId AS relationId, s.denies AS denies, s.label AS label
ORDER BY id
