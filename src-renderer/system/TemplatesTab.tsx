import { Button, Group, Modal, Table, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { TemplateRow } from '../../src-shared/api/templates.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { FileAction } from '../app/ui/FileButtons.tsx'
import { PageHead } from '../app/ui/PageHead.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { dateTimeText } from '../app/words.ts'
import { ReplaceTemplate } from './ReplaceTemplate.tsx'

type Asking = { row: TemplateRow; what: 'replace' | 'restore' | 'placeholders' }

/** Papers whose wording the bureau may replace: which template is in force, another one in its place, back to the built-in one. */
export function TemplatesTab() {
  const { data: rows, error, refetch } = useOffice('templates.list')
  const [asking, setAsking] = useState<Asking | null>(null)
  const close = () => setAsking(null)
  if (!rows) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return (
    <>
      <PageHead
        title="文书模板"
        facts="Word 文书可以改用本单位的措辞和版式：下载模板，在 WPS 中修改，再上传。PDF 和网页始终用内置版式"
      />
      <Card flush>
        <Table>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>文书</Table.Th>
              <Table.Th>现在使用</Table.Th>
              <Table.Th>下载</Table.Th>
              <Table.Th>更换</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((row) => (
              <Row key={row.id} row={row} onAsk={(what) => setAsking({ row, what })} />
            ))}
          </Table.Tbody>
        </Table>
      </Card>
      {asking?.what === 'replace' && <ReplaceTemplate row={asking.row} onClose={close} />}
      {asking?.what === 'restore' && <Restore row={asking.row} onClose={close} />}
      {asking?.what === 'placeholders' && <Placeholders row={asking.row} onClose={close} />}
    </>
  )
}

function Row({ row, onAsk }: { row: TemplateRow; onAsk: (what: Asking['what']) => void }) {
  const may = useMay()
  const { id, name, used, own } = row
  return (
    <Table.Tr>
      <Table.Td>
        <Text size="sm" fw={600}>
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {used}
        </Text>
      </Table.Td>
      <Table.Td maw={320}>
        {own ? (
          <>
            <StateWord tone="active">本单位模板</StateWord>
            <Text size="xs" c="dimmed">
              {own.by} {dateTimeText(own.at)} 启用：{own.reason}
            </Text>
          </>
        ) : (
          <StateWord tone="neutral">内置模板</StateWord>
        )}
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          <FileAction of="templates.builtIn" input={{ id }} fallback={`${name}-内置模板.docx`} label="内置模板" />
          {own && (
            <FileAction of="templates.current" input={{ id }} fallback={`${name}-本单位模板.docx`} label="本单位模板" />
          )}
        </Group>
      </Table.Td>
      <Table.Td>
        <Group gap="xs">
          <Button variant="default" aria-label={`${name}的占位符`} onClick={() => onAsk('placeholders')}>
            占位符
          </Button>
          {may('templates.replace') && (
            <Button variant="default" aria-label={`更换${name}模板`} onClick={() => onAsk('replace')}>
              更换模板
            </Button>
          )}
          {own && may('templates.restore') && (
            <Button variant="default" aria-label={`恢复${name}内置模板`} onClick={() => onAsk('restore')}>
              恢复内置
            </Button>
          )}
        </Group>
      </Table.Td>
    </Table.Tr>
  )
}

function Restore({ row, onClose }: { row: TemplateRow; onClose: () => void }) {
  const restore = useCommand('templates.restore')
  const send = async (reason: string) => {
    if (!(await restore.run({ id: row.id, reason }))) return
    notifications.show({ message: `${row.name}已恢复内置模板` })
    onClose()
  }
  return (
    <ReasonDialog
      opened
      onClose={onClose}
      title={`恢复${row.name}的内置模板`}
      label="恢复的理由"
      confirm="恢复内置模板"
      busy={restore.busy}
      failure={restore.failure}
      onConfirm={(reason) => void send(reason)}
    >
      此后生成的{row.name}用内置模板；本单位模板仍留在记录中，可以重新上传启用。
    </ReasonDialog>
  )
}

/** What may stand in a template, and what each holds. */
function Placeholders({ row, onClose }: { row: TemplateRow; onClose: () => void }) {
  return (
    <Modal opened onClose={onClose} title={`${row.name}的占位符`} size="lg">
      <Text size="sm" mb="sm">
        占位符用半角花括号。列表和可有可无的内容写成 {'{#名称}…{/名称}'}
        ：在表格里放在同一行的第一格和最后一格，在正文里各占一段。
      </Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>占位符</Table.Th>
            <Table.Th>内容</Table.Th>
            <Table.Th>必须有</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {row.placeholders.map(({ written, holds, required, within }) => (
            <Table.Tr key={`${within}/${written}`}>
              <Table.Td pl={within ? 'xl' : undefined}>{written}</Table.Td>
              <Table.Td>{holds}</Table.Td>
              <Table.Td>{required ? '是' : ''}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  )
}
