// Relations that were not there before. The rows of a missing end write nothing; the caller counts.
// A row is a list: source, target, type, then the values of `props`.
// params: rows
// slots: type, props
UNWIND $rows AS row
MATCH (a:Thing {id: row[0]})
MATCH (b:Thing {id: row[1]})
CREATE (a)-[r:{{type}} {{{props}}}]->(b)
RETURN count(r) AS written
