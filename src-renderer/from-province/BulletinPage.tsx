/** One bulletin, as the province wrote it; opening it is noted once. */
import { Stack, Text } from '@mantine/core'
import { useEffect } from 'react'
import { useNavigate, useParams } from 'react-router'
import type { BulletinView } from '../../src-shared/api/from-province.ts'
import { fieldNames } from '../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateTimeText } from '../app/words.ts'
import classes from './from-province.module.css'

export function BulletinPage() {
  const { id = '' } = useParams()
  const { data: view, error, refetch } = useOffice('fromProvince.bulletin', { id })
  if (!view) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return <Bulletin key={id} view={view} />
}

function Bulletin({ view }: { view: BulletinView }) {
  const navigate = useNavigate()
  const { run } = useCommand('fromProvince.markRead')
  useEffect(() => {
    if (!view.read) void run({ id: view.id })
  }, [view.id, view.read, run])
  return (
    <>
      <PageHead
        title={view.title}
        facts={`省级 ${dateTimeText(view.at)} 发出 · ${scopeText(view)}`}
        actions={
          <>
            <Action label="打印" onClick={() => window.print()} />
            <Action label="返回通报" onClick={() => void navigate('/bulletins/province')} />
          </>
        }
      />
      {view.withdrawn && (
        <Card tone="attention">
          <StateWord tone="attention" wraps>
            省级已于 {dateTimeText(view.withdrawn.at)} 撤回：{view.withdrawn.reason}
          </StateWord>
        </Card>
      )}
      <Card title="正文" right={<ProvisionChip id="art-17" />} ruled>
        <Stack gap="xs" className={classes.text}>
          {view.text.split(/\r?\n/u).map((line, index) => (
            // oxlint-disable-next-line react/no-array-index-key -- lines have no other name and never move
            <Text key={index}>{line}</Text>
          ))}
        </Stack>
      </Card>
    </>
  )
}

function scopeText({ fields }: BulletinView): string {
  return fields.length === 0 ? '面向全部领域' : `面向${fields.map((field) => fieldNames[field]).join('、')}`
}
