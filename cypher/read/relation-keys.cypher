// Where relations are found, the newest first, undated last, then by id: a row for each statement that supports one, behind $afterFrom and
// $afterId. Relations have no order in the store; statements do.
// params: afterFrom, afterId, first
// slots: statements
{{statements}}
WHERE s.from <= $afterFrom AND (s.from < $afterFrom OR s.relationId > $afterId) AND s.relationId IS NOT NULL
WITH s, s.from AS day, s.relationId AS id ORDER BY day DESC, id LIMIT $first
RETURN day AS day, id AS id, s.subjectId AS subjectId, s.predicate AS predicate, s.objectId AS objectId,
  s.modality AS modality, s.polarity AS polarity
ORDER BY day DESC, id
