/** Answers that hold until what they were made from changes: counts and sums that many people ask again and again. */
export class Remembered<V> {
  private readonly answers = new Map<string, { stamp: string; until: number; answer: Promise<V> }>()
  private readonly most: number
  private readonly milliseconds: number

  /** `milliseconds`: the longest that an answer is kept, since conditions like "today" move by themselves. */
  constructor(most: number, milliseconds: number) {
    this.most = most
    this.milliseconds = milliseconds
  }

  /** The answer for `key` if nothing it depends on (`stamp`) has changed; asked for once however many wait for it. */
  get(key: string, stamp: string, ask: () => Promise<V>): Promise<V> {
    const known = this.known(key, stamp)
    if (known) return known
    const answer = ask()
    this.keep(key, stamp, answer)
    return answer
  }

  known(key: string, stamp: string): Promise<V> | undefined {
    const known = this.answers.get(key)
    return known && known.stamp === stamp && known.until > Date.now() ? known.answer : undefined
  }

  /** `stamp` is that of the moment before the answer was asked for. */
  keep(key: string, stamp: string, answer: Promise<V>): void {
    this.answers.delete(key)
    this.answers.set(key, { stamp, until: Date.now() + this.milliseconds, answer })
    answer.catch(() => this.answers.delete(key))
    const oldest = this.answers.keys().next()
    if (this.answers.size > this.most && !oldest.done) this.answers.delete(oldest.value)
  }
}
