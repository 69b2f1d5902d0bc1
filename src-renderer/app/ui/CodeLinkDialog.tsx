import { Button, CopyButton, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { Failure } from '../failure.ts'
import { dateText } from '../words.ts'
import classes from './blocks.module.css'
import { ErrorNote } from './ErrorNote.tsx'

interface MadeCode {
  code: string
  until: string
}

export interface CodeLinkDialogProps {
  title: string
  /** What the link is for and what becomes of it. */
  explains: string
  /** Page behind the `#`, e.g. `/apply/d1`. */
  page: string
  opened: boolean
  /** Asks the office for a new code; null where it refused. */
  make: () => Promise<MadeCode | null>
  busy: boolean
  failure: Failure | null
  onClose: () => void
  /** The link is given away. */
  onMade: () => void
}

/** A link and a code for somebody without an account; the code is shown once and handed over apart from the link. */
export function CodeLinkDialog({ title, opened, ...body }: CodeLinkDialogProps) {
  return (
    <Modal opened={opened} onClose={body.onClose} title={title}>
      {opened && <LinkBody {...body} />}
    </Modal>
  )
}

type BodyProps = Omit<CodeLinkDialogProps, 'title' | 'opened'>

function LinkBody({ explains, page, make, busy, failure, onClose, onMade }: BodyProps) {
  const [made, setMade] = useState<MadeCode | null>(null)
  if (made) return <Made page={page} made={made} onMade={onMade} />
  return (
    <Stack gap="sm">
      <Text size="sm">{explains}链接两周内有效，重新生成后原来的验证码作废。</Text>
      <ErrorNote of={failure} />
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={onClose}>
          取消
        </Button>
        <Button loading={busy} onClick={async () => setMade(await make())}>
          生成验证码
        </Button>
      </Group>
    </Stack>
  )
}

function Made({ page, made, onMade }: { page: string; made: MadeCode; onMade: () => void }) {
  const address = `${window.location.origin}/#${page}`
  const { protocol, hostname } = window.location
  const onNetwork = protocol.startsWith('http')
  const thisMachine = !onNetwork || hostname === 'localhost' || hostname.startsWith('127.')
  return (
    <Stack gap="sm">
      <dl className={classes.linkFacts}>
        <dt>链接</dt>
        <dd>{onNetwork ? address : `本机服务的地址/#${page}`}</dd>
        <dt>验证码</dt>
        <dd>
          <strong>{made.code}</strong>
        </dd>
        <dt>有效期</dt>
        <dd>至 {dateText(made.until)}</dd>
      </dl>
      <Text size="sm">
        验证码只在这里显示一次。请把链接和验证码分开告诉本人，例如链接发消息、验证码打电话。
        {thisMachine && '这里显示的是本机的地址；本人在别的电脑上填写时，请换成这台电脑在内网的地址。'}
      </Text>
      <Group justify="flex-end" gap="xs">
        {onNetwork && (
          <CopyButton value={address}>
            {({ copied, copy }) => (
              <Button variant="default" onClick={copy}>
                {copied ? '已复制链接' : '复制链接'}
              </Button>
            )}
          </CopyButton>
        )}
        <Button onClick={onMade}>验证码已记下</Button>
      </Group>
    </Stack>
  )
}
