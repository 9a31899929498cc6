// The same as relations-update, looked up from the source: Grafeo walks all relations of the end that is written first, so each row
// goes by the end that has fewer.
// params: rows
// slots: type
UNWIND $rows AS row
MATCH (a:Thing {id: row.sourceId})
MATCH (b:Thing {id: row.targetId})
CALL (row, a, b) {
  MATCH (a)-[r:{{type}} {id: row.id}]->(b)
  RETURN r
}
SET r = row.props
RETURN count(r) AS written
