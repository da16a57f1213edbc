interface PeekProps {
  readonly plural: string
  readonly id: number
  readonly onClose: () => void
  /** goes to the next (1) or previous (-1) record of the list behind */
  readonly onMove: (by: 1 | -1) => void
}

export function PeekPanel({ plural, id }: PeekProps) {
  return <aside>{plural} {id}</aside>
}
