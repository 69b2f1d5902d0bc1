import { Checkbox, NumberInput, Stack, Text, Textarea } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useState } from 'react'
import type { LanSettings, LanView } from '../../src-shared/api/lan.ts'
import { useCommand, useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { ReasonDialog } from '../app/ui/Dialogs.tsx'
import { Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { FileAction } from '../app/ui/FileButtons.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { StateWord, type Tone } from '../app/ui/StateWord.tsx'
import { dateText, dateTimeText } from '../app/words.ts'
import { Addresses, AuthorityCard, PhoneCard } from './LanFacts.tsx'

/** The local network: opened by the system administrator at the office's own PC; addresses and fingerprint for the others. */
export function LanTab() {
  const { data, error, refetch } = useOffice('system.lan')
  if (!data) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  return <Lan key={JSON.stringify(data.settings)} lan={data} />
}

const stateOf = ({ settings, report }: LanView): [Tone, string] => {
  if (report.state === 'open') return ['satisfied', '已启用，其他电脑可以访问']
  if (report.state === 'failed') return ['violated', `没有启动：${report.why}`]
  return settings.on ? ['active', '正在启动'] : ['neutral', '没有启用，只在本机使用']
}

function Lan({ lan }: { lan: LanView }) {
  const may = useMay()
  const [tone, word] = stateOf(lan)
  return (
    <>
      <PageHead
        title="局域网"
        facts={
          lan.changed
            ? `${lan.changed.by}于 ${dateTimeText(lan.changed.at)} ${lan.settings.on ? '启用' : '关闭'}：${lan.changed.reason}`
            : '纪检监察、选用处室和会议室的电脑经局域网使用本机的专家库；默认不启用'
        }
        actions={
          lan.authority && may('system.lanCertificate') && <FileActions open={lan.settings.on && lan.urls.length > 0} />
        }
      />
      <WithSide
        side={
          <>
            <PhoneCard urls={lan.urls} />
            <AuthorityCard lan={lan} />
          </>
        }
      >
        <Card title="状态" ruled>
          <Stack gap="xs">
            <StateWord tone={tone} coloured>
              {word}
            </StateWord>
            <Addresses urls={lan.urls} />
            {lan.uncovered.length > 0 && (
              <StateWord tone="attention">
                {`根证书不包括 ${lan.uncovered.join('、')}，用它们访问会被拒绝；重新保存设置会生成新的根证书。`}
              </StateWord>
            )}
          </Stack>
        </Card>
        <SettingsCard lan={lan} />
        <Card title="从其他电脑不能办理的" ruled>
          <Text size="sm">
            新建专家库、输入和重发恢复密钥、重新核定日期、由日志重建登记、启用或关闭局域网，只能在这台电脑上办理。其余按角色办理，与在本机一样。
          </Text>
        </Card>
      </WithSide>
    </>
  )
}

function FileActions({ open }: { open: boolean }) {
  return (
    <>
      <FileAction of="system.lanCertificate" input={undefined} fallback="专家库根证书.crt" label="下载根证书" />
      <FileAction
        of="system.lanSheet"
        input={undefined}
        fallback="局域网访问地址和根证书指纹.pdf"
        label="打印地址和指纹"
        why={open ? null : '启用后打印'}
        print
      />
    </>
  )
}

/** What may be changed, sent with a reason. */
function SettingsCard({ lan: { settings, authority } }: { lan: LanView }) {
  const may = useMay()
  const fixed = !may('system.setLan')
  const [on, setOn] = useState(settings.on)
  const [port, setPort] = useState<number | ''>(settings.port)
  const [text, setText] = useState(settings.names.join('\n'))
  const [asking, setAsking] = useState(false)
  const save = useCommand('system.setLan', {
    onDone: ({ newAuthority }) => {
      setAsking(false)
      notifications.show({ message: newAuthority ? '已保存，生成了新的根证书' : '已保存' })
    },
  })
  const draft: LanSettings = { on, port: Number(port), names: namesIn(text) }
  const changed = JSON.stringify(draft) !== JSON.stringify(settings)
  const names = Object.entries(save.failure?.fields ?? {}).find(([field]) => field.startsWith('settings.names'))
  return (
    <Card
      title="设置"
      ruled
      right={
        !fixed && (
          <Action
            primary
            label={draft.on === settings.on ? '保存设置' : draft.on ? '启用局域网服务' : '关闭局域网服务'}
            why={changed || (on && authority === null) ? null : '没有改动'}
            onClick={() => setAsking(true)}
          />
        )
      }
    >
      <Stack gap="sm" maw={560}>
        {fixed && <Text size="sm">由系统管理员在安装专家库的电脑上更改。</Text>}
        <Checkbox
          label="允许局域网内的其他电脑访问（全程加密）"
          checked={on}
          disabled={fixed}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
        <NumberInput
          label="端口"
          w={160}
          min={1024}
          max={65_535}
          allowDecimal={false}
          hideControls
          readOnly={fixed}
          value={port}
          error={save.at('settings.port')}
          onChange={(value) => setPort(typeof value === 'number' ? value : '')}
        />
        <Textarea
          label="另外的名称或地址"
          description="一行一个，例如 zjk.xinxian.gov.cn；本机的名称和地址自动列入，不用写"
          autosize
          minRows={2}
          readOnly={fixed}
          value={text}
          error={names?.[1] ?? save.at('settings.names')}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </Stack>
      <ReasonDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={draft.on ? '允许局域网访问' : '关闭局域网服务'}
        label={draft.on ? '启用或更改的理由' : '关闭的理由'}
        confirm={draft.on === settings.on ? '保存设置' : draft.on ? '启用' : '关闭'}
        busy={save.busy}
        failure={save.failure}
        onConfirm={(reason) => void save.run({ settings: draft, reason })}
      >
        <Text size="sm">{consequence(draft, settings, authority)}</Text>
      </ReasonDialog>
    </Card>
  )
}

function consequence(draft: LanSettings, before: LanSettings, authority: LanView['authority']): string {
  if (!draft.on) return '其他电脑上正在使用的人会立即断开；没有提交的内容请先提交。根证书保留，再次启用时不用重新安装。'
  if (!authority) return '将为本机生成根证书。其他电脑首次使用前须安装它，步骤和指纹可以在启用后打印。'
  const more = draft.names.some((name) => !before.names.includes(name))
  return `现有根证书有效到${dateText(authority.until)}。${more ? '新增的名称超出它的范围时会生成新的根证书，各电脑须重新安装。' : '各电脑不用重新安装。'}`
}

function namesIn(text: string): string[] {
  return text
    .split(/[\s,，、;；]+/)
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '')
}
