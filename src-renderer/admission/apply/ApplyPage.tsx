import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { Card } from '../../app/ui/Card.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import classes from '../admission.module.css'
import { OwnForm } from './OwnForm.tsx'

/** What an applicant sees who opens the link to the own form (7-2): a code, the form, and that it was handed back. */
export function ApplyPage({ id }: { id: string }) {
  const [finished, setFinished] = useState(false)
  // a connection that typed the code already goes on after a reload
  const form = useOffice('apply.form')
  const open = form.data?.id === id
  if (finished) return <Finished />
  if (open && form.data) return <OwnForm key={id} draft={form.data} onFinished={() => setFinished(true)} />
  // while the answer is asked for again, what was typed stays where it is
  return form.isFetched ? <EnterCode id={id} /> : <Waiting label="正在打开…" />
}

function EnterCode({ id }: { id: string }) {
  const [code, setCode] = useState('')
  const [asked, setAsked] = useState(false)
  const enter = useCommand('apply.enter')
  const submit = () => {
    setAsked(true)
    if (code.trim() !== '') void enter.run({ id, code })
  }
  return (
    <main className={classes.alone}>
      <title>填写资格申报表</title>
      <Card title="填写资格申报表">
        <Form onSubmit={submit}>
          <Stack gap="sm">
            <Text size="sm">请输入专家库办公室另外告诉您的验证码。</Text>
            <TextInput
              label="验证码"
              autoComplete="off"
              spellCheck={false}
              maxLength={40}
              data-autofocus
              value={code}
              error={asked && code.trim() === '' ? '请输入验证码' : undefined}
              onChange={(event) => setCode(event.currentTarget.value)}
            />
            <ErrorNote of={enter.failure} />
            <Group>
              <Button type="submit" loading={enter.busy}>
                打开申报表
              </Button>
            </Group>
          </Stack>
        </Form>
      </Card>
    </main>
  )
}

function Finished() {
  return (
    <main className={classes.alone}>
      <title>申报表已交回</title>
      <Card title="申报表已交回专家库办公室">
        <Stack gap="xs">
          <StateWord tone="satisfied" coloured>
            填写的内容和附件已保存
          </StateWord>
          <Text size="sm">
            请把本人签字的申报表交专家库办公室。办公室核对后提交，由您的单位核实、业务科室审核；需要补正时会联系您。
          </Text>
          <Text size="sm">还要修改的，重新打开链接并输入验证码。可以关闭这个页面了。</Text>
        </Stack>
      </Card>
    </main>
  )
}
