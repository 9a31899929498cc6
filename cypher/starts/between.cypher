// The relations `r` between `a` and `b`.
MATCH (a)-[r:{{types}}]-(b)
