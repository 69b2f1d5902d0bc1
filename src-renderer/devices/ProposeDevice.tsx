import { Button, FileInput, Group, Modal, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../app/hooks.ts'
import { DialogButtons } from '../app/ui/DialogButtons.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import classes from './devices.module.css'

/** Takes in the request of another PC; another administrator has to agree. */
export function ProposeDevice({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  return (
    <Modal opened={opened} onClose={onClose} title="准入一台电脑">
      {opened && <Proposal onClose={onClose} />}
    </Modal>
  )
}

/** Letters that a PC of the office has already; '' for a new one, or where the file says nothing of the kind. */
async function ownCode(file: File | null): Promise<string> {
  try {
    const { device } = JSON.parse((await file?.text()) ?? '') as { device?: { member?: { code?: unknown } } }
    const code = device?.member?.code
    return typeof code === 'string' && /^[A-Z]{2}$/.test(code) ? code : ''
  } catch {
    return ''
  }
}

function Proposal({ onClose }: { onClose: () => void }) {
  const [request, setRequest] = useState<File | null>(null)
  const [typed, setCode] = useState('')
  const [own, setOwn] = useState('')
  const code = own || typed
  const [place, setPlace] = useState('')
  const [mark, setMark] = useState<string | null>(null)
  const command = useCommand('devices.propose', { onDone: (answer) => setMark(answer.mark) })
  if (mark !== null)
    return (
      <Stack gap="sm">
        <Text size="sm">已提出。请与那台电脑屏幕上的核对码对照：</Text>
        <div className={classes.bigMark}>{mark}</div>
        <Text size="sm">一致的，请安全管理员在本页“核对后准入”；不一致的，撤回。</Text>
        <Group justify="flex-end">
          <Button onClick={onClose}>知道了</Button>
        </Group>
      </Stack>
    )
  const wrongCode = code !== '' && !/^[A-Z]{2}$/.test(code)
  const ready = request !== null && code !== '' && !wrongCode && place.trim() !== ''
  const atField = ['request', 'code', 'place'].some((field) => command.at(field) !== undefined)
  return (
    <Stack gap="sm">
      <Text size="sm">
        在那台电脑上第一次打开程序，选“加入”，写出“加入申请”，用 U
        盘拿到这里。那台电脑用备份恢复过的，在它的“本单位的电脑”中“写出登记申请”。
      </Text>
      <FileInput
        label="加入申请或登记申请"
        placeholder="选择 加入申请.json"
        accept=".json"
        value={request}
        error={command.at('request')}
        onChange={(file) => {
          setRequest(file)
          command.reset()
          void ownCode(file).then(setOwn)
        }}
      />
      <TextInput
        label="设备代码"
        description={own ? '这台电脑已有的代码' : '两个大写字母，它给出的编号以此开头，不能与别的电脑相同'}
        maxLength={2}
        disabled={own !== ''}
        value={code}
        error={(wrongCode && '设备代码为两个大写字母') || command.at('code')}
        onChange={(event) => {
          setCode(event.currentTarget.value.toUpperCase())
          command.reset()
        }}
      />
      <TextInput
        label="放在哪里"
        placeholder="例如：矿山安全站"
        maxLength={60}
        value={place}
        error={command.at('place')}
        onChange={(event) => setPlace(event.currentTarget.value)}
      />
      {!atField && <ErrorNote of={command.failure} />}
      <DialogButtons
        confirm="提出准入"
        disabled={!ready}
        busy={command.busy}
        onClose={onClose}
        onConfirm={() => request && void command.run({ request, code, place })}
      />
    </Stack>
  )
}
