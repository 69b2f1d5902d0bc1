/** The person who comes types the own code at the clerk's PC (Article 12). */
import { Button, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../app/hooks.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'

interface Props {
  activityId: string
  onSigned: (personId: string) => void
}

export function CodeEntry({ activityId, onSigned }: Props) {
  const [code, setCode] = useState('')
  const [asked, setAsked] = useState(false)
  const [signed, setSigned] = useState<{ name: string; late: boolean } | null>(null)
  const signIn = useCommand('work.signInByCode', {
    onDone: (answer) => {
      setSigned(answer)
      setCode('')
      setAsked(false)
      onSigned(answer.personId)
    },
  })
  const digits = code.normalize('NFKC').replaceAll(/\s/gu, '')
  const wrong = !/^\d{6}$/.test(digits)
  const submit = () => {
    setAsked(true)
    setSigned(null)
    if (!wrong) void signIn.run({ activityId, code: digits })
  }
  const refused = signIn.at('code')
  return (
    <Card title="签到码签到">
      <Form onSubmit={submit}>
        <Stack gap="xs">
          <Group gap="xs" align="flex-start" wrap="nowrap">
            <TextInput
              aria-label="签到码"
              placeholder="六位数字"
              inputMode="numeric"
              autoComplete="off"
              maxLength={12}
              style={{ flex: 1 }}
              value={code}
              error={asked && wrong ? '请输入六位数字' : refused}
              onChange={(event) => {
                setCode(event.currentTarget.value)
                setAsked(false)
                if (signIn.failure) signIn.reset()
              }}
            />
            <Button type="submit" loading={signIn.busy}>
              签到
            </Button>
          </Group>
          {!refused && <ErrorNote of={signIn.failure} />}
          <div aria-live="polite">
            {signed && (
              <StateWord tone={signed.late ? 'attention' : 'satisfied'} coloured>
                {signed.name}已签到{signed.late && '（迟到）'}
              </StateWord>
            )}
          </div>
          <Text size="sm" c="dimmed">
            由专家本人输入；没有签到码的，在下面登记。
          </Text>
        </Stack>
      </Form>
    </Card>
  )
}
