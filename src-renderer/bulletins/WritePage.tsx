/** Writes a bulletin for the experts (Article 17); every change is kept, nothing goes out before the preview. */
import { Checkbox, Group, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { type BulletinContent, type BulletinDraftView, mostBulletinText } from '../../src-shared/api/bulletins.ts'
import type { Field } from '../../src-shared/model/field.ts'
import { bulletinKindNames, fieldNames } from '../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { tooShort } from '../app/reason.ts'
import { useToday } from '../app/today.ts'
import { Card } from '../app/ui/Card.tsx'
import { DateField } from '../app/ui/DateField.tsx'
import { ConfirmDialog } from '../app/ui/Dialogs.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { SavedWord } from '../app/ui/SavedWord.tsx'
import { optionsOf } from '../app/words.ts'
import { DraftFile } from './DraftFile.tsx'
import { PreviewDialog } from './PreviewDialog.tsx'
import { useDraftContent } from './useDraftContent.ts'

export function WritePage() {
  const { id = '' } = useParams()
  const { data, error, refetch } = useOffice('bulletins.draft', { id })
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return <Writing key={id} draft={data} />
}

function whyNot({ title, text, tellBy }: BulletinContent, today: string): string | null {
  if (tooShort(title)) return '还没有标题'
  if (tooShort(text)) return '还没有正文'
  return tellBy < today ? '告知期限不能早于今天' : null
}

function Writing({ draft }: { draft: BulletinDraftView }) {
  const navigate = useNavigate()
  const today = useToday()
  const { content, change, state, flush, stop } = useDraftContent(draft)
  const [revision, setRevision] = useState<number | null>(null)
  const [discarding, setDiscarding] = useState(false)
  const discard = useCommand('bulletins.discard', {
    onDone: () => {
      stop()
      void navigate('/bulletins')
    },
  })
  return (
    <>
      <PageHead
        title="写通报"
        facts={<SavedWord state={state} />}
        actions={
          <>
            <Action label="返回通报" onClick={() => void navigate('/bulletins')} />
            <Action danger label="删除草稿…" onClick={() => setDiscarding(true)} />
            <Action
              primary
              label="预览并发布…"
              why={whyNot(content, today)}
              onClick={() => void flush().then(setRevision)}
            />
          </>
        }
      />
      {state.kind === 'failed' && <ErrorNote of={state.failure} />}
      <Card title="通报" right={<ProvisionChip id="art-17" />}>
        <Stack gap="sm">
          <Group gap="xl" align="flex-start">
            <div>
              <Text size="sm" fw={500} mb={4}>
                类别
              </Text>
              <SegmentedControl
                aria-label="类别"
                data={optionsOf(bulletinKindNames)}
                value={content.kind}
                onChange={(kind) => change({ kind })}
              />
            </div>
            <Checkbox.Group
              label="涉及领域"
              description="不选就是全部领域"
              value={content.fields}
              onChange={(fields) => change({ fields: fields as Field[] })}
            >
              <Group gap="md" mt={6}>
                {optionsOf(fieldNames).map(({ value, label }) => (
                  <Checkbox key={value} value={value} label={label} />
                ))}
              </Group>
            </Checkbox.Group>
          </Group>
          <TextInput
            label="标题"
            required
            maxLength={100}
            value={content.title}
            onChange={(event) => change({ title: event.currentTarget.value })}
          />
          <Textarea
            label="正文"
            required
            autosize
            minRows={8}
            maxRows={24}
            maxLength={mostBulletinText}
            description={`每一行是一段，最多 ${mostBulletinText} 字`}
            value={content.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
          />
          <DraftFile draft={draft} />
          <DateField
            label="告知期限"
            required
            w="16em"
            description="到这一天还没有告知完的，在待办中提醒"
            minDate={today}
            value={content.tellBy}
            onChange={(tellBy) => change({ tellBy })}
          />
          <Checkbox
            label="征求专家意见"
            description="专家可以在本人页面上写意见，专家库办公室看过后发布给收到通报的全体专家"
            checked={content.replies}
            onChange={(event) => change({ replies: event.currentTarget.checked })}
          />
        </Stack>
      </Card>
      {revision !== null && (
        <PreviewDialog
          draft={draft}
          content={content}
          revision={revision}
          onClose={() => setRevision(null)}
          onPublished={(id) => {
            stop()
            void navigate(`/bulletins/office/${id}`)
          }}
        />
      )}
      <ConfirmDialog
        opened={discarding}
        onClose={() => setDiscarding(false)}
        title="删除这份草稿？"
        confirm="删除草稿"
        danger
        busy={discard.busy}
        failure={discard.failure}
        onConfirm={() => void discard.run({ id: draft.id })}
      >
        <Text size="sm">草稿还没有发布，删除后不能恢复。</Text>
      </ConfirmDialog>
    </>
  )
}
