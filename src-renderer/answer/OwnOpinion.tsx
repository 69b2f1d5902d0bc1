/** The expert's own opinion, a written dissent, or why the result is not signed (Article 10 (2)). */
import { Button, FileInput, SegmentedControl, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import { mostOwnFiles, type OpinionKind, type OwnWorkView } from '../../src-shared/api/work.ts'
import { lacksOpinion } from '../../src-shared/model/opinion.ts'
import { opinionKindNames } from '../../src-shared/model/terms.ts'
import { useCommand } from '../app/hooks.ts'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Form } from '../app/ui/Form.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateTimeText, optionsOf } from '../app/words.ts'
import css from './answer.module.css'
import type { AnswerLink } from './link.ts'
import { OwnFiles } from './OwnFiles.tsx'

interface Props {
  link: AnswerLink
  view: OwnWorkView
}

/** Not there before the activity begins: there is nothing to have an opinion on. */
export function OwnOpinion({ link, view }: Props) {
  const [writing, setWriting] = useState(false)
  const [now] = useState(() => Date.now())
  if (now < Date.parse(view.startsAt) && view.opinions.length === 0) return null
  return (
    <section className={css.part} aria-label="个人意见">
      <h2 className={css.partHeading}>个人意见</h2>
      {view.opinions.map((one) => (
        <div key={`${one.at}${one.kind}`} className={css.entry}>
          <StateWord tone="satisfied">
            {opinionKindNames[one.kind]}，{dateTimeText(one.at)}提交
          </StateWord>
          <Text>{one.text}</Text>
          <OwnFiles link={link} files={one.files} />
        </div>
      ))}
      {writing ? (
        <Writing link={link} onClose={() => setWriting(false)} />
      ) : (
        <Button className={css.large} fullWidth variant="default" onClick={() => setWriting(true)}>
          提交个人意见
        </Button>
      )}
    </section>
  )
}

function Writing({ link, onClose }: { link: AnswerLink; onClose: () => void }) {
  const [kind, setKind] = useState<OpinionKind>('opinion')
  const [text, setText] = useState('')
  const [files, setFiles] = useState<File[]>([])
  const [asked, setAsked] = useState(false)
  const say = useCommand('ownWork.say', { onDone: onClose })
  const lacksText = lacksOpinion(kind, text, files.length)
  const submit = () => {
    setAsked(true)
    if (!lacksText) void say.run({ ...link, kind, text: text.trim(), files })
  }
  return (
    <Form onSubmit={submit}>
      <Stack gap="sm">
        <SegmentedControl
          fullWidth
          size="md"
          aria-label="意见的种类"
          data={optionsOf(opinionKindNames)}
          value={kind}
          onChange={(value) => setKind(value as OpinionKind)}
        />
        <Textarea
          label={kind === 'unsigned' ? '不签字的理由' : '内容'}
          size="lg"
          autosize
          minRows={4}
          maxLength={5000}
          value={text}
          error={asked && lacksText ? '请写明内容' : say.at('text')}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <FileInput
          multiple
          clearable
          size="lg"
          label="文件（可以不附）"
          description={`PDF、Word 或图片，最多 ${mostOwnFiles} 个`}
          accept=".pdf,.docx,.jpg,.jpeg,.png"
          placeholder="选择文件"
          value={files}
          error={files.length > mostOwnFiles ? `最多 ${mostOwnFiles} 个` : say.at('files')}
          onChange={setFiles}
        />
        <Text c="dimmed">提交后与活动结果一并存档，不能撤回；可以再次提交。</Text>
        <ErrorNote of={say.failure} />
        <Button type="submit" size="lg" fullWidth loading={say.busy}>
          提交意见
        </Button>
        <Button size="lg" variant="subtle" w="fit-content" onClick={onClose}>
          返回
        </Button>
      </Stack>
    </Form>
  )
}
