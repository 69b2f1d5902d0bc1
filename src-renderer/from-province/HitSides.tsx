/** One hit: the person of this office at the left, the listing of the province at the right, the word of a person below. */
import { Anchor, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { HitRow } from '../../src-shared/api/from-province.ts'
import { listingJudgementNames } from '../../src-shared/model/terms.ts'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateText, dateTimeText } from '../app/words.ts'
import classes from './from-province.module.css'

export function HitSides({ row }: { row: HitRow }) {
  const { person, listing } = row
  const isExpert = person.kind === 'expert'
  return (
    <Stack gap="sm">
      <div className={classes.sides}>
        <section>
          <h3>本单位的{isExpert ? '专家' : '申报人'}</h3>
          <Facts
            facts={[
              [
                '姓名',
                <Anchor
                  key="person"
                  component={Link}
                  to={isExpert ? `/pool/${person.id}` : `/review/${person.id}`}
                  size="sm"
                >
                  {person.name}
                </Anchor>,
              ],
              ['工作单位', person.employer],
              [isExpert ? '证书编号' : '申报编号', person.number || '—'],
              ['现在状态', person.state],
            ]}
          />
        </section>
        <section>
          <h3>省级除名名单</h3>
          <Facts
            facts={[
              ['依据', <ProvisionChip key="ground" id={listing.ground} />],
              ['决定日期', dateText(listing.decidedOn)],
              ['决定单位', listing.decidedBy],
              ['列入时间', dateTimeText(listing.listedAt)],
            ]}
          />
        </section>
      </div>
      <HitState row={row} />
    </Stack>
  )
}

function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className={classes.facts}>
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** What was found out, or what is to be done. */
function HitState({ row: { judged, open, listing } }: { row: HitRow }) {
  return (
    <Stack gap={4}>
      {listing.lifted && (
        <StateWord tone="neutral" wraps>
          {dateTimeText(listing.lifted.at)} 省级解除：{listing.lifted.reason}
        </StateWord>
      )}
      {judged && (
        <>
          <StateWord tone={judged.judgement === 'removal-proposed' ? 'attention' : 'satisfied'} wraps>
            {listingJudgementNames[judged.judgement]}（{judged.by}，{dateTimeText(judged.at)}）
          </StateWord>
          {judged.reason && <Text size="sm">{judged.reason}</Text>}
        </>
      )}
      {!judged && !listing.lifted && (
        <StateWord tone={open ? 'attention' : 'neutral'} wraps>
          {open
            ? '证件号码相符，待专家库办公室核实：先与作出决定的单位联系，再登记结果'
            : '本人已不在库，也没有在办的申报，不需要核实'}
        </StateWord>
      )}
    </Stack>
  )
}
