import { Button, FileInput, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { DateField } from '../../app/ui/DateField.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { holdComposingEnter } from '../../app/ui/ime.ts'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { useDraft } from '../../app/ui/useDraft.ts'
import { countText, dateText } from '../../app/words.ts'
import { SecondConfirmation } from '../SecondConfirmation.tsx'
import { type Basis, basisProblems, emptyBasis, termEnd } from './basis.ts'

export interface BasisFormProps {
  token: string
  people: number
  onProposed: (adoptionId: string) => void
}

/** The paper on which the people are taken in. */
export function BasisForm({ token, people, onProposed }: BasisFormProps) {
  const [basis, setBasis, clear] = useDraft<Basis>('import:basis', emptyBasis)
  const [scan, setScan] = useState<File | null>(null)
  const [asked, setAsked] = useState(false)
  const propose = useCommand('roster.propose')
  const problems = basisProblems(basis)
  const error = (field: keyof Basis) => (asked && problems[field]) || propose.at(field)
  const set = (part: Partial<Basis>) => setBasis((before) => ({ ...before, ...part }))
  const setBasisDate = (basisDate: string) =>
    set({ basisDate, ...(basisDate && !basis.termTo ? { termTo: termEnd(basisDate) } : {}) })
  const submit = async () => {
    setAsked(true)
    if (Object.keys(problems).length > 0) return
    const answer = await propose.run({ token, ...basis, ...(scan ? { scan } : {}) })
    if (!answer) return
    clear()
    onProposed(answer.adoptionId)
  }
  return (
    <WithSide
      side={
        <Card title="为什么要填依据">
          <Stack gap={6}>
            <Text size="sm">这 {countText(people)} 人没有经过本软件的申报和公示，入库靠的是已经印发的名单。</Text>
            <Text size="sm">名单、文号和日期会写进每个人的档案，并在抽取记录中标明“存量入库”。</Text>
            <Text size="sm">在库时间从“在库起算日”算起，因此当天就可以抽取。</Text>
            <Text size="sm">提交以后由第二个账号核对确认，确认以前专家库没有变化。</Text>
          </Stack>
        </Card>
      }
    >
      <Card title={`${countText(people)} 人的入库依据`} ruled>
        <form
          noValidate
          onKeyDownCapture={holdComposingEnter}
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <Stack gap="sm" maw={560}>
            <TextInput
              label="名单的标题"
              placeholder="关于公布抽查检查人员专家库名单的通知"
              required
              maxLength={100}
              value={basis.basisTitle}
              error={error('basisTitle')}
              onChange={(event) => set({ basisTitle: event.currentTarget.value })}
            />
            <Group grow align="flex-start">
              <TextInput
                label="文号"
                placeholder="新工信〔2025〕18 号"
                required
                maxLength={60}
                value={basis.basisNumber}
                error={error('basisNumber')}
                onChange={(event) => set({ basisNumber: event.currentTarget.value })}
              />
              <DateField
                label="印发日期"
                required
                value={basis.issuedOn}
                error={error('issuedOn')}
                onChange={(issuedOn) => set({ issuedOn })}
              />
            </Group>
            <Group grow align="flex-start">
              <DateField
                label="在库起算日"
                description="从这一天起算作在库"
                required
                value={basis.basisDate}
                error={error('basisDate')}
                onChange={setBasisDate}
              />
              <DateField
                label="聘期至"
                description="聘期三年，可按名单改"
                required
                value={basis.termTo}
                error={error('termTo')}
                onChange={(termTo) => set({ termTo })}
              />
            </Group>
            <FileInput
              label="名单扫描件"
              description="PDF 或图片；可以以后补"
              placeholder="选择文件"
              accept="application/pdf,image/*"
              clearable
              clearButtonProps={{ 'aria-label': '清除扫描件' }}
              value={scan}
              onChange={setScan}
            />
            <ErrorNote of={propose.failure} />
            <Group>
              <Button type="submit" loading={propose.busy}>
                提交 {countText(people)} 人，等第二人确认
              </Button>
            </Group>
          </Stack>
        </form>
      </Card>
    </WithSide>
  )
}

export interface ProposedProps {
  adoptionId: string
  people: number
  onConfirmed: () => void
  /** The work is over; coming back to the page starts afresh. */
  onFinished: () => void
}

/** Waits for the second account, then says that the people are in the pool. */
export function Proposed({ adoptionId, people, onConfirmed, onFinished }: ProposedProps) {
  const navigate = useNavigate()
  const may = useMay()
  const [done, setDone] = useState(false)
  const adoption = useOffice('roster.adoptions').data?.find(({ id }) => id === adoptionId)
  const leave = (to: string) => {
    onFinished()
    void navigate(to)
  }
  if (done || adoption?.state === 'confirmed') {
    return (
      <Card>
        <Stack gap="sm" align="flex-start">
          <StateWord tone="satisfied" coloured>
            {countText(adoption?.people ?? people)} 人已经入库，现在就可以抽取
          </StateWord>
          {adoption && (
            <Text size="sm" c="dimmed">
              依据 {adoption.basis.title}（{adoption.basis.number}），在库起算日 {dateText(adoption.basisDate)}
            </Text>
          )}
          <Group gap="xs">
            {may('draw.create') && <Button onClick={() => leave('/draw')}>去抽取</Button>}
            <Button variant={may('draw.create') ? 'default' : 'filled'} onClick={() => leave('/pool')}>
              看专家库
            </Button>
          </Group>
        </Stack>
      </Card>
    )
  }
  return (
    <Card title="已提交，等第二人确认">
      <Stack gap="sm" align="flex-start">
        <Text>
          {`${countText(people)} 人还没有入库。请专家库办公室的另一位同事或领导小组的人核对名单与依据后确认：可以现在就在本机登录确认，也可以稍后在他自己的“待办”里确认。`}
        </Text>
        <Group gap="xs" align="flex-start">
          <SecondConfirmation
            adoptionId={adoptionId}
            primary
            onConfirmed={() => {
              setDone(true)
              onConfirmed()
            }}
          />
          <Button variant="default" onClick={() => leave('/home')}>
            稍后由他人确认
          </Button>
        </Group>
      </Stack>
    </Card>
  )
}
