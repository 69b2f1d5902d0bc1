/** Channels of contact (Article 12): in which order experts are reached, by which gateway, and where they find their page. */
import { Select, Stack, TextInput } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect, useRef, useState } from 'react'
import type { ChannelName, ChannelsView } from '../../src-shared/api/contact.ts'
import { channelNames } from '../../src-shared/model/terms.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { ProvisionChip } from '../app/ui/ProvisionChip.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { useDraft } from '../app/ui/useDraft.ts'
import { dateTimeText } from '../app/words.ts'
import {
  ChannelsContext,
  type ChannelsForm,
  listOf,
  messageAt,
  refusedPath,
  settingsOf,
  textOf,
  type Tree,
  treeOf,
  useChannelsForm,
  valueAt,
  withValue,
} from './ChannelsForm.ts'
import { MailCard } from './ChannelsMail.tsx'
import { PaceCard } from './ChannelsPace.tsx'
import { RelayCard } from './ChannelsRelay.tsx'
import { SmsCard } from './ChannelsSms.tsx'
import { StraysCard } from './ChannelsStrays.tsx'
import { TryCard } from './ChannelsTry.tsx'
import classes from './system.module.css'

export function ChannelsTab() {
  const { data, error, refetch } = useOffice('contact.channels')
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return <Channels key={data.setAt} saved={data} />
}

function bareOf({ order, sms, mail, linkBase, pace }: ChannelsView): Tree {
  return treeOf({ order, sms, mail, linkBase, pace: pace ?? {} })
}

function Channels({ saved }: { saved: ChannelsView }) {
  const may = useMay()
  const fixed = !may('contact.setChannels')
  const before = bareOf(saved)
  const [draft, setDraft, clear] = useDraft<Tree>('channels', before)
  const [asking, setAsking] = useState(false)
  const [open, setOpen] = useState<string[]>([])
  const body = useRef<HTMLDivElement>(null)
  const save = useCommand('contact.setChannels')
  const changed = JSON.stringify(draft) !== JSON.stringify(before)
  const refused = refusedPath(save.failure)
  useEffect(() => {
    const timer = setTimeout(() => body.current?.querySelector<HTMLElement>('[aria-invalid=true]')?.focus(), 300)
    return () => clearTimeout(timer)
  }, [refused, save.failure])
  const form: ChannelsForm = {
    fixed,
    get: (path) => valueAt(draft, path),
    text: (path) => textOf(valueAt(draft, path)),
    list: (path) => listOf(valueAt(draft, path)),
    set: (path, value) => setDraft((now) => withoutUnset(withValue(now, path, value))),
    error: (path, itself) => messageAt(save.failure, path, itself),
    secretsSet: saved.secretsSet,
  }
  const send = async (reason: string) => {
    const done = await save.run({ settings: settingsOf(draft), reason })
    setAsking(false)
    if (!done) return
    clear()
    notifications.show({ message: '联系渠道已保存' })
  }
  const cards = (
    <div ref={body} className={classes.stack}>
      <OrderCard relayed={saved.relay.state === 'offered'} />
      <RelayCard relay={saved.relay} />
      <SmsCard open={[...open, ...partOf(refused)]} setOpen={setOpen} />
      <MailCard />
      <PaceCard />
      {may('contact.strays') && <StraysCard />}
    </div>
  )
  return (
    <ChannelsContext value={form}>
      <PageHead
        title="联系渠道"
        facts={
          saved.setAt === ''
            ? '没有设置：抽中的专家由工作人员电话联系'
            : `${saved.setBy}于 ${dateTimeText(saved.setAt)} 设置`
        }
        actions={
          !fixed && (
            <>
              {changed && (
                <Action
                  label="放弃修改"
                  onClick={() => {
                    clear()
                    setDraft(before)
                    save.reset()
                  }}
                />
              )}
              <Action primary label="保存设置" why={changed ? null : '没有改动'} onClick={() => setAsking(true)} />
            </>
          )
        }
      />
      <ErrorNote of={save.failure} />
      {may('contact.tryChannel') ? (
        <WithSide side={<TryCard saved={saved} changed={changed} />}>{cards}</WithSide>
      ) : (
        cards
      )}
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title="保存联系渠道？"
        label="设置或更改的理由"
        confirm="保存设置"
        busy={save.busy}
        onConfirm={(reason) => void send(reason)}
      >
        正在联系中的专家，从下一次发送起按新的设置办理。
      </ReasonDialog>
    </ChannelsContext>
  )
}

/** The part of the advanced section in which the refused field stands: it stays open until that is settled. */
function partOf(path: string): string[] {
  const [channel, part = ''] = path.split('.')
  if (channel !== 'sms' || ['secret', 'timeoutSeconds', 'reports'].includes(part)) return []
  return [['send', 'query', 'poll', 'callback'].includes(part) ? part : 'other']
}

/** A channel without settings is in no order. */
function withoutUnset(tree: Tree): Tree {
  const order = listOf(tree['order']).filter((kind) => tree[kind] !== null)
  return { ...tree, order }
}

const none = '不用，由工作人员电话联系'

/** Every order of some of the channels, the shorter ones first. */
function ordersOf(kinds: readonly ChannelName[]): ChannelName[][] {
  const longer = (order: ChannelName[]): ChannelName[][] =>
    kinds.filter((kind) => !order.includes(kind)).map((kind) => [...order, kind])
  const one = longer([])
  const two = one.flatMap(longer)
  return [[], ...one, ...two, ...two.flatMap(longer)]
}

/** `先短信，后邮件`. */
function orderWords(order: readonly ChannelName[]): string {
  const names = order.map((kind) => channelNames[kind])
  if (names.length < 2) return names[0] ?? none
  return names.map((name, at) => `${at === 0 ? '先' : at === names.length - 1 ? '后' : '再'}${name}`).join('，')
}

/** @param relayed the province sends for this office */
function OrderCard({ relayed }: { relayed: boolean }) {
  const { fixed, get, text, list, set, error } = useChannelsForm()
  const chosen = list('order').join(',')
  const kinds = (['sms', 'province', 'mail'] as const).filter((kind) =>
    kind === 'province' ? relayed || chosen.includes(kind) : get(kind) !== null,
  )
  return (
    <Card title="怎样联系抽中的专家" right={<ProvisionChip id="art-12" />} ruled>
      <Stack gap="sm" maw={560}>
        <Select
          label="联系顺序"
          description="前一个渠道没有送达的，自动改用后一个；都不行的，转电话联系"
          readOnly={fixed}
          allowDeselect={false}
          data={ordersOf(kinds).map((order) => ({ value: order.join(','), label: orderWords(order) }))}
          value={chosen}
          error={error('order')}
          onChange={(key) => key !== null && set('order', key === '' ? [] : key.split(','))}
        />
        <TextInput
          label="本人页面的地址"
          description="专家打开本机页面所用的地址，如 https://10.1.2.3:21071/；专家打不开本机页面的留空，邀请里就不写链接"
          readOnly={fixed}
          autoComplete="off"
          spellCheck={false}
          value={text('linkBase')}
          error={error('linkBase')}
          onChange={(event) => set('linkBase', event.currentTarget.value.trim())}
        />
      </Stack>
    </Card>
  )
}
