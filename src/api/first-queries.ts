/** What GraphiQL opens with: five questions to the example, with comments, narrow enough for its editor. */
export const FIRST_QUERIES = `# Who did what to whom, who says so, when, how sure.
# Five first questions to the example: put the cursor
# into one of them and press Ctrl-Enter.
# The same story drawn: /dashboard. As tables: /feeds.

# 1. Whom is AQIM linked to, and who says so?
# Every relation carries its evidence.
query Evidence {
  entity(by: { name: "AQIM" }) {
    name
    relations(first: 5) {
      nodes {
        label
        source { name }
        target { name }
        statements {
          quote
          speaker { name }
          document {
            title
            publishedAt
            source { name reliability }
          }
        }
      }
    }
  }
}

# 2. Did Hollande visit Algeria? What was only expected
# never looks like a fact: it has to be asked for.
query ExpectedAndHappened {
  happened: relations(filter: {
    predicates: ["visit"]
    entities: ["hollande"]
  }) { nodes { label target { name } } }
  expected: relations(filter: {
    predicates: ["visit"]
    entities: ["hollande"]
    modality: [EXPECTED]
  }) { nodes { label target { name } when precision } }
}

# 3. How does Clinton lead to AQIM? The shortest chains
# of evidence, the best attested first.
query Chains {
  paths(from: "clinton", to: "aqim", first: 3) {
    truncated
    paths {
      length
      minSources
      hops {
        source { name }
        target { name }
        relationCount
        relations(first: 1) { label quote }
      }
    }
  }
}

# 4. What was known to be around Algeria
# on the last day of October 2012?
query AsKnownThen {
  neighborhood(
    around: ["state:dza"]
    filter: { knownAt: "2012-10-31" }
    limit: 30
  ) {
    truncated
    nodes { distance degree entity { name kind } }
    relations {
      label
      source { name }
      target { name }
    }
  }
}

# 5. Which claims are disputed, and what do both sides say?
query Disputes {
  relations(
    filter: { disputed: true, modality: null, polarity: null }
    first: 20
  ) {
    totalCount
    nodes {
      label
      source { name }
      target { name }
      statements {
        quote
        speaker { name }
        document { source { name reliability } }
      }
    }
  }
}
`
