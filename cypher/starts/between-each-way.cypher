// The same in each direction, from the end that has fewer relations: Grafeo goes through all of the end that is written first.
CALL (a, b) {
  WITH CASE WHEN a.weight <= b.weight THEN a ELSE b END AS low, CASE WHEN a.weight <= b.weight THEN b ELSE a END AS high
  CALL (low, high) {
    MATCH (low)-[r:{{types}}]->(high)
    RETURN r, low AS source, high AS target
    UNION ALL
    MATCH (low)<-[r:{{types}}]-(high)
    WHERE low <> high
    RETURN r, high AS source, low AS target
  }
  RETURN r, source, target
}
WITH a, b, r, source, target
