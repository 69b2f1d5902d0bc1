/** The funnel: how many are left after each step; a click shows who fell there and why, with the facts. */
import { Button, Group, Table, Text, UnstyledButton } from '@mantine/core'
import { type CSSProperties, useState } from 'react'
import type { FunnelView } from '../../../src-shared/api/draw.ts'
import { useOffice } from '../../app/hooks.ts'
import { Card } from '../../app/ui/Card.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import css from '../draw.module.css'

type FunnelStep = FunnelView['steps'][number]

const poolKey = 'pool'

/** The pool itself stands above the steps that take people away. */
function rowsOf(funnel: FunnelView): FunnelStep[] {
  const steps = funnel.steps.filter((step) => step.key !== poolKey)
  const label = funnel.shared === undefined ? '在库专家' : '在库和外县共享'
  return [{ key: poolKey, label, left: funnel.pool, minus: 0, provision: null }, ...steps]
}

export function Funnel({ activityId, funnel }: { activityId: string; funnel: FunnelView }) {
  const rows = rowsOf(funnel)
  const taking = rows.filter((row) => row.minus > 0)
  const [chosen, setChosen] = useState<string | null>(null)
  const selected = rows.find((row) => row.key === chosen) ?? proposed(taking)
  return (
    <Card
      fill
      ruled
      title={`${funnel.pool} 人${sharedWords(funnel)}怎样成为 ${funnel.candidates} 名候选人`}
      right={<Text c="dimmed">点任一行，看是谁、因哪一条</Text>}
    >
      <div className={css.funnel}>
        {rows.map((row, at) => (
          <div key={row.key} className={css.funnelLine} data-selected={row.key === selected?.key || undefined}>
            <UnstyledButton
              className={css.funnelRow}
              disabled={row.minus === 0}
              aria-pressed={row.key === selected?.key}
              onClick={() => setChosen(row.key)}
            >
              <span className={css.funnelLabel}>{row.label}</span>
              <span>
                <span className={css.bar} style={partOf(row, funnel)} data-last={at === rows.length - 1 || undefined} />
              </span>
              <span className={css.left}>{row.left}</span>
              <span className={css.minus}>{row.minus > 0 && `−${row.minus}`}</span>
            </UnstyledButton>
            <span>{row.key !== poolKey && <Ground step={row} />}</span>
          </div>
        ))}
      </div>
      {selected && <Fallen key={selected.key} activityId={activityId} step={selected} />}
    </Card>
  )
}

/** How many of the pool other counties share; '' where the draw does not ask for them. */
function sharedWords({ shared }: FunnelView): string {
  return shared === undefined ? '' : `（含外县共享 ${shared} 人）`
}

function partOf(row: FunnelStep, funnel: FunnelView): CSSProperties {
  return { '--part': funnel.pool === 0 ? 0 : row.left / funnel.pool } as CSSProperties
}

/** Opens on rotation, which people ask about most; else on the last step that took anybody away. */
function proposed(taking: FunnelStep[]): FunnelStep | undefined {
  return taking.find((row) => row.key === 'art-14') ?? taking.at(-1)
}

/** What decides at a step: a provision, the activity's own criterion, or the guard against late additions. */
function Ground({ step }: { step: FunnelStep }) {
  const id = step.key.startsWith('art-') ? step.key : step.provision
  return id === null ? <span className={css.tag}>活动条件</span> : <ProvisionChip id={id} />
}

const explained: Record<string, { title: string; note: string }> = {
  'art-14': { title: '因第十四条轮空', note: '同一专家被连续选中两次后，下一轮自动轮空' },
  'art-15': { title: '因第十五条回避', note: '与被检查单位、合作单位或项目人员有关系的，不进入名册' },
}

/** A large pool loses thousands at one step; the page shows so many at a time. */
const atOnce = 100

function Fallen({ activityId, step }: { activityId: string; step: FunnelStep }) {
  const known = explained[step.key]
  const [shown, setShown] = useState(atOnce)
  const people = useOffice('draw.excluded', { activityId, step: step.key }, { keep: true })
  return (
    <div
      className={css.below}
      style={{ marginInline: 'calc(-1 * var(--ep-card-padding))', marginTop: 'var(--ep-gap)', paddingBottom: 0 }}
    >
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <Text>
          <strong>
            {known ? known.title : `“${step.label}”去掉`}的 {step.minus} 人
          </strong>{' '}
          <Text component="span" size="sm" c="dimmed">
            {known?.note}
          </Text>
        </Text>
        <ExportButton
          compact
          table="draw-excluded"
          filter={{ activityId, step: step.key }}
          rows={people.data?.length}
        />
      </Group>
      <ErrorNote of={people.error} onRetry={() => void people.refetch()} />
      {people.isPending && !people.error && <Waiting />}
      {people.data && (
        <Table aria-label={`${step.label}去掉的人`} verticalSpacing={6} horizontalSpacing={6}>
          <Table.Tbody>
            {people.data.slice(0, shown).map((person, index) => (
              // whose name is kept has no id either
              <Table.Tr key={person.expertId || `kept-${index}`}>
                <Table.Td w="5.5em">{person.name}</Table.Td>
                <Table.Td w="32%">{person.employer}</Table.Td>
                <Table.Td>{person.reasons.map((reason) => reason.text).join('；')}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {people.data && people.data.length > shown && (
        <Button variant="subtle" size="compact-sm" onClick={() => setShown(shown + atOnce)}>
          再看 {Math.min(atOnce, people.data.length - shown)} 人（共 {people.data.length} 人）
        </Button>
      )}
    </div>
  )
}
