/** The actors that can be chosen by name: those with most relations, and whoever stands in the address. */
import { byId, h } from './dom.ts'
import { ask } from './feed.ts'

interface Entity {
  readonly id: string
  readonly name: string
  readonly kind: string
  readonly relation_count: number
}

const KNOWN = 500

export class ActorList {
  readonly #names = new Map<string, string>()
  readonly #ids = new Map<string, string>()

  /** Whether there is anybody at all. */
  get isEmpty(): boolean {
    return this.#names.size === 0
  }

  async read(): Promise<void> {
    const { rows } = await ask<Entity>('entities', { first: KNOWN })
    const times = new Map<string, number>()
    for (const { name } of rows) times.set(name, (times.get(name) ?? 0) + 1)
    this.#names.clear()
    this.#ids.clear()
    for (const { id, name } of rows) {
      const shown = times.get(name) === 1 ? name : `${name} (${id})`
      this.#names.set(id, shown)
      this.#ids.set(shown.toLowerCase(), id)
    }
    byId('actors-known').replaceChildren(...[...this.#names.values()].map((name) => h('option', { value: name })))
  }

  /** Learned from what a panel shows. */
  learn(id: string, name: string): void {
    if (!this.#names.has(id)) this.#names.set(id, name)
  }

  nameOf = (id: string): string => this.#names.get(id) ?? id

  /** The id of a name; what is no known name is taken for an id. */
  idOf(text: string): string {
    return this.#ids.get(text.trim().toLowerCase()) ?? [...this.#names].find(([, name]) => name === text.trim())?.[0] ?? text.trim()
  }
}
