// Dispute flags of relations whose own evidence has not changed. A row is a list: source, target, type, id, then the two flags.
// params: rows
// slots: type
UNWIND $rows AS row
MATCH (a:Thing {id: row[0]})
MATCH (b:Thing {id: row[1]})
CALL (row, a, b) {
  MATCH (a)-[r:{{type}} {id: row[3]}]->(b)
  RETURN r
}
SET r.disputed = row[4], r.disputedFrom = row[5]
RETURN count(r) AS written
