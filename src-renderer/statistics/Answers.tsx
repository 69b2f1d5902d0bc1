/** The four questions asked most, answered in a number each. */
import type { ReactNode } from 'react'
import type { StatisticsView } from '../../src-shared/api/statistics.ts'
import { evennessOf, shareZh } from '../../src-shared/model/evenness.ts'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { countText } from '../app/words.ts'
import { evennessTone } from './tones.ts'
import classes from './statistics.module.css'

export function Answers({ view: { total, uniformity } }: { view: StatisticsView }) {
  const { seats, accepted, designated, waiting, open, drawn, declined, noAnswer, recused, removed } = total
  const gone = declined + noAnswer + recused + removed
  const { kind, word } = evennessOf({ ...uniformity, probability: uniformity.test?.probability ?? null })
  return (
    <dl className={classes.answers}>
      <Answer label="席位" chip="art-12" figure={countText(seats)}>
        抽取后接受 {accepted} · 直接指定 {designated} · 待答复 {waiting} · 空缺 {open}
      </Answer>
      <Answer label="抽中后没有参加" chip="art-12" figure={shareZh(gone, drawn)}>
        {drawn} 人次中 {gone} 人次：不能参加 {declined} · 未按时答复 {noAnswer} · 回避和移出 {recused + removed}
      </Answer>
      <Answer label="直接指定占席位" chip="art-13" figure={shareZh(designated, seats)}>
        {seats} 席中 {designated} 席，不是随机抽取产生
      </Answer>
      <Answer
        label="首轮抽取是否均衡"
        chip="art-12"
        figure={
          <StateWord tone={evennessTone[kind]} coloured={kind !== 'too-few'}>
            {word}
          </StateWord>
        }
      >
        {uniformity.draws} 次抽取，比较专家 {uniformity.experts} 名，详见“抽取是否均衡”
      </Answer>
    </dl>
  )
}

function Answer(props: { label: string; chip: string; figure: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.answer}>
      <dt>
        {props.label} <ProvisionChip id={props.chip} />
      </dt>
      <dd className={classes.figure}>{props.figure}</dd>
      <dd className={classes.small}>{props.children}</dd>
    </div>
  )
}
