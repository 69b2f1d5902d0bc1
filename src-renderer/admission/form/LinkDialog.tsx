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
  /** The link is given away: from now on somebody else types in the form. */
  onMade: () => void
}

/** A link and a code with which the applicant fills in this form; the code is shown once and handed over apart from the link. */
export function LinkDialog({ draftId, name, opened, onClose, onMade }: LinkDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`请${name || '本人'}填写申报表`}>
      {opened && <LinkBody draftId={draftId} onClose={onClose} onMade={onMade} />}
    </Modal>
  )
}

function LinkBody({ draftId, onClose, onMade }: Pick<LinkDialogProps, 'draftId' | 'onClose' | 'onMade'>) {
  const [made, setMade] = useState<{ code: string; until: string } | null>(null)
  const link = useCommand('applications.link', { onDone: setMade })
  const address = `${window.location.origin}/#/apply/${draftId}`
  const { protocol, hostname } = window.location
  const onNetwork = protocol.startsWith('http')
  const thisMachine = !onNetwork || hostname === 'localhost' || hostname.startsWith('127.')
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
        <dd className={classes.digits}>{onNetwork ? address : `本机服务的地址/#/apply/${draftId}`}</dd>
        <dt>验证码</dt>
        <dd className={classes.digits}>
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
