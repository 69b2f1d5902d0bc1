import { Badge, Button, Stack } from '@mantine/core'
import { IconAlertCircle, IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { useState } from 'react'
import type { ObjectionView } from '../../../src-shared/api/admission-views.ts'
import { objectionOutcomeNames, objectionStateNames } from '../../../src-shared/model/terms.ts'
import { useMay } from '../../app/session.tsx'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { FileAction } from '../../app/ui/FileButtons.tsx'
import css from '../publicity.module.css'
import { monthDay } from '../words.ts'
import { nextStep, type NextStep, objectionSteps } from './objection-steps.ts'
import { TellDialog } from './TellDialog.tsx'
import { VerifyDialog } from './VerifyDialog.tsx'

interface ObjectionCardProps {
  objection: ObjectionView
  /** Number within the period, from 1. */
  number: number
  today: string
  /** Shown by its outcome alone until somebody wants more: settled, among others. */
  folded: boolean
}

const nextLabels: Record<NonNullable<NextStep>, string> = {
  verify: '填写核实结果',
  'tell-objector': '登记告知异议人',
  'tell-subject': '登记告知被异议人',
}
const badgeColours = { received: 'seal', verified: 'ink', closed: 'gray' } as const

/** One objection: what it says, the four steps, the one button for the next. */
export function ObjectionCard({ objection, number, today, folded }: ObjectionCardProps) {
  const may = useMay()
  const [opened, setOpened] = useState(false)
  const [whole, setWhole] = useState(!folded)
  const next = nextStep(objection)
  const close = () => setOpened(false)
  const mayNext = next === 'verify' ? may('objections.verify') : may('objections.tell')
  const facts = [
    `${monthDay(objection.receivedOn)} 收到`,
    objection.anonymous ? '匿名' : (may('objections.receive') && objection.objector) || '署名',
    objection.number,
  ]
  return (
    <Card
      title={
        <>
          异议 {number} • {objection.name}
        </>
      }
      right={
        <Badge variant="light" color={badgeColours[objection.state]} className={css.badge}>
          {objectionStateNames[objection.state]}
        </Badge>
      }
    >
      {whole ? (
        <Stack gap="sm">
          <div className={css.second}>{facts.join('，')}</div>
          <div className={css.words}>{objection.text}</div>
          {objection.hasScan && may('objections.scan') && (
            <FileAction
              of="objections.scan"
              input={{ id: objection.id }}
              fallback={`异议材料 ${objection.number}.pdf`}
              label="看附的材料"
              print
            />
          )}
          <ObjectionSteps objection={objection} today={today} />
          {objection.verification !== '' && <div className={css.second}>核实情况：{objection.verification}</div>}
          {next && mayNext && (
            <Button fullWidth onClick={() => setOpened(true)}>
              {nextLabels[next]}
            </Button>
          )}
        </Stack>
      ) : (
        <div className={css.waits}>
          <span className={css.second}>
            {objection.outcome && objectionOutcomeNames[objection.outcome]}，双方已告知
          </span>
          <Button variant="subtle" size="compact-sm" aria-expanded={false} onClick={() => setWhole(true)}>
            看经过
          </Button>
        </div>
      )}
      <VerifyDialog objection={objection} opened={opened && next === 'verify'} onClose={close} />
      <TellDialog
        objection={objection}
        who={next === 'tell-subject' ? 'subject' : 'objector'}
        opened={opened && (next === 'tell-objector' || next === 'tell-subject')}
        onClose={close}
      />
    </Card>
  )
}

function ObjectionSteps({ objection, today }: { objection: ObjectionView; today: string }) {
  return (
    <ol className={css.objectionSteps}>
      {objectionSteps(objection, today).map((step) => {
        const Icon = step.done ? IconCircleCheck : step.urgent ? IconAlertCircle : IconCircle
        return (
          <li key={step.key} data-done={step.done || undefined} data-urgent={step.urgent || undefined}>
            <Icon
              size={measures.icon}
              stroke={measures.iconStroke}
              role="img"
              aria-label={step.done ? '已完成' : '未完成'}
            />
            <span>{step.label}</span>
            <span className={css.second}>{step.detail}</span>
          </li>
        )
      })}
    </ol>
  )
}
