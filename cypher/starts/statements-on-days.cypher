// The statements that begin on some days, which an index of equal values finds.
// params: days
UNWIND $days AS day MATCH (s:Statement {from: day})
