import { Button, FileInput, Group, Stack, Text, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { codeFault } from '../../src-shared/model/enrolment-signs.ts'
import { useCommand } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { CodeInput } from './CodeInput.tsx'

/** Joining by the province's address and the code that its administrator gave. */
export function JoinCard() {
  const [address, setAddress] = useState('')
  const [code, setCode] = useState('')
  const [authority, setAuthority] = useState<File | null>(null)
  const [asked, setAsked] = useState(false)
  const join = useCommand('exchange.join', {
    onDone: ({ province }) => notifications.show({ message: `已接入${province}，开始交换` }),
  })
  const noAddress = address.trim() === '' ? '请填写省级服务的网址' : null
  const badCode = codeFault(code)
  const submit = () => {
    setAsked(true)
    if (noAddress === null && badCode === null) void join.run({ address, code, ...(authority ? { authority } : {}) })
  }
  const atField = ['address', 'code', 'authority'].some((field) => join.at(field) !== undefined)
  return (
    <Card title="有线路：用网址接入" ruled>
      <Form onSubmit={submit}>
        <Stack gap="sm" maw={560}>
          <TextInput
            label="省级服务的网址"
            placeholder="https://"
            autoComplete="off"
            inputMode="url"
            value={address}
            error={(asked && noAddress) || join.at('address')}
            onChange={(event) => setAddress(event.currentTarget.value)}
          />
          <CodeInput
            value={code}
            error={(asked && badCode) || join.at('code')}
            onChange={(typed) => {
              setCode(typed)
              join.reset()
            }}
          />
          <FileInput
            label="根证书文件"
            description="省级管理员给了证书文件时选择，一般不用"
            placeholder="选择 .crt 或 .pem"
            accept=".crt,.cer,.pem"
            clearable
            clearButtonProps={{ 'aria-label': '去掉根证书文件' }}
            value={authority}
            error={join.at('authority')}
            onChange={setAuthority}
          />
          {!atField && <ErrorNote of={join.failure} />}
          <Group>
            <Button type="submit" loading={join.busy}>
              接入省级服务
            </Button>
          </Group>
        </Stack>
      </Form>
    </Card>
  )
}

/** What changes for the office, before anybody joins. */
export function WhatJoiningMeans() {
  return (
    <Card title="接入以后">
      <Stack gap="xs">
        <Text size="sm">
          本机的记录、专家资料和附件加密送到省级服务，由省级专家库汇总；省级发布的内容自动收到本机。
        </Text>
        <Text size="sm">线路断开时照常办理，连上后自动补齐，可以几个月不连。</Text>
        <Text size="sm">登记码由省级管理员发给本单位，只能用一次，七天内有效。</Text>
      </Stack>
    </Card>
  )
}
