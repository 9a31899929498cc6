// The day that the $skip-th newest statement begins on, of those that begin before $below. No row: there are not so many.
// params: below, skip
MATCH (s:Statement)
WHERE s.from < $below
WITH s.from AS from ORDER BY from DESC SKIP $skip LIMIT 1
RETURN from AS from
