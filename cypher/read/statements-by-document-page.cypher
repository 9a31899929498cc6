// A page of the statements of these documents, in order of document, then of id; of $afterKey only those behind $afterId.
// params: ids, afterKey, afterId, first
// slots: statement
UNWIND $ids AS key
MATCH (d:Document {id: key})<-[:STATED_IN]-(s:Statement)
WHERE key <> $afterKey OR s.id > $afterId
RETURN {{statement}}
ORDER BY documentId, id
LIMIT $first
