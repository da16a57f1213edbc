/** A page of settings that a module adds: an ordered list of reference records, edited by drag. */
export interface SettingsPage {
  /** last part of the address: /settings/<path> */
  readonly path: string
  readonly icon: string
  /** reference entity whose records the page lists, in the order of `position` */
  readonly entity: string
  /** reference entity whose records each of those holds (stages of a pipeline), and its link back */
  readonly parts?: {
    readonly entity: string
    readonly link: string
    /** tags fields of a part that hold field keys of an entity: what a stage requires of a deal */
    readonly fieldKeys?: Readonly<Record<string, string>>
  }
}

let wired: readonly SettingsPage[] = []

/** Wired once by src/apps/web.tsx: the kernel knows no business word, modules say which of their lists belong to settings. */
export function wireSettingsPages(pages: readonly SettingsPage[]): void {
  wired = pages
}

export const settingsPages = (): readonly SettingsPage[] => wired
