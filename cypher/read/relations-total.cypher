// How many relations there are of these types. The database keeps this count.
// slots: types
MATCH ()-[r:{{types}}]->()
RETURN count(r) AS total
