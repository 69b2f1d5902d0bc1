import { Button, FileButton, FileInput, Group, Stack, Text } from '@mantine/core'
import { IconFileSpreadsheet } from '@tabler/icons-react'
import { useState } from 'react'
import type { OutputOf } from '../../../src-shared/api/contract.ts'
import type { CallRow } from '../../../src-shared/api/admission.ts'
import { useCommand } from '../../app/hooks.ts'
import { measures } from '../../app/theme.ts'
import { Card } from '../../app/ui/Card.tsx'
import { DropArea } from '../../app/ui/DropArea.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { FileAction } from '../../app/ui/FileButtons.tsx'
import { WithSide } from '../../app/ui/SideColumn.tsx'
import { useDraft } from '../../app/ui/useDraft.ts'
import classes from '../admission.module.css'
import { ImportedForms } from './ImportedForms.tsx'
import { CallChoice } from './StartForm.tsx'

/** The workbook that applicants fill in, one row a person. */
export function TemplateAction() {
  return <FileAction of="applications.template" input={undefined} fallback="资格申报表模板.xlsx" label="下载模板" />
}

interface Imported {
  fileName: string
  result: OutputOf<'applications.importFile'>
}

/** Forms of many applicants from one workbook: good rows become drafts, which are then submitted together. */
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
  const [file, setFile] = useState<File | null>(null)
  const [bundle, setBundle] = useState<File | null>(null)
  const read = useCommand('applications.importFile')
  const callId = chosen ?? calls[0]?.id ?? null
  const send = async () => {
    if (!file || callId === null) return
    const result = await read.run({ file, callId, ...(bundle ? { bundle } : {}) })
    if (result) onImported({ fileName: file.name, result })
  }
  return (
    <WithSide narrow side={<HowItWorks />}>
      <Card>
        <Stack gap="sm">
          <CallChoice calls={calls} value={callId} onChange={setChosen} error={read.at('callId')} />
          <DropArea className={classes.drop} onFiles={([dropped]) => dropped && setFile(dropped)}>
            <IconFileSpreadsheet size={measures.figure} stroke={measures.iconStroke} aria-hidden />
            <Text fw={600}>{file ? file.name : '把填好的申报表（Excel）拖到这里'}</Text>
            <FileButton
              accept=".xlsx,.xls,.et"
              onChange={(picked) => picked && setFile(picked)}
              inputProps={{ 'aria-label': '申报表文件' }}
            >
              {(props) => (
                <Button {...props} variant="default">
                  {file ? '换一个文件' : '选择文件'}
                </Button>
              )}
            </FileButton>
          </DropArea>
          <FileInput
            label="整批扫描件"
            description="身份证件、证书和签字的申报表扫描在一个文件里时选择；以后也可以逐人添加"
            placeholder="选择 PDF 或图片"
            accept="application/pdf,image/png,image/jpeg"
            clearable
            clearButtonProps={{ 'aria-label': '去掉扫描件' }}
            value={bundle}
            error={read.at('bundle')}
            onChange={setBundle}
          />
          <ErrorNote of={read.failure} />
          <Group>
            <Button disabled={!file || callId === null} loading={read.busy} onClick={() => void send()}>
              {callId === null
                ? '读取申报表（没有在申报期内的征集）'
                : file
                  ? '读取申报表'
                  : '读取申报表（先选择文件）'}
            </Button>
          </Group>
        </Stack>
      </Card>
    </WithSide>
  )
}

function HowItWorks() {
  return (
    <Card title="会怎样处理">
      <Stack gap={6}>
        <Text size="sm">先逐行检查。没有问题的行成为“填写中”的申报表，有问题的写明在哪张表、哪一行、怎样改。</Text>
        <Text size="sm">这一步还没有提交；核对后再一起提交，或者逐份打开补充。</Text>
        <Text size="sm">改好后再次导入同一表格即可。</Text>
      </Stack>
    </Card>
  )
}
