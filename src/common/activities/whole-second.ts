/** A moment (ISO) as a file can carry it: one that was exported comes in again as the same. */
export const wholeSecond = (moment: string): string => moment.replace(/\.\d+(?=Z$)/, '')
