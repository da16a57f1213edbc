import { speakFully } from '#kernel/screens/text/speech.ts'
import { lazilyBare } from '#kernel/screens/ui/lazily.tsx'
import type { Next as Step } from '#kernel/screens/factor/second-step.tsx'

export type Next = Step

/** Few need it on the way in: it comes, with its texts, when it is asked for. */
export const SecondStep = lazilyBare(() => Promise.all([import('#kernel/screens/factor/second-step.tsx'), speakFully()]).then(([chunk]) => chunk.SecondStep))
