/** A removal file on the personal page of the expert whom it is about (Article 9): the notice, and the answer to it. */
import { Stack, Text } from '@mantine/core'
import { useState } from 'react'
import type { OwnRemovalRow } from '../../../src-shared/api/removals.ts'
import { citationOf, provisions } from '../../../src-shared/model/provisions.ts'
import { removalFactNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { Card } from '../../app/ui/Card.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { ScanInput } from '../../app/ui/ScanInput.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateText } from '../../app/words.ts'

/** Nothing at all for everybody else. */
export function OwnRemovals() {
  const { data = [], error, refetch } = useOffice('ownRemovals.list')
  return (
    <>
      <ErrorNote of={error} onRetry={() => void refetch()} />
      {data.map((row) => (
        <OneFile key={row.id} row={row} />
      ))}
    </>
  )
}

function OneFile({ row }: { row: OwnRemovalRow }) {
  const { id, number, ground, statement, facts, toldOn, dueOn, over, open, answers } = row
  return (
    <Card title={`清退告知 ${number}`} right={<Text size="sm">{dateText(toldOn)}告知</Text>}>
      <Stack gap="sm">
        <Text size="sm">
          依据{citationOf(ground)}（{provisions[ground]?.summary.replace(/。$/u, '')}
          ），拟提请专家库领导小组审议终止您的专家资格。
        </Text>
        <Text size="sm">事实和理由：{statement}</Text>
        {facts.map((fact, index) => (
          <Text key={`${fact.on}-${index}`} size="sm">
            {dateText(fact.on)}　{fact.title}　{removalFactNames[fact.what]}
          </Text>
        ))}
        {answers.map(({ on, text, late }, index) => (
          <div key={`${on}-${index}`}>
            <StateWord tone="satisfied">
              {dateText(on)}收到您的申辩{late && '（逾期）'}
            </StateWord>
            <Text size="sm">{text}</Text>
          </div>
        ))}
        {open ? (
          <>
            <StateWord tone={over ? 'attention' : 'active'} wraps>
              {over
                ? `申辩期限到${dateText(dueOn)}，已经过了；作出决定以前交来的仍然收下，标明逾期。`
                : `您可以在${dateText(dueOn)}以前陈述、申辩；逾期没有答复的，不影响审议。`}
            </StateWord>
            <AnswerForm id={id} />
          </>
        ) : (
          <StateWord tone="active">领导小组正在审议，决定会另行告知您。</StateWord>
        )}
      </Stack>
    </Card>
  )
}

function AnswerForm({ id }: { id: string }) {
  const [text, setText] = useState('')
  const [file, setFile] = useState<File | null>(null)
  const answer = useCommand('ownRemovals.answer', {
    onDone: () => {
      setText('')
      setFile(null)
    },
  })
  const send = () => void answer.run({ id, text: text.trim(), ...(file && { file }) })
  return (
    <>
      <ReasonInput
        label="陈述、申辩"
        placeholder="写清事实和您的意见；交出以后不能修改，可以补充"
        minRows={3}
        required={false}
        value={text}
        error={answer.at('text')}
        onChange={setText}
      />
      <ScanInput label="证据材料（有的上传）" value={file} error={answer.at('file')} onChange={setFile} />
      <ErrorNote of={answer.failure} />
      <div>
        <Action
          primary
          label="提交申辩"
          why={tooShort(text) ? '还没有写申辩的内容' : null}
          busy={answer.busy}
          onClick={send}
        />
      </div>
    </>
  )
}
