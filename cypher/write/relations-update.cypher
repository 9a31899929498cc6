// Relations of one type that have gained or changed evidence, looked up from their target.
// params: rows
// slots: type
UNWIND $rows AS row
MATCH (a:Thing {id: row.sourceId})
MATCH (b:Thing {id: row.targetId})
CALL (row, a, b) {
  MATCH (b)<-[r:{{type}} {id: row.id}]-(a)
  RETURN r
}
SET r = row.props
RETURN count(r) AS written
