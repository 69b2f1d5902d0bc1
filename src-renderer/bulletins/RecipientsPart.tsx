import { Checkbox, Group, Text } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import type { OfficeBulletinView, RecipientRow } from '../../src-shared/api/bulletins.ts'
import { messageStandingZh } from '../../src-shared/model/message-standing.ts'
import { bulletinReceiptNames, bulletinWayNames, channelNames } from '../../src-shared/model/terms.ts'
import { useCommand } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { type Column, DataTable } from '../app/ui/DataTable.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { FormatMenu } from '../app/ui/FormatMenu.tsx'
import { Action } from '../app/ui/PageHead.tsx'
import { SearchForm } from '../app/ui/SearchForm.tsx'
import { ShownCard } from '../app/ui/ShownCard.tsx'
import { StateWord } from '../app/ui/StateWord.tsx'
import { usePagedRows } from '../app/usePagedRows.ts'
import { dateText } from '../app/words.ts'
import classes from './bulletins.module.css'
import { TakeReplyDialog } from './TakeReplyDialog.tsx'
import { TellDialog } from './TellDialog.tsx'
import { fieldsText, receiptTones } from './words.ts'

type Show = 'open' | 'all'

/** Who was told of a bulletin, and the way to enter it for one or many (Article 17). */
export function RecipientsPart({ bulletin }: { bulletin: OfficeBulletinView }) {
  const { id } = bulletin
  const may = useMay()
  const navigate = useNavigate()
  const [show, setShow] = useState<Show>(bulletin.open > 0 ? 'open' : 'all')
  const [typed, setTyped] = useState('')
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<ReadonlyMap<string, RecipientRow>>(new Map())
  const [dialog, setDialog] = useState<'tell' | { undo: RecipientRow } | { reply: RecipientRow } | null>(null)
  const { rows, total, onRange, error, reading } = usePagedRows('bulletins.recipients', { id, show, text })
  const untell = useCommand('bulletins.untell', { onDone: () => setDialog(null) })
  const enters = may('bulletins.tell') && bulletin.state === 'published'
  // who has been told meanwhile is chosen no more
  const fresh = new Map(rows.flatMap((row) => (row ? [[row.id, row] as const] : [])))
  const picked = [...chosen.values()].filter((row) => (fresh.get(row.id) ?? row).state === 'open')
  const toggle = (row: RecipientRow) =>
    setChosen((before) => {
      const next = new Map(before)
      if (!next.delete(row.id)) next.set(row.id, row)
      return next
    })
  const close = () => setDialog(null)
  const pick: Column<RecipientRow> = {
    key: 'pick',
    title: '选择',
    width: '4em',
    cell: (row) =>
      row.state === 'open' && (
        <div className={classes.pick}>
          <Checkbox
            aria-label={`选择 ${row.name}`}
            checked={picked.some((one) => one.id === row.id)}
            onChange={() => toggle(row)}
          />
        </div>
      ),
  }
  const actions: Column<RecipientRow> = {
    key: 'actions',
    title: '办理',
    width: '15em',
    cell: (row) => (
      <Group gap={4} wrap="nowrap">
        {row.mayUndo && <Action compact label="撤销…" about={row.name} onClick={() => setDialog({ undo: row })} />}
        {bulletin.replies && row.state !== 'gone' && (
          <Action compact label="登记意见…" about={row.name} onClick={() => setDialog({ reply: row })} />
        )}
      </Group>
    ),
  }
  return (
    <>
      <Card tight>
        <SearchForm
          label="姓名、拼音、首字母或单位"
          placeholder="姓名 / 拼音 / 首字母 / 单位"
          width="17em"
          text={typed}
          onText={setTyped}
          onSearch={() => setText(typed.trim())}
          onReset={() => {
            setTyped('')
            setText('')
          }}
          found={text !== '' && total !== undefined ? `找到 ${total} 人` : ''}
          right={
            <>
              <ExportButton compact table="bulletin-recipients" filter={{ id, show, text }} rows={total} />
              {may('bulletins.receiptSheet') && (
                <FormatMenu
                  of="bulletins.receiptSheet"
                  input={{ id, show, text }}
                  formats={['docx', 'pdf']}
                  label="打印名单"
                  fallback={`通报告知情况表-${bulletin.number}`}
                  print
                />
              )}
            </>
          }
        />
      </Card>
      <ShownCard
        name="显示哪些人"
        shows={[
          { value: 'open', label: `未告知 ${bulletin.open}` },
          { value: 'all', label: `全部 ${bulletin.people}` },
        ]}
        show={show}
        onShow={setShow}
        count={`已告知 ${bulletin.told} 人，未告知 ${bulletin.open} 人${bulletin.gone > 0 ? `，已不在库 ${bulletin.gone} 人` : ''}`}
      >
        {enters && bulletin.open > 0 && (
          <Group className={classes.bar} gap="xs">
            <Action
              primary
              label={
                picked.length > 0 ? `登记告知所选 ${picked.length} 人…` : `登记告知全部未告知 ${bulletin.open} 人…`
              }
              onClick={() => setDialog('tell')}
            />
            {picked.length > 0 && <Action label="不选了" onClick={() => setChosen(new Map())} />}
            <Text size="sm" c="dimmed">
              {bulletin.send && '消息自动发送，送达的自动记为已告知。'}
              电话、书面或者在会上告知以后登记；专家打开本人页面的，自动记为已告知。
              请在专家档案的“变更”中把本人页面的链接和验证码告诉专家。
            </Text>
          </Group>
        )}
        <ErrorNote of={error} />
        {reading ? (
          <Waiting />
        ) : (
          <DataTable
            name="通报告知情况"
            fill
            columns={enters ? [pick, ...columns, actions] : columns}
            rows={rows}
            rowKey={(row) => row.id}
            onRange={onRange}
            empty={
              <EmptyState title={text !== '' ? '没有符合条件的人' : show === 'open' ? '都已告知' : '没有人'}>
                {show === 'open' && text === '' && '点“全部”看每个人是怎样告知的。'}
              </EmptyState>
            }
          />
        )}
      </ShownCard>
      {dialog === 'tell' && (
        <TellDialog
          id={id}
          publishedOn={bulletin.publishedOn}
          people={picked.length > 0 ? picked.map((row) => row.id) : 'open'}
          count={picked.length > 0 ? picked.length : bulletin.open}
          onClose={close}
          onTold={() => setChosen(new Map())}
        />
      )}
      {dialog !== null && typeof dialog === 'object' && 'reply' in dialog && (
        <TakeReplyDialog
          bulletin={bulletin}
          expert={dialog.reply}
          onClose={close}
          onTaken={() => void navigate(`/bulletins/office/${id}?part=replies`)}
        />
      )}
      <ReasonDialog
        opened={dialog !== null && typeof dialog === 'object' && 'undo' in dialog}
        onClose={close}
        title={`撤销登记的告知${dialog !== null && typeof dialog === 'object' && 'undo' in dialog ? `：${dialog.undo.name}` : ''}`}
        label="撤销的理由"
        confirm="撤销告知"
        busy={untell.busy}
        failure={untell.failure}
        onConfirm={(reason) => {
          if (dialog !== null && typeof dialog === 'object' && 'undo' in dialog)
            void untell.run({ id, expertId: dialog.undo.id, reason })
        }}
      >
        登记错的可以撤销，这个人重新算作未告知；登记和撤销都留有记录。
      </ReasonDialog>
    </>
  )
}

const columns: readonly Column<RecipientRow>[] = [
  { key: 'name', title: '姓名', width: '8em', cell: (row) => <strong>{row.name}</strong> },
  { key: 'employer', title: '工作单位', cell: (row) => <span title={row.employer}>{row.employer}</span> },
  { key: 'fields', title: '领域', width: '12em', minor: true, cell: (row) => fieldsText(row.fields) },
  {
    key: 'state',
    title: '状态',
    width: '8em',
    cell: (row) => <StateWord tone={receiptTones[row.state]}>{bulletinReceiptNames[row.state]}</StateWord>,
  },
  { key: 'told', title: '告知日期和方式', width: '19em', cell: toldCell },
]

function toldCell({ told, undone, state, message }: RecipientRow) {
  if (told) return `${dateText(told.on)} ${bulletinWayNames[told.way]}${told.by ? `，${told.by}登记` : ''}`
  if (undone)
    return <span title={undone.reason}>{`${dateText(undone.at)} ${undone.by}撤销登记：${undone.reason}`}</span>
  if (state === 'gone') return '不需要告知'
  if (!message) return ''
  return `${channelNames[message.channel]}${messageStandingZh(message)}`
}
