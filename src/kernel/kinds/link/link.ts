import type { Kind } from '../kind.ts'
import { referenceKind } from './reference-kind.ts'

/** One record of another entity. */
export const link: Kind<'link'> = referenceKind('link', ({ to }) => to)
