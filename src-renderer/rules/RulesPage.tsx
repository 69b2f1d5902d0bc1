import { Anchor, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import type { CatalogueLine, RuleBook } from '../../src-shared/api/rules.ts'
import { formatDateZh } from '../../src-shared/model/dates.ts'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { RuleSetsCard } from '../from-province/RuleSetsCard.tsx'
import { LoadTextDialog } from './LoadTextDialog.tsx'
import { placesOf } from './places.ts'
import classes from './rules.module.css'

/** Every provision of the measures: what it asks, where it is met, the numbers that hold today, the bureau's own text beside it. */
export function RulesPage() {
  const { data: book, error, refetch } = useOffice('rules.book')
  const may = useMay()
  const [loading, setLoading] = useState(false)
  return (
    <>
      <PageHead
        title="条款与参数"
        facts={
          book &&
          `${book.ruleSet.title} · ${formatDateZh(book.ruleSet.effectiveFrom)}起施行 · ${book.catalogue.length} 条`
        }
        actions={
          <>
            <ExportButton table="provisions" rows={book?.catalogue.length} />
            {may('rules.load') && (
              <Action
                primary
                label={book?.own ? '重新载入印发文本' : '载入本单位印发文本'}
                onClick={() => setLoading(true)}
              />
            )}
          </>
        }
      />
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {book ? (
        <WithSide side={<Side book={book} />}>
          <RuleSetsCard />
          <Catalogue lines={book.catalogue} />
        </WithSide>
      ) : (
        !error && <Waiting />
      )}
      <LoadTextDialog opened={loading} onClose={() => setLoading(false)} />
    </>
  )
}

function Catalogue({ lines }: { lines: readonly CatalogueLine[] }) {
  return (
    <Card title="条款对照表" flush>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th className={classes.citation}>条款</Table.Th>
            <Table.Th>要求</Table.Th>
            <Table.Th className={classes.kind}>怎样落实</Table.Th>
            <Table.Th className={classes.place}>在哪里办理</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Table.Tr key={line.id}>
              <Table.Td>
                <ProvisionChip id={line.id} />
              </Table.Td>
              <Table.Td>
                <Text size="sm">{line.summary}</Text>
                {line.own && (
                  <Text size="xs" c="dimmed" className={classes.own}>
                    {line.own}
                  </Text>
                )}
              </Table.Td>
              <Table.Td>{line.kinds.join('、')}</Table.Td>
              <Table.Td>
                <Places line={line} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  )
}

function Places({ line }: { line: CatalogueLine }) {
  if (!line.built) return <StateWord tone="neutral">本版本尚未办理</StateWord>
  const places = placesOf(line.screens)
  if (places.length === 0) return <Text size="sm">由规则和记录保证</Text>
  return (
    <div className={classes.places}>
      {places.map(({ name, to }) =>
        to === null ? (
          <span key={name}>{name}</span>
        ) : (
          <Anchor key={name} component={Link} to={to} size="sm">
            {name}
          </Anchor>
        ),
      )}
    </div>
  )
}

function Side({ book }: { book: RuleBook }) {
  return (
    <>
      <Card title="本单位印发文本">
        {book.own ? (
          <Text size="sm">
            《{book.own.title}》，{book.own.loadedBy}于{formatDateZh(book.own.loadedOn)}载入，{book.own.provisions}{' '}
            条。点开任一条款号，可以对照原文。
          </Text>
        ) : (
          <Text size="sm" c="dimmed">
            还没有载入。载入后，点开条款号就能看到本单位印发的原文。
          </Text>
        )}
      </Card>
      <Card title="现行参数">
        <dl className={classes.parameters}>
          {book.parameters.map(({ name, value }) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </Card>
      <Card title="规则版本">
        {book.ruleSets.map((set) => (
          <Text key={set.id} size="sm">
            {set.id} · {formatDateZh(set.effectiveFrom)}起的决定适用
          </Text>
        ))}
      </Card>
    </>
  )
}
