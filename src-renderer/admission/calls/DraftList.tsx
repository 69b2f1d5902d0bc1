import { Button, Group, VisuallyHidden } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import type { DraftRow } from '../../../src-shared/api/admission.ts'
import { pathNames } from '../../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../../app/hooks.ts'
import { Card } from '../../app/ui/Card.tsx'
import { type Column, DataTable } from '../../app/ui/DataTable.tsx'
import { ConfirmDialog } from '../../app/ui/Dialogs.tsx'
import { EmptyState, Waiting } from '../../app/ui/EmptyState.tsx'
import { ErrorNote } from '../../app/ui/ErrorNote.tsx'
import { ExportButton } from '../../app/ui/ExportButton.tsx'
import { StateWord } from '../../app/ui/StateWord.tsx'
import { dateText, dateTimeText } from '../../app/words.ts'

/** Name of a draft on the screen. */
const shownName = ({ name }: Pick<DraftRow, 'name'>) => name.trim() || '（还没有姓名）'

/** Forms that are being filled in: gone on with, or thrown away. */
export function DraftList() {
  const navigate = useNavigate()
  const [leaving, setLeaving] = useState<DraftRow | null>(null)
  const { data, error, refetch } = useOffice('applications.drafts')
  const discard = useCommand('applications.discard')
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  const throwAway = async () => {
    if (!leaving || !(await discard.run({ id: leaving.id }))) return
    notifications.show({ message: `${shownName(leaving)}的申报表已删除` })
    setLeaving(null)
  }
  return (
    <>
      <Card flush fill title="填写中的申报表" right={<ExportButton compact table="drafts" rows={data.length} />}>
        <DataTable
          name="填写中的申报表"
          rows={data}
          rowKey={(row) => row.id}
          onRow={(row) => void navigate(`/applications/draft/${row.id}`)}
          columns={columns((row) => (
            <Group gap="xs" wrap="nowrap" justify="flex-end" onClick={(event) => event.stopPropagation()}>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={`继续填写${shownName(row)}的申报表`}
                onClick={() => void navigate(`/applications/draft/${row.id}`)}
              >
                继续填写
              </Button>
              <Button
                size="compact-sm"
                variant="default"
                c="seal.7"
                aria-label={`删除${shownName(row)}的申报表`}
                onClick={() => {
                  discard.reset()
                  setLeaving(row)
                }}
              >
                删除
              </Button>
            </Group>
          ))}
          empty={
            <EmptyState title="没有填写中的申报表">
              从公告、邀请或退回补正的申报开始填写；填到一半的会留在这里，内容自动保存。
            </EmptyState>
          }
        />
      </Card>
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={leaving ? `删除${shownName(leaving)}的申报表` : ''}
        confirm="删除申报表"
        danger
        busy={discard.busy}
        failure={discard.failure}
        onConfirm={() => void throwAway()}
      >
        <div>
          填写的内容和附件一并删除，不能恢复。
          {leaving?.correcting && `已提交的申报 ${leaving.correcting} 仍在“退回补正”，可以重新开始更正。`}
        </div>
      </ConfirmDialog>
    </>
  )
}

function columns(actions: (row: DraftRow) => ReactNode): readonly Column<DraftRow>[] {
  return [
    { key: 'name', title: '姓名', width: '8em', cell: (row) => <strong>{shownName(row)}</strong> },
    { key: 'employer', title: '工作单位', cell: (row) => row.employer || '—' },
    {
      key: 'path',
      title: '来源',
      width: '11em',
      minor: true,
      cell: (row) =>
        row.correcting ? `更正 ${row.correcting}` : `${pathNames[row.path]}${row.renewal ? '（续聘）' : ''}`,
    },
    {
      key: 'self',
      title: '本人填写',
      width: '13em',
      cell: ({ filledOn, linkUntil }) =>
        filledOn ? (
          <StateWord tone="satisfied">{dateText(filledOn)}交回</StateWord>
        ) : linkUntil ? (
          `至 ${dateText(linkUntil)}`
        ) : (
          '—'
        ),
    },
    {
      key: 'saved',
      title: '最后保存',
      width: '16em',
      wrap: true,
      cell: (row) => `${dateTimeText(row.savedAt)} ${row.savedBy}`,
    },
    { key: 'actions', title: <VisuallyHidden>操作</VisuallyHidden>, width: '12em', align: 'right', cell: actions },
  ]
}
