import { Button } from '@mantine/core'
import type { Archive } from '#kernel/backup/regular/archives.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { fileSize } from '#kernel/screens/timeline/file-size.ts'
import { Table } from '../table.tsx'

/** The archives in the folder of backups, newest first. */
export function Archives({ archives }: { readonly archives: readonly Archive[] }) {
  const t = useTexts()
  const formats = useFormats()
  return (
    <Table label={t('settings.backups.archives')} head={[t('settings.backups.made'), t('settings.backups.size'), t('settings.backups.file'), '']}>
      {archives.map(({ name, size, at }) => (
        <tr key={name}>
          <td>{formats.dateTime(at)}</td>
          <td className="tabular">{fileSize(size, formats.language)}</td>
          <td>{name}</td>
          <td>
            <Button component="a" size="compact-sm" variant="default" href={`/api/backups/archives/${name}`} download aria-label={`${t('settings.backups.download')}: ${formats.dateTime(at)}`}>
              {t('settings.backups.download')}
            </Button>
          </td>
        </tr>
      ))}
    </Table>
  )
}
