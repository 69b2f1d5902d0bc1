import { Button, FileButton, Group, Input, Stack, Text } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useState } from 'react'
import type { OutputOf } from '../../../src-shared/api/contract.ts'
import type { CallRow } from '../../../src-shared/api/admission.ts'
import { useCommand } from '../../app/hooks.ts'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { DropArea } from '../../app/ui/DropArea.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { FormatMenu } from '../../app/ui/FormatMenu.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { useDraft } from '../../app/ui/useDraft.ts'
import { ScanInput } from '../../app/ui/ScanInput.tsx'
import { countText } from '../../app/words.ts'
import classes from '../admission.module.css'
import { ImportedForms } from './ImportedForms.tsx'
import { CallChoice } from './StartForm.tsx'

/** What applicants fill in: a workbook, one row a person, or a Word form, one file a person. */
export function TemplateAction() {
  return (
    <FormatMenu
      of="applications.template"
      input={{}}
      formats={['docx', 'xlsx']}
      words={{ docx: 'Word 申报表（一人一份）', xlsx: 'Excel 模板（多人一份）' }}
      label="下载空白申报表"
      fallback="专家申报表"
    />
  )
}

interface Imported {
  fileNames: readonly string[]
  result: OutputOf<'applications.importFile'>
}

/** Forms of many applicants from workbooks and Word forms: whoever has no problem becomes a draft; drafts are then submitted together. */
export function ImportForms({ calls }: { calls: readonly CallRow[] }) {
  const [imported, setImported, forget] = useDraft<Imported | null>('import-forms', null)
  if (imported) {
    return (
      <ImportedForms
        {...imported}
        onAgain={() => {
          forget()
          setImported(null)
        }}
      />
    )
  }
  return <ChooseFile calls={calls} onImported={setImported} />
}

interface ChooseFileProps {
  calls: readonly CallRow[]
  onImported: (imported: Imported) => void
}

function ChooseFile({ calls, onImported }: ChooseFileProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  const [files, setFiles] = useState<readonly File[]>([])
  const [bundle, setBundle] = useState<File | null>(null)
  const read = useCommand('applications.importFile')
  const callId = chosen ?? calls[0]?.id ?? null
  const send = async () => {
    if (files.length === 0 || callId === null) return
    const result = await read.run({ files: [...files], callId, ...(bundle ? { bundle } : {}) })
    if (result) onImported({ fileNames: files.map(({ name }) => name), result })
  }
  const choose = (picked: readonly File[]) => {
    if (picked.length === 0) return
    setFiles(picked)
    read.reset()
  }
  const problem = read.at('files')
  return (
    <WithSide narrow side={<HowItWorks />}>
      <Card>
        <Stack gap="sm">
          <CallChoice calls={calls} value={callId} onChange={setChosen} error={read.at('callId')} />
          <DropArea className={classes.drop} onFiles={choose}>
            <IconFileSpreadsheet size={measures.figure} stroke={measures.iconStroke} aria-hidden />
            <ChosenFiles files={files} />
            <FileButton
              multiple
              accept=".docx,.xlsx,.xls,.et,.doc,.wps"
              onChange={choose}
              inputProps={{ 'aria-label': '申报表文件', 'aria-describedby': problem ? filesProblem : undefined }}
            >
              {(props) => (
                <Button {...props} variant="default">
                  {files.length > 0 ? '换成别的文件' : '选择文件'}
                </Button>
              )}
            </FileButton>
            {problem && <Input.Error id={filesProblem}>{problem}</Input.Error>}
          </DropArea>
          <ScanInput
            label="整批扫描件"
            description="身份证件、证书和签字的申报表扫描在一个文件里时选择；以后也可以逐人添加"
            value={bundle}
            error={read.at('bundle')}
            onChange={setBundle}
          />
          <ErrorNote of={read.failure} />
          <Group>
            <Button disabled={files.length === 0 || callId === null} loading={read.busy} onClick={() => void send()}>
              {callId === null
                ? '读取申报表（没有在申报期内的征集）'
                : files.length > 0
                  ? '读取申报表'
                  : '读取申报表（先选择文件）'}
            </Button>
          </Group>
        </Stack>
      </Card>
    </WithSide>
  )
}

const filesProblem = 'import-files-problem'
/** Names that are shown one by one. */
const namesShown = 5

function ChosenFiles({ files }: { files: readonly File[] }) {
  const [only] = files
  if (!only) return <Text fw={600}>把填好的申报表（Word 或 Excel，可以多个）拖到这里</Text>
  if (files.length === 1) return <Text fw={600}>{only.name}</Text>
  const more = files.length - namesShown
  return (
    <Stack gap={0} align="center">
      <Text fw={600}>已选 {countText(files.length)} 个文件</Text>
      {files.slice(0, namesShown).map(({ name }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two files may have one name
        <Text key={index} size="sm">
          {name}
        </Text>
      ))}
      {more > 0 && <Text size="sm">……另有 {countText(more)} 个</Text>}
    </Stack>
  )
}

function HowItWorks() {
  return (
    <Card title="会怎样处理">
      <Stack gap={6}>
        <Text size="sm">
          先逐项检查。没有问题的人成为“填写中”的申报表，有问题的写明在哪个文件、哪张表、哪一行、怎样改。
        </Text>
        <Text size="sm">这一步还没有提交；核对后再一起提交，或者逐份打开补充。</Text>
        <Text size="sm">改好后再次导入同一文件即可，同一证件号码不会重复。</Text>
      </Stack>
    </Card>
  )
}
