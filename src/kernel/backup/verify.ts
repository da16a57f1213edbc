import { Damaged, type ArchiveReader, readArchive, sha256Of } from './archive/read-archive.ts'
import { type Head, type Manifest, manifestPath, readHead, readManifest, sumsPath } from './manifest.ts'

/** A whole archive, and what it says of itself. */
export interface Verified {
  readonly head: Head
  readonly manifest: Manifest
}

/** Reads an archive from end to end and compares every checksum; throws Damaged with the member that differs. */
export async function verify(path: string, told: (share: number) => void = () => {}): Promise<Verified> {
  const archive = await readArchive(path)
  try {
    return await verifyOpened(archive, path, told)
  } finally {
    await archive.close()
  }
}

async function verifyOpened(archive: ArchiveReader, path: string, told: (share: number) => void): Promise<Verified> {
  const head = await readHead(archive, path)
  const sums = new Map((await archive.text(sumsPath)).split('\n').filter(Boolean).map((line) => [line.slice(66), line.slice(0, 64)]))
  const total = [...archive.members.values()].reduce((sum, { size }) => sum + size, 0)
  let seen = 0
  for (const member of archive.members.values()) {
    if (member.path === sumsPath) continue
    if ((await sha256Of(member)) !== sums.get(member.path)) throw new Damaged(`${path} is damaged: ${member.path} is not what was written`)
    told((seen += member.size) / total)
  }
  const manifest = await readManifest(archive, path)
  for (const name of [...sums.keys(), ...manifest.members.map((member) => member.path), manifestPath]) {
    if (!archive.members.has(name)) throw new Damaged(`${path} is no whole backup: ${name} is missing`)
  }
  return { head, manifest }
}
