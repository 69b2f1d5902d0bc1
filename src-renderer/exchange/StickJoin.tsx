import { Button, FileInput, Group, Stack, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { codeFault } from '../../src-shared/model/enrolment-signs.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { saveFile } from '../app/ui/FileButtons.tsx'
import { Form } from '../app/ui/Form.tsx'
import { CodeInput } from './CodeInput.tsx'
import classes from './exchange.module.css'

/** Joining where the PC has no line: the request goes on a stick, the answer comes back on it. */
export function StickJoin() {
  const { data } = useOffice('ferry.status')
  return (
    <Card title="没有线路：用 U 盘接入" ruled>
      <Stack gap="lg">
        <Request />
        <Answer request={data?.request ?? null} />
      </Stack>
    </Card>
  )
}

function Request() {
  const [card, setCard] = useState<File | null>(null)
  const [code, setCode] = useState('')
  const [asked, setAsked] = useState(false)
  const request = useCommand('ferry.request')
  const badCode = codeFault(code)
  const submit = async () => {
    setAsked(true)
    if (!card || badCode !== null) return
    const file = await request.run({ card, code })
    if (!file) return
    saveFile(file, '接入申请.json')
    notifications.show({ message: '接入申请已写出，请交给省级管理员登记' })
  }
  return (
    <Form onSubmit={() => void submit()}>
      <Stack gap="sm" maw={560}>
        <Text size="sm" fw={600}>
          第一步：写出接入申请
        </Text>
        <FileInput
          label="省级名片"
          description="省级管理员给的“省级名片.json”"
          placeholder="选择省级名片"
          accept=".json"
          clearable
          clearButtonProps={{ 'aria-label': '去掉省级名片' }}
          value={card}
          error={asked && !card ? '请选择省级名片' : null}
          onChange={(file) => {
            setCard(file)
            request.reset()
          }}
        />
        <CodeInput
          value={code}
          error={(asked && badCode) || request.at('code')}
          onChange={(typed) => {
            setCode(typed)
            request.reset()
          }}
        />
        {request.at('code') === undefined && <ErrorNote of={request.failure} />}
        <Group>
          <Button type="submit" variant="default" loading={request.busy}>
            写出接入申请
          </Button>
        </Group>
      </Stack>
    </Form>
  )
}

function Answer({ request }: { request: { province: string; mark: string } | null }) {
  const [answer, setAnswer] = useState<File | null>(null)
  const join = useCommand('ferry.join', {
    onDone: ({ province }) => notifications.show({ message: `已接入${province}，可以制作摆渡包` }),
  })
  return (
    <Stack gap="sm" maw={560}>
      <Text size="sm" fw={600}>
        第二步：导入接入回执
      </Text>
      {request ? (
        <Text size="sm">
          {`已向${request.province}写出申请，密钥指纹 `}
          <span className={classes.mono}>{request.mark}</span>，等待接入回执。
        </Text>
      ) : (
        <Text size="sm">先写出接入申请；省级登记后把接入回执带回来，在这里导入。</Text>
      )}
      <FileInput
        label="接入回执"
        placeholder="选择接入回执"
        accept=".json"
        clearable
        clearButtonProps={{ 'aria-label': '去掉接入回执' }}
        value={answer}
        disabled={!request}
        onChange={(file) => {
          setAnswer(file)
          join.reset()
        }}
      />
      <ErrorNote of={join.failure} />
      <Group>
        <Button
          variant="default"
          loading={join.busy}
          disabled={!request || !answer}
          onClick={() => answer && void join.run({ answer })}
        >
          {request ? (answer ? '导入接入回执' : '导入接入回执（先选择文件）') : '导入接入回执（还没有写出申请）'}
        </Button>
      </Group>
    </Stack>
  )
}
