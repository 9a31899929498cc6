// The relations `r` between `a` and any other end, `b`; one of `a` with itself once.
MATCH (a)-[r:{{types}}]-({{other}})
