/** Notes of discipline: sealed to the keys of discipline and auditor, only ever added to. */
import { Button, Group, Select, Stack, Text, Textarea } from '@mantine/core'
import { useNavigate, useSearchParams } from 'react-router'
import type { NotesView } from '../../src-shared/api/supervision.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { tooShort } from '../app/reason.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { useDraft } from '../app/ui/useDraft.ts'
import { dateTimeText } from '../app/words.ts'
import classes from './supervision.module.css'

export function NotesPage() {
  const navigate = useNavigate()
  const may = useMay()
  const [search] = useSearchParams()
  const activityId = search.get('activity')
  const { data, error, refetch } = useOffice('supervision.notes', activityId ? { activityId } : {})
  return (
    <>
      <PageHead
        title="监督笔记"
        facts="用纪检和审计账号各自的密钥加封，其他人打不开；只能追加，不能修改或删除"
        actions={
          <>
            {activityId && <Action label="看全部笔记" onClick={() => void navigate('/supervision/notes')} />}
            {may('supervision.courses') && <Action label="返回监督席" onClick={() => void navigate('/supervision')} />}
          </>
        }
      />
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {!data && !error && <Waiting />}
      {data && (
        <WithSide side={<Readers view={data} />}>
          {may('supervision.addNote') && <Writing activityId={activityId} />}
          <List notes={data.notes} />
        </WithSide>
      )}
    </>
  )
}

function Writing({ activityId }: { activityId: string | null }) {
  const [text, setText, clear] = useDraft('supervision-note', '')
  const [about, setAbout] = useDraft('supervision-note-about', activityId ?? '')
  const { data: activities } = useOffice('draw.list', { show: 'all' })
  const add = useCommand('supervision.addNote', {
    onDone: () => {
      clear()
      setText('')
    },
  })
  return (
    <Card title="写一条笔记">
      <Stack gap="sm">
        <Select
          label="关于"
          searchable
          data={[
            { value: '', label: '不针对某一次抽取' },
            ...(activities ?? []).map(({ id, number, title }) => ({ value: id, label: `${number} ${title}` })),
          ]}
          value={about}
          allowDeselect={false}
          onChange={(value) => setAbout(value ?? '')}
        />
        <Textarea
          label="内容"
          autosize
          minRows={3}
          maxLength={5000}
          value={text}
          error={add.at('text')}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        {!add.at('text') && <ErrorNote of={add.failure} />}
        <Group>
          <Button
            loading={add.busy}
            disabled={tooShort(text)}
            onClick={() => void add.run({ activityId: about, text: text.trim() })}
          >
            加封保存
          </Button>
          <Text size="sm" c="dimmed">
            保存后不能修改。写错了再写一条说明。
          </Text>
        </Group>
      </Stack>
    </Card>
  )
}

function List({ notes }: { notes: NotesView['notes'] }) {
  if (notes.length === 0)
    return (
      <Card>
        <EmptyState title="还没有笔记">纪检人员在监督中看到的情况，可以写在这里。</EmptyState>
      </Card>
    )
  return notes.map((note) => (
    <Card
      key={note.id}
      title={note.about || '不针对某一次抽取'}
      right={
        <Text size="sm" c="dimmed">
          {note.by} · {dateTimeText(note.at)}
        </Text>
      }
    >
      {note.text === null ? (
        <StateWord tone="attention">{note.why}</StateWord>
      ) : (
        <Text className={classes.noteText}>{note.text}</Text>
      )}
      {note.missing.length > 0 && (
        <Text size="sm" c="var(--ep-attention)" mt="xs">
          打不开这一条的：{note.missing.join('、')}
        </Text>
      )}
    </Card>
  ))
}

function Readers({ view }: { view: NotesView }) {
  const reseal = useCommand('supervision.resealNotes')
  const { readers, resealable } = view
  return (
    <Card title="谁能打开">
      <Stack gap="xs">
        {readers.map(({ name, ready }) => (
          <StateWord key={name} tone={ready ? 'satisfied' : 'attention'}>
            {name}
            {!ready && '（登录一次后才有密钥）'}
          </StateWord>
        ))}
        {resealable > 0 && (
          <>
            <Text size="sm">有 {resealable} 条笔记，现在的监督人员中有人打不开：新账号，或密码重置以后换了密钥。</Text>
            <Button variant="default" loading={reseal.busy} onClick={() => void reseal.run(undefined)}>
              补充加封 {resealable} 条
            </Button>
          </>
        )}
        <ErrorNote of={reseal.failure} />
        <Text size="sm" c="dimmed">
          密码重置会换密钥；至少两个账号能打开，笔记才不会因此丢失。
        </Text>
      </Stack>
    </Card>
  )
}
