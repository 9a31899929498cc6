// The statements that name these entities as subject or object, as statements-derived-page gives them: their captions hold the names.
// params: ids
// slots: derived
UNWIND $ids AS key
CALL (key) {
  MATCH (s:Statement {subjectId: key}) WHERE s.from >= '' RETURN s
  UNION
  MATCH (s:Statement {objectId: key}) WHERE s.from >= '' RETURN s
}
WITH DISTINCT s
RETURN {{derived}}
ORDER BY id
