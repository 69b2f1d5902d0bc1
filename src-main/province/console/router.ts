/** The console's contract served over the province: a thin mapping, no rule stands here. */
import { permittedTo } from '../../../src-shared/console/permissions.ts'
import type { ConsoleAccountView } from '../../../src-shared/console/session.ts'
import { deliverAll } from '../own-chain/deliver.ts'
import { relayView } from '../relay/figures.ts'
import { nameProvince, provinceName } from '../settings.ts'
import {
  type Account,
  addAccount,
  barToChange,
  findAccount,
  hasAccounts,
  listAccounts,
  resetPassword,
  setRoles,
  setState,
} from './accounts.ts'
import { closeAlarm, listAlarms } from './alarms.ts'
import { decide, orRefuse, signedIn } from './context.ts'
import { addNamedCounty, codeFor, withdrawCode } from './codes.ts'
import { readCounty } from './county.ts'
import { desk } from './desk.ts'
import { publishedRouter } from './published-router.ts'
import { listDecisions } from './decisions.ts'
import { revoke, unlock } from './devices.ts'
import { exportTable } from './exports.ts'
import { readOverview } from './overview.ts'
import { refuse } from './refusal.ts'
import { closeSession } from './sessions.ts'
import { sharingRouter } from './sharing.ts'
import { changePassword, signIn } from './sign-in.ts'

const ok = { ok: true } as const

function viewOf(account: Account): ConsoleAccountView {
  const { id, login, name, roles, oneTimeUntil } = account
  return { id, login, name, roles, mustChangePassword: oneTimeUntil !== null, permissions: permittedTo(roles) }
}

const session = {
  current: desk.session.current.handler(async ({ context: { province, account } }) => ({
    province: await provinceName(province),
    ready: await hasAccounts(province),
    account: account && viewOf(account),
  })),
  signIn: desk.session.signIn.handler(async ({ input, context }) => {
    const { account, token } = orRefuse(await signIn(context.province, input, context.cost))
    // Whoever was signed in at this browser is not any more.
    if (context.token !== null) await closeSession(context.province, context.token)
    context.setToken(token)
    return viewOf(account)
  }),
  signOut: desk.session.signOut.handler(async ({ context }) => {
    if (context.token !== null) await closeSession(context.province, context.token)
    context.setToken(null)
    return ok
  }),
  changePassword: desk.session.changePassword.handler(async ({ input, context }) => {
    const { province, token, cost } = context
    orRefuse(await changePassword(province, signedIn(context), { ...input, token: token ?? '' }, cost))
    return ok
  }),
}

const accounts = {
  list: desk.accounts.list.handler(({ context }) => listAccounts(context.province)),
  add: desk.accounts.add.handler(({ input, context }) =>
    decide(context, (site, { who }) => addAccount(site, input, who, context.cost)),
  ),
  setRoles: desk.accounts.setRoles.handler(async ({ input, context }) => {
    await decide(context, (site, actor) => setRoles(site, actor, input))
    return ok
  }),
  setState: desk.accounts.setState.handler(async ({ input, context }) => {
    await decide(context, (site, actor) => setState(site, actor, input))
    return ok
  }),
  resetPassword: desk.accounts.resetPassword.handler(({ input, context }) =>
    decide(context, async (site, actor) => {
      const account = await findAccount(site, { id: input.id })
      const bar = barToChange(account, actor)
      if (bar || !account) return bar ?? refuse('account.missing', '没有这个账号。')
      return resetPassword(site, account, { who: actor.who, reason: input.reason }, context.cost)
    }),
  ),
}

const counties = {
  get: desk.counties.get.handler(async ({ input, context }) => orRefuse(await readCounty(context.province, input.id))),
  add: desk.counties.add.handler(({ input, context }) =>
    decide(context, (site, actor) => addNamedCounty(site, actor, input.name)),
  ),
  newCode: desk.counties.newCode.handler(({ input, context }) =>
    decide(context, (site, actor) => codeFor(site, actor, input)),
  ),
  withdrawCode: desk.counties.withdrawCode.handler(async ({ input, context }) => {
    await decide(context, (site, actor) => withdrawCode(site, actor, input))
    return ok
  }),
}

/** Every procedure of the contract. */
export const consoleRouter = desk.router({
  ...publishedRouter,
  sharing: sharingRouter,
  relay: { get: desk.relay.get.handler(({ context }) => relayView(context.province)) },
  session,
  accounts,
  counties,
  overview: {
    get: desk.overview.get.handler(({ context }) => readOverview(context.province)),
    rename: desk.overview.rename.handler(async ({ input, context }) => {
      await decide(context, (site, { who }) => nameProvince(site, input.name, who))
      return ok
    }),
  },
  devices: {
    revoke: desk.devices.revoke.handler(async ({ input, context }) => {
      await decide(context, (site, actor) => revoke(site, actor, input))
      await deliverAll(context.province)
      return ok
    }),
    unlock: desk.devices.unlock.handler(async ({ input, context }) => {
      await decide(context, (site, actor) => unlock(site, actor, input))
      return ok
    }),
  },
  alarms: {
    list: desk.alarms.list.handler(({ input, context }) => listAlarms(context.province, input)),
    close: desk.alarms.close.handler(async ({ input, context }) => {
      await decide(context, (site, actor) => closeAlarm(site, actor, input))
      return ok
    }),
  },
  decisions: {
    list: desk.decisions.list.handler(({ input, context }) => listDecisions(context.province, input)),
  },
  exports: {
    table: desk.exports.table.handler(async ({ input, context }) =>
      orRefuse(await exportTable(context.province, signedIn(context), input)),
    ),
  },
})
