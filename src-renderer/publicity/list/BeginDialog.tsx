import { Modal, NumberInput, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { ListView } from '../../../src-shared/api/admission-views.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Form } from '../../app/ui/Form.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { SecondDate } from '../SecondDate.tsx'
import { noticeTitle } from '../words.ts'

interface BeginDialogProps {
  list: ListView
  opened: boolean
  onClose: () => void
}

/** Working days of a period where nobody says otherwise: what the measures ask for at least. */
const usualDays = 5
const mostDays = 60

/** Begins the publicity of a decided list: title and place of the notice, length of the period. */
export function BeginDialog({ list, opened, onClose }: BeginDialogProps) {
  return (
    <Modal opened={opened} onClose={onClose} title={`公示 ${list.approved} 人`}>
      {opened && <BeginForm list={list} onClose={onClose} />}
    </Modal>
  )
}

function BeginForm({ list, onClose }: Omit<BeginDialogProps, 'opened'>) {
  const navigate = useNavigate()
  const [title, setTitle] = useState(() => noticeTitle(list.title))
  const { data: organisation } = useOffice('system.organisation')
  const [typed, setTyped] = useState<string | null>(null)
  const venue = typed ?? organisation?.venue ?? ''
  const [days, setDays] = useState<number | string>(usualDays)
  const [asked, setAsked] = useState(false)
  const begin = useCommand('publicity.begin', { onDone: ({ id }) => void navigate(`/publicity/${id}`) })
  const lacks = asked
    ? {
        title: title.trim().length < 2 ? '请填写公示标题，至少 2 个字' : undefined,
        venue: venue.trim() === '' ? '请填写公示在哪里发布' : undefined,
        days: typeof days !== 'number' ? `请填写 1 到 ${mostDays} 之间的整数` : undefined,
      }
    : {}
  const send = () => {
    setAsked(true)
    if (title.trim().length < 2 || venue.trim() === '' || typeof days !== 'number') return
    void begin.run({ listId: list.id, title, venue, days })
  }
  const fieldError = lacks.title ?? lacks.venue ?? lacks.days
  return (
    <Stack gap="sm">
      <Form onSubmit={send}>
        <Stack gap="sm">
          <TextInput
            label="公示标题"
            required
            data-autofocus
            maxLength={80}
            value={title}
            error={lacks.title ?? begin.at('title')}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <TextInput
            label="发布位置"
            description="例如：局网站、公示栏、微信公众号"
            required
            maxLength={100}
            value={venue}
            error={lacks.venue ?? begin.at('venue')}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          <NumberInput
            label="公示期（工作日）"
            required
            min={1}
            max={mostDays}
            allowDecimal={false}
            allowNegative={false}
            clampBehavior="blur"
            value={days}
            error={lacks.days ?? begin.at('days')}
            onChange={setDays}
          />
          <Text size="sm">
            <ProvisionChip id="art-7-4" /> 从今天开始，今天不计入，最后一个工作日 24:00
            届满。公示期只能延长，任何人都不能提前结束。公示文稿不含证件号码和电话，开始后下载发布。
          </Text>
          {!fieldError && <ErrorNote of={begin.failure} />}
          <DialogButtons confirm="开始公示" busy={begin.busy} onClose={onClose} />
        </Stack>
      </Form>
      {/* outside the form: what is submitted in the second person's sign-in is not this form */}
      {begin.failure?.code === 'clock.two' && <SecondDate />}
    </Stack>
  )
}
