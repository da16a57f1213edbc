import { Button, Modal } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { type FormEvent, useState } from 'react'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { useTexts } from '#kernel/screens/text/texts.tsx'
import { useSaving } from '../use-saving.ts'
import { IconChoice } from './icon-choice.tsx'
import { ObjectNames, halfNames, wholeNames } from './object-names.tsx'
import classes from './objects.module.css'
import { type SentObject, sendObject } from './sent-object.ts'

const accesses = ['shared', 'team', 'settings'] as const

/** Makes an object: names, picture, who works with it. Its fields come next. */
export function NewObject({ close }: { readonly close: () => void }) {
  const t = useTexts()
  const navigate = useNavigate()
  const [names, setNames] = useState({})
  const [icon, setIcon] = useState<string>('briefcase')
  const [access, setAccess] = useState<(typeof accesses)[number]>('shared')
  const [timeline, setTimeline] = useState(true)
  const { busy, problems, save } = useSaving()
  const label = wholeNames(names)
  const submit = () => save(async () => {
    const { name } = await sendObject(null, { ...(Object.keys(label).length > 0 ? { label } : {}), icon, access, timeline })
    close()
    await navigate({ to: '/settings/$', params: { _splat: 'objects/' + name } })
  }, t('settings.objects.made'))
  return (
    <ObjectForm title={t('settings.objects.new')} submit={submit} busy={busy} button={t('settings.objects.make')} blocked={halfNames(names).length > 0} close={close}>
      <ObjectNames value={names} change={setNames} problem={problems['label']} />
      <IconChoice value={icon} change={setIcon} />
      <fieldset className={classes['accesses']}>
        <legend className={classes['legend']}>{t('settings.objects.access')}</legend>
        {accesses.map((one) => (
          <label key={one} className={classes['check']}>
            <input type="radio" name="access" checked={one === access} onChange={() => setAccess(one)} /><span>{t('settings.objects.access.' + one)}</span>
          </label>
        ))}
        <p className={classes['more']}>{t('settings.objects.accessHint')}</p>
      </fieldset>
      <label className={classes['check']}>
        <input type="checkbox" checked={timeline} onChange={(event) => setTimeline(event.currentTarget.checked)} />{t('settings.objects.timeline')}
      </label>
    </ObjectForm>
  )
}

/** Renames an object, gives it another picture, takes it out of the menu or, if it is the company's own, switches it off. */
export function EditObject({ object, close }: { readonly object: SentObject; readonly close: () => void }) {
  const t = useTexts()
  const labels = useLabels()
  const [names, setNames] = useState<Parameters<typeof ObjectNames>[0]['value']>(object.label ?? {})
  const [icon, setIcon] = useState(object.icon)
  const [navigation, setNavigation] = useState(object.navigation)
  const { busy, problems, save } = useSaving()
  const label = wholeNames(names)
  const submit = async () => {
    const changed = { ...(Object.keys(label).length > 0 ? { label } : {}), icon, ...(navigation === object.navigation ? {} : { navigation }) }
    if (await save(() => sendObject(object.name, changed))) close()
  }
  const standing = { one: labels.one(object.name), many: labels.many(object.name) }
  return (
    <ObjectForm
      title={standing.many} submit={submit} busy={busy} button={t('form.save')} blocked={halfNames(names).length > 0} close={close}
      beside={object.custom && <SwitchObject object={object} done={close} />}
    >
      <ObjectNames value={names} change={setNames} problem={problems['label']} standing={standing} />
      <IconChoice value={icon} change={setIcon} />
      <label className={classes['check']}>
        <input type="checkbox" checked={navigation} onChange={(event) => setNavigation(event.currentTarget.checked)} />{t('settings.objects.inMenu')}
      </label>
    </ObjectForm>
  )
}

/** Switched off, its records stay and nobody reaches them; it can come back. */
export function SwitchObject({ object, done }: { readonly object: SentObject; readonly done?: () => void }) {
  const t = useTexts()
  const { busy, save } = useSaving()
  const text = object.archived ? 'restore' : 'archive'
  const change = async () => {
    if (await save(() => sendObject(object.name, { archived: !object.archived }), t(`settings.objects.${text}d`))) done?.()
  }
  return <Button variant="subtle" color="gray" loading={busy} onClick={() => void change()}>{t('settings.objects.' + text)}</Button>
}

function ObjectForm({ title, submit, busy, button, blocked, beside, close, children }: {
  readonly title: string
  readonly submit: () => Promise<unknown>
  readonly busy: boolean
  readonly button: string
  /** a name lacks one of its forms */
  readonly blocked: boolean
  readonly beside?: React.ReactNode
  readonly close: () => void
  readonly children: React.ReactNode
}) {
  const t = useTexts()
  const [told, setTold] = useState(false)
  const send = (event: FormEvent) => {
    event.preventDefault()
    setTold(blocked)
    if (!blocked) void submit()
  }
  return (
    <Modal opened onClose={close} size={560} title={title}>
      <form className={classes['inputs']} onSubmit={send} noValidate>
        {children}
        {told && blocked && <p className={classes['problem']} role="alert">{t('settings.objects.bothForms')}</p>}
        <footer className={classes['foot']}>
          {beside || <span />}
          <Button variant="default" onClick={close}>{t('form.cancel')}</Button>
          <Button type="submit" loading={busy}>{button}</Button>
        </footer>
      </form>
    </Modal>
  )
}
