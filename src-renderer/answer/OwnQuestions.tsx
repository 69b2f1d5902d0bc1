/** What the expert wants to know about the task, and what the office answered (Article 10 (1)). */
import { Button, Text } from '@mantine/core'
import { useState } from 'react'
import type { OwnWorkView } from '../../src-shared/api/work.ts'
import { useCommand } from '../app/hooks.ts'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateTimeText } from '../app/words.ts'
import css from './answer.module.css'
import type { AnswerLink } from './link.ts'
import { OwnFiles } from './OwnFiles.tsx'
import { SayWhy } from './SayWhy.tsx'

export function OwnQuestions({ link, view }: { link: AnswerLink; view: OwnWorkView }) {
  const [asking, setAsking] = useState(false)
  const ask = useCommand('ownWork.ask', { onDone: () => setAsking(false) })
  return (
    <section className={css.part} aria-label="补充资料">
      <h2 className={css.partHeading}>想了解更多情况</h2>
      {view.material.map((one) => (
        <div key={one.requestId} className={css.entry}>
          <Text>{one.question}</Text>
          <StateWord tone={one.answered ? 'satisfied' : 'active'}>
            {one.answered ? '已答复' : `${dateTimeText(one.at)}提出，待答复`}
          </StateWord>
          {one.answered && <Text>{one.answer}</Text>}
          <OwnFiles link={link} files={one.files} />
        </div>
      ))}
      {asking ? (
        <SayWhy
          label="想了解什么"
          confirm="提交"
          busy={ask.busy}
          onBack={() => setAsking(false)}
          onSay={(question) => void ask.run({ ...link, question })}
        />
      ) : (
        <Button className={css.large} fullWidth variant="default" onClick={() => setAsking(true)}>
          要求补充资料
        </Button>
      )}
      <ErrorNote of={ask.failure} />
    </section>
  )
}
