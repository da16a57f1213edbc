import { Button } from '@mantine/core'
import IconDownload from '@tabler/icons-react/dist/esm/icons/IconDownload.mjs'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { isPerson } from '#kernel/screens/client/title.ts'
import { listPath } from '#kernel/screens/client/queries.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import tools from '#kernel/screens/views/tools.module.css'
import { Menu } from '#kernel/screens/ui/menu.tsx'
import type { Question } from './question.ts'

interface ExportProps {
  readonly entity: WebEntity
  readonly question: Question
  /** only these records */
  readonly only?: readonly number[] | undefined
  readonly variant?: 'tool' | 'bar'
}

/** The list as it is seen, as a file. */
export function ExportMenu({ entity, question, only, variant = 'tool' }: ExportProps) {
  const t = useTexts()
  const address = (format: string) => {
    const { filter, search, sort, fields, at } = question
    const list = listPath(`${entity.plural}/export`, { fields, sort, ...(filter ? { filter } : {}), ...(search ? { search } : {}), ...(at ? { at } : {}) })
    return `${list}&format=${format}${only ? `&ids=${only.join(',')}` : ''}`
  }
  return (
    <Menu position={variant === 'bar' ? 'top' : 'bottom-end'}>
      <Menu.Target>
        {variant === 'bar'
          ? <Button variant="default">{t('lists.export.title')}</Button>
          : (
            <button type="button" className={tools.tool} aria-label={t('lists.export.title')} title={t('lists.export.title')}>
              <IconDownload aria-hidden />
            </button>
          )}
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item component="a" href={address('xlsx')} download>{t('lists.export.xlsx')}</Menu.Item>
        <Menu.Item component="a" href={address('csv')} download>{t('lists.export.csv')}</Menu.Item>
        {isPerson(entity) && <Menu.Item component="a" href={address('vcf')} download>{t('lists.export.vcf')}</Menu.Item>}
      </Menu.Dropdown>
    </Menu>
  )
}
