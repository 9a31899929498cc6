// How many statements pass the filter.
// slots: filter
MATCH (s:Statement)-[:STATED_IN]->(d:Document)-[:PUBLISHED_BY]->(o:Source)
WHERE {{filter}}
RETURN count(s) AS total
