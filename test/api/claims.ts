/** The four questions about claims over the example, through HTTP. Called once for each engine. */
import { describe, expect, it } from 'vitest'
import type { OpenEmpty } from '../support/engines.ts'
import { withExample } from '../support/opened.ts'
import type { Data, Service } from '../support/service.ts'

export function apiClaims(open: OpenEmpty): void {
  let service: Service
  withExample(open, (opened) => ({ service } = opened))

  async function ask(query: string): Promise<Data> {
    service.statements.length = 0
    const { data, errors } = await service.ask(query)
    expect(errors).toEqual([])
    return data
  }

  describe('disputes', () => {
    const idsOf = async (args: string): Promise<string[]> => {
      const { disputes } = await ask(`{ disputes${args} { totalCount nodes { id } } }`)
      const ids = disputes.nodes.map(({ id }: { id: string }) => id)
      expect(disputes.totalCount).toBe(ids.length)
      return ids
    }

    it('are the claims with two sides, the latest first', async () => {
      expect(await idsOf('')).toEqual([
        'malian-army|seize|konna',
        'in-amenas-attack|originate-in|state:lby',
        'state:dza|let-pass|state:fra',
        'junta|coerce|diarra',
        'state:lby|border|state:mli',
        'ansar-al-sharia|link|benghazi-attack',
      ])
    })

    it('show both sides of a claim with their words', async () => {
      const { disputes } = await ask(
        '{ disputes(filter: {predicates: ["border"]}) { nodes { since source { name } predicate { past } target { name } affirmedCount affirmed { ...side } deniedCount denied { ...side } } } } fragment side on Relation { type disputed sourceCount statements { quote document { publishedAt source { reliability } } } }',
      )
      expect(disputes.nodes).toEqual([
        {
          since: '2012-11-12',
          source: { name: 'Libya' },
          predicate: { past: 'borders' },
          target: { name: 'Mali' },
          affirmedCount: 1,
          affirmed: [
            {
              ...{ type: 'BORDERS', disputed: true, sourceCount: 1 },
              statements: [
                { quote: 'Libya, which shares a border with Mali', document: { publishedAt: '2012-10-30', source: { reliability: 'B' } } },
              ],
            },
          ],
          deniedCount: 1,
          denied: [
            {
              ...{ type: 'DENIED', disputed: true, sourceCount: 1 },
              statements: [
                { quote: 'Libya and Mali do not share a border', document: { publishedAt: '2012-11-12', source: { reliability: 'A' } } },
              ],
            },
          ],
        },
      ])
    })

    it('show both sides when the filter lets one of them pass', async () => {
      expect(await idsOf('(filter: {modality: [ALLEGED]})')).toEqual([
        'in-amenas-attack|originate-in|state:lby',
        'ansar-al-sharia|link|benghazi-attack',
      ])
      expect(await idsOf('(filter: {polarity: NEGATED})')).toEqual(['malian-army|seize|konna', 'state:lby|border|state:mli'])
      expect(await idsOf('(filter: {modality: null, polarity: null, disputed: false})')).toEqual([])
      const { disputes } = await ask('{ disputes(filter: {modality: [ALLEGED]}) { nodes { affirmed { type } denied { type } } } }')
      for (const dispute of disputes.nodes) expect(dispute).toEqual({ affirmed: [{ type: 'ALLEGED' }], denied: [{ type: 'DENIED' }] })
    })

    it('take kinds and countries of the other end, seen from an entity asked for', async () => {
      expect(await idsOf('(filter: {entities: ["junta"], kinds: [PERSON]})')).toEqual(['junta|coerce|diarra'])
      expect(await idsOf('(filter: {entities: ["junta"], kinds: [GROUP]})')).toEqual([])
      expect(await idsOf('(filter: {kinds: [GROUP], countries: ["MLI"]})')).toEqual(['junta|coerce|diarra'])
    })

    it('are those of a day, when it is asked as of one', async () => {
      expect(await idsOf('(filter: {knownAt: "2012-11-11"})')).toEqual(['ansar-al-sharia|link|benghazi-attack'])
      expect(await idsOf('(filter: {knownAt: "2012-11-12"})')).toHaveLength(2)
      expect(await idsOf('(filter: {knownAt: "2012-01-01"})')).toEqual([])
    })

    it('are paged by since and claim', async () => {
      const { disputes: first } = await ask('{ disputes(first: 2) { nodes { id } pageInfo { endCursor hasNextPage } } }')
      const { disputes: second } = await ask(
        `{ disputes(first: 4, after: "${first.pageInfo.endCursor}") { nodes { id } pageInfo { hasNextPage } } }`,
      )
      expect([first.pageInfo.hasNextPage, second.pageInfo.hasNextPage]).toEqual([true, false])
      expect([...first.nodes, ...second.nodes].map(({ id }: { id: string }) => id)).toEqual(await idsOf(''))
    })
  })

  describe('expectations', () => {
    const brief = 'nodes { status leadDays happenedCount announced { label source { id } target { id } } happened { label } }'

    it('of Hollande in Algeria came true fifty days after they were first heard', async () => {
      // Both dossiers of 30 October 2012 expect the visit in December; he came on 19 December.
      const { expectations } = await ask(`{ expectations(filter: {entities: ["hollande"], predicates: ["visit"]}) { ${brief} } }`)
      expect(expectations.nodes).toEqual([
        {
          ...{ status: 'OPEN', leadDays: null, happenedCount: 0, happened: [] },
          announced: { label: 'expected visit · 2 Feb 2013', source: { id: 'hollande' }, target: { id: 'state:mli' } },
        },
        {
          ...{ status: 'FULFILLED', leadDays: 50, happenedCount: 1, happened: [{ label: 'visited · 19–20 Dec 2012' }] },
          announced: { label: 'expected visit · Dec 2012', source: { id: 'hollande' }, target: { id: 'state:dza' } },
        },
      ])
    })

    it.each([
      ['2012-10-29', []],
      ['2012-11-30', ['OPEN']],
      ['2012-12-19', ['OPEN']],
      ['2012-12-20', ['FULFILLED']],
    ])('as of %s are %j', async (by, statuses) => {
      const { expectations } = await ask(
        `{ expectations(by: "${by}", filter: {predicates: ["visit"], entities: ["state:dza"]}) { totalCount nodes { status announced { sourceCount } happened { sourceCount } } } }`,
      )
      expect([expectations.totalCount, expectations.nodes.map(({ status }: { status: string }) => status)]).toEqual([
        statuses.length,
        statuses,
      ])
      // Two more sources report the visit later.
      for (const { happened } of expectations.nodes) for (const { sourceCount } of happened) expect(sourceCount).toBe(1)
    })

    it('can be asked for by what became of them', async () => {
      const labels = async (args: string): Promise<string[]> => {
        const { expectations } = await ask(`{ expectations(first: 100, ${args}) { totalCount ${brief} } }`)
        const found = expectations.nodes.map(({ announced }: Data) => `${announced.source.id} ${announced.label} ${announced.target.id}`)
        expect(expectations.totalCount).toBe(found.length)
        return found
      }
      expect(await labels('status: LAPSED')).toEqual([
        'obama proposed appointment · 21 Dec 2012 kerry',
        'diarra proposed journey · 10 Dec 2012 state:fra',
        'african-union expected authorization · 12–18 Nov 2012 afisma',
        'ashton expected meeting · 30 Oct 2012 clinton',
      ])
      expect(await labels('status: CANCELLED')).toEqual([])
      expect(await labels('status: FULFILLED')).toHaveLength(6)
      const all = await labels('status: null')
      expect(all).toHaveLength(6 + 4 + (await labels('status: OPEN')).length)
    })

    it('are paged in order of the announced time, also those of one status', async () => {
      const list = 'status: OPEN, filter: {categories: [VERBAL_COOPERATION, MATERIAL_COOPERATION]}'
      const { expectations: whole } = await ask(`{ expectations(${list}, first: 100) { nodes { id announced { from } } } }`)
      const { expectations: one } = await ask(
        `{ expectations(${list}, first: 3) { nodes { id announced { from } } pageInfo { endCursor } } }`,
      )
      const { expectations: two } = await ask(
        `{ expectations(${list}, first: 100, after: "${one.pageInfo.endCursor}") { nodes { id announced { from } } } }`,
      )
      expect([...one.nodes, ...two.nodes]).toEqual(whole.nodes)
      const days = whole.nodes.map(({ announced }: Data) => announced.from ?? '')
      expect(days).toEqual([...days].sort().reverse())
    })
  })

  describe('positions', () => {
    it('on the intervention are read off who lobbied, refused and supported', async () => {
      const { positions } = await ask(
        '{ positions(on: "intervention") { truncated on { name } actors { actor { id } latest changed steps { stance certain when relation { label target { id } about { id } } } } } }',
      )
      expect([positions.on.name, positions.truncated]).toEqual(['Intervention in northern Mali', false])
      const found = positions.actors.map(({ actor, latest, changed, steps }: Data) => [actor.id, latest, changed, steps.length])
      expect(found).toEqual([
        // Refused in October, warmed to it, and never came out for it in public.
        ['state:dza', 'UNDECIDED', true, 5],
        ['state:fra', 'FOR', false, 3],
        ['state:usa', 'FOR', false, 3],
        ['hollande', 'FOR', false, 2],
        ['american-soldiers', 'UNDECIDED', false, 1],
        ['clinton', 'FOR', false, 1],
        ['diarra', 'FOR', false, 1],
        ['sanogo', 'AGAINST', false, 1],
      ])
      const clinton = positions.actors.find(({ actor }: Data) => actor.id === 'clinton')
      expect(clinton.steps).toEqual([
        {
          ...{ stance: 'FOR', certain: true, when: '29 Oct 2012' },
          relation: { label: 'lobbied · 29 Oct 2012', target: { id: 'bouteflika' }, about: { id: 'intervention' } },
        },
      ])
    })

    it('of two that agreed are those of both, whichever way the relation points', async () => {
      const { about, one, other } = await ask(
        '{ about: positions(on: "azawad-declaration") { ...all } one: positions(on: "ansar-dine") { ...all } other: positions(on: "mnla") { ...all } } fragment all on Positions { actors { actor { id } steps { stance relation { predicate { id } } } } }',
      )
      const who = ({ actors }: Data): string[] =>
        actors.flatMap(({ actor, steps }: Data) =>
          steps.flatMap(({ stance, relation }: Data) => (relation.predicate.id === 'agree' ? [`${actor.id} ${stance}`] : [])),
        )
      expect(who(about).sort()).toEqual(['ansar-dine FOR', 'mnla FOR'])
      expect(who(one)).toContain('mnla FOR')
      expect(who(other)).toContain('ansar-dine FOR')
    })

    it('are those of a day, and cut ones say so', async () => {
      const { then, cut, nobody } = await ask(
        '{ then: positions(on: "intervention", by: "2012-12-11") { actors { actor { id } } } cut: positions(on: "intervention", first: 2) { truncated actors { actor { id } } } nobody: positions(on: "nobody") { on { id } truncated actors { latest } } }',
      )
      const ids = then.actors.map(({ actor }: Data) => actor.id)
      expect(ids).toContain('clinton')
      expect(ids).not.toContain('sanogo')
      expect(cut).toEqual({ truncated: true, actors: [{ actor: { id: 'state:dza' } }, { actor: { id: 'state:fra' } }] })
      expect(nobody).toEqual({ on: null, truncated: false, actors: [] })
    })
  })

  describe('changes', () => {
    it('of December 2012 are what the dossiers of that month add', async () => {
      const { changes } = await ask(
        '{ changes(from: "2012-11-30", to: "2012-12-31", first: 100) { totalCount nodes { since kinds sourcesBefore sourcesAfter relation { label sourceCount knownFrom source { id } target { id } } } } }',
      )
      expect(changes.nodes).toHaveLength(changes.totalCount)
      const days = changes.nodes.map(({ since }: Data) => since)
      expect(days).toEqual([...days].sort().reverse())
      expect([...new Set(days)]).toEqual(['2012-12-22', '2012-12-20', '2012-12-12'])
      for (const { kinds, since, relation, sourcesBefore, sourcesAfter } of changes.nodes) {
        if (kinds.includes('NEW')) expect([relation.knownFrom <= since, sourcesBefore]).toEqual([true, 0])
        else expect(sourcesAfter > sourcesBefore || kinds.includes('DISPUTED')).toBe(true)
        expect(relation.sourceCount).toBe(sourcesAfter)
      }
      const visit = changes.nodes.find(({ relation }: Data) => relation.label === 'visited · 19–20 Dec 2012')
      // By one source on 20 December and another on the 22nd: new all the same.
      expect(visit).toMatchObject({ kinds: ['NEW'], since: '2012-12-20', sourcesBefore: 0, sourcesAfter: 2 })
      const coercion = changes.nodes.find(({ relation }: Data) => relation.label === 'coerced · 11 Dec 2012')
      expect(coercion).toMatchObject({ kinds: ['NEW', 'DISPUTED'], since: '2012-12-12' })
    })

    it('are more sources, and a dispute of what was known before', async () => {
      const { more, disputed } = await ask(
        '{ more: changes(from: "2012-12-20", to: "2012-12-31", filter: {predicates: ["visit"]}) { nodes { kinds sourcesBefore sourcesAfter relation { label } } } disputed: changes(from: "2012-10-30", to: "2012-11-12", filter: {predicates: ["border"], disputed: true}) { nodes { kinds since sourcesBefore sourcesAfter relation { label disputed } } } }',
      )
      expect(more.nodes).toEqual([
        { kinds: ['MORE_SOURCES'], sourcesBefore: 1, sourcesAfter: 2, relation: { label: 'visited · 19–20 Dec 2012' } },
      ])
      expect(disputed.nodes).toEqual([
        { kinds: ['DISPUTED'], since: '2012-11-12', sourcesBefore: 1, sourcesAfter: 1, relation: { label: 'borders', disputed: true } },
      ])
      const { changes } = await ask(
        '{ changes(from: "2012-03-23", to: "2012-07-02", filter: {entities: ["toure"], predicates: ["overthrow"]}) { nodes { kinds sourcesBefore sourcesAfter since relation { sourceCount } } } }',
      )
      expect(changes.nodes).toEqual([
        { kinds: ['MORE_SOURCES'], sourcesBefore: 1, sourcesAfter: 2, since: '2012-07-02', relation: { sourceCount: 2 } },
      ])
    })

    it('of one day to the same are none', async () => {
      const { changes } = await ask('{ changes(from: "2012-12-20", to: "2012-12-20") { totalCount nodes { since } } }')
      expect(changes).toEqual({ totalCount: 0, nodes: [] })
    })
  })

  it.each([
    ['{ expectations(filter: {modality: [ASSERTED, EXPECTED]}) { totalCount } }', /^filter\.modality: .* Leave it out\.$/],
    ['{ expectations(filter: {polarity: NEGATED}) { totalCount } }', /^filter\.polarity: /],
    ['{ expectations(filter: {knownAt: "2012-12-31"}) { totalCount } }', /^filter\.knownAt: .*`by`/],
    ['{ expectations(first: 0) { totalCount } }', /^first: /],
    ['{ expectations(by: "2012-12") { totalCount } }', /Date/],
    ['{ disputes(after: "WyJkb2N1bWVudHMiLCIyMDEyIiwiYSJd") { totalCount } }', /no cursor of the list "disputes"/],
    ['{ disputes(filter: {predicates: ["vist"]}) { totalCount } }', /Did you mean "visit"/],
    ['{ disputes { nodes { denied(first: 1000) { id } } } }', /^first: /],
    ['{ positions(on: "intervention", first: 501) { truncated } }', /^first: /],
    ['{ changes(from: "2012-12-31", to: "2012-12-01") { totalCount } }', /^from \(2012-12-31\) is after to \(2012-12-01\)/],
    ['{ changes(from: "2012-12-01", to: "2012-12-31", filter: {knownAt: "2012-12-31"}) { totalCount } }', /^filter\.knownAt: .*`to`/],
  ])('%s is refused with the remedy', async (query, message) => {
    const { errors } = await service.ask(query)
    expect(errors[0]).toMatchObject({ message: expect.stringMatching(message), extensions: { code: 'BAD_USER_INPUT' } })
  })

  it('null asks for any certainty, and so for nothing that the question does not say', async () => {
    const { given, bare } = await ask(
      '{ given: expectations(filter: {modality: null, polarity: null}) { totalCount } bare: expectations { totalCount } }',
    )
    expect(given).toEqual(bare)
  })

  const relation = '{ label source { name } target { name } statements { quote document { title source { name } } } }'
  it.each([
    ['disputes', `{ disputes { nodes { since affirmed ${relation} denied ${relation} } } }`, 6],
    ['disputes of a day', '{ disputes(filter: {knownAt: "2013-01-21"}) { nodes { affirmed { label } denied { label } } } }', 3],
    ['expectations', `{ expectations { nodes { status announced ${relation} happened ${relation} } } }`, 8],
    ['expectations of one status', '{ expectations(by: "2013-01-21", status: LAPSED) { nodes { announced { label } } } }', 3],
    ['positions', `{ positions(on: "intervention") { actors { actor { name } steps { relation ${relation} } } } }`, 5],
    ['changes', `{ changes(from: "2012-11-30", to: "2012-12-31") { nodes { kinds relation ${relation} } } }`, 6],
  ])('%s take one statement a level', async (_name, query, most) => {
    await ask(query)
    expect(service.statements.length, service.statements.join()).toBeLessThanOrEqual(most)
  })
}
