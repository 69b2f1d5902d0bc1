/** Who came (Article 12) and who promised (Article 11): the list in the middle, the person's entries at the side, papers to print and to keep. */
import { Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { WorkPerson, WorkView } from '../../../src-shared/api/work.ts'
import { undertakingWayNames, workScanNames } from '../../../src-shared/model/terms.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { type Column, DataTable } from '../../app/ui/DataTable.tsx'
import { EmptyState } from '../../app/ui/EmptyState.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { FileAction } from '../../app/ui/FileButtons.tsx'
import { FormatMenu } from '../../app/ui/FormatMenu.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateText, dateTimeText } from '../../app/words.ts'
import css from '../draw.module.css'
import { CodeEntry } from './CodeEntry.tsx'
import { FileLinks } from './FilesInput.tsx'
import { attendanceTones, attendanceWords, enteredWords } from './looks.ts'
import { PersonDesk } from './PersonDesk.tsx'
import { ScanEntry } from './ScanEntry.tsx'

export function AttendanceTab({ work }: { work: WorkView }) {
  const may = useMay()
  const [chosen, setChosen] = useState<string | null>(null)
  const { activityId, people, number } = work
  const person =
    people.find(({ personId }) => personId === chosen) ??
    people.find(({ current, attendance }) => current && attendance.state === 'none') ??
    people[0]
  return (
    <WithSide
      side={
        <>
          {may('work.signInByCode') && work.actions.write === '' && people.length > 0 && (
            <CodeEntry activityId={activityId} onSigned={setChosen} />
          )}
          {person && <PersonDesk key={person.personId} work={work} person={person} />}
          <Scans work={work} />
        </>
      }
    >
      <Card
        flush
        title="参加人员"
        right={
          <Group gap="xs">
            {may('work.codeSlips') && (
              <FileAction
                compact
                of="work.codeSlips"
                input={{ activityId }}
                fallback={`签到码-${number}.pdf`}
                label="打印签到码"
                why={work.actions.write || null}
                print
              />
            )}
            <ExportButton compact table="work-people" filter={{ activityId }} rows={people.length} />
          </Group>
        }
      >
        <DataTable
          name="参加人员"
          columns={columns}
          rows={people}
          rowKey={(row) => row.personId}
          selected={person?.personId ?? null}
          onRow={(row) => setChosen(row.personId)}
          empty={
            <EmptyState title="还没有已接受的专家">
              专家接受邀请、或者直接指定的人员接受以后，在这里签到和登记承诺。
            </EmptyState>
          }
        />
        {people.length > 0 && (
          <div className={css.roundLine}>
            <ProvisionChip id="art-12" />
            <Text size="sm" c="dimmed">
              本人输入签到码、在本人页面签到，或由工作人员登记。
            </Text>
            <Papers work={work} />
          </div>
        )}
      </Card>
    </WithSide>
  )
}

function Papers({ work: { activityId, number } }: { work: WorkView }) {
  const may = useMay()
  return (
    <Group gap="xs" wrap="nowrap">
      <FormatMenu
        of="work.signInSheet"
        input={{ activityId }}
        formats={['pdf', 'docx']}
        label="签到表"
        fallback={`专家签到表-${number}`}
        print
      />
      {may('work.undertakingSheet') && (
        <FormatMenu
          of="work.undertakingSheet"
          input={{ activityId }}
          formats={['pdf', 'docx']}
          label="承诺书"
          fallback={`回避与保密承诺书-${number}`}
          print
        />
      )}
    </Group>
  )
}

const columns: readonly Column<WorkPerson>[] = [
  {
    key: 'name',
    title: '专家',
    width: '10em',
    wrap: true,
    cell: (row) => (
      <>
        <strong className={row.current ? undefined : css.gone}>{row.name}</strong>
        <div className={css.second}>{row.from === 'designated' ? '直接指定' : row.current ? '' : '已退出席位'}</div>
      </>
    ),
  },
  { key: 'employer', title: '单位', cell: (row) => row.employer, minor: true },
  { key: 'group', title: '组', width: '10em', cell: (row) => row.groupLabel },
  {
    key: 'attendance',
    title: '到场',
    width: '11em',
    wrap: true,
    cell: (row) => (
      <>
        <StateWord tone={attendanceTones[row.attendance.state]}>{attendanceWords(row.attendance)}</StateWord>
        {row.attendance.way !== '' && <div className={css.second}>{enteredWords(row.attendance)}</div>}
      </>
    ),
  },
  {
    key: 'undertaking',
    title: '回避与保密承诺',
    width: '13em',
    wrap: true,
    cell: (row) =>
      row.undertaking ? (
        <StateWord tone="satisfied">
          {undertakingWayNames[row.undertaking.way]} {dateText(row.undertaking.on)}
        </StateWord>
      ) : (
        <StateWord tone="attention">未作</StateWord>
      ),
  },
]

function Scans({ work }: { work: WorkView }) {
  const may = useMay()
  const { activityId, scans, actions } = work
  return (
    <Card title="签字扫描件">
      <Stack gap="xs">
        {scans.length === 0 && (
          <Text size="sm" c="dimmed">
            还没有扫描件。签到表、承诺书、劳务费发放表签字以后可以在这里存档。
          </Text>
        )}
        {scans.map(({ kind, digest, name, by, at }) => (
          <div key={`${kind}${digest}`}>
            <Text size="sm" fw={600}>
              {workScanNames[kind]}
            </Text>
            <FileLinks activityId={activityId} files={[{ digest, name }]} />
            <div className={css.second}>
              {by} {dateTimeText(at)}
            </div>
          </div>
        ))}
        {may('work.addScan') && actions.write === '' && <ScanEntry activityId={activityId} />}
      </Stack>
    </Card>
  )
}
