import { useParams } from 'react-router'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { PageHead } from '../app/ui/PageHead.tsx'
import { DecidedLines } from './list/DecidedLines.tsx'
import { Deciding } from './list/Deciding.tsx'
import { ListActions } from './list/ListActions.tsx'
import { ListBody, ListFacts } from './list/ListFrame.tsx'
import { OpenLines } from './list/OpenLines.tsx'

/** One proposed list: who stands on it, what stands against them, the decision and what comes next. */
export function ListPage() {
  const { id = '' } = useParams()
  const may = useMay()
  const { data: list, error, refetch } = useOffice('lists.get', { id })
  if (!list) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  if (list.state === 'leading-group' && may('lists.decide')) return <Deciding key={id} list={list} />
  return (
    <>
      <PageHead title={list.title} facts={<ListFacts list={list} />} actions={<ListActions list={list} />} />
      <ListBody list={list}>
        {list.state === 'open' && may('lists.change') ? <OpenLines list={list} /> : <DecidedLines list={list} />}
      </ListBody>
    </>
  )
}
