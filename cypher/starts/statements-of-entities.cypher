// The statements whose subject, object or speaker is one of some entities, each once.
// params: entities
UNWIND $entities AS key
CALL (key) {
  MATCH (s:Statement {subjectId: key}) RETURN s
  UNION
  MATCH (s:Statement {objectId: key}) RETURN s
  UNION
  MATCH (s:Statement {speakerId: key}) RETURN s
}
WITH DISTINCT s MATCH (s)
