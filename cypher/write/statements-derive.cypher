// What the vocabulary says anew of these statements: caption, relation, and the claim they deny.
// params: rows
UNWIND $rows AS row
MATCH (s:Statement {id: row.id})
SET s.label = row.label, s.relationId = row.relationId, s.denies = row.denies
RETURN count(s) AS written
