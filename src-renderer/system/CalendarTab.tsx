import { Button, Group, Stack, Table, Text, Textarea, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { CalendarLine } from '../../src-shared/api/system.ts'
import { formatDateZh } from '../../src-shared/model/dates.ts'
import { calendarOriginNames } from '../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ConfirmDialog, ReasonDialog } from '../app/ui/Dialogs.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Form } from '../app/ui/Form.tsx'
import { PageHead } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { readDays } from './days.ts'
import classes from './system.module.css'

/** Working days by year: the tables of the product, and years entered from the State Council's notice. */
export function CalendarTab() {
  const { data: years, error, refetch } = useOffice('system.calendars')
  const may = useMay()
  if (!years) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  const waiting = years.filter(({ origin, confirmedBy }) => origin === 'office' && confirmedBy === '')
  return (
    <>
      <PageHead
        title="工作日历"
        facts="公示期和办理期限按国务院办公厅的放假通知计算；没有安排的年份一律暂定，不当作平日计算"
        actions={<ExportButton table="calendars" rows={years.length} />}
      />
      {waiting.map((line) => (
        <Proposed key={line.year} line={line} />
      ))}
      <Card title="已有的年份" right={<ProvisionChip id="art-7-4" />} flush>
        <Table className={classes.calendar}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>年份</Table.Th>
              <Table.Th>依据</Table.Th>
              <Table.Th>放假</Table.Th>
              <Table.Th>调休上班</Table.Th>
              <Table.Th>来源</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {years
              .filter((line) => !waiting.includes(line))
              .map((line) => (
                <Table.Tr key={`${line.year}:${line.origin}`}>
                  <Table.Td>{line.year}</Table.Td>
                  <Table.Td>{line.source}</Table.Td>
                  <Table.Td>
                    <Days days={line.off.map(spanWords)} />
                  </Table.Td>
                  <Table.Td>
                    <Days days={line.worked.map(dayWords)} />
                  </Table.Td>
                  <Table.Td>
                    <Origin line={line} />
                  </Table.Td>
                </Table.Tr>
              ))}
          </Table.Tbody>
        </Table>
      </Card>
      {may('system.proposeCalendar') && <NewYear next={Math.max(...years.map(({ year }) => year)) + 1} />}
    </>
  )
}

/** Whose table it is; where tables of a year differ, which of them counts. */
function Origin({ line: { origin, enteredBy, confirmedBy, inForce, differs } }: { line: CalendarLine }) {
  const name = origin === 'office' ? `${enteredBy}录入，${confirmedBy}确认` : calendarOriginNames[origin]
  if (!differs && inForce) return name
  return (
    <Stack gap={2}>
      <span>{name}</span>
      {differs && (
        <StateWord tone="attention" wraps>
          {inForce ? '与同年另一份不同，按这一份计算' : '与同年另一份不同，不按这一份计算'}
        </StateWord>
      )}
      {!differs && <StateWord tone="neutral">同年另有一份，内容相同</StateWord>}
    </Stack>
  )
}

/** Days in a row, broken between them and never inside one. */
function Days({ days }: { days: readonly string[] }) {
  return days.map((day, index) => (
    <span key={day} className={classes.day}>
      {day}
      {index < days.length - 1 && '、'}
    </span>
  ))
}

const dayWords = (date: string) => formatDateZh(date).slice(5)
function spanWords(span: string): string {
  const [from = '', to] = span.split('/')
  return to ? `${dayWords(from)}至${dayWords(to)}` : dayWords(from)
}

/** A year that waits for the second account: every day is read out, to be compared with the notice. */
function Proposed({ line }: { line: CalendarLine }) {
  const may = useMay()
  const confirm = useCommand('system.confirmCalendar')
  const refuse = useCommand('system.refuseCalendar')
  const [asking, setAsking] = useState<'confirm' | 'refuse' | null>(null)
  const { year } = line
  return (
    <Card title={`${year} 年 · 待确认`} tone="attention" ruled>
      <Stack gap="xs">
        <StateWord tone="attention">
          {line.enteredBy}录入，依据 {line.source}；另一个账号对照通知确认后才计算
        </StateWord>
        <Text size="sm">放假：{line.off.map(spanWords).join('、')}</Text>
        <Text size="sm">调休上班：{line.worked.map(dayWords).join('、') || '无'}</Text>
        {may('system.confirmCalendar') && (
          <Group gap="xs">
            <Button disabled={line.mine} onClick={() => setAsking('confirm')}>
              {line.mine ? '确认（须由另一账号）' : '与通知一致，确认'}
            </Button>
            <Button variant="default" onClick={() => setAsking('refuse')}>
              退回
            </Button>
          </Group>
        )}
      </Stack>
      <ConfirmDialog
        opened={asking === 'confirm'}
        onClose={() => setAsking(null)}
        title={`确认 ${year} 年放假安排`}
        confirm="确认放假安排"
        busy={confirm.busy}
        failure={confirm.failure}
        onConfirm={() => void confirm.run({ year }).then((done) => done && setAsking(null))}
      >
        确认后，{year} 年的公示期和办理期限都按它计算，不能再改。
      </ConfirmDialog>
      <ReasonDialog
        opened={asking === 'refuse'}
        onClose={() => setAsking(null)}
        title={`退回 ${year} 年放假安排`}
        label="哪里与通知不一致"
        confirm="退回放假安排"
        busy={refuse.busy}
        failure={refuse.failure}
        onConfirm={(reason) => void refuse.run({ year, reason }).then((done) => done && setAsking(null))}
      />
    </Card>
  )
}

function NewYear({ next }: { next: number }) {
  const [source, setSource] = useState('')
  const [off, setOff] = useState('')
  const [worked, setWorked] = useState('')
  const propose = useCommand('system.proposeCalendar')
  const send = async () => {
    const table = { year: next, source, off: readDays(off, next), worked: readDays(worked, next) }
    if (!(await propose.run({ table }))) return
    for (const clear of [setSource, setOff, setWorked]) clear('')
    notifications.show({ message: `${next} 年放假安排已录入，待另一账号确认` })
  }
  return (
    <Card title={`录入 ${next} 年放假安排`} ruled>
      <Form onSubmit={() => void send()}>
        <Stack gap="sm" maw={560}>
          <ErrorNote of={propose.failure} />
          <TextInput
            label="依据（通知文号）"
            placeholder="例如：国办发明电〔2026〕5号"
            value={source}
            onChange={(event) => setSource(event.currentTarget.value)}
          />
          <Textarea
            label="放假，一行一段"
            description="例如：1月1日至1月3日"
            autosize
            minRows={4}
            value={off}
            onChange={(event) => setOff(event.currentTarget.value)}
          />
          <Textarea
            label="调休上班的周末，一行一天"
            description="例如：2月14日"
            autosize
            minRows={3}
            value={worked}
            onChange={(event) => setWorked(event.currentTarget.value)}
          />
          <Group>
            <Button type="submit" loading={propose.busy} disabled={source.trim().length < 4 || off.trim() === ''}>
              录入放假安排
            </Button>
          </Group>
        </Stack>
      </Form>
    </Card>
  )
}
