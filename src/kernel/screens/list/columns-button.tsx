import IconColumns from '@tabler/icons-react/dist/esm/icons/IconColumns3.mjs'
import type { WebEntity } from '#kernel/screens/client/model.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import tools from '#kernel/screens/views/tools.module.css'
import type { ListView } from '#kernel/screens/views/use-list-view.ts'
import { ColumnChoice } from './column-choice.tsx'
import type { ListColumn } from './columns.ts'

interface ColumnsProps {
  readonly entity: WebEntity
  readonly columns: readonly ListColumn[]
  readonly view: ListView
}

export function ColumnsButton(props: ColumnsProps) {
  const t = useTexts()
  return (
    <ColumnChoice {...props}>
      {(toggle) => (
        <button
          type="button"
          className={tools.tool}
          data-quiet
          aria-label={t('lists.columns.title')}
          title={t('lists.columns.title')}
          onClick={toggle}
        >
          <IconColumns aria-hidden />
          <span>{t('lists.columns.title')}</span>
        </button>
      )}
    </ColumnChoice>
  )
}
