import { Text } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconClock, IconLock } from '@tabler/icons-react'
import type { Finding } from '../../../src-shared/model/facts.ts'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { dateText } from '../../app/words.ts'
import classes from '../admission.module.css'
import { FactLines } from '../FactLines.tsx'
import { basisNames, outcomeWord, tally } from '../findings.ts'

export interface DecidedCardProps {
  findings: readonly Finding[]
  decidedOn: string
  /** Several fields were applied for: each condition says for which it was looked at. */
  several: boolean
}

/** Conditions that the facts decide, or the employer's word; nobody can change them here. */
export function DecidedCard({ findings, decidedOn, several }: DecidedCardProps) {
  return (
    <Card
      flush
      title={
        <span className={classes.cardTitle}>
          <IconLock size={measures.icon} stroke={measures.iconStroke} aria-hidden />
          机器核对的条件
          <small>由填报的事实算出（{dateText(decidedOn)}），不能改；事实有误请退回补正</small>
        </span>
      }
      right={<Text size="sm">{tally(findings)}</Text>}
    >
      {findings.map((finding) => (
        <DecidedLine key={`${finding.condition}-${finding.field}`} finding={finding} several={several} />
      ))}
    </Card>
  )
}

const icons = { satisfied: IconCircleCheck, violated: IconCircleX, attention: IconAlertTriangle, neutral: IconClock }

function DecidedLine({ finding, several }: { finding: Finding; several: boolean }) {
  const { title, provision, field, facts, reason, basis } = finding
  const { tone, word } = outcomeWord(finding)
  const Icon = icons[tone]
  return (
    <div className={classes.condition}>
      <span className={classes.tone} data-tone={tone}>
        <Icon size={measures.icon} stroke={measures.iconStroke} aria-hidden />
      </span>
      <div className={classes.conditionName}>
        <span>
          {title}
          {several && field && <span className={classes.second}>（{fieldNames[field]}）</span>}
        </span>
        <ProvisionChip id={provision} facts={<FactLines facts={facts} />} />
      </div>
      <div>
        {reason}
        {facts.length > 0 && (
          <div className={classes.second}>{facts.map(({ label, value }) => `${label}：${value}`).join('；')}</div>
        )}
      </div>
      <div>
        <span className={classes.tone} data-tone={tone}>
          {word}
        </span>
        <span className={classes.second}>{basisNames[basis]}</span>
      </div>
    </div>
  )
}
