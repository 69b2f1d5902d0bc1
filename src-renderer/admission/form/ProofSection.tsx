/** Proof by its kind: files are dropped on their line or chosen, looked at, taken away and brought back. */
import { ActionIcon, Button, FileButton, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconTrash, IconUpload } from '@tabler/icons-react'
import { useState } from 'react'
import type { AttachmentView } from '../../../src-shared/api/admission.ts'
import { type AttachmentKind, attachmentKinds } from '../../../src-shared/api/application-form.ts'
import { attachmentKindNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import type { Failure } from '../../app/office.ts'
import { call } from '../../app/office.ts'
import { measures } from '../../app/theme.ts'
import { DropArea } from '../../app/ui/DropArea.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import classes from '../admission.module.css'
import { AttachmentLink } from '../Attachments.tsx'
import { callsOf } from './calls.ts'
import { useForm } from './context.ts'
import { acceptedFiles, unfitFile } from './files.ts'

const icon = { size: measures.iconSmall, stroke: measures.iconStroke, 'aria-hidden': true }

export interface ProofSectionProps {
  draftId: string
  attachments: readonly AttachmentView[]
  missing: readonly AttachmentKind[]
}

export function ProofSection({ draftId, attachments, missing }: ProofSectionProps) {
  const { marked } = useForm()
  const shown = attachmentKinds.filter((kind) => kind !== 'bundle' || attachments.some((file) => file.kind === kind))
  return (
    <div data-path="attachments">
      <Text size="sm" c="dimmed">
        PDF、JPG 或 PNG，可以一次选几个，也可以把文件拖到对应的一行
      </Text>
      {shown.map((kind) => (
        <ProofLine
          key={kind}
          draftId={draftId}
          kind={kind}
          files={attachments.filter((file) => file.kind === kind)}
          missing={missing.includes(kind)}
          marked={marked(`attachments.${kind}`)}
        />
      ))}
    </div>
  )
}

interface ProofLineProps {
  draftId: string
  kind: AttachmentKind
  files: AttachmentView[]
  missing: boolean
  marked: boolean
}

function ProofLine({ draftId, kind, files, missing, marked }: ProofLineProps) {
  const [sending, setSending] = useState('')
  const [unfit, setUnfit] = useState<Failure | null>(null)
  const { own } = useForm()
  const calls = callsOf(own)
  const attach = useCommand(calls.attach)
  const name = attachmentKindNames[kind]
  const send = async (chosen: readonly File[]) => {
    if (sending !== '') return
    const faults: string[] = []
    for (const file of chosen) {
      const fault = unfitFile(file)
      if (fault !== null) {
        faults.push(fault)
        continue
      }
      setSending(file.name)
      // one after the other; the first that is refused stops and says why
      if (!(await attach.run({ id: draftId, kind, file }))) break
    }
    setSending('')
    setUnfit(faults.length > 0 ? { code: 'draft.file', message: faults.join('') } : null)
  }
  return (
    <DropArea className={classes.dropRow} onFiles={(dropped) => void send(dropped)}>
      <div className={classes.proof} data-path={`attachments.${kind}`} data-marked={marked || undefined}>
        <div>
          {name}
          {missing && (
            <Text size="xs" c="seal.7">
              还没有附
            </Text>
          )}
          {marked && <div className={classes.mark}>退回时标出，请核对</div>}
        </div>
        <div className={classes.files}>
          {files.map((file) => (
            <ProofFile key={file.digest} draftId={draftId} file={file} />
          ))}
          <ErrorNote of={unfit ?? attach.failure} />
        </div>
        <FileButton
          multiple
          accept={acceptedFiles}
          onChange={(chosen) => void send(chosen)}
          inputProps={{ 'aria-label': `${name}的文件` }}
        >
          {(props) => (
            <Button
              {...props}
              variant="default"
              size="compact-md"
              loading={sending !== ''}
              leftSection={<IconUpload {...icon} />}
              aria-label={`添加附件：${name}`}
            >
              添加
            </Button>
          )}
        </FileButton>
      </div>
    </DropArea>
  )
}

function ProofFile({ draftId, file }: { draftId: string; file: AttachmentView }) {
  const { own } = useForm()
  const calls = callsOf(own)
  const detach = useCommand(calls.detach)
  const attach = useCommand(calls.attach)
  const remove = async () => {
    // kept in memory for as long as it can be brought back
    const copy = await call(calls.attachment, { id: draftId, digest: file.digest }).catch(() => null)
    if (!(await detach.run({ id: draftId, digest: file.digest }))) return
    const id = `file-${file.digest}`
    const back = async () => {
      notifications.hide(id)
      if (copy)
        await attach.run({ id: draftId, kind: file.kind, file: new File([copy], file.name, { type: file.mediaType }) })
    }
    notifications.show({
      id,
      autoClose: 10_000,
      message: (
        <Group justify="space-between" wrap="nowrap">
          已删除 {file.name}
          {copy && (
            <Button size="compact-sm" variant="default" onClick={() => void back()}>
              撤销删除
            </Button>
          )}
        </Group>
      ),
    })
  }
  return (
    <div className={classes.file}>
      <AttachmentLink of={draftId} file={file} own={own} />
      <ActionIcon
        variant="subtle"
        color="slate.6"
        aria-label={`删除附件 ${file.name}`}
        loading={detach.busy}
        onClick={() => void remove()}
      >
        <IconTrash {...icon} />
      </ActionIcon>
      <ErrorNote of={detach.failure} />
    </div>
  )
}
