import IconColumns from '@tabler/icons-react/dist/esm/icons/IconColumns3.mjs'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { Tool } from '#kernel/screens/views/tool.tsx'
import { type ChoiceProps, ColumnList } from './column-choice.tsx'

export function ColumnsButton(props: ChoiceProps) {
  const t = useTexts()
  return (
    <Tool icon={<IconColumns aria-hidden />} label={t('lists.columns.title')} quiet padding={4}>
      {() => <ColumnList {...props} />}
    </Tool>
  )
}
