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
    const now = Date.now()
    const known = this.answers.get(key)
    if (known && known.stamp === stamp && known.until > now) return known.answer
    const answer = ask()
    this.answers.delete(key)
    this.answers.set(key, { stamp, until: now + this.milliseconds, answer })
    answer.catch(() => this.answers.delete(key))
    const oldest = this.answers.keys().next()
    if (this.answers.size > this.most && !oldest.done) this.answers.delete(oldest.value)
    return answer
  }
}
