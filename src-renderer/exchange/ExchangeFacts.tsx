import { Stack, Text } from '@mantine/core'
import type { ExchangeView } from '../../src-shared/api/exchange.ts'
import { Card } from '../app/ui/Card.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText, dateTimeText } from '../app/words.ts'
import { alarmText, backlogText } from './words.ts'
import classes from './exchange.module.css'

/** Whom this office exchanges with, and by what it is recognised. */
export function ProvinceCard({ joined }: { joined: NonNullable<ExchangeView['joined']> }) {
  return (
    <Card title="省级服务">
      <Stack gap="xs">
        <Text size="sm" fw={600}>
          {joined.province}
        </Text>
        <Text size="sm" className={classes.mono}>
          {joined.address || '没有线路，用摆渡包交换'}
        </Text>
        <div>
          <Text size="sm">密钥指纹</Text>
          <div className={classes.mono}>{joined.mark}</div>
        </div>
        <Text size="sm">与省级管理员给的指纹相同，才是真正的省级服务。</Text>
      </Stack>
    </Card>
  )
}

/** What a person should know; nothing where all is well. */
export function AlarmsCard({ alarms }: { alarms: ExchangeView['alarms'] }) {
  if (alarms.length === 0) return null
  return (
    <Card title="需要注意" tone="attention" ruled>
      <Stack gap="xs" component="ul" className={classes.list}>
        {alarms.map(({ kind, at, device }) => (
          <li key={`${kind}:${device}`}>
            <StateWord tone="attention" wraps>
              {`${dateTimeText(at)} ${alarmText(kind, device)}`}
            </StateWord>
          </li>
        ))}
      </Stack>
    </Card>
  )
}

/** Last exchange, what waits, what has moved, the newest receipt. */
export function FactsCard({ view: { complete, backlog, moved, receipt } }: { view: ExchangeView }) {
  const facts: [string, string][] = [
    ['上次全部一致', complete ? dateTimeText(complete) : '还没有'],
    ['等待交换', backlogText(backlog) || '没有'],
    ['本次启动以来', `送出 ${countText(moved.sent)} 条，收到 ${countText(moved.received)} 条`],
    [
      '最新回执',
      receipt
        ? `省级已收下本机第 ${countText(receipt.seq + 1)} 条及以前的记录，${dateTimeText(receipt.at)}`
        : '还没有收到',
    ],
  ]
  return (
    <Card title="交换情况" ruled>
      <dl className={classes.facts}>
        {facts.map(([name, text]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </Card>
  )
}
