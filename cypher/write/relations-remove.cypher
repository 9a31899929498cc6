// Takes relations away that no statement supports any more. A row is a list: source, target, type, id.
// params: rows
// slots: type
UNWIND $rows AS row
MATCH (a:Thing {id: row[0]})
MATCH (b:Thing {id: row[1]})
CALL (row, a, b) {
  MATCH (a)-[r:{{type}} {id: row[3]}]->(b)
  RETURN r
}
DELETE r
RETURN count(*) AS written
