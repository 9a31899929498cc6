// All relations, each from both of its ends: `a` is the one and then the other.
MATCH (a:Thing)-[r:{{types}}]-(b)
