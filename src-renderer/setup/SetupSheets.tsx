import { Checkbox, Group, Stack, Table, Text } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { SetupResult } from '../../src-shared/api/session.ts'
import { Card } from '../app/ui/Card.tsx'
import { FileAction } from '../app/ui/FileButtons.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { Steps } from '../app/ui/Steps.tsx'
import { RecoveryWords } from './RecoveryWords.tsx'
import classes from './setup.module.css'

/** What is shown once and never again: recovery key and one-time lists. Printed before anything goes on. */
export function SetupSheets({ result, onFinished }: { result: SetupResult; onFinished: () => void }) {
  const { recoveryWords, oneTimeLists, firstPasswords = [] } = result
  const joined = firstPasswords.length > 0
  const [printed, setPrinted] = useState(false)
  const [kept, setKept] = useState(false)
  useEffect(() => {
    const hold = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', hold)
    return () => window.removeEventListener('beforeunload', hold)
  }, [])
  return (
    <main className={classes.full}>
      <PageHead
        title="打印恢复密钥和口令单"
        facts={`${joined ? '本机已经加入' : '专家库已经建好'}。下面的内容只显示这一次，离开后无法再看`}
        actions={
          <>
            <FileAction
              of="setup.sheets"
              input={{ recoveryWords, oneTimeLists, firstPasswords }}
              fallback="恢复密钥和口令单.pdf"
              label={`打印（${oneTimeLists.length + firstPasswords.length + 1} 份）`}
              print
              primary={!printed}
              onDone={() => setPrinted(true)}
            />
            <Action label="去登录" primary={printed} why={kept ? null : '请先确认已打印并保管'} onClick={onFinished} />
          </>
        }
      />
      {!joined && <Steps name="新建步骤" labels={['单位与设备', '人员与角色', '打印密钥与口令单']} now={2} />}
      <WithSide
        side={
          <Card title="怎样保管" tone="attention">
            <Stack gap="xs">
              <Text size="sm">恢复密钥装入信封、盖章封好，放进保险柜。电脑损坏时，凭它才能恢复备份。</Text>
              <Text size="sm">每张口令单当面交给本人，不拍照、不放在电脑里。每登录一次用一个，用过划去。</Text>
              <Checkbox
                label="我已打印并妥善保管"
                checked={kept}
                onChange={(event) => setKept(event.currentTarget.checked)}
              />
            </Stack>
          </Card>
        }
      >
        <Card title="恢复密钥（24 个字，按顺序）">
          <RecoveryWords words={recoveryWords} />
        </Card>
        {joined && (
          <People
            title="首次密码（登录后须换成自己的密码）"
            name="首次密码"
            rows={firstPasswords.map(({ password, ...who }) => ({ ...who, text: password, typed: true }))}
          />
        )}
        <People
          title="一次性口令单"
          name="一次性口令单"
          rows={oneTimeLists.map(({ codes, ...who }) => ({
            ...who,
            text: `${codes.length} 个口令，随上面的“打印”一起印出`,
          }))}
        />
      </WithSide>
    </main>
  )
}

interface PeopleProps {
  title: string
  /** For screen readers. */
  name: string
  /** `typed`: signs that somebody copies one by one. */
  rows: readonly { login: string; name: string; text: string; typed?: boolean }[]
}

/** Who gets what, one line a person. */
function People({ title, name: label, rows }: PeopleProps) {
  return (
    <Card title={title} flush>
      <Table aria-label={label}>
        <Table.Tbody>
          {rows.map(({ login, name, text, typed }) => (
            <Table.Tr key={login}>
              <Table.Td>
                <Group gap="xs">
                  <Text fw={600}>{name}</Text>
                  <Text size="sm" c="dimmed">
                    {login}
                  </Text>
                </Group>
              </Table.Td>
              <Table.Td ta="right" {...(typed ? { ff: 'monospace' } : {})}>
                {text}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Card>
  )
}
