// Which of these statements are here already, where their quotes stand, and how their sources number them. Their ids cover all else they
// say, so that nothing else about them can have changed.
// params: ids
UNWIND $ids AS key
MATCH (s:Statement {id: key})
RETURN s.id AS id, s.start AS start, s.end AS end, s.externalIds AS externalIds
