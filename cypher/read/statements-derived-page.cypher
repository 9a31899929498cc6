// A page of all statements in order of id, with what is derived of them by the vocabulary, to derive it again.
// params: afterId, first
// slots: derived
MATCH (s:Statement)
WHERE s.id > $afterId
RETURN {{derived}}
ORDER BY id
LIMIT $first
