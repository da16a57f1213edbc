import ChevronDown from '@tabler/icons-react/dist/esm/icons/IconChevronDown.mjs'
import { Link } from '@tanstack/react-router'
import type { CSSProperties } from 'react'
import { useEntity } from '#kernel/screens/client/boot.tsx'
import { useBaseMoney } from '#kernel/screens/text/base-money.ts'
import { useFormats, useTexts } from '#kernel/screens/text/texts.tsx'
import { useLabels } from '#kernel/screens/text/labels.ts'
import { shareColour } from '#kernel/screens/board/ramp.ts'
import { Menu } from '#kernel/screens/ui/menu.tsx'
import classes from './home.module.css'
import { type Step, useFunnel } from './use-funnel.ts'

/** Open deals by stage as a funnel of sums; a stage opens its deals. */
export function FunnelPanel() {
  const deal = useEntity('deal')
  return deal ? <Funnel /> : null
}

function Funnel() {
  const t = useTexts()
  const money = useBaseMoney()
  const labels = useLabels()
  const funnel = useFunnel()
  const { steps, all, whose, setWhose, ready } = funnel
  const most = Math.max(1, ...steps.map(({ total }) => total.sum))
  if (steps.length === 0) return null
  return (
    <section className={classes['panel']} aria-label={t('sales.funnel')} data-waiting={!ready || undefined}>
      <header>
        <Pipelines {...funnel} />
        <div className={classes['whose']} role="group" aria-label={t('sales.funnel.whose')}>
          {(['mine', 'all'] as const).map((one) => <button key={one} type="button" aria-pressed={one === whose} onClick={() => setWhose(one)}>{t('sales.funnel.' + one)}</button>)}
        </div>
      </header>
      <p className={classes['worth']}>
        <strong>{money(all.sum)}</strong>
        <span>{labels.count('deal', all.count)}</span>
        <span title={t('board.weightedAll')}>≈ {money(all.weighted)}</span>
      </p>
      <div className={classes['funnel']}>
        {steps.map((step, index) => <Bar key={step.stage.id} step={step} share={step.total.sum / most} colour={shareColour(steps.length < 2 ? 1 : index / (steps.length - 1))} />)}
      </div>
    </section>
  )
}

function Bar({ step, share, colour }: { readonly step: Step; readonly share: number; readonly colour: string }) {
  const labels = useLabels()
  const formats = useFormats()
  const money = useBaseMoney()
  const name = String(step.stage['name'])
  return (
    <Link
      to="/$plural"
      params={{ plural: 'deals' }}
      search={{ filter: step.filter } as never}
      className={classes['bar'] ?? ''}
      style={{ '--share': share, '--stage': colour } as CSSProperties}
      aria-label={`${name}: ${labels.count('deal', step.total.count)}, ${money(step.total.sum)}`}
    >
      <span className={classes['stage']} title={name}>{name}</span>
      <span className={classes['shape']}><i /></span>
      <span className={classes['figure']}>{formats.number(step.total.count)}</span>
      <span className={classes['sum']}>{money(step.total.sum)}</span>
    </Link>
  )
}

function Pipelines({ pipelines, pipeline, choose }: Pick<ReturnType<typeof useFunnel>, 'pipelines' | 'pipeline' | 'choose'>) {
  const name = String(pipeline?.['name'] ?? '')
  if (pipelines.length < 2) return <h2>{name}</h2>
  return (
    <Menu>
      <Menu.Target><button type="button" className={classes['pipeline']}><h2>{name}</h2><ChevronDown aria-hidden /></button></Menu.Target>
      <Menu.Dropdown>{pipelines.map((one) => <Menu.Item key={one.id} onClick={() => choose(one.id)}>{String(one['name'])}</Menu.Item>)}</Menu.Dropdown>
    </Menu>
  )
}
