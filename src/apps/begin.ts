import type { Start } from '#kernel/accounts/setup-input.ts'
import type { LiveWorkspace } from '#kernel/workspace/workspace.ts'

/** Content of a new base: what every company starts with, then the demo company if that was chosen. */
export async function begin(workspace: LiveWorkspace, start: Start, administrator: number): Promise<void> {
  void [workspace, start, administrator]
}
