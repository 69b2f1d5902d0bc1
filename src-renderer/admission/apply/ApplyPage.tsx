import { Text } from '@mantine/core'
import { useState } from 'react'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { AlonePage, CodeEntry } from '../../app/ui/CodeEntry.tsx'
import { Waiting } from '../../app/ui/EmptyState.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { OwnForm } from './OwnForm.tsx'
import { OwnProgressPage } from './OwnProgressPage.tsx'

/** What an applicant sees who opens the link to the own form (7-2): a code, the form, that it was handed back, and then how far it is. */
export function ApplyPage({ id }: { id: string }) {
  const [finished, setFinished] = useState(false)
  // a connection that typed the code already goes on after a reload
  const form = useOffice('apply.form')
  const progress = useOffice('apply.progress')
  const enter = useCommand('apply.enter')
  const open = form.data?.id === id
  if (finished) return <Finished />
  if (open && form.data) return <OwnForm key={id} draft={form.data} onFinished={() => setFinished(true)} />
  if (progress.data?.page === id) return <OwnProgressPage key={id} view={progress.data} />
  // while the answer is asked for again, what was typed stays where it is
  if (!form.isFetched || !progress.isFetched) return <Waiting label="正在打开…" />
  return (
    <CodeEntry
      title="资格申报"
      open="打开申报表"
      enter={(code) => void enter.run({ id, code })}
      busy={enter.busy}
      failure={enter.failure}
    />
  )
}

function Finished() {
  return (
    <AlonePage title="申报表已交回" heading="申报表已交回专家库办公室">
      <StateWord tone="satisfied" coloured>
        填写的内容和附件已保存
      </StateWord>
      <Text size="sm">
        请把本人签字的申报表交专家库办公室。办公室核对后提交，由您的单位核实、业务科室审核；需要补正时会联系您。
      </Text>
      <Text size="sm">
        还要修改的，重新打开链接并输入验证码；办公室提交以后，用同一链接和验证码查看办到哪一步，也可以撤回。可以关闭这个页面了。
      </Text>
    </AlonePage>
  )
}
