import { ActionIcon, Button } from '@mantine/core'
import Clock from '@tabler/icons-react/dist/esm/icons/IconClock.mjs'
import IdCard from '@tabler/icons-react/dist/esm/icons/IconAddressBook.mjs'
import Dots from '@tabler/icons-react/dist/esm/icons/IconDots.mjs'
import History from '@tabler/icons-react/dist/esm/icons/IconHistory.mjs'
import LinkIcon from '@tabler/icons-react/dist/esm/icons/IconLink.mjs'
import Eye from '@tabler/icons-react/dist/esm/icons/IconEye.mjs'
import Users from '@tabler/icons-react/dist/esm/icons/IconUsers.mjs'
import Trash from '@tabler/icons-react/dist/esm/icons/IconTrash.mjs'
import Zip from '@tabler/icons-react/dist/esm/icons/IconFileZip.mjs'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { addDays } from '#kernel/kinds/calendar/days.ts'
import { today } from '#kernel/kinds/calendar/zones.ts'
import { useMe } from '#kernel/screens/client/boot.tsx'
import { type WebEntity, type WebRecord, can } from '#kernel/screens/client/model.ts'
import { isPerson } from '#kernel/screens/client/title.ts'
import { notify } from '#kernel/screens/notices/store.ts'
import { useWrite } from '#kernel/screens/notices/use-write.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { Icon } from '#kernel/screens/ui/icon.tsx'
import { Menu } from '#kernel/screens/ui/menu.tsx'
import { lazilyBare } from '#kernel/screens/ui/lazily.tsx'
import { LazyMenu } from './lazy-menu.tsx'
import classes from './record.module.css'
import { useVerbs } from './use-verbs.ts'

const ShareDialog = lazilyBare(async () => (await import('./share/share-dialog.tsx')).ShareDialog)

interface VerbsProps {
  readonly entity: WebEntity
  readonly record: WebRecord
  readonly whole: boolean
  /** what to do when the record was deleted */
  readonly gone: () => void
  readonly showHistory?: (() => void) | undefined
}

/** Verbs of the record as buttons, the first one in the accent; the rest behind the dots. */
export function Verbs({ entity, record, whole, gone, showHistory }: VerbsProps) {
  const verbs = useVerbs(entity, record, whole)
  return (
    <div className={classes['verbs']} data-waiting={!whole || undefined} data-commands>
      {verbs.map((verb, index) => (
        <Button key={verb.name} size="xs" variant={index === 0 ? 'light' : 'default'} leftSection={verb.icon ? <Icon name={verb.icon} /> : undefined} onClick={() => void verb.run()} data-verb={verb.name}>
          {verb.label}
        </Button>
      ))}
      <More entity={entity} record={record} gone={gone} showHistory={showHistory} />
    </div>
  )
}

function More({ entity, record, gone, showHistory }: Omit<VerbsProps, 'whole'>) {
  const t = useTexts()
  const write = useWrite()
  const remove = async () => {
    if (await write.remove(entity, [record])) gone()
  }
  const copy = async () => {
    await navigator.clipboard.writeText(`${location.origin}/${entity.plural}/${record.id}`)
    notify({ text: t('record.copied') })
  }
  const [sharing, setSharing] = useState(false)
  const navigate = useNavigate()
  const { timeZone } = useFormats()
  const administrator = useMe().role === 'administrator'
  return (
    <>
    <LazyMenu position="bottom-end" target={<ActionIcon aria-label={t('record.more')}><Dots /></ActionIcon>}>
      {() => (
        <>
          <Menu.Item leftSection={<LinkIcon />} onClick={() => void copy()}>{t('record.copyLink')}</Menu.Item>
          {!entity.reference && <Menu.Item leftSection={<Users />} onClick={() => setSharing(true)}>{t('record.share')}</Menu.Item>}
          {isPerson(entity) && <Menu.Item component="a" href={`/api/${entity.plural}/export?format=vcf&ids=${record.id}`} download leftSection={<IdCard />}>{t('record.card')}</Menu.Item>}
          {isPerson(entity) && <Menu.Item component="a" href={`/api/${entity.plural}/${record.id}/data`} download leftSection={<Zip />}>{t('record.data')}</Menu.Item>}
          {showHistory && <Menu.Item leftSection={<History />} onClick={showHistory}>{t('record.history')}</Menu.Item>}
          {showHistory && <Menu.Item leftSection={<Clock />} onClick={() => void navigate({ to: '.', search: { at: addDays(today(timeZone), -1) } as never })}>{t('record.asOf')}</Menu.Item>}
          {administrator && <Menu.Item leftSection={<Eye />} onClick={() => void navigate({ to: '/settings/$', params: { _splat: `access-log/${entity.name}/${record.id}` } })}>{t('record.opened')}</Menu.Item>}
          {can(entity, 'delete') && <Menu.Item leftSection={<Trash />} color="red" onClick={() => void remove()}>{t('record.delete')}</Menu.Item>}
        </>
      )}
    </LazyMenu>
    {sharing && <ShareDialog entity={entity} record={record} close={() => setSharing(false)} />}
    </>
  )
}
