/** The actors that can be chosen by name: those with most relations, and whoever was looked for. */
import { byId, h } from './dom.ts'
import { ask } from './feed.ts'
import type { Statement } from './statement.ts'

interface Named {
  readonly id: string
  readonly name: string
}

/** Names that are offered before anything is typed. */
const OFFERED = 500
/** Those that a search adds. */
const FOUND = 8

export class ActorList {
  readonly #names = new Map<string, string>()
  readonly #ids = new Map<string, string>()
  readonly #strangers = new Set<string>()

  /** Whether there is anybody at all. */
  get isEmpty(): boolean {
    return this.#names.size === 0
  }

  async read(): Promise<void> {
    const { rows } = await ask<Named>('entities', { first: OFFERED })
    this.#names.clear()
    this.#ids.clear()
    this.#offer(rows)
  }

  /** Offers whoever is called so, however few relations they have. */
  async search(text: string): Promise<void> {
    if (text.trim().length > 1) this.#offer(await found(text))
  }

  /** The id of a name, known or looked for; what nobody is called is taken for an id. */
  async idOf(text: string): Promise<string> {
    const given = text.trim()
    const known = this.#ids.get(given.toLowerCase())
    if (known || !given || this.#names.has(given)) return known ?? given
    const hits = await found(given)
    this.#offer(hits)
    return hits[0]?.id ?? given
  }

  /** Finds the names of ids that nobody named yet; true where there were such. */
  async meet(ids: readonly string[]): Promise<boolean> {
    const unknown = ids.filter((id) => !this.#names.has(id) && !this.#strangers.has(id))
    await Promise.all(unknown.map((id) => this.#introduce(id)))
    return unknown.length > 0
  }

  nameOf = (id: string): string => this.#names.get(id) ?? id

  /** Whether no statement names this id. */
  isStranger = (id: string): boolean => this.#strangers.has(id)

  async #introduce(id: string): Promise<void> {
    const { rows } = await ask<Statement>('statements', { actor: id, first: 1 }).catch(() => ({ rows: null }))
    const ends = (rows ?? []).flatMap((one) => [
      { id: one.subject_id, name: one.subject_name },
      { id: one.object_id, name: one.object_name },
      { id: one.speaker_id, name: one.speaker_name },
    ])
    const name = ends.find((end) => end.id === id)?.name
    if (name) this.#offer([{ id, name }])
    else if (rows?.length === 0) this.#strangers.add(id)
  }

  /** Two of one name are told apart by their ids. */
  #offer(actors: readonly Named[]): void {
    const fresh = actors.filter(({ id }) => !this.#names.has(id))
    const times = (name: string): number => fresh.filter((one) => one.name === name).length
    const added = fresh.map(({ id, name }) => {
      const shown = times(name) > 1 || this.#ids.has(name.toLowerCase()) ? `${name} (${id})` : name
      this.#names.set(id, shown)
      this.#ids.set(shown.toLowerCase(), id)
      return h('option', { value: shown })
    })
    byId('actors-known').append(...added)
  }
}

/** Nobody, where this key does not open the search. */
const found = async (text: string): Promise<readonly Named[]> =>
  (await ask<Named>('search', { text, first: FOUND }).catch(() => ({ rows: [] }))).rows
