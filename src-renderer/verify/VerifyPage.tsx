/** Verifying a record file in the app: the same check as the stand-alone page and the command line, made in this window. */
import { Anchor, Button, FileButton, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { Card } from '../app/ui/Card.tsx'
import { DropArea } from '../app/ui/DropArea.tsx'
import { PageHead } from '../app/ui/PageHead.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { StateWord, type Tone } from '../app/ui/StateWord.tsx'
import { sizeText } from '../app/words.ts'
import { Checks } from './Checks.tsx'
import { JournalCheck } from './JournalCheck.tsx'
import { checkLines, isRehearsal, type Result, verdictText } from './report.ts'
import { commitmentError, diceError } from './sheet.ts'
import { useVerification } from './useVerification.ts'
import css from './verify.module.css'

/** Records are small; a larger file was picked by mistake. */
const largestFile = 200 * 1024 * 1024

export function VerifyPage() {
  const [record, setRecord] = useState<File | null>(null)
  const [annex, setAnnex] = useState<File | null>(null)
  const [commitment, setCommitment] = useState('')
  const [dice, setDice] = useState('')
  const [note, setNote] = useState('')
  // Half-typed values are told at their field; only whole ones are compared.
  const compared = {
    commitment: commitmentError(commitment) ? '' : commitment,
    dice: diceError(dice) ? '' : dice,
  }
  const { result, running } = useVerification({ record, annex, ...compared })
  const take = (files: readonly File[]) => {
    const fitting = files.filter((file) => file.size <= largestFile)
    setNote(fitting.length < files.length ? '有文件过大，不是抽取记录，没有读入。' : '')
    for (const file of fitting) {
      if (/annex|附件/i.test(file.name)) setAnnex(file)
      else setRecord(file)
    }
  }
  return (
    <>
      <PageHead title="核验抽取记录" facts="在这个窗口里重算；谁拿着记录和见证单都可以核验" />
      <WithSide
        side={
          <>
            <Card title="与纸质见证单核对（可选）">
              <Stack gap="xs">
                <TextInput
                  label="见证单上的承诺值"
                  placeholder="64 位，空格不限"
                  value={commitment}
                  error={commitmentError(commitment)}
                  onChange={(event) => setCommitment(event.currentTarget.value)}
                />
                <TextInput
                  label="见证单上的骰子点数"
                  placeholder="20 到 60 位，空格不限"
                  value={dice}
                  error={diceError(dice)}
                  onChange={(event) => setDice(event.currentTarget.value)}
                />
                <Text size="sm" c="dimmed">
                  两项都与纸上一致，才能断定这份记录就是现场那一次。
                </Text>
              </Stack>
            </Card>
            <Card title="离线核验工具">
              <Text size="sm">
                <Anchor href="verifier/verifier.html" download="抽取记录核验.html">
                  下载核验网页
                </Anchor>
                ：一个文件，拷到任何一台电脑的浏览器里打开就能核验，不需要本系统，也不需要联网。
              </Text>
            </Card>
          </>
        }
      >
        <Card title="记录文件" ruled>
          <Stack gap="sm">
            <Drop onFiles={take} />
            <Chosen label="记录" file={record} onRemove={() => setRecord(null)} />
            <Chosen label="姓名附件" file={annex} onRemove={() => setAnnex(null)} />
            {note && (
              <Text size="sm" c="var(--ep-attention)" role="alert">
                {note}
              </Text>
            )}
          </Stack>
        </Card>
        {running && <Text role="status">正在重算…</Text>}
        {result && (
          <Card
            ruled
            tone={result.ok ? 'plain' : 'violated'}
            title={
              <StateWord tone={toneOf(result)} coloured>
                {verdictText(result)}
              </StateWord>
            }
          >
            <Checks
              lines={checkLines(result, {
                annex: annex !== null,
                anchor: compared.commitment.trim() !== '' || compared.dice.trim() !== '',
              })}
            />
          </Card>
        )}
        {result?.ok && record && (
          <JournalCheck key={`${record.name} ${record.size} ${record.lastModified}`} record={record} />
        )}
      </WithSide>
    </>
  )
}

function toneOf(result: Result): Tone {
  if (isRehearsal(result)) return 'attention'
  return result.ok ? 'satisfied' : 'violated'
}

function Drop({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  return (
    <DropArea className={css.drop} onFiles={onFiles}>
      <Text>把 record.json 拖到这里，姓名附件（annex.json）可以一起拖</Text>
      <FileButton multiple accept="application/json,.json" onChange={onFiles}>
        {(props) => (
          <Button variant="default" {...props}>
            选择文件
          </Button>
        )}
      </FileButton>
    </DropArea>
  )
}

function Chosen({ label, file, onRemove }: { label: string; file: File | null; onRemove: () => void }) {
  if (!file) return null
  return (
    <Group gap="sm">
      <Text c="dimmed" w="5em">
        {label}
      </Text>
      <Text style={{ flex: 1 }}>
        {file.name}（{sizeText(file.size)}）
      </Text>
      <Button variant="subtle" size="compact-sm" onClick={onRemove}>
        去掉
      </Button>
    </Group>
  )
}
