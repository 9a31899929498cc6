// Takes relations of one type away that no statement supports any more.
// params: rows
// slots: type
UNWIND $rows AS row
MATCH (a:Thing {id: row.sourceId})
MATCH (b:Thing {id: row.targetId})
CALL (row, a, b) {
  MATCH (a)-[r:{{type}} {id: row.id}]->(b)
  RETURN r
}
DELETE r
RETURN count(*) AS written
