// The names of all entities as one string each, folded. In no order: they are sorted into an index.
MATCH (t:Thing)
RETURN t.id AS id, t.search AS search
