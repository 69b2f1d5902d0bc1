import { Checkbox, Modal, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { BulletinContent, BulletinDraftView, BulletinReach } from '../../src-shared/api/bulletins.ts'
import { bulletinKindNames, channelNames, fieldNames } from '../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText } from '../app/words.ts'
import { BulletinText } from './BulletinText.tsx'
import classes from './bulletins.module.css'
import { fieldsText } from './words.ts'

interface PreviewDialogProps {
  draft: BulletinDraftView
  content: BulletinContent
  /** Under which the office has it. */
  revision: number
  onClose: () => void
  onPublished: (id: string) => void
}

/** Names of unreachable people that are shown before they are counted. */
const shown = 12

/** What would go out, and whom it would reach now; then it is published, once. */
export function PreviewDialog({ draft, content, revision, onClose, onPublished }: PreviewDialogProps) {
  const { data: reach, error, refetch } = useOffice('bulletins.reach', { fields: content.fields })
  const [send, setSend] = useState(true)
  const sends = send && (reach?.channels.length ?? 0) > 0
  const publish = useCommand('bulletins.publish', { onDone: ({ id }) => onPublished(id) })
  return (
    <Modal opened onClose={onClose} title="预览通报" size="xl">
      <Stack gap="sm">
        <dl className={classes.facts}>
          <Fact label="标题">{content.title}</Fact>
          <Fact label="类别">
            {bulletinKindNames[content.kind]}，{fieldsText(content.fields)}
          </Fact>
          {draft.file && <Fact label="附件">{draft.file.name}</Fact>}
          <Fact label="告知期限">{dateText(content.tellBy)}</Fact>
          <Fact label="意见">{content.replies ? '征求专家意见' : '不征求意见'}</Fact>
          {reach && (
            <>
              <Fact label="发给">
                <strong>{reach.people} 位在库专家</strong>（
                {reach.fields.map(({ field, people }) => `${fieldNames[field]} ${people} 人`).join('，')}
                {content.fields.length !== 1 && '；一人可以有多个领域'}）
              </Fact>
              <Fact label="联系方式">
                <Contacts reach={reach} />
              </Fact>
            </>
          )}
        </dl>
        <ErrorNote of={error} onRetry={() => void refetch()} />
        {!reach && !error && <Waiting label="正在计算发给哪些人…" />}
        <BulletinText text={content.text} />
        {reach && reach.channels.length > 0 && (
          <Checkbox
            label={`通过${reach.channels.map(({ kind }) => channelNames[kind]).join('、')}发送`}
            description={sendingWords(reach)}
            checked={send}
            onChange={(event) => setSend(event.currentTarget.checked)}
          />
        )}
        <Text size="sm">
          {sends
            ? '发布后不能修改，可以撤回。专家打开本人页面也算告知；消息没有送达的，由工作人员电话、书面或者在会上告知后登记。'
            : '发布后不能修改，可以撤回。专家打开本人页面就算告知；其他人由工作人员电话、书面或者在会上告知后登记。'}
        </Text>
        <ErrorNote of={publish.failure} />
        <DialogButtons
          confirm="发布通报"
          busy={publish.busy}
          disabled={!reach || reach.people === 0}
          onClose={onClose}
          onConfirm={() => void publish.run({ id: draft.id, revision, send: sends })}
        />
      </Stack>
    </Modal>
  )
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Contacts({ reach: { people, phone, mail, unreachable } }: { reach: BulletinReach }) {
  if (people === 0) return <StateWord tone="attention">所选领域没有在库专家，不能发布</StateWord>
  const names = unreachable.slice(0, shown).map(({ name, employer }) => `${name}（${employer}）`)
  return (
    <>
      有手机或电话 {phone} 人，有邮箱 {mail} 人
      {unreachable.length > 0 && (
        <div>
          <StateWord tone="attention" wraps>
            {unreachable.length} 人没有登记任何联系方式，请通过单位告知：{names.join('、')}
            {unreachable.length > shown && `等 ${unreachable.length} 人`}
          </StateWord>
        </div>
      )}
    </>
  )
}

/** Who has an address on which channel, and what of it is a receipt. */
function sendingWords({ channels }: BulletinReach): string {
  const addresses = channels.map(
    ({ kind, people }) => `${channelNames[kind]} ${people} 人有${kind === 'mail' ? '邮箱' : '手机号码'}`,
  )
  const mail = channels.some(({ kind }) => kind === 'mail') ? '；邮件没有回执，由工作人员登记' : ''
  return `${addresses.join('，')}；按这个顺序发送，收到送达回执的自动记为已告知${mail}`
}
