/** What the province's publications put on the home page. */
import { formatDateZh } from '../../../src-shared/model/dates.ts'
import { mayCall } from '../../../src-shared/model/permissions.ts'
import type { Core, SignedIn } from '../core.ts'
import type { FileTodo } from '../home/whose.ts'
import { provinceRuleSets } from '../system/rule-sets.ts'
import { unreadBulletins } from './bulletins.ts'
import { openHits } from './hits.ts'

/** Hits named one by one; more are one line. */
const shown = 10

export interface ProvinceLines {
  todos: FileTodo[]
  badges: { bulletins: number; listings: number }
}

export async function provinceLines(core: Core, account: SignedIn): Promise<ProvinceLines> {
  const may = (name: Parameters<typeof mayCall>[0]) => mayCall(name, account.roles)
  const hits = may('fromProvince.hits') ? await openHits(core) : []
  const todos = [
    ...(may('fromProvince.judge') ? hitTodos(hits) : []),
    ...(may('fromProvince.acceptRuleSet') ? ruleSetTodos(core) : []),
  ]
  const bulletins = may('fromProvince.bulletins') ? await unreadBulletins(core, account.id) : 0
  return { todos, badges: { bulletins, listings: hits.length } }
}

function hitTodos(hits: Awaited<ReturnType<typeof openHits>>): FileTodo[] {
  const base = { provision: 'art-9', action: '去核实', due: '', dueOn: null, subject: null, title: '核实除名名单提示' }
  const todos = hits.slice(0, shown).map(
    ({ listing, person }): FileTodo => ({
      ...base,
      id: `hit-${listing.id}-${person.id}`,
      detail: `${person.name} · ${person.employer}`,
      to: `/listings?person=${person.id}&listing=${listing.id}`,
    }),
  )
  const rest = hits.length - todos.length
  return rest > 0 ? [...todos, { ...base, id: 'hits', detail: `另有 ${rest} 条`, to: '/listings' }] : todos
}

function ruleSetTodos(core: Core): FileTodo[] {
  return provinceRuleSets(core).flatMap(({ doc, ruleSet, standing }): FileTodo[] =>
    standing.state === 'waits' && doc.data.withdrawn === null
      ? [
          {
            id: `rule-set-${doc.id}`,
            title: '确认省级规则集',
            detail: `${ruleSet?.title ?? doc.data.id}，${formatDateZh(doc.data.effectiveFrom)}起，到达时已过生效日`,
            provision: 'art-19',
            action: '去确认',
            to: '/rules',
            due: '',
            dueOn: null,
            subject: null,
          },
        ]
      : [],
  )
}
