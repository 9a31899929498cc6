// A page of all statements in order of id, with what is derived of them by the vocabulary, to derive it again.
// params: afterId, first
MATCH (s:Statement)
WHERE s.id > $afterId
RETURN s.id AS id, s.subjectId AS subjectId, s.objectId AS objectId, s.predicate AS predicate, s.modality AS modality, s.polarity AS polarity,
  s.role AS role, s.time AS time, s.from AS from, s.to AS to, s.precision AS precision, s.relationId AS relationId, s.denies AS denies, s.label AS label
ORDER BY id
LIMIT $first
