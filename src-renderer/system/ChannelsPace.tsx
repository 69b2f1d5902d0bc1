/** Pauses and patience: how long the office waits before it tries again, asks, or turns to the next channel (Article 12). */
import { NumberInput, SimpleGrid, Text } from '@mantine/core'
import { defaultPace, type Pace } from '../../src-shared/model/contact-pace.ts'
import { Card } from '../app/ui/Card.tsx'
import { useChannelsForm } from './ChannelsForm.ts'

const minute = 60_000

type Times = 'mostTries' | 'mostAsks'

export function PaceCard() {
  return (
    <Card title="等候和重试" ruled>
      <Text size="sm" mb="sm">
        留空的按灰色的数办理。夜间不发送的时段在“系统—设置”里。
      </Text>
      <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm" maw={560}>
        <Minutes of="retry" label="没有发出的，隔多久再发" description="以后每次加倍" />
        <Minutes of="longestRetry" label="再发的间隔最长" />
        <Count of="mostTries" label="一条最多发几次" description="都没有发出的，改用下一个渠道" />
        <Minutes of="report" label="多久没有送达回执就去查询" />
        <Minutes of="ask" label="发没发出不确定的，隔多久查询" description="以后每次加倍" />
        <Count of="mostAsks" label="一条最多查询几次" description="仍不清楚的，转电话联系" />
        <Minutes of="unreported" label="没有回执的渠道，多久未答复改用下一个" />
      </SimpleGrid>
    </Card>
  )
}

interface FieldProps<Key> {
  of: Key
  label: string
  description?: string
}

/** A pause, typed in minutes and kept in milliseconds. */
function Minutes({ of, label, description }: FieldProps<Exclude<keyof Pace, Times>>) {
  return <PaceNumber of={of} label={label} description={description} unit={minute} suffix=" 分钟" max={1440} />
}

function Count({ of, label, description }: FieldProps<Times>) {
  return <PaceNumber of={of} label={label} description={description} unit={1} suffix=" 次" max={20} />
}

interface NumberProps {
  of: keyof Pace
  label: string
  description: string | undefined
  /** What one of what is typed comes to in what is kept. */
  unit: number
  suffix: string
  max: number
}

function PaceNumber({ of, label, description, unit, suffix, max }: NumberProps) {
  const { fixed, get, set, error } = useChannelsForm()
  const value = get(`pace.${of}`)
  const change = (typed: string | number) => {
    const { [of]: _before, ...others } = (get('pace') ?? {}) as Partial<Record<keyof Pace, number>>
    set('pace', typeof typed === 'number' ? { ...others, [of]: typed * unit } : others)
  }
  return (
    <NumberInput
      label={label}
      description={description}
      inputWrapperOrder={['label', 'input', 'description', 'error']}
      readOnly={fixed}
      allowDecimal={false}
      allowNegative={false}
      hideControls
      min={1}
      max={max}
      clampBehavior="blur"
      suffix={suffix}
      placeholder={`${defaultPace[of] / unit}${suffix}`}
      value={typeof value === 'number' ? value / unit : ''}
      error={error(`pace.${of}`)}
      onChange={change}
    />
  )
}
