/** The discipline dice, keyed in twice by the witness: keypad or keyboard, mirrored on the projector, then compared. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { IconBackspace, IconDice5 } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useCommand } from '../../app/hooks.ts'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import css from '../draw.module.css'
import type { Board } from '../stage.ts'
import type { Actor } from './actors.ts'
import { afterKey, diceLimits, differences, differenceText } from './dice.ts'
import { useMirror } from './useMirror.ts'

export function DiceEntry({ board, witness }: { board: Board; witness: Actor }) {
  const [started, setStarted] = useState(board.typing !== null && board.typing.digits !== '')
  if (started) return <Typing board={board} witness={witness} />
  return (
    <Card title="见证人掷骰" tone="active">
      <Stack gap="sm">
        <Text size="sm">
          所有人投入完毕后，请不同的人轮流掷骰，当场念出点数并写在见证单上，至少 {diceLimits.least} 次。见证人
          {witness.name}亲手输入两遍；两遍一致即产生结果，此后不能再放弃重来。
        </Text>
        <Button
          w="fit-content"
          leftSection={<IconDice5 size={measures.iconSmall} stroke={measures.iconStroke} aria-hidden />}
          onClick={() => setStarted(true)}
        >
          开始输入点数
        </Button>
      </Stack>
    </Card>
  )
}

function Typing({ board, witness }: { board: Board; witness: Actor }) {
  const [first, setFirst] = useState(board.typing?.pass === 1 ? board.typing.digits : '')
  const [second, setSecond] = useState('')
  const [pass, setPass] = useState<1 | 2>(1)
  const [stray, setStray] = useState(false)
  const dice = useCommand('draw.dice')
  const digits = pass === 1 ? first : second
  const compared = pass === 2 && second.length === first.length
  const wrong = compared ? differences(first, second) : []
  const behind = useMirror(board.activityId, witness.besideId, { digits, pass })

  const press = (key: string) => {
    setStray(/^[07-9]$/.test(key))
    if (pass === 1) setFirst((now) => afterKey(now, key))
    else setSecond((now) => afterKey(now, key, first.length))
  }
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return
      if (!/^[0-9]$/.test(event.key) && event.key !== 'Backspace') return
      event.preventDefault()
      press(event.key)
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })

  const again = (both: boolean) => {
    setSecond('')
    if (both) {
      setFirst('')
      setPass(1)
    }
  }
  return (
    <Card
      title={pass === 1 ? '第一遍：边掷边输入' : '第二遍：照见证单再输入一次'}
      tone="active"
      right={<Text c="dimmed">见证人 {witness.name}</Text>}
    >
      <Stack gap="sm">
        <Group align="flex-start" wrap="nowrap" gap="xl">
          <Keypad onPress={press} />
          <Stack gap="xs" style={{ flex: 1 }}>
            <Text>
              <strong>{digits.length}</strong> / {pass === 1 ? Math.max(diceLimits.least, first.length) : first.length}
            </Text>
            <DiceRow
              label={pass === 1 ? '第一遍' : '第二遍'}
              digits={digits}
              places={pass === 1 ? Math.max(diceLimits.least, first.length) : first.length}
              wrong={wrong}
            />
            {wrong.length > 0 && <Text size="sm">第一遍输入的是：</Text>}
            {wrong.length > 0 && <DiceRow label="第一遍" digits={first} places={first.length} wrong={wrong} />}
            <Text size="sm" c="dimmed" aria-live="polite">
              {hint({ pass, stray, behind })}
            </Text>
          </Stack>
        </Group>
        {wrong.length > 0 && (
          <div role="alert">
            <StateWord wraps tone="attention" coloured>
              {differenceText(first, second)}请看见证单上写的点数，输错的那一遍重新输入。
            </StateWord>
          </div>
        )}
        <ErrorNote of={dice.failure} />
        <Group gap="xs">
          {pass === 1 && (
            <Button disabled={first.length < diceLimits.least} onClick={() => setPass(2)}>
              输完了，输第二遍
            </Button>
          )}
          {compared && wrong.length === 0 && (
            <Button
              loading={dice.busy}
              onClick={() => void dice.run({ activityId: board.activityId, first, second }, witness.besideId)}
            >
              两遍一致，产生结果
            </Button>
          )}
          {pass === 2 && second.length > 0 && (
            <Button variant="default" onClick={() => again(false)}>
              重输第二遍
            </Button>
          )}
          {(pass === 2 || first.length > 0) && (
            <Button variant="default" onClick={() => again(true)}>
              {pass === 2 ? '两遍都重输' : '清空重输'}
            </Button>
          )}
        </Group>
      </Stack>
    </Card>
  )
}

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

function hint({ pass, stray, behind }: { pass: 1 | 2; stray: boolean; behind: boolean }): string {
  if (stray) return '骰子只有 1 到 6 点，刚才的键没有记入。'
  if (behind) return '投影暂时没有跟上，不影响输入，会自动补上。'
  return pass === 1 ? '可以点按键，也可以用键盘 1—6；退格键改正。' : '第二遍不显示第一遍的点数，输完自动比对。'
}

function Keypad({ onPress }: { onPress: (key: string) => void }) {
  return (
    <div className={css.keypad} role="group" aria-label="骰子点数">
      {['1', '2', '3', '4', '5', '6'].map((key) => (
        <Button key={key} variant="default" className={css.big} onClick={() => onPress(key)}>
          {key}
        </Button>
      ))}
      <Button
        variant="default"
        style={{ gridColumn: '1 / -1' }}
        leftSection={<IconBackspace size={measures.icon} stroke={measures.iconStroke} aria-hidden />}
        onClick={() => onPress('Backspace')}
      >
        退一格
      </Button>
    </div>
  )
}

interface DiceRowProps {
  label: string
  digits: string
  places: number
  wrong: number[]
}

function DiceRow({ label, digits, places, wrong }: DiceRowProps) {
  return (
    <ol className={css.dice} aria-label={`${label}点数`}>
      {Array.from({ length: places }, (_, at) => (
        <li
          key={at}
          className={css.die}
          data-empty={at >= digits.length || undefined}
          data-wrong={wrong.includes(at) || undefined}
        >
          {digits[at] ?? ''}
        </li>
      ))}
    </ol>
  )
}
