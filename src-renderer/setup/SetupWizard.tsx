import { Button, Group, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { SetupResult } from '../../src-shared/api/session.ts'
import { useCommand } from '../app/hooks.ts'
import { Card } from '../app/ui/Card.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { Steps } from '../app/ui/Steps.tsx'
import { useDraft } from '../app/ui/useDraft.ts'
import { PeopleStep } from './PeopleStep.tsx'
import { missingRoles } from '../../src-shared/model/roles.ts'
import { type Person, personProblems, suggestedPeople, toAccount } from './people.ts'
import classes from './setup.module.css'

export interface SetupWizardProps {
  minimumPeople: number
  onBack: () => void
  /** Called just before the office is made, and when it was refused. */
  onStarted: () => void
  onRefused: () => void
  onCreated: (result: SetupResult) => void
}

/** Sets up a new office: bureau and device, then people; the sheets to print come after. */
export function SetupWizard(props: SetupWizardProps) {
  const { minimumPeople, onBack, onStarted, onRefused, onCreated } = props
  const [step, setStep] = useState(0)
  const [bureau, setBureau] = useDraft('setup:bureau', '')
  const [deviceCode, setDeviceCode] = useDraft('setup:device', 'AA')
  const [people, setPeople, forgetPeople] = useDraft<Person[]>('setup:people', suggestedPeople())
  const [asked, setAsked] = useState(false)
  const create = useCommand('setup.create')
  const bureauProblem = bureau.trim().length < 2 ? '请填写单位全称' : null
  const deviceProblem = /^[A-Z]{2}$/.test(deviceCode) ? null : '两个大写字母，例如 AA'
  const open = people.filter((person) => Object.keys(personProblems(person, people)).length > 0).length
  const why = blocker(people.length, minimumPeople, missingRoles(people).length, open)
  const submit = async () => {
    setAsked(true)
    if (why) return
    onStarted()
    const accounts = people.map(toAccount)
    const result = await create.run({ bureau, deviceCode, accounts })
    if (!result) return onRefused()
    forgetPeople()
    onCreated(result)
  }
  return (
    <main className={classes.full}>
      <PageHead
        title="新建专家库"
        facts="建好以后，账号和角色可以由安全管理员再调整"
        actions={
          <>
            <Action label={step === 0 ? '返回' : '上一步'} onClick={() => (step === 0 ? onBack() : setStep(0))} />
            {step === 1 && (
              <Action
                primary
                label={`建立专家库（${people.length} 人）`}
                why={why}
                busy={create.busy}
                onClick={() => void submit()}
              />
            )}
          </>
        }
      />
      <Steps name="新建步骤" labels={['单位与设备', '人员与角色', '打印密钥与口令单']} now={step} onStep={setStep} />
      <ErrorNote of={create.failure} />
      {step === 0 ? (
        <Card title="单位与设备">
          <Form
            className={classes.wide}
            onSubmit={() => {
              setAsked(true)
              if (!bureauProblem && !deviceProblem) {
                setAsked(false)
                setStep(1)
              }
            }}
          >
            <Stack gap="sm">
              <TextInput
                label="单位全称"
                description="显示在页面顶部和全部文书上"
                placeholder="新县工业和信息化局"
                autoFocus
                maxLength={60}
                value={bureau}
                error={(asked && bureauProblem) || create.at('bureau')}
                onChange={(event) => setBureau(event.currentTarget.value)}
              />
              <TextInput
                label="设备代码"
                description="本局第一台电脑用 AA，第二台用 AB；出现在编号里，以免两台电脑编号相同"
                w="16em"
                maxLength={2}
                value={deviceCode}
                error={(asked && deviceProblem) || create.at('deviceCode')}
                onChange={(event) => setDeviceCode(event.currentTarget.value.toUpperCase())}
              />
              <Group>
                <Button type="submit">下一步：人员与角色</Button>
              </Group>
            </Stack>
          </Form>
        </Card>
      ) : (
        <PeopleStep people={people} setPeople={setPeople} minimumPeople={minimumPeople} at={create.at} />
      )}
    </main>
  )
}

function blocker(count: number, minimum: number, missing: number, incomplete: number): string | null {
  if (count < minimum) return `还差 ${minimum - count} 人`
  if (missing > 0) return `还有 ${missing} 项职责无人担任`
  return incomplete > 0 ? `还有 ${incomplete} 人没有填好` : null
}
