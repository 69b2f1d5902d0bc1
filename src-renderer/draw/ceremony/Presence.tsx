/** Who is in the room and signed in on this screen; each signs with a key of their own. */
import { Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useCommand } from '../../app/hooks.ts'
import { BesideSignIn } from '../../app/ui/BesideSignIn.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import css from '../draw.module.css'
import type { Board } from '../stage.ts'
import { signerName, stageText } from '../words.ts'
import type { Actor } from './actors.ts'

export function Presence({ board, actors }: { board: Board; actors: Actor[] }) {
  const [wanted, setWanted] = useState<Actor | null>(null)
  const [wrong, setWrong] = useState<string | null>(null)
  const leave = useCommand('session.signOutBeside')
  return (
    <Card title="在场" right={<ProvisionChip id="art-12" />}>
      <ul className={`${css.plainList} ${css.ruledList}`}>
        {actors.map((actor) => (
          <li key={`${actor.role}-${actor.accountId}`}>
            <div style={{ flex: 1 }}>
              <Text fw={600}>{actor.name}</Text>
              <Text size="sm" c="dimmed">
                {signerName(actor.role)}
              </Text>
            </div>
            {presence(actor, board)}
            {!actor.present && actor.role !== 'operator' && (
              <Button size="compact-sm" variant="default" onClick={() => setWanted(actor)}>
                在旁登录
              </Button>
            )}
            {actor.besideId && (
              <Button
                size="compact-sm"
                variant="subtle"
                onClick={() => actor.besideId && void leave.run({ besideId: actor.besideId })}
              >
                退出
              </Button>
            )}
          </li>
        ))}
        {board.poolOfficeAbsent && (
          <li>
            <Text size="sm" c="dimmed">
              专家库办公室未到场（已写入记录）
            </Text>
          </li>
        )}
      </ul>
      {wrong && (
        <Text size="sm" c="var(--ep-attention)" role="alert">
          {wrong}
        </Text>
      )}
      <ErrorNote of={leave.failure} />
      <BesideSignIn
        opened={wanted !== null}
        onClose={() => setWanted(null)}
        title={`请${wanted?.name ?? ''}在旁登录`}
        who={`${wanted ? signerName(wanted.role) : ''}${wanted?.name ?? ''}用自己的账号登录，只办自己的事；操作人不退出。`}
        onSignedIn={(beside) => {
          const right = beside.accountId === wanted?.accountId
          setWrong(right ? null : `登录的是${beside.name}，不是指定的${wanted?.name ?? ''}，已让其退出。`)
          if (!right) void leave.run({ besideId: beside.besideId })
          setWanted(null)
        }}
      />
    </Card>
  )
}

function presence(actor: Actor, board: Board) {
  if (actor.self) return <StateWord tone="satisfied">本人</StateWord>
  if (actor.besideId) return <StateWord tone="satisfied">已登录</StateWord>
  const elsewhere = board.participants.some((one) => one.accountId === actor.accountId && one.signedInElsewhere)
  return <StateWord tone={elsewhere ? 'satisfied' : 'neutral'}>{elsewhere ? '已在别处登录' : '未登录'}</StateWord>
}

/** Signatures that stand so far, stage by stage. */
export function Signatures({ board }: { board: Board }) {
  if (board.signatures.length === 0) return null
  return (
    <Card title="已签署">
      <Stack gap={4}>
        {board.signatures.map((one) => (
          <Group key={`${one.role}-${one.name}-${one.through}`} justify="space-between" wrap="nowrap">
            <StateWord tone="satisfied">
              {signerName(one.role)} {one.role !== 'device' && one.name}
            </StateWord>
            <Text size="sm" c="dimmed">
              {stageText(one.through)}
            </Text>
          </Group>
        ))}
      </Stack>
    </Card>
  )
}
