/** A map of bounded size that forgets what has not been asked for lately. */
export class Recent<Value> {
  readonly #bound: number
  readonly #weigh: (value: Value) => number
  /** Two generations: what is asked for moves to the young one, and the old one goes as a whole. */
  #young = new Map<string, Value>()
  #old = new Map<string, Value>()
  #weight = 0

  /** `bound`: how much is kept at most, in entries or in what `weigh` says of them. */
  constructor(bound: number, weigh: (value: Value) => number = () => 1) {
    this.#bound = bound
    this.#weigh = weigh
  }

  get(key: string): Value | undefined {
    const young = this.#young.get(key)
    if (young !== undefined) return young
    const old = this.#old.get(key)
    if (old !== undefined) {
      this.#old.delete(key)
      this.set(key, old)
    }
    return old
  }

  has(key: string): boolean {
    return this.get(key) !== undefined
  }

  /** Sets what is worth its room: a value that alone takes more than half of the bound is left out. */
  keep(key: string, value: Value): void {
    const weight = this.#weigh(value)
    if (weight <= this.#bound / 2) this.set(key, value, weight)
  }

  set(key: string, value: Value, weight = this.#weigh(value)): void {
    if (this.#young.size > 0 && this.#weight + weight > this.#bound / 2) {
      this.#old = this.#young
      this.#young = new Map()
      this.#weight = 0
    }
    this.#old.delete(key)
    this.#young.set(key, value)
    this.#weight += weight
  }

  delete(key: string): void {
    this.#young.delete(key)
    this.#old.delete(key)
  }

  *keys(): Generator<string> {
    yield* this.#young.keys()
    yield* this.#old.keys()
  }

  get size(): number {
    return this.#young.size + this.#old.size
  }
}
