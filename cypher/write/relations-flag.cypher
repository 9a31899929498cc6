// Dispute flags of relations of one type whose own evidence has not changed.
// params: rows
// slots: type
UNWIND $rows AS row
MATCH (a:Thing {id: row.sourceId})
MATCH (b:Thing {id: row.targetId})
CALL (row, a, b) {
  MATCH (a)-[r:{{type}} {id: row.id}]->(b)
  RETURN r
}
SET r.disputed = row.disputed, r.disputedFrom = row.disputedFrom
RETURN count(r) AS written
