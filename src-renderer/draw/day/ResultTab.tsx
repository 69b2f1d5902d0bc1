/** The group's result, and beside it each expert's opinion, written dissent, or why somebody does not sign (Article 10 (2)). */
import { Group, Modal, Stack, Text, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { OpinionView, ResultView, WorkView } from '../../../src-shared/api/work.ts'
import { opinionKindNames } from '../../../src-shared/model/terms.ts'
import { useCommand } from '../../app/hooks.ts'
import { tooShort } from '../../app/reason.ts'
import { useMay } from '../../app/session.tsx'
import { useToday } from '../../app/today.ts'
import { Card } from '../../app/ui/Card.tsx'
import { DateField } from '../../app/ui/DateField.tsx'
import { DialogButtons } from '../../app/ui/DialogButtons.tsx'
import { EmptyState } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { Action } from '../../app/ui/PageHead.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { ReasonInput } from '../../app/ui/ReasonInput.tsx'
import { StateWord, type Tone } from '../../app/ui/StateWord.tsx'
import { dateText, dateTimeText } from '../../app/words.ts'
import css from '../draw.module.css'
import { FileLinks, FilesInput } from './FilesInput.tsx'
import { OpinionForm } from './OpinionForm.tsx'

export function ResultTab({ work }: { work: WorkView }) {
  return (
    <div className={css.two}>
      <Results work={work} />
      <Opinions work={work} />
    </div>
  )
}

function Results({ work }: { work: WorkView }) {
  const may = useMay()
  const [filing, setFiling] = useState(false)
  const { activityId, results, actions, dueOn } = work
  const corrects = results.length > 0
  return (
    <Card
      title="活动结果"
      ruled
      right={
        may('work.fileResult') && (
          <Action
            compact
            primary={!corrects}
            label={corrects ? '更正结果…' : '登记结果…'}
            why={actions.write || null}
            onClick={() => setFiling(true)}
          />
        )
      }
    >
      {results.length === 0 ? (
        <EmptyState title="还没有登记结果">
          {dueOn ? `请在 ${dateText(dueOn)}前登记结果和完成日期。` : '活动结束后登记结果和完成日期。'}
        </EmptyState>
      ) : (
        <ul className={`${css.plainList} ${css.course}`} aria-label="活动结果">
          {results.toReversed().map((one, index) => (
            <li key={one.resultId}>
              <Result activityId={activityId} one={one} stands={index === 0} />
            </li>
          ))}
        </ul>
      )}
      <Modal opened={filing} onClose={() => setFiling(false)} title={corrects ? '更正结果' : '登记结果'} size="lg">
        {filing && <ResultForm work={work} onClose={() => setFiling(false)} />}
      </Modal>
    </Card>
  )
}

function Result({ activityId, one, stands }: { activityId: string; one: ResultView; stands: boolean }) {
  return (
    <Stack gap={4}>
      <Group justify="space-between" gap="xs">
        <strong>完成日期 {dateText(one.finishedOn)}</strong>
        <StateWord tone={stands ? 'satisfied' : 'neutral'}>{stands ? '现行' : '已被更正'}</StateWord>
      </Group>
      {one.reason && <Text size="sm">更正的原因：{one.reason}</Text>}
      {one.text && <Text className={css.script}>{one.text}</Text>}
      <FileLinks activityId={activityId} files={one.files} />
      <div className={css.second}>
        {dateTimeText(one.at)} {one.by}登记
      </div>
    </Stack>
  )
}

function ResultForm({ work, onClose }: { work: WorkView; onClose: () => void }) {
  const { activityId, results } = work
  const corrects = results.length > 0
  const today = useToday()
  const [finishedOn, setFinishedOn] = useState(results.at(-1)?.finishedOn ?? today)
  const [text, setText] = useState(results.at(-1)?.text ?? '')
  const [files, setFiles] = useState<File[]>([])
  const [reason, setReason] = useState('')
  const [asked, setAsked] = useState(false)
  const file = useCommand('work.fileResult', { onDone: onClose })
  const empty = tooShort(text) && files.length === 0
  const send = () => {
    setAsked(true)
    if (finishedOn === '' || empty || (corrects && tooShort(reason))) return
    void file.run({ activityId, finishedOn, text: text.trim(), files, reason: reason.trim() })
  }
  return (
    <Stack gap="sm">
      {corrects && <Text size="sm">更正作为新的一份登记，原来的结果保留，标明已被更正。</Text>}
      <DateField
        label="完成日期"
        required
        value={finishedOn}
        error={asked && finishedOn === '' ? '请填写完成日期' : file.at('finishedOn')}
        onChange={setFinishedOn}
      />
      <Textarea
        label="结果"
        description="专家组的共同意见；也可以只附文件"
        autosize
        minRows={4}
        maxLength={5000}
        value={text}
        error={asked && empty ? '请写明结果，或者附上文件' : file.at('text')}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <FilesInput label="结果文件" value={files} error={file.at('files')} onChange={setFiles} />
      {corrects && (
        <ReasonInput
          label="更正的原因"
          value={reason}
          error={asked && tooShort(reason) ? '请写明原因，至少 2 个字' : file.at('reason')}
          onChange={setReason}
        />
      )}
      <ErrorNote of={file.failure} />
      <DialogButtons confirm={corrects ? '提交更正' : '登记结果'} busy={file.busy} onClose={onClose} onConfirm={send} />
    </Stack>
  )
}

const kindTones: Record<OpinionView['kind'], Tone> = { opinion: 'neutral', dissent: 'attention', unsigned: 'violated' }

function Opinions({ work }: { work: WorkView }) {
  const may = useMay()
  const [filing, setFiling] = useState(false)
  const { activityId, opinions, actions } = work
  return (
    <Card
      title={
        <>
          专家意见 <ProvisionChip id="art-10-2" />
        </>
      }
      ruled
      right={
        <Group gap="xs">
          {may('work.fileOpinion') && (
            <Action compact label="登记意见…" why={actions.write || null} onClick={() => setFiling(true)} />
          )}
          <ExportButton compact table="work-opinions" filter={{ activityId }} rows={opinions.length} />
        </Group>
      }
    >
      {opinions.length === 0 ? (
        <EmptyState title="还没有专家意见">意见不同的专家可以另写个人意见、可以不签字；与结果一并存档。</EmptyState>
      ) : (
        <ul className={`${css.plainList} ${css.course}`} aria-label="专家意见">
          {opinions.toReversed().map((one) => (
            <li key={one.opinionId}>
              <Stack gap={4}>
                <Group justify="space-between" gap="xs">
                  <strong>{one.name}</strong>
                  <StateWord tone={kindTones[one.kind]}>{opinionKindNames[one.kind]}</StateWord>
                </Group>
                {one.text && <Text className={css.script}>{one.text}</Text>}
                <FileLinks activityId={activityId} files={one.files} />
                <div className={css.second}>
                  {dateTimeText(one.at)} {one.own ? '本人页面提交' : `${one.by}登记`}
                </div>
              </Stack>
            </li>
          ))}
        </ul>
      )}
      <Modal opened={filing} onClose={() => setFiling(false)} title="登记专家意见" size="lg">
        {filing && <OpinionForm work={work} onClose={() => setFiling(false)} />}
      </Modal>
    </Card>
  )
}
