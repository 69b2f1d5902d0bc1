import { Anchor, Button, Group, Stack, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { PooledRow } from '../../src-shared/console/experts.ts'
import {
  type ComparedField,
  comparedFields,
  comparedNames,
  differing,
  togetherSince,
} from '../../src-shared/console/same.ts'
import { expertStatusNames, fieldNames } from '../../src-shared/model/terms.ts'
import { Card } from '../app/ui/Card.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { PageHead } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText, dateText, named } from '../app/words.ts'
import { useConsole } from './calls.ts'
import { ExportButton } from './ExportButton.tsx'
import classes from './console.module.css'

const perPage = 20

/** People who are experts of several counties, known by their ID number: each county's file side by side. */
export function SamePage() {
  const [search] = useSearchParams()
  const [office, id] = [search.get('office'), search.get('id')]
  const of = office && id ? { office, id } : undefined
  const [offset, setOffset] = useState(0)
  const { data, error, refetch } = useConsole('experts.same', { offset, limit: perPage, of }, { keep: true })
  return (
    <>
      <PageHead
        title="多县任职"
        facts={
          of ? (
            <Anchor component={Link} to="/experts/same" size="sm" underline="always">
              看全部同时在几个县的人
            </Anchor>
          ) : (
            `${data ? `${countText(data.total)} 人` : ''}按证件号码认出，由各县核对和更正本县的档案`
          )
        }
        actions={<ExportButton table="same" rows={data?.total} />}
      />
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data?.rows.length === 0 && (
        <Card>
          <EmptyState title={of ? '这个人只在一个县' : '没有同时在几个县的人'}>
            两个县各自办理入库的同一个人，交换以后会列在这里。
          </EmptyState>
        </Card>
      )}
      {data?.rows.map((rows) => (
        <Person key={rows.map((row) => `${row.office}|${row.id}`).join()} rows={rows} />
      ))}
      {data && data.total > perPage && (
        <Group justify="flex-end" gap="xs">
          <Text size="sm" c="dimmed">
            {`第 ${countText(offset + 1)} 到 ${countText(Math.min(offset + perPage, data.total))} 人`}
          </Text>
          <Button variant="default" disabled={offset === 0} onClick={() => setOffset(offset - perPage)}>
            上一页
          </Button>
          <Button
            variant="default"
            disabled={offset + perPage >= data.total}
            onClick={() => setOffset(offset + perPage)}
          >
            下一页
          </Button>
        </Group>
      )}
    </>
  )
}

/** One person's files, a column a county; what differs is marked and said in words. */
function Person({ rows }: { rows: readonly PooledRow[] }) {
  const different = differing(rows)
  const since = togetherSince(rows)
  const name = rows.find(({ record }) => record === 'here')?.name ?? rows[0]?.name ?? ''
  return (
    <Card
      title={name}
      ruled
      right={
        <StateWord tone={different.length > 0 ? 'attention' : 'satisfied'}>
          {different.length > 0 ? `不同：${different.map((key) => comparedNames[key]).join('、')}` : '各县一致'}
        </StateWord>
      }
    >
      <Stack gap="xs">
        <Table aria-label={`${name}在各县的档案`} layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w="7em">项目</Table.Th>
              {rows.map(({ office, id, officeName }) => (
                <Table.Th key={`${office}|${id}`}>{officeName}</Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {comparedFields.map((key) => (
              <Table.Tr key={key} className={different.includes(key) ? classes.different : undefined}>
                <Table.Th scope="row">{comparedNames[key]}</Table.Th>
                {rows.map((row) => (
                  <Table.Td key={`${row.office}|${row.id}`}>{textOf(row, key) || '—'}</Table.Td>
                ))}
              </Table.Tr>
            ))}
            <Table.Tr>
              <Table.Th scope="row">入库</Table.Th>
              {rows.map(({ office, id, since: from, certificate }) => (
                <Table.Td key={`${office}|${id}`}>
                  {[dateText(from), certificate].filter(Boolean).join('，') || '—'}
                </Table.Td>
              ))}
            </Table.Tr>
          </Table.Tbody>
        </Table>
        {since && <Text size="sm" c="dimmed">{`${dateText(since)}起同时在几个县`}</Text>}
      </Stack>
    </Card>
  )
}

function textOf(row: PooledRow, key: ComparedField): string {
  if (key === 'fields') return row.fields.map((field) => named(fieldNames, field)).join('、')
  if (key === 'state') return expertStatusNames[row.state]
  if (key === 'termTo') return dateText(row.termTo)
  return row[key]
}
