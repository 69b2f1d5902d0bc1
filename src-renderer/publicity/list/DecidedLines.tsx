import type { ListLine, ListView } from '../../../src-shared/api/admission-views.ts'
import { Card } from '../../app/ui/Card.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import css from '../publicity.module.css'
import { Against, LinesTable, Readiness } from './LinesTable.tsx'

/** The lines as they stand: findings before the decision, approved or struck after it. */
export function DecidedLines({ list }: { list: ListView }) {
  const waits = list.state === 'minutes'
  const decided = list.state === 'decided' || waits
  const struck = list.lines.filter(({ approved }) => approved === false).length
  const note = decided && struck > 0 ? `划去 ${struck} 人` : ''
  return (
    <Card flush fill title="名单" right={note && <span className={css.second}>{note}</span>}>
      <LinesTable
        lines={list.lines}
        heading={decided ? (waits ? '纪要上的决定' : '决定') : '条件核对'}
        tail={(line) => (decided ? <Decision line={line} /> : <Readiness line={line} />)}
        struck={(line) => line.approved === false}
        below={(line) => (decided ? struckReason(line) : line.against.length > 0 && <Against line={line} />)}
      />
    </Card>
  )
}

function struckReason(line: ListLine) {
  return line.approved === false && line.reason !== '' && <span>划去的理由：{line.reason}</span>
}

function Decision({ line: { approved } }: { line: ListLine }) {
  if (approved === null) return <StateWord tone="neutral">未审定</StateWord>
  return approved ? <StateWord tone="satisfied">审定</StateWord> : <StateWord tone="violated">划去</StateWord>
}
