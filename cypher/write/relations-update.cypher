// Relations that have gained or changed evidence, looked up from their target. A row is a list: source, target, type, then the values of
// `props`, the first of which is the id.
// params: rows
// slots: type, props
UNWIND $rows AS row
MATCH (a:Thing {id: row[0]})
MATCH (b:Thing {id: row[1]})
CALL (row, a, b) {
  MATCH (b)<-[r:{{type}} {id: row[3]}]-(a)
  RETURN r
}
SET r = {{{props}}}
RETURN count(r) AS written
