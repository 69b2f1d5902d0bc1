import { Button, CopyButton, Group, Modal, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../app/hooks.ts'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { dateText } from '../../app/words.ts'
import classes from '../admission.module.css'

export interface LinkDialogProps {
  draftId: string
  name: string
  opened: boolean
  onClose: () => void
}

/** A link and a code with which the applicant fills in this form; the code is shown once and handed over apart from the link. */
export function LinkDialog({ draftId, name, opened, onClose }: LinkDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`请${name || '本人'}填写申报表`}>
      {opened && <LinkBody draftId={draftId} onClose={onClose} />}
    </Modal>
  )
}

function LinkBody({ draftId, onClose }: { draftId: string; onClose: () => void }) {
  const [made, setMade] = useState<{ code: string; until: string } | null>(null)
  const link = useCommand('applications.link', { onDone: setMade })
  const address = `${window.location.origin}/#/apply/${draftId}`
  const onNetwork = window.location.protocol.startsWith('http')
  if (!made) {
    return (
      <Stack gap="sm">
        <Text size="sm">
          本人用链接和验证码打开这份申报表，填写、上传附件后交回；由您核对、提交。链接两周内有效，重新生成后原来的验证码作废。
        </Text>
        <ErrorNote of={link.failure} />
        <Group justify="flex-end" gap="xs">
          <Button variant="default" onClick={onClose}>
            取消
          </Button>
          <Button loading={link.busy} onClick={() => void link.run({ id: draftId })}>
            生成验证码
          </Button>
        </Group>
      </Stack>
    )
  }
  return (
    <Stack gap="sm">
      <dl className={classes.facts}>
        <dt>链接</dt>
        <dd className={classes.digits}>{onNetwork ? address : `本机服务的地址 /#/apply/${draftId}`}</dd>
        <dt>验证码</dt>
        <dd className={classes.digits}>
          <strong>{made.code}</strong>
        </dd>
        <dt>有效期</dt>
        <dd>至 {dateText(made.until)}</dd>
      </dl>
      <Text size="sm">
        验证码只在这里显示一次。请把链接和验证码分开告诉本人，例如链接发消息、验证码打电话。
        {onNetwork ? '' : '本人能打开本机服务的地址时才能使用。'}
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
        <Button onClick={onClose}>验证码已记下</Button>
      </Group>
    </Stack>
  )
}
