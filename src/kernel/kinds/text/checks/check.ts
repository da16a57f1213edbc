/** A number whose digits can be checked. */
export interface Check {
  /** Whole numbers of characters that such a number may have. */
  readonly lengths: readonly number[]
  /** Letters that are written before it and do not belong to it. */
  readonly prefix: RegExp
  readonly valid: (text: string) => boolean
}

/** The sum of the digits multiplied by the weights at the same places. */
export const weighted = (digits: string, weights: readonly number[]): number =>
  weights.reduce((sum, weight, at) => sum + weight * digit(digits, at), 0)

export const digit = (digits: string, at: number): number => digits.charCodeAt(at) - 48
