// All entities.
MATCH (t:Thing)
