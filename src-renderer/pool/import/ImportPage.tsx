import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { RosterPreview } from '../../../src-shared/api/pool.ts'
import type { JobView } from '../../../src-shared/api/pool.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import type { Failure } from '../../app/office.ts'
import { Card } from '../../app/ui/Card.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { FileAction } from '../../app/ui/FileButtons.tsx'
import { JobProgress } from '../../app/ui/JobProgress.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { Steps } from '../../app/ui/Steps.tsx'
import { useDraft } from '../../app/ui/useDraft.ts'
import { countText } from '../../app/words.ts'
import { BasisForm, Proposed } from './AdoptStep.tsx'
import { CheckStep } from './CheckStep.tsx'
import { FileStep } from './FileStep.tsx'
import { MappingStep } from './MappingStep.tsx'
import { type Columns, lacksColumns } from './targets.ts'

interface Progress {
  /** Index in `stepNames`; 4 = all done. */
  step: 0 | 1 | 2 | 3 | 4
  file: File | null
  /** Reading that is under way; found again after leaving the page. */
  jobId: string | null
  token: string | null
  adoptionId: string | null
  /** People that were proposed. */
  people: number
}

const start: Progress = { step: 0, file: null, jobId: null, token: null, adoptionId: null, people: 0 }
const stepNames = ['选择文件', '对应列', '检查', '导入']

/** Takes in a roster: choose the file, match its columns, check every row, adopt the good ones with a second account. */
export function ImportPage() {
  const navigate = useNavigate()
  const [progress, setProgress, forget] = useDraft<Progress>('import', start)
  const [failure, setFailure] = useState<Failure | null>(null)
  const setJobId = (jobId: string | null) => setProgress((now) => ({ ...now, jobId }))
  const read = useCommand('roster.read', { onDone: (answer) => setJobId(answer.jobId) })
  const stop = useCommand('jobs.cancel')
  const { token, step, jobId } = progress
  const preview = useOffice(
    'roster.preview',
    { token: token ?? '' },
    {
      enabled: token !== null && progress.adoptionId === null,
    },
  )
  const startOver = (why: Failure | null) => {
    forget()
    setFailure(why)
    setProgress(start)
  }
  const readFile = (file: File, columns?: Columns) => {
    setFailure(null)
    setProgress((now) => ({ ...now, file }))
    void read.run({ file, columns })
  }
  const onRead = (job: JobView<Record<string, string | number>>) => {
    setJobId(null)
    if (job.state === 'done' && job.result) {
      setProgress((now) => ({ ...now, token: String(job.result?.token), step: now.step === 0 ? 1 : 2 }))
    } else {
      setFailure(job.error ?? { code: 'roster.cancelled', message: '已取消读取，没有留下任何数据。可以重新选择文件。' })
    }
  }
  const sheets = preview.data?.sheets ?? []
  const goOn = step === 1 && preview.data && !lacksColumns(preview.data) && progress.adoptionId === null
  return (
    <>
      <PageHead
        title="导入专家名册"
        facts={headFacts(preview.data, progress.file)}
        actions={
          <Actions
            step={step}
            preview={preview.data ?? null}
            adopted={progress.adoptionId !== null}
            onCancel={() => {
              if (jobId) void stop.run({ jobId })
              startOver(null)
              void navigate('/pool')
            }}
            onBack={() => setProgress((now) => ({ ...now, step: 2 }))}
            onNext={() => setProgress((now) => ({ ...now, step: 3 }))}
          />
        }
      />
      <Steps
        name="导入步骤"
        labels={stepNames}
        now={step}
        open={(index) => index < step && progress.adoptionId === null && (index > 0 || token !== null)}
        onStep={(index) => (index === 0 ? startOver(null) : setProgress((now) => ({ ...now, step: index as 1 | 2 })))}
      />
      <ErrorNote of={failure ?? read.failure ?? (token && progress.adoptionId === null ? preview.error : null)} />
      {jobId ? (
        <Card>
          <JobProgress jobId={jobId} title="正在读取名册" cancellable onEnd={onRead} />
        </Card>
      ) : progress.adoptionId !== null ? (
        <Proposed
          adoptionId={progress.adoptionId}
          people={progress.people}
          onConfirmed={() => {
            setProgress((now) => ({ ...now, step: 4 }))
            forget()
          }}
          onFinished={forget}
        />
      ) : step === 0 || token === null ? (
        <FileStep busy={read.busy} onFile={(file) => readFile(file)} />
      ) : !preview.data ? (
        preview.error ? null : (
          <Waiting />
        )
      ) : step === 1 ? (
        <MappingStep
          key={token}
          preview={preview.data}
          onKeep={goOn ? () => setProgress((now) => ({ ...now, step: 2 })) : null}
          onReread={progress.file ? (columns) => progress.file && readFile(progress.file, columns) : null}
        />
      ) : step === 2 ? (
        <CheckStep key={token} token={token} preview={preview.data} manySheets={sheets.length > 1} />
      ) : (
        <BasisForm
          token={token}
          people={preview.data.counts.ok}
          onProposed={(adoptionId) =>
            setProgress((now) => ({ ...now, adoptionId, people: preview.data?.counts.ok ?? 0 }))
          }
        />
      )}
    </>
  )
}

function headFacts(preview: RosterPreview | undefined, file: File | null): string {
  if (!preview) return file ? file.name : '存量专家一次性入库：有印发的名单时使用'
  const [sheet] = preview.sheets
  if (preview.sheets.length > 1) return `${preview.fileName} · ${preview.sheets.length} 张工作表`
  return sheet ? `${preview.fileName} · 工作表“${sheet.sheet}” · 表头在第 ${sheet.headerRow} 行` : preview.fileName
}

interface ActionsProps {
  step: number
  preview: RosterPreview | null
  adopted: boolean
  onCancel: () => void
  onBack: () => void
  onNext: () => void
}

function Actions({ step, preview, adopted, onCancel, onBack, onNext }: ActionsProps) {
  if (adopted) return null
  const ok = preview?.counts.ok ?? 0
  return (
    <>
      <Action label="取消" onClick={onCancel} />
      {step === 2 && preview && preview.counts.error + preview.counts.warning + preview.counts.duplicate > 0 && (
        <FileAction
          of="roster.marked"
          input={{ token: preview.token }}
          fallback={`标注错误-${preview.fileName}`}
          label="下载标注错误的表格"
        />
      )}
      {step === 2 && (
        <Action
          primary
          label={ok === preview?.counts.all ? `导入 ${countText(ok)} 人` : `先导入 ${countText(ok)} 人`}
          why={ok === 0 ? '没有可以导入的行' : null}
          onClick={onNext}
        />
      )}
      {step === 3 && <Action label="上一步" onClick={onBack} />}
    </>
  )
}
