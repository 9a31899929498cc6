// The statements of each document, newest first, undated last, then by id; at most $first for each.
// params: ids, afterFrom, afterId, first
// slots: statement
UNWIND $ids AS key
CALL (key) {
  MATCH (d:Document {id: key})<-[:STATED_IN]-(s:Statement)
  WHERE s.from <= $afterFrom AND (s.from < $afterFrom OR s.id > $afterId)
  WITH d, s ORDER BY s.from DESC, s.id LIMIT $first
  RETURN d, s
}
RETURN {{statement}}
ORDER BY documentId, from DESC, id
