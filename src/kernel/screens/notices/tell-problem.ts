import { problemText } from '#kernel/i18n/problem-text.ts'
import type { Texts } from '#kernel/i18n/text.ts'
import { ProblemError } from '#kernel/screens/client/client.ts'
import type { Labels } from '#kernel/screens/text/labels.ts'
import { notify } from './store.ts'

/** Shows why a request was refused: the field, what is wrong, in the person's language. Anything but a ProblemError is thrown on. */
export function tellProblem({ t, labels }: { readonly t: Texts; readonly labels: Labels }, entity: string | null, error: unknown): void {
  if (!(error instanceof ProblemError)) throw error
  if (error.status === 0) {
    notify({ tone: 'problem', text: t('notices.offline') })
    return
  }
  const details = error.problems.map((problem) => {
    const { field, text = problemText(problem, t) } = problem
    return field && entity ? `${labels.field(entity, field)}: ${text}` : text
  })
  notify({ tone: 'problem', text: error.message || t('notices.refused'), details })
}
