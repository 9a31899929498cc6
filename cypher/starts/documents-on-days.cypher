// The documents that were published on some days, which an index of equal values finds.
// params: days
UNWIND $days AS day MATCH (d:Document {publishedAt: day})
