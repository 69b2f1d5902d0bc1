/** Beside the form: what is still missing, and how the conditions of entry would come out. */
import { Text, UnstyledButton } from '@mantine/core'
import type { DraftCheck } from '../../../src-shared/api/admission.ts'
import type { Finding } from '../../../src-shared/model/facts.ts'
import { fieldNames } from '../../../src-shared/model/terms.ts'
import { Card } from '../../app/ui/Card.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { ProvisionChip } from '../../app/ui/ProvisionChip.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import classes from '../admission.module.css'
import { useForm } from './context.ts'
import { outcomeWord, tally } from '../findings.ts'
import { FactLines } from '../FactLines.tsx'
import { goTo } from './go-to.ts'
import type { SaveState } from '../../app/autosave.ts'
import type { Lack } from './problems.ts'
import { SavedWord } from '../../app/ui/SavedWord.tsx'

export interface CheckSideProps {
  check: DraftCheck | undefined
  lacks: readonly Lack[]
  state: SaveState
}

/** Stays in view while the form scrolls. */
export function CheckSide({ check, lacks, state }: CheckSideProps) {
  // an applicant hands back, the office submits
  const hand = useForm().own ? '交回' : '提交'
  if (!check) return <Waiting label="正在核对…" />
  return (
    <div className={classes.sticky}>
      <Card
        title={lacks.length > 0 ? `${hand}前还有 ${lacks.length} 处` : `可以${hand}`}
        right={<SavedWord state={state} aside />}
        ruled={lacks.length > 0}
      >
        {lacks.length > 0 ? (
          <ul className={`${classes.lacks} ${classes.scrolled}`} aria-label="提交前要处理的地方">
            {lacks.map((lack) => (
              <li key={lack.path}>
                <UnstyledButton className={classes.lack} onClick={() => goTo(lack.path)}>
                  {lack.place}
                  <span>：{lack.message}</span>
                </UnstyledButton>
              </li>
            ))}
          </ul>
        ) : (
          <StateWord tone="satisfied" coloured>
            填写完整，附件齐全
          </StateWord>
        )}
      </Card>
      <Preview check={check} />
    </div>
  )
}

/** The conditions of entry by what is filled in so far, anew after each save. */
function Preview({ check: { findings } }: { check: DraftCheck }) {
  return (
    <Card title="预审（不作为结论）">
      <Text size="sm" c="dimmed">
        {tally(findings)}。按已填内容逐条核对第五条、第六条，每次保存后更新；以科室审核为准。
      </Text>
      <div className={classes.findings} tabIndex={0} role="region" aria-label="预审（不作为结论）">
        {findings.map((finding) => (
          <PreviewLine key={`${finding.condition}-${finding.field}`} finding={finding} />
        ))}
      </div>
    </Card>
  )
}

function PreviewLine({ finding }: { finding: Finding }) {
  const { tone: decided, word } = outcomeWord(finding)
  // what is not filled in yet stands against nobody
  const tone = finding.outcome === 'missing-data' ? 'neutral' : decided
  return (
    <div className={classes.preview}>
      <StateWord tone={tone}>{finding.title}</StateWord>
      <ProvisionChip id={finding.provision} facts={<FactLines facts={finding.facts} />} />
      <span className={classes.second}>
        {finding.field && `${fieldNames[finding.field]}：`}
        {word}，{finding.reason}
      </span>
    </div>
  )
}
