// Which of these claims (source|predicate|target) some statement denies.
// params: ids
UNWIND $ids AS key
MATCH (s:Statement {denies: key})
RETURN DISTINCT key AS id
