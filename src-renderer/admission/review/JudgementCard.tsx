import { Button, Group, Radio, Text, TextInput } from '@mantine/core'
import { IconScale } from '@tabler/icons-react'
import { useState } from 'react'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { useDraft } from '../../app/ui/useDraft.ts'
import { dateTimeText } from '../../app/words.ts'
import blocks from '../../app/ui/blocks.module.css'
import classes from '../admission.module.css'
import { FactLines } from '../FactLines.tsx'
import { conditionKey, type ToJudge } from '../findings.ts'

export interface JudgementCardProps {
  /** Application. */
  id: string
  items: readonly ToJudge[]
  /** This account may judge now; else what was judged is shown. */
  open: boolean
  /** Several fields were applied for: each condition says for which it is judged. */
  several: boolean
}

/** Conditions that are left to a reviewer; each is judged with a reason and put on record by itself. */
export function JudgementCard({ id, items, open, several }: JudgementCardProps) {
  const done = items.filter(({ judgement }) => judgement !== null).length
  return (
    <Card
      flush
      tone={open && done < items.length ? 'attention' : 'plain'}
      title={
        <span className={`${classes.cardTitle} ${classes.scale}`} data-open={done < items.length || undefined}>
          <IconScale size={measures.icon} stroke={measures.iconStroke} aria-hidden />
          {open ? '需要您判断的条件' : '由审核人判断的条件'}
          <small>{open ? '您的判断、理由和时间会写入档案' : '判断、理由和时间在档案中'}</small>
        </span>
      }
      right={
        <Text size="sm" fw={600} role="status" className={done < items.length ? classes.attention : undefined}>
          已判断 {done} / {items.length}
        </Text>
      }
    >
      {items.map((item) =>
        open ? (
          <JudgementLine key={conditionKey(item.finding)} id={id} item={item} several={several} />
        ) : (
          <JudgedLine key={conditionKey(item.finding)} item={item} several={several} />
        ),
      )}
    </Card>
  )
}

/** Name of the condition, its provision, and what it rests on. */
function What({ finding, several }: { finding: ToJudge['finding']; several: boolean }) {
  return (
    <div className={classes.judgedName}>
      <span>
        {finding.title}
        {several && finding.field && <span className={classes.second}>（{fieldNames[finding.field]}）</span>}
      </span>
      <ProvisionChip id={finding.provision} facts={<FactLines facts={finding.facts} />} />
    </div>
  )
}

function Grounds({ finding }: { finding: ToJudge['finding'] }) {
  const facts = finding.facts.map(({ label, value }) => `${label}：${value}`).join('；')
  return <div className={classes.second}>{[finding.reason, facts].filter(Boolean).join('；')}</div>
}

interface Typed {
  fits: boolean | null
  reason: string
}

function JudgementLine({ id, item: { finding, judgement }, several }: { id: string; item: ToJudge; several: boolean }) {
  const kept: Typed = judgement ?? { fits: null, reason: '' }
  const [typed, setTyped, clear] = useDraft<Typed | null>(`judge:${id}:${conditionKey(finding)}`, null)
  const [asked, setAsked] = useState(false)
  // at which judgement a saved one was sent: what was typed stands until the office's answer takes its place
  const [sentOver, setSentOver] = useState<string | null | undefined>(undefined)
  const judge = useCommand('review.judge')
  const sent = sentOver !== undefined
  if (sent && (judgement?.at ?? null) !== sentOver) {
    setSentOver(undefined)
    setTyped(null)
    setAsked(false)
  }
  const now = typed ?? kept
  const changed = now.fits !== kept.fits || now.reason !== kept.reason
  const set = (part: Partial<Typed>) => {
    setSentOver(undefined)
    setTyped({ ...now, ...part })
  }
  const save = async () => {
    setAsked(true)
    const { fits, reason } = now
    if (!changed || fits === null || tooShort(reason)) return
    const { condition, field } = finding
    if (!(await judge.run({ ids: [id], condition, field, fits, reason: reason.trim() }))) return
    setSentOver(judgement?.at ?? null)
    clear()
  }
  const name = `${finding.title}${several && finding.field ? `（${fieldNames[finding.field]}）` : ''}`
  return (
    <Form className={classes.judged} onSubmit={() => void save()}>
      <div className={classes.judgedHead}>
        <What finding={finding} several={several} />
        <Radio.Group
          label={`${name}：判断`}
          labelProps={{ className: blocks.unseen }}
          value={now.fits === null ? null : String(now.fits)}
          onChange={(value) => set({ fits: value === 'true' })}
        >
          <Group gap="md">
            <Radio value="true" label="合格" />
            <Radio value="false" label="不合格" />
          </Group>
        </Radio.Group>
      </div>
      <Grounds finding={finding} />
      <div className={classes.judgedLine}>
        <TextInput
          aria-label={`${name}：理由`}
          placeholder="请写明理由（必填）"
          maxLength={500}
          value={now.reason}
          error={
            asked && changed
              ? now.fits === null
                ? '请选择合格或不合格'
                : tooShort(now.reason)
                  ? '请写明理由，至少 2 个字'
                  : undefined
              : undefined
          }
          onChange={(event) => set({ reason: event.currentTarget.value })}
        />
        {changed && !sent && (
          <>
            <Button type="submit" variant="default" loading={judge.busy} aria-label={`保存判断：${name}`}>
              保存判断
            </Button>
            {judgement && (
              <Button variant="subtle" onClick={() => setTyped(null)} aria-label={`不改了：${name}`}>
                不改了
              </Button>
            )}
          </>
        )}
        {/* beside the reason and not below it: the lines further down must not move under somebody's hand */}
        {judgement && !changed && (
          <span className={classes.judgedBy}>
            {judgement.by} {dateTimeText(judgement.at)} 判断
          </span>
        )}
      </div>
      <ErrorNote of={judge.failure} />
    </Form>
  )
}

function JudgedLine({ item: { finding, judgement }, several }: { item: ToJudge; several: boolean }) {
  return (
    <div className={classes.judged}>
      <div className={classes.judgedHead}>
        <What finding={finding} several={several} />
        {judgement === null ? (
          <StateWord tone="neutral">还没有判断</StateWord>
        ) : (
          <StateWord tone={judgement.fits ? 'satisfied' : 'violated'} coloured>
            {judgement.fits ? '合格' : '不合格'}
          </StateWord>
        )}
      </div>
      <Grounds finding={finding} />
      {judgement && (
        <div>
          {judgement.reason}
          <span className={classes.second}>
            （{judgement.by}，{dateTimeText(judgement.at)}）
          </span>
        </div>
      )}
    </div>
  )
}
