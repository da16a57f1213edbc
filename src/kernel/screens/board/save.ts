import type { WebEntity, WebModel } from '#kernel/screens/client/model.ts'
import { queryClient } from '#kernel/screens/client/queries.ts'
import { tellProblem } from '#kernel/screens/notices/tell-problem.ts'
import { runBulk } from '#kernel/screens/list/bulk.ts'
import type { Writer } from '#kernel/screens/notices/use-write.ts'
import type { Texts } from '#kernel/i18n/text.ts'
import { writeAsking } from '#kernel/screens/record/ask-missing.ts'
import type { Labels } from '#kernel/screens/text/labels.ts'
import { forgetAnswersUnderWay, placeCard } from './cache.ts'
import { type BoardQuestion, type Totals, totalsKey } from './cards.ts'
import type { Board } from './columns.ts'
import { readAgain } from './live.ts'
import { type Move, landed, totalsWith, whereTo } from './moves.ts'

export interface SaveTools {
  readonly write: Writer
  readonly t: Texts
  readonly labels: Labels
  readonly model: WebModel
  readonly entity: WebEntity
  readonly board: Board
  readonly question: BoardQuestion
}

/**
 * Saves one move; when it is written, the cached cards and totals say so before the overlay is lifted. Where fields are missing it
 * asks for just them.
 */
export async function saveMove({ write, t, labels, entity, board, question }: SaveTools, move: Move): Promise<void> {
  void forgetAnswersUnderWay(entity.plural)
  const asking = { entity, record: move.card, values: move.values, t, labels, title: t('board.missing', { to: whereTo(move) }) }
  const outcome = await writeAsking(asking, (more) => write.update(entity, move.card, { ...move.values, ...more }, { quiet: true }))
  if (outcome.state === 'written') {
    const card = { ...landed(move), ...outcome.record }
    placeCard(entity.plural, question, card.id, move.to && { column: move.to.key, card })
    queryClient.setQueryData<Totals>(totalsKey(entity.plural, question), (totals) => totals && totalsWith(totals, [move], board.sum))
  }
  if (outcome.state === 'dropped') await readAgain(entity, board, question, [move.card.id])
  if (outcome.state === 'refused' && outcome.error.problems.length > 0) tellProblem({ t, labels }, entity.name, outcome.error)
}

/** Saves several moves of the same kind as one batch, undone together. */
export async function saveMoves({ entity, board, question, t, labels, model }: SaveTools, moves: readonly Move[]): Promise<void> {
  const ids = moves.map(({ card }) => card.id)
  await runBulk({ t, labels, model }, entity, { ids }, { set: moves[0]?.values ?? {} })
  await Promise.all([readAgain(entity, board, question, ids), queryClient.refetchQueries({ queryKey: totalsKey(entity.plural, question) })])
}
