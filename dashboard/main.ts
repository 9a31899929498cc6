/** The page: its panels in their order, its address, and what happens when somebody asks. */
import { ActorList } from './actor-list.ts'
import { byId, h, note } from './dom.ts'
import { closeEvidence, openEvidence } from './evidence.ts'
import { FeedFailed, keepKey } from './feed.ts'
import { addHatches } from './hatches.ts'
import { actors } from './panels/actors.ts'
import { certainty } from './panels/certainty.ts'
import { disputes } from './panels/disputes.ts'
import { expectations } from './panels/expectations.ts'
import { latest } from './panels/latest.ts'
import { matrix } from './panels/matrix.ts'
import { sources } from './panels/sources.ts'
import { timeline } from './panels/timeline.ts'
import { type Drawn, findDrawn, type Scene } from './scene.ts'
import { filterOf, NOTHING, readState, type State, writeState } from './state.ts'
import { sayDay } from './time.ts'

const PANELS: Readonly<Record<string, (scene: Scene) => Promise<Node[]>>> = {
  ...{ certainty, timeline, matrix, actors, expectations, disputes, sources, latest },
}

const list = new ActorList()
let shown: State | null = null
let drawing = new AbortController()
let reading = new AbortController()

const here = (): State => readState(location.search)

function go(state: State): void {
  const address = writeState(state)
  if (address !== location.search) history.pushState(null, '', address || location.pathname)
  follow()
}

/** Makes the page show what its address says. */
function follow(): void {
  const state = here()
  fillForm(state)
  void list.meet(state.actors).then((isNew) => isNew && fillForm(here()))
  if (!shown || filterOf(shown) !== filterOf(state)) drawPanels(state)
  reading.abort()
  reading = new AbortController()
  if (state.pick) void openEvidence({ pick: state.pick, state, nameOf: list.nameOf, signal: reading.signal })
  else closeEvidence()
  shown = state
}

function drawPanels(state: State): void {
  drawing.abort()
  drawing = new AbortController()
  const { signal } = drawing
  let found: Promise<Drawn | null> | null = null
  const scene: Scene = {
    state,
    filter: { from: state.from, to: state.to, actor: state.actors.join(','), knownAt: state.known },
    signal,
    drawn: () => (found ??= findDrawn(state, signal)),
    open: (pick) => go({ ...here(), pick: { ...NOTHING, ...pick } }),
    narrow: (actor) => go({ ...here(), actors: [actor], pick: null }),
  }
  for (const name of Object.keys(PANELS)) void drawPanel(name, scene)
}

async function drawPanel(name: string, scene: Scene): Promise<void> {
  const section = byId(name)
  const content = section.querySelector('.content')
  section.setAttribute('aria-busy', 'true')
  try {
    const nodes = await PANELS[name]?.(scene)
    if (!scene.signal.aborted) content?.replaceChildren(...(nodes ?? []))
  } catch (error) {
    if (scene.signal.aborted) return
    if (error instanceof FeedFailed && error.status === 401) askForKey(error.message)
    if (error instanceof FeedFailed && error.status === 403) return content?.replaceChildren(note('The key does not open this.'))
    const again = h('button', { type: 'button', onclick: () => void drawPanel(name, scene) }, 'Try again')
    content?.replaceChildren(h('p', { class: 'failed', role: 'alert' }, error instanceof Error ? error.message : String(error), ' ', again))
  } finally {
    if (!scene.signal.aborted) section.removeAttribute('aria-busy')
  }
}

function askForKey(message: string): void {
  const login = byId<HTMLDialogElement>('login')
  byId('login-says').textContent = message
  if (!login.open) login.showModal()
}

const form = (): HTMLFormElement => byId<HTMLFormElement>('filter')
const field = (name: string): HTMLInputElement => form().elements.namedItem(name) as HTMLInputElement

function fillForm({ from, to, known, actors: chosen }: State): void {
  field('from').value = from
  field('to').value = to
  field('known').value = known
  field('actor').value = chosen.map(list.nameOf).join(', ')
  // Isolated, so that a name written from right to left does not turn the words around it.
  const who = chosen.map((id) => `\u2068${list.nameOf(id)}\u2069`).join(' and ')
  const when = from && to ? `, ${sayDay(from)} – ${sayDay(to)}` : from ? `, from ${sayDay(from)}` : to ? `, until ${sayDay(to)}` : ''
  const then = known && `, as known on ${sayDay(known)}`
  byId('headline').textContent = `${who || 'Who did what to whom'}${when}${then}`
  byId('filter-says').textContent = [
    who || when || then ? `Shown: ${who || 'everybody'}${when}${then}.` : '',
    when ? 'What has no date is left out.' : '',
    then && 'What was published later is left out, and what is counted or disputed is as it was then.',
    ...chosen.filter(list.isStranger).map((id) => `No statement names \u201c${id}\u201d.`),
  ].join(' ')
  document.title = `${who || 'Dashboard'}${when}${then} · Entente`
}

async function submitted(event: Event): Promise<void> {
  event.preventDefault()
  const days = new URLSearchParams(['from', 'to', 'known'].map((name) => [name, field(name).value]))
  go({ ...readState(days.toString()), actors: await idsOf(field('actor').value) })
}

/** A name may hold a comma: the whole is tried first. */
async function idsOf(named: string): Promise<readonly string[]> {
  const whole = await list.idOf(named)
  const ids = whole !== named.trim() ? [whole] : await Promise.all(named.split(',').map((one) => list.idOf(one)))
  return ids.filter(Boolean)
}

let typing = 0

/** Looks for what is being typed, once it is not typed on. */
function typed(): void {
  clearTimeout(typing)
  typing = window.setTimeout(() => void list.search(field('actor').value.split(',').at(-1) ?? ''), 200)
}

/** Nothing to draw, and what to do about it. */
function showEmpty(): void {
  const command = 'entente load examples/mali-2012'
  byId('main').replaceChildren(
    h(
      'section',
      { class: 'wide empty' },
      h('h2', {}, 'The graph is empty'),
      h('p', {}, 'Load something, and open this page again:'),
      h('pre', {}, h('code', {}, command)),
      h(
        'p',
        {},
        'Dossiers, tables, ICEWS, GDELT, STIX and FollowTheMoney are read; ',
        h('code', {}, 'entente load --help'),
        ' lists the formats.',
      ),
    ),
  )
}

async function start(): Promise<void> {
  try {
    await list.read()
    if (list.isEmpty) return showEmpty()
  } catch (error) {
    // Without the list of names the rest still works, by ids.
    if (error instanceof FeedFailed && error.status === 401) return askForKey(error.message)
  }
  follow()
}

addHatches()
form().addEventListener('submit', (event) => void submitted(event))
field('actor').addEventListener('input', typed)
byId('reset').addEventListener('click', () => go(readState('')))
byId('evidence').addEventListener('close', () => here().pick && go({ ...here(), pick: null }))
// A click beside it closes it.
byId('evidence').addEventListener('click', (event) => event.target === byId('evidence') && closeEvidence())
byId('key-form').addEventListener('submit', () => {
  keepKey((byId<HTMLFormElement>('key-form').elements.namedItem('key') as HTMLInputElement).value.trim())
  shown = null
  void start()
})
addEventListener('popstate', follow)
void start()
