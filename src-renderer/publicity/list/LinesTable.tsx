import { Anchor, Table } from '@mantine/core'
import { Fragment, type ReactNode } from 'react'
import { Link } from 'react-router'
import type { ListLine } from '../../../src-shared/api/admission-views.ts'
import { useMay } from '../../app/session.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import css from '../publicity.module.css'
import { fieldsText } from '../words.ts'

interface LinesTableProps {
  lines: readonly ListLine[]
  /** Heading of the last column. */
  heading: string
  /** What stands at the end of a line. */
  tail: (line: ListLine) => ReactNode
  /** Below a line, over its whole width; nothing where null. */
  below?: (line: ListLine) => ReactNode
  /** Lines that are crossed out. */
  struck?: (line: ListLine) => boolean
}

/** The people of a list: two lines of text each, the name leading to the file, what stands against them underneath. */
export function LinesTable({ lines, heading, tail, below, struck }: LinesTableProps) {
  const linked = useMay()('applications.get')
  return (
    <div className={css.scroll}>
      <Table className={css.lines} aria-label="名单中的人员">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>姓名</Table.Th>
            <Table.Th>单位和职务</Table.Th>
            <Table.Th>领域</Table.Th>
            <Table.Th>审核人</Table.Th>
            <Table.Th>{heading}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => {
            const more = below?.(line)
            return (
              <Fragment key={line.applicationId}>
                <Table.Tr className={css.line} data-more={more ? true : undefined}>
                  <Table.Th scope="row">
                    <span className={struck?.(line) ? css.struck : undefined}>
                      {linked ? (
                        <Anchor component={Link} to={`/review/${line.applicationId}`} inherit c="inherit">
                          {line.name}
                        </Anchor>
                      ) : (
                        line.name
                      )}
                    </span>
                    <div className={css.second}>{line.number}</div>
                  </Table.Th>
                  <Table.Td>
                    {line.employer}
                    <div className={css.second}>{[line.post, line.title].filter(Boolean).join(' · ')}</div>
                  </Table.Td>
                  <Table.Td>{fieldsText(line.fields)}</Table.Td>
                  <Table.Td>{line.reviewer || '—'}</Table.Td>
                  <Table.Td>{tail(line)}</Table.Td>
                </Table.Tr>
                {more && (
                  <Table.Tr className={css.more}>
                    <Table.Td colSpan={5}>{more}</Table.Td>
                  </Table.Tr>
                )}
              </Fragment>
            )
          })}
        </Table.Tbody>
      </Table>
    </div>
  )
}

/** What stands against approval on the day: provision, condition, reason. */
export function Against({ line }: { line: ListLine }) {
  return (
    <ul className={css.against}>
      {line.against.map(({ provision, title, reason }) => (
        <li key={`${provision} ${title}`}>
          <ProvisionChip id={provision} facts={reason} />
          <span>
            <strong>{title}</strong>：{reason}
          </span>
        </li>
      ))}
    </ul>
  )
}

/** Whether a line can be approved, in a word. */
export function Readiness({ line }: { line: ListLine }) {
  if (line.against.length === 0) return <StateWord tone="satisfied">可以审定</StateWord>
  return (
    <StateWord tone="violated" coloured>
      {line.against.length} 项不符
    </StateWord>
  )
}
