import type { Start } from '#kernel/accounts/setup-input.ts'
import { systemContext } from '#kernel/workspace/context.ts'
import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'
import { makeFirstPipeline } from '#modules/sales/start/first-pipeline.ts'

/** Content of a new base: what every company starts with, or the demo company if that was chosen. */
export async function begin(workspace: LiveWorkspace, start: Start, administrator: number): Promise<void> {
  if (start === 'demo') {
    const { loadDemo } = await import('./demo/load.ts')
    await loadDemo(workspace, { size: 'small', administrator })
    return
  }
  await makeFirstPipeline(systemContext(workspace, 'web'))
}
