import { Group, Tabs } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, useNavigate, useParams } from 'react-router'
import { degreeNames, fieldNames, genderNames, sourceNames, titleLevelNames } from '../../src-shared/model/terms.ts'
import type { ExpertFile } from '../../src-shared/api/pool.ts'
import { useOffice } from '../app/hooks.ts'
import { useMay } from '../app/session.tsx'
import { Card } from '../app/ui/Card.tsx'
import { DataTable } from '../app/ui/DataTable.tsx'
import { EmptyState, Waiting } from '../app/ui/EmptyState.tsx'
import { ErrorNote } from '../app/ui/ErrorNote.tsx'
import { ExportButton } from '../app/ui/ExportButton.tsx'
import { FileAction } from '../app/ui/FileButtons.tsx'
import { Action, PageHead } from '../app/ui/PageHead.tsx'
import { ListingNotice } from '../from-province/ListingNotice.tsx'
import { WithSide } from '../app/ui/SideColumn.tsx'
import { Timeline } from '../app/ui/Timeline.tsx'
import { dateText, dateTimeText, named } from '../app/words.ts'
import { ExpertState } from './columns.tsx'
import { LeavingMenu } from './LeavingMenu.tsx'
import { RemovalNotice } from './removals/RemovalNotice.tsx'
import { CasesCard } from './cases/CasesCard.tsx'
import { ExitNotice } from './exits/ExitNotice.tsx'
import { ContactCard } from './ContactCard.tsx'
import classes from './pool.module.css'

/** One expert's file: where they stand, what happened, how to reach them. */
export function ExpertPage() {
  const { id = '' } = useParams()
  const navigate = useNavigate()
  const may = useMay()
  const { data: expert, error, refetch } = useOffice('pool.get', { id })
  if (!expert) return error ? <ErrorNote of={error} onRetry={() => void refetch()} /> : <Waiting />
  const member = expert.status === 'active' || expert.status === 'suspended'
  const fields = expert.fields.map((field) => named(fieldNames, field)).join('、')
  return (
    <>
      <PageHead
        title={expert.name}
        facts={[fields, `${expert.employer} ${expert.post}`.trim(), expert.title].filter(Boolean).join(' · ')}
        actions={
          <>
            <Action label="返回名册" onClick={() => void navigate('/pool')} />
            {may('personChanges.ofExpert') && (
              <Action
                label={may('personChanges.register') ? '登记变更' : `变更 ${expert.changes}`}
                onClick={() => void navigate(`/pool/${id}/change`)}
              />
            )}
            {may('requests.receive') && (
              <Action label="登记个人信息请求" onClick={() => void navigate(`/requests?about=expert&id=${id}`)} />
            )}
            {member && <LeavingMenu expertId={id} name={expert.name} />}
            {expert.certificate && member && may('publicity.certificate') && (
              <FileAction
                label="打印证书"
                of="publicity.certificate"
                input={{ expertId: id, format: 'pdf' }}
                fallback="专家证书.pdf"
                print
              />
            )}
            {may('pool.declare') && (
              <Action primary label="登记利害关系" onClick={() => void navigate(`/pool/${id}/declare`)} />
            )}
          </>
        }
      />
      <Facts expert={expert} />
      <WithSide side={<Side expert={expert} />}>
        <ListingNotice id={expert.id} />
        <ExitNotice id={expert.id} />
        <RemovalNotice id={expert.id} />
        <Card>
          <FileTabs expert={expert} />
        </Card>
      </WithSide>
    </>
  )
}

function Facts({ expert }: { expert: ExpertFile }) {
  const { excellent, average, poor } = expert.ratings
  const facts = [
    ['状态', <ExpertState key="state" row={expert} />],
    ['聘期', expert.termTo ? `至 ${dateText(expert.termTo)}` : '未登记'],
    ['连续选中', expert.rotation.text || `${expert.rotation.inARow} 次`],
    ['评价', `优秀 ${excellent} · 一般 ${average} · 差 ${poor}`],
    ['未答复', `${expert.unanswered} 次`],
  ] as const
  return (
    <dl className={classes.facts}>
      {facts.map(([label, value]) => (
        <div key={label} className={classes.fact}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}

function FileTabs({ expert }: { expert: ExpertFile }) {
  const navigate = useNavigate()
  return (
    <Tabs defaultValue="course" keepMounted={false}>
      <Tabs.List mb="md">
        <Tabs.Tab value="course">经过</Tabs.Tab>
        <Tabs.Tab value="basis">资格与依据</Tabs.Tab>
        <Tabs.Tab value="draws">抽取 {expert.draws.length}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="course">
        {expert.timeline.length > 0 ? <Timeline items={expert.timeline} /> : <EmptyState title="还没有记录" />}
      </Tabs.Panel>
      <Tabs.Panel value="basis">
        <Basis expert={expert} />
      </Tabs.Panel>
      <Tabs.Panel value="draws">
        {expert.draws.length > 0 && (
          <Group justify="flex-end" pb="xs">
            <ExportButton compact table="expert-draws" filter={{ id: expert.id }} rows={expert.draws.length} />
          </Group>
        )}
        <DataTable
          name="参加过的抽取"
          rows={expert.draws}
          rowKey={(row) => `${row.activityId}-${row.on}`}
          onRow={(row) => void navigate(`/draw/${row.activityId}`)}
          empty={<EmptyState title="还没有进入过抽取名册" />}
          columns={[
            { key: 'on', title: '日期', width: '10em', cell: (row) => dateText(row.on) },
            { key: 'number', title: '编号', width: '8em', cell: (row) => row.number },
            { key: 'title', title: '活动', cell: (row) => row.title },
            { key: 'outcome', title: '结果', width: '14em', cell: (row) => row.outcome },
          ]}
        />
      </Tabs.Panel>
    </Tabs>
  )
}

function Basis({ expert }: { expert: ExpertFile }) {
  const rows: [string, ReactNode][] = [
    ['入库方式', expert.adopted ? '存量入库（软件启用前已在库）' : '按程序入库'],
    ['入库日期', dateText(expert.admittedOn)],
    ...(expert.certificate
      ? [
          ['证书编号', expert.certificate] as [string, ReactNode],
          [
            '入库档案',
            <Link key="file" to={`/review/${expert.applicationId}`}>
              查看申报、审核和公示
            </Link>,
          ] as [string, ReactNode],
        ]
      : []),
    ...expert.replaced.map(({ number, on }): [string, ReactNode] => [
      '已失效证书',
      `${number}（${dateText(on)}换发新证，原证注销）`,
    ]),
    ['在库时间起算', dateText(expert.poolAgeFrom)],
    ['领域', expert.fields.map((field) => named(fieldNames, field)).join('、')],
    ['职称', [expert.title, named(titleLevelNames, expert.titleLevel)].filter(Boolean).join('，')],
    ['学历学位', named(degreeNames, expert.degree)],
    ['来源', named(sourceNames, expert.source)],
    ...(expert.region && expert.region !== expert.employer ? [['地区', expert.region] as [string, string]] : []),
    ['性别', named(genderNames, expert.gender)],
  ]
  return (
    <dl className={classes.basis}>
      {rows.map(([label, value]) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value || '未登记'}</dd>
        </div>
      ))}
    </dl>
  )
}

function Side({ expert }: { expert: ExpertFile }) {
  return (
    <>
      <ContactCard id={expert.id} name={expert.name} masked={expert.contact} />
      <CasesCard id={expert.id} name={expert.name} />
      <Card title="利害关系申报">
        {expert.interests.length > 0 ? (
          <ul className={classes.plain}>
            {expert.interests.map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        ) : (
          <div>没有申报</div>
        )}
        <div className={classes.second}>抽取时自动用于回避（第十五条）</div>
      </Card>
      <Card title="档案可验证">
        <div className={classes.second}>
          {expert.entries.count} 条记录{expert.entries.ok ? '首尾相接，签名有效' : '核对不一致，请告诉系统管理员'}
          {expert.entries.lastVerifiedAt && `，最后核对 ${dateTimeText(expert.entries.lastVerifiedAt)}`}
        </div>
      </Card>
    </>
  )
}
