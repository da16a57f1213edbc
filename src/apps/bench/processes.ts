import { readFileSync, readdirSync } from 'node:fs'

/** What Linux knows of processes and their descendants, from /proc. */

/** CPU time used so far by the processes and all their descendants, the dead ones that were waited for included, in ms. */
export const cpuOf = (pids: readonly number[]): number => sum(treeOf(pids), (pid) => {
  const fields = statOf(pid)
  return (Number(fields[11]) + Number(fields[12]) + Number(fields[13]) + Number(fields[14])) * tick
})

/** Memory in MB; pages that several processes share count for each by its part. */
export const memoryOf = (pids: readonly number[]): number => sum(treeOf(pids), (pid) => {
  const found = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))
  return Number(found?.[1] ?? 0) / 1024
})

export const parentOf = (pid: number): number => Number(statOf(pid)[1])

/** Milliseconds of the clock in which Linux counts CPU time. */
const tick = 10

function treeOf(pids: readonly number[]): Set<number> {
  const parents = new Map(readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((name) => [Number(name), parentIfAlive(Number(name))]))
  const tree = new Set(pids)
  for (let grew = true; grew;) {
    grew = false
    for (const [pid, parent] of parents) {
      if (!tree.has(parent) || tree.has(pid)) continue
      tree.add(pid)
      grew = true
    }
  }
  return tree
}

function sum(pids: Iterable<number>, measure: (pid: number) => number): number {
  let total = 0
  for (const pid of pids) {
    try {
      total += measure(pid)
    } catch {
      continue // it ended meanwhile
    }
  }
  return total
}

function parentIfAlive(pid: number): number {
  try {
    return parentOf(pid)
  } catch {
    return 0
  }
}

/** Fields behind the process's name, which may hold anything. */
function statOf(pid: number): string[] {
  const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}
