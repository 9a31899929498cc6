// The same as relations-update, looked up from the source: Grafeo walks all relations of the end that is written first, so each row
// goes by the end that has fewer.
// params: rows
// slots: type, props
UNWIND $rows AS row
MATCH (a:Thing {id: row[0]})
MATCH (b:Thing {id: row[1]})
CALL (row, a, b) {
  MATCH (a)-[r:{{type}} {id: row[3]}]->(b)
  RETURN r
}
SET r = {{{props}}}
RETURN count(r) AS written
