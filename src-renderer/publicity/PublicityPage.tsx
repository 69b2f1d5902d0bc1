import { useState } from 'react'
import { useParams } from 'react-router'
import type { PublicityView } from '../../src-shared/api/admission-views.ts'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { Timeline } from '../app/ui/Timeline.tsx'
import { FormatMenu } from '../app/ui/FormatMenu.tsx'
import { AdmitDialog, type Admitted, AdmittedNote } from './period/AdmitDialog.tsx'
import { DayBar } from './period/DayBar.tsx'
import { onlyHeld } from './period/names.ts'
import { NamesTable } from './period/NamesTable.tsx'
import { ObjectionCard } from './period/ObjectionCard.tsx'
import { byUrgency } from './period/objection-steps.ts'
import { CorrectDialog, ExtendDialog } from './period/PeriodDialogs.tsx'
import { ReceiveDialog } from './period/ReceiveDialog.tsx'
import css from './publicity.module.css'
import { SecondDate } from './SecondDate.tsx'
import { monthDay, today } from './words.ts'

/** One period of publicity: its days, its people, the objections, and admission when it is over. */
export function PublicityPage() {
  const { id = '' } = useParams()
  const { data: view, error, refetch } = useOffice('publicity.get', { id }, { every: 60_000 })
  if (!view) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return <Period key={id} view={view} />
}

type Dialog = 'extend' | 'correct' | 'receive' | 'admit' | null

function Period({ view }: { view: PublicityView }) {
  const may = useMay()
  const [dialog, setDialog] = useState<Dialog>(null)
  const [result, setResult] = useState<Admitted | null>(null)
  const close = () => setDialog(null)
  return (
    <>
      <PageHead
        title={view.title}
        facts={<PeriodFacts view={view} />}
        actions={<PeriodActions view={view} onDialog={setDialog} />}
      />
      <DayBar view={view} />
      {view.state === 'over' && may('publicity.admit') && needsWords(view) && (
        <Card tone="attention" tight>
          <div className={css.waits}>
            <span>{view.waits}</span>
            <SecondDate />
          </div>
        </Card>
      )}
      {result && <AdmittedNote view={view} result={result} />}
      <WithSide wide fill side={<Side view={view} />}>
        <NamesTable view={view} />
      </WithSide>
      <ExtendDialog view={view} opened={dialog === 'extend'} onClose={close} />
      <CorrectDialog view={view} opened={dialog === 'correct'} onClose={close} />
      <ReceiveDialog view={view} opened={dialog === 'receive'} onClose={close} />
      <AdmitDialog view={view} opened={dialog === 'admit'} onClose={close} onAdmitted={setResult} />
    </>
  )
}

/** True where a whole sentence says why nobody can be admitted, which no button has room for. */
function needsWords(view: PublicityView): boolean {
  return view.waits !== '' && !onlyHeld(view)
}

/** Why nobody can be admitted, on the face of the button. */
function faceOf(view: PublicityView): string | null {
  if (view.waits === '') return null
  return onlyHeld(view) ? '有异议未办结' : '见下面的说明'
}

function PeriodFacts({ view }: { view: PublicityView }) {
  return (
    <>
      {view.lines.length} 人 • {monthDay(view.begunOn)} 在{view.venue}发布 • <ProvisionChip id="art-7-4" /> 不少于{' '}
      {view.days} 个工作日，发布当日不计
    </>
  )
}

function PeriodActions({ view, onDialog }: { view: PublicityView; onDialog: (dialog: Dialog) => void }) {
  const may = useMay()
  const open = view.state === 'running' || view.state === 'over'
  const over = view.state === 'over'
  const waiting = view.lines.some(({ state }) => state === 'publicity')
  return (
    <>
      <FormatMenu
        of="publicity.notice"
        input={{ id: view.id }}
        formats={['docx', 'pdf', 'html']}
        label="公示文稿"
        fallback={view.title}
      />
      {open && may('publicity.extend') && <Action label="延长公示" onClick={() => onDialog('extend')} />}
      {open && may('publicity.correct') && <Action label="更正公示" onClick={() => onDialog('correct')} />}
      {open && may('objections.receive') && (
        <Action primary={!over || !may('publicity.admit')} label="登记异议" onClick={() => onDialog('receive')} />
      )}
      {over && may('publicity.admit') && (
        <Action
          primary
          label={waiting ? '办理入库' : '办结公示'}
          why={faceOf(view)}
          onClick={() => onDialog('admit')}
        />
      )}
    </>
  )
}

function Side({ view }: { view: PublicityView }) {
  const may = useMay()
  const day = view.bar.find((one) => one.today)?.date ?? today()
  return (
    <>
      {view.objections.length === 0 ? (
        <Card title="异议">
          <EmptyState title="还没有收到异议">来信、来访、来电反映的，由专家库办公室登记、核实并告知双方。</EmptyState>
        </Card>
      ) : (
        <>
          {may('objections.receive') && (
            <Card
              flush
              title={`异议 ${view.objections.length} 件`}
              right={<ExportButton compact table="objections" filter={{ id: view.id }} rows={view.objections.length} />}
            />
          )}
          {byUrgency(view.objections).map((objection) => (
            <ObjectionCard
              key={objection.id}
              objection={objection}
              number={view.objections.indexOf(objection) + 1}
              today={day}
              folded={objection.state === 'closed' && view.objections.length > 1}
            />
          ))}
        </>
      )}
      <Card title="经过">
        <Timeline items={view.timeline} />
      </Card>
    </>
  )
}
