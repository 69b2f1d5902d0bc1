import { Progress, Stack, Text } from '@mantine/core'
import { Link } from 'react-router'
import type { HomeView } from '../../src-shared/api/system.ts'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText } from '../app/words.ts'
import classes from './home.module.css'

/** Running work, this machine, the pool in three figures. */
export function HomeSide({ home }: { home: HomeView }) {
  const may = useMay()
  // its own question: with a large pool the figures come later than what waits to be done
  const { data: pool } = useOffice('pool.counts', undefined, { enabled: may('pool.counts') })
  if (!may('pool.counts')) return <Guidance />
  return (
    <>
      <Card title="正在进行">
        {home.running.length === 0 ? (
          <Text size="sm" c="dimmed">
            没有进行中的抽取
          </Text>
        ) : (
          <Stack gap="sm">
            {home.running.map((item) => (
              <Running key={item.to} item={item} />
            ))}
          </Stack>
        )}
      </Card>
      <Card title="本机状况">
        <Stack gap={6}>
          {home.device.map(({ ok, text }) => (
            <StateWord key={text} tone={ok ? 'satisfied' : 'attention'}>
              {text}
            </StateWord>
          ))}
        </Stack>
      </Card>
      <Card title="专家库">
        <dl className={classes.figures}>
          <Figure label="在库" value={pool?.members} />
          <Figure label="可抽取" value={pool?.drawable} />
          <Figure label="本轮轮空" value={pool?.rotating} />
        </dl>
      </Card>
    </>
  )
}

/** Beside the list of somebody who is not of the bureau: what is expected, not how the bureau's machine stands. */
function Guidance() {
  return (
    <Card title="怎样核实">
      <Text size="sm">
        逐份打开申报表和附件，与本单位人事档案核对。推荐记入档案，由本单位对真实性负责（第十八条）。
      </Text>
    </Card>
  )
}

function Running({ item }: { item: HomeView['running'][number] }) {
  const share = item.total > 0 ? (item.done / item.total) * 100 : 0
  return (
    <Link to={item.to} className={classes.running}>
      <strong>{item.title}</strong>
      <span className={classes.runningLine}>
        <span>{item.detail}</span>
        <span>
          {item.done} / {item.total} {item.unit}
        </span>
      </span>
      <Progress value={share} size="sm" color="ink.6" aria-label={`${item.title}进度`} />
    </Link>
  )
}

function Figure({ label, value }: { label: string; value: number | undefined }) {
  return (
    <div>
      <dd>{value === undefined ? '…' : countText(value)}</dd>
      <dt>{label}</dt>
    </div>
  )
}
