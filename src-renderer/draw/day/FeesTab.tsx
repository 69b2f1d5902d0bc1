/** Work fees (Article 10 (4)): basis, rate, amount, paid or not; the hint on tax is a hint. No bank data anywhere. */
import { Button, Checkbox, Group, Modal, Text } from '@mantine/core'
import { useState } from 'react'
import type { WorkPerson, WorkView } from '../../../src-shared/api/work.ts'
import { feeBasisNames } from '../../../src-shared/model/terms.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { type Column, DataTable } from '../../app/ui/DataTable.tsx'
import { EmptyState } from '../../app/ui/EmptyState.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { FormatMenu } from '../../app/ui/FormatMenu.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateText } from '../../app/words.ts'
import css from '../draw.module.css'
import { FeeForm } from './FeeForm.tsx'
import { yuanText } from './money.ts'
import { PayForm } from './PayForm.tsx'

export function FeesTab({ work }: { work: WorkView }) {
  const may = useMay()
  const [setting, setSetting] = useState<WorkPerson | null>(null)
  const [chosen, setChosen] = useState<readonly string[]>([])
  const [paying, setPaying] = useState<{ people: WorkPerson[]; paid: boolean } | null>(null)
  const { activityId, people, number, fees, actions } = work
  const writes = may('work.setFee') && actions.write === ''
  const payable = people.filter(({ personId, fee }) => fee?.paidOn === null && chosen.includes(personId))
  const close = () => {
    setPaying(null)
    setChosen([])
  }
  return (
    <Card
      flush
      title={
        <>
          劳务费 <ProvisionChip id="art-10-4" />
        </>
      }
      right={
        <Group gap="xs">
          {may('work.payFees') && (
            <Action
              compact
              primary
              label="登记发放…"
              why={actions.write || (payable.length === 0 ? '先勾选未发放的人员' : null)}
              onClick={() => setPaying({ people: payable, paid: true })}
            />
          )}
          <FormatMenu
            of="work.feeSheet"
            input={{ activityId }}
            formats={['pdf', 'docx', 'xlsx']}
            label="发放表"
            fallback={`专家劳务费发放表-${number}`}
            print
          />
          <ExportButton compact table="work-fees" filter={{ activityId }} rows={people.length} />
        </Group>
      }
    >
      <DataTable
        name="劳务费"
        columns={columnsFor({
          writes,
          chosen,
          setChosen,
          setSetting,
          onUnpay: (one) => setPaying({ people: [one], paid: false }),
        })}
        rows={people}
        rowKey={(row) => row.personId}
        empty={<EmptyState title="还没有已接受的专家" />}
      />
      {people.length > 0 && (
        <div className={css.roundLine}>
          <strong>
            合计 {yuanText(fees.amount)} 元，已发放 {yuanText(fees.paid)} 元
            {fees.missing > 0 && `；${fees.missing} 人未定`}
          </strong>
          <Text size="sm" c="dimmed">
            预扣测算按国家税务总局公告2018年第61号第八条对单笔金额测算，仅供参考；由支付单位依法计算预扣。系统不登记银行账户。
          </Text>
        </div>
      )}
      <Modal
        opened={setting !== null}
        onClose={() => setSetting(null)}
        title={`${setting?.name ?? ''}：${setting?.fee ? '更正劳务费' : '确定劳务费'}`}
      >
        {setting && <FeeForm activityId={activityId} person={setting} onClose={() => setSetting(null)} />}
      </Modal>
      <Modal opened={paying !== null} onClose={close} title={paying?.paid ? '登记发放' : '更正发放登记'}>
        {paying && <PayForm activityId={activityId} {...paying} onClose={close} />}
      </Modal>
    </Card>
  )
}

interface Acts {
  writes: boolean
  chosen: readonly string[]
  setChosen: (ids: readonly string[]) => void
  setSetting: (person: WorkPerson) => void
  onUnpay: (person: WorkPerson) => void
}

function columnsFor({ writes, chosen, setChosen, setSetting, onUnpay }: Acts): Column<WorkPerson>[] {
  const toggle = (id: string, on: boolean) => setChosen(on ? [...chosen, id] : chosen.filter((one) => one !== id))
  const choice: Column<WorkPerson> = {
    key: 'choice',
    title: '',
    width: '3em',
    cell: ({ personId, name, fee }) =>
      fee?.paidOn === null && (
        <Checkbox
          aria-label={`选择${name}`}
          checked={chosen.includes(personId)}
          onChange={(event) => toggle(personId, event.currentTarget.checked)}
        />
      ),
  }
  const act: Column<WorkPerson> = {
    key: 'act',
    title: '操作',
    width: '9em',
    cell: (row) =>
      row.fee?.paidOn ? (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`更正${row.name}的发放登记`}
          onClick={() => onUnpay(row)}
        >
          更正发放…
        </Button>
      ) : (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={`${row.fee ? '更正' : '确定'}${row.name}的劳务费`}
          onClick={() => setSetting(row)}
        >
          {row.fee ? '更正金额…' : '定金额…'}
        </Button>
      ),
  }
  return writes ? [choice, ...plain, act] : [...plain]
}

const plain: readonly Column<WorkPerson>[] = [
  {
    key: 'name',
    title: '专家',
    width: '9em',
    cell: (row) => <strong className={row.current ? undefined : css.gone}>{row.name}</strong>,
  },
  { key: 'employer', title: '单位', cell: (row) => row.employer },
  {
    key: 'basis',
    title: '计算依据',
    width: '15em',
    cell: ({ fee }) => (fee ? basisText(fee) : '未定'),
  },
  {
    key: 'amount',
    title: '金额（元）',
    width: '9em',
    align: 'right',
    wrap: true,
    cell: ({ fee }) =>
      fee ? (
        <>
          <strong>{yuanText(fee.amount)}</strong>
          {fee.corrected > 0 && <div className={css.second}>更正 {fee.corrected} 次</div>}
        </>
      ) : (
        '—'
      ),
  },
  {
    key: 'hint',
    title: '预扣测算（元）',
    width: '9em',
    align: 'right',
    cell: ({ fee }) => (fee ? yuanText(fee.hint.withheld) : '—'),
  },
  {
    key: 'paid',
    title: '发放',
    width: '11em',
    cell: ({ fee }) =>
      fee ? (
        <StateWord tone={fee.paidOn ? 'satisfied' : 'attention'}>
          {fee.paidOn ? dateText(fee.paidOn) : '未发放'}
        </StateWord>
      ) : (
        '—'
      ),
  },
]

function basisText({ basis, units, rate }: NonNullable<WorkPerson['fee']>): string {
  if (basis === 'lump') return feeBasisNames.lump
  return `${feeBasisNames[basis]} ${units} × ${yuanText(rate)}`
}
