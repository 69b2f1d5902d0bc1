import { Text } from '@mantine/core'
import { useState } from 'react'
import type { OwnProgress } from '../../../src-shared/api/own-application.ts'
import { applicationStateNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ReasonDialog } from '../../app/ui/Dialogs.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { dateText } from '../../app/words.ts'
import classes from '../admission.module.css'
import { pathName } from '../form/paths.ts'
import { ApplicationStateWord, fieldsText } from '../words.tsx'

const title = '申报进度'

/** What comes next, in words for the applicant; '' = nothing. */
const next: Record<OwnProgress['state'], string> = {
  'employer-check': '由您的单位核实材料并推荐',
  'department-review': '由业务科室逐项审核条件',
  returned: '补正后重新提交，由您的单位再次核实',
  'office-consolidation': '由专家库办公室汇总，报领导小组审定',
  'leading-group': '由领导小组审定，通过的再公示',
  publicity: '公示届满、没有未办结的异议，即办理入库',
  admitted: '已经入库，证书向专家库办公室领取',
  rejected: '',
  withdrawn: '',
}

/** The own application after it was handed in (7-2): how far it is, what is to be corrected, and taking it back. */
export function OwnProgressPage({ view }: { view: OwnProgress }) {
  const { number, name, bureau, contact, state, fields, submittedOn, steps, returned, publicity, mayWithdraw } = view
  return (
    <main className={classes.own}>
      <title>{title}</title>
      <PageHead
        title={`${name}的申报`}
        facts={
          <>
            {bureau}专家库 · 申报 {number} · {fieldsText(fields)} · {dateText(submittedOn)}提交 ·{' '}
            <ApplicationStateWord state={state} held={false} />
          </>
        }
        actions={mayWithdraw ? <Withdrawal name={name} /> : undefined}
      />
      {returned && (
        <Card tone="attention" title="需要补正">
          <Text size="sm">{returned.reason}</Text>
          {returned.fields.length > 0 && (
            <Text size="sm">要补正的地方：{returned.fields.map(pathName).join('、')}</Text>
          )}
          <Text size="sm">请联系专家库办公室取得补正的链接，或者把补正的材料交去。</Text>
        </Card>
      )}
      {publicity && state === 'publicity' && (
        <Card title="正在公示">
          <Text size="sm">
            {dateText(publicity.begunOn)}起在{publicity.venue}公示，
            {publicity.lastDay ? `到${dateText(publicity.lastDay)}届满。` : '截止日暂定。'}
          </Text>
        </Card>
      )}
      <Card title="办理经过">
        <dl className={classes.course} data-broad>
          {steps.map(({ at, title: what, detail }, index) => [
            <dt key={`${at}-${index}-day`}>{dateText(at)}</dt>,
            <dd key={`${at}-${index}`}>
              {what}
              {detail !== '' && <small>{detail}</small>}
            </dd>,
          ])}
          <dt>现在</dt>
          <dd data-now>
            {applicationStateNames[state]}
            {next[state] !== '' && <small>{next[state]}</small>}
          </dd>
        </dl>
      </Card>
      <Text size="sm">{`这里显示办到哪一步。有疑问请联系${contact || '专家库办公室'}。`}</Text>
    </main>
  )
}

/** Asked twice, for it cannot be undone. */
function Withdrawal({ name }: { name: string }) {
  const [asking, setAsking] = useState(false)
  const withdraw = useCommand('apply.withdraw', { onDone: () => setAsking(false) })
  return (
    <>
      <Action label="撤回申报" onClick={() => setAsking(true)} />
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`撤回${name}的申报`}
        label="撤回的理由"
        confirm="撤回申报"
        danger
        busy={withdraw.busy}
        failure={withdraw.failure}
        onConfirm={(reason) => void withdraw.run({ reason })}
      >
        <div>撤回立即生效，专家库办公室看得到理由。撤回后不能恢复，可以在征集期内重新申报。</div>
      </ReasonDialog>
    </>
  )
}
