/** The statements behind a mark: in whose words, in which document, from when. */
import { byId, h, linkTo, note } from './dom.ts'
import { ask, FeedFailed } from './feed.ts'
import type { Pick, State } from './state.ts'
import { addressesOf, beganIn, type Statement } from './statement.ts'
import { sayDay, sayTime } from './time.ts'
import { certaintyOf, count, say, sayReliability } from './words.ts'

export function certaintyTag({ modality, polarity }: Statement): HTMLElement {
  const certainty = certaintyOf(modality, polarity)
  return h(
    'span',
    { class: `tag of-${certainty}` },
    h('span', { class: `swatch certainty-${certainty}`, 'aria-hidden': 'true' }),
    certainty === 'ASSERTED' ? 'Stated as fact' : say(certainty),
  )
}

/** The words, and below them who says so and where. */
export function quoteOf(one: Statement): HTMLElement {
  const speaker = one.speaker_name ?? one.attribution
  const reliability = one.document_source_reliability
  return h(
    'figure',
    {},
    one.quote ? h('blockquote', { dir: 'auto' }, one.quote) : note('No words are given.'),
    h(
      'figcaption',
      {},
      speaker ? h('strong', {}, speaker) : h('span', {}, 'The document itself'),
      ', in ',
      h('cite', {}, linkTo(one.document_url, one.document_title ?? 'an untitled document')),
      ` · ${one.document_source_name}`,
      reliability ? h('abbr', { title: `Reliability: ${sayReliability(reliability)}` }, ` (${reliability})`) : null,
      ` · ${sayDay(one.document_published_at)}`,
    ),
  )
}

export function articleOf(one: Statement): HTMLElement {
  const when = sayTime(one.happened)
  return h(
    'article',
    { class: 'statement' },
    h(
      'p',
      { class: 'head' },
      certaintyTag(one),
      ' ',
      h('span', { dir: 'auto', class: 'label' }, one.label),
      when ? h('span', { class: 'when' }, ` · ${when}`) : null,
    ),
    quoteOf(one),
  )
}

export interface Opened {
  readonly pick: Pick
  readonly state: State
  /** The name of an actor by its id. */
  readonly nameOf: (id: string) => string
  readonly signal: AbortSignal
}

const dialog = (): HTMLDialogElement => byId<HTMLDialogElement>('evidence')

export function closeEvidence(): void {
  if (dialog().open) dialog().close()
}

/** Fills the dialog, page by page. */
export async function openEvidence(opened: Opened): Promise<void> {
  byId('evidence-title').textContent = titleOf(opened)
  const list = byId('evidence-list')
  list.replaceChildren(note('Reading …'))
  if (!dialog().open) dialog().showModal()
  dialog().scrollTop = 0
  const more = await pageOf(opened, addressesOf(opened.pick, opened.state))
  if (more) list.replaceChildren(...more)
}

type Address = ReturnType<typeof addressesOf>[number]

/** Null where somebody went on meanwhile. */
async function pageOf(opened: Opened, addresses: readonly Address[], before = 0): Promise<Node[] | null> {
  try {
    const pages = await Promise.all(
      addresses.map(async (address) => ({ address, ...(await ask<Statement>('statements', address, opened.signal)) })),
    )
    const shown = pages.flatMap(({ rows }) => rows.filter((one) => beganIn(one, opened.pick)))
    // They come newest first: behind one that began earlier there is no other that began in the step.
    const rest = pages.flatMap(({ address, rows, next }) =>
      next && rows.at(-1) && isWithin(rows.at(-1), opened.pick) ? [{ ...address, cursor: next }] : [],
    )
    const total = before + shown.length
    return [
      ...(before === 0 && shown.length === 0 && rest.length === 0 ? [note('No statement is behind this.')] : shown.map(articleOf)),
      endOf(opened, rest, total),
    ]
  } catch (error) {
    if (opened.signal.aborted) return null
    return [h('p', { class: 'failed', role: 'alert' }, error instanceof FeedFailed ? error.message : String(error))]
  }
}

const isWithin = (one: Statement | undefined, { from }: Pick): boolean => !from || (one?.happened_from ?? '') >= from

function endOf(opened: Opened, rest: readonly Address[], total: number): HTMLElement {
  const said = h(
    'p',
    { class: 'note', role: 'status' },
    rest.length > 0 ? `${count(total, 'statement')} so far. ` : `${count(total, 'statement')}.`,
  )
  if (rest.length > 0)
    said.append(
      h(
        'button',
        { type: 'button', onclick: () => void pageOf(opened, rest, total).then((more) => more && said.replaceWith(...more)) },
        'More',
      ),
    )
  return said
}

function titleOf({ pick, state, nameOf }: Opened): string {
  const actors = pick.actor ? [pick.actor] : state.actors
  const who = pick.subject && pick.object ? `Between ${nameOf(pick.subject)} and ${nameOf(pick.object)}` : actors.map(nameOf).join(', ')
  const what = [
    pick.certainty && (pick.certainty === 'ASSERTED' ? 'Facts' : say(pick.certainty)),
    pick.category && say(pick.category).toLowerCase(),
  ]
    .filter(Boolean)
    .join(': ')
  const [from, to] = [pick.from || state.from, pick.to || state.to]
  const when =
    from && to
      ? from === to
        ? sayDay(from)
        : `${sayDay(from)} – ${sayDay(to)}`
      : from
        ? `from ${sayDay(from)}`
        : to
          ? `until ${sayDay(to)}`
          : ''
  const then = state.known && `known on ${sayDay(state.known)}`
  return [who, what, pick.publisher && nameOf(pick.publisher), when, then].filter(Boolean).join(' · ') || 'All statements'
}
