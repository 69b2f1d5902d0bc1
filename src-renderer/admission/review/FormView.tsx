import { Table } from '@mantine/core'
import type { ApplicationView } from '../../../src-shared/api/admission.ts'
import { Card } from '../../app/ui/Card.tsx'
import classes from '../admission.module.css'
import { isMarked } from '../form/paths.ts'
import { filledFacts, filledLists } from './filled.ts'

/** The form as it was handed in, with the places that a return marked. */
export function FormView({ view }: { view: Pick<ApplicationView, 'form' | 'state' | 'returned'> }) {
  const marks = view.state === 'returned' ? (view.returned?.fields ?? []) : []
  return (
    <Card title="申报表" ruled>
      <dl className={classes.filledFacts}>
        {filledFacts(view.form).map(({ path, label, value }) => (
          <div key={path} data-marked={isMarked(path, marks) || undefined}>
            <dt>{label}</dt>
            <dd>{value || '—'}</dd>
          </div>
        ))}
      </dl>
      {filledLists(view.form).map(({ path, title, head, rows }) => (
        <section key={path} className={classes.filledList} data-marked={isMarked(path, marks) || undefined}>
          <h3>{title}</h3>
          {rows.length === 0 ? (
            <div className={classes.second}>没有填写</div>
          ) : (
            <Table.ScrollContainer minWidth={440}>
              <Table aria-label={title} layout="fixed" fz="sm" verticalSpacing={4}>
                <Table.Thead>
                  <Table.Tr>
                    {head.map((name) => (
                      <Table.Th key={name}>{name}</Table.Th>
                    ))}
                  </Table.Tr>
                </Table.Thead>
                <Table.Tbody>
                  {rows.map((cells, index) => (
                    // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity of their own
                    <Table.Tr key={index} data-marked={isMarked(`${path}.${index}`, marks) || undefined}>
                      {cells.map((cell, at) => (
                        <Table.Td key={head[at]}>{cell || '—'}</Table.Td>
                      ))}
                    </Table.Tr>
                  ))}
                </Table.Tbody>
              </Table>
            </Table.ScrollContainer>
          )}
        </section>
      ))}
    </Card>
  )
}
