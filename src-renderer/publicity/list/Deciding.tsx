import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import { Text } from '@mantine/core'
import type { ListView } from '../../../src-shared/api/admission-views.ts'
import { useCommand } from '../../app/hooks.ts'
import { useMay } from '../../app/session.tsx'
import { Card } from '../../app/ui/Card.tsx'
import { ConfirmDialog } from '../../app/ui/Dialogs.tsx'
import { Action, PageHead } from '../../app/ui/PageHead.tsx'
import { ListBody, ListFacts } from './ListFrame.tsx'
import { DecideLines } from './DecideLines.tsx'
import { choiceOf, tallyText } from './decisions.ts'
import { OfficeActions, SheetMenu } from './ListActions.tsx'
import { StruckSummary } from './StruckSummary.tsx'
import { useDecisions } from './useDecisions.ts'

/** The leading group decides on screen: line by line, one button for the whole list. */
export function Deciding({ list }: { list: ListView }) {
  const may = useMay()
  const [asking, setAsking] = useState(false)
  const decisions = useDecisions(`decide:${list.id}`, list.lines)
  const decide = useCommand('lists.decide', {
    onDone: () => {
      decisions.clear()
      setAsking(false)
      notifications.show({ message: `名单已审定：${text}` })
    },
  })
  // whoever handled somebody before can strike, with a reason, but not approve
  const conflicts = list.lines.filter(
    (line) => line.conflict !== '' && choiceOf(line, decisions.choices).approved,
  ).length
  const text = tallyText(decisions.counts)
  const { approved, struck } = decisions.counts
  return (
    <>
      <PageHead
        title={list.title}
        facts={<ListFacts list={list} />}
        actions={
          <>
            <SheetMenu list={list} />
            {may('lists.present') && <OfficeActions list={list} />}
            <Action
              primary
              label={text}
              why={conflicts > 0 ? `有 ${conflicts} 人须由他人审定` : null}
              busy={decide.busy}
              onClick={() => decisions.complete() && setAsking(true)}
            />
          </>
        }
      />
      {conflicts > 0 && (
        <Card tone="attention" tight>
          <Text size="sm">
            名单里有 {conflicts}{' '}
            人您在审核或汇总时已经经手。审核、汇总、审定须由三个人分别作出，请领导小组的另一位成员审定这份名单。
          </Text>
        </Card>
      )}
      <ListBody list={list}>
        <Card flush fill title="逐人审定" right={<Text size="sm">不改动的按审定；划去须写理由</Text>}>
          <DecideLines
            lines={list.lines}
            choices={decisions.choices}
            onChoice={decisions.choose}
            problems={decisions.problems}
          />
        </Card>
      </ListBody>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={`${text}？`}
        confirm={text}
        busy={decide.busy}
        failure={decide.failure}
        onConfirm={() => void decide.run({ id: list.id, lines: decisions.input() })}
      >
        {approved > 0 && <Text>审定的 {approved} 人由专家库办公室公示，公示期满没有异议的入库。</Text>}
        {struck > 0 && <Text>划去的 {struck} 人本次不予入库，要入库须重新申报：</Text>}
        <StruckSummary lines={list.lines} choices={decisions.choices} />
        <Text fw={600}>审定以后不能撤回。</Text>
      </ConfirmDialog>
    </>
  )
}
