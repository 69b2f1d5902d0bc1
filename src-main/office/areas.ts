/** Every area of work in one place: its registers, its answers to the contract, what it does when time passes. */
import { employerAccountHandlers } from './accounts/employer-account.ts'
import { accountHandlers } from './accounts/handlers.ts'
import { accountRegister } from './accounts/register.ts'
import { seatRegister } from './accounts/seats.ts'
import type { SessionTable } from './accounts/sessions.ts'
import { applicationHandlers } from './admission/application-handlers.ts'
import { assessmentHandlers } from './assessment/handlers.ts'
import { ownAssessmentHandlers } from './assessment/own-page.ts'
import { assessmentRegister } from './assessment/register.ts'
import { callHandlers } from './admission/call-handlers.ts'
import { callRegister, invitationRegister } from './admission/calls.ts'
import { departmentHandlers } from './admission/department-handlers.ts'
import { draftHandlers } from './admission/draft-handlers.ts'
import { admissionPaperHandlers } from './admission/paper-handlers.ts'
import { importHandlers } from './admission/import-handlers.ts'
import { personalLinkHandlers } from './admission/personal-link.ts'
import { applicationRegister } from './admission/register.ts'
import { renewalHandlers } from './admission/renewal-handlers.ts'
import { reviewHandlers } from './admission/review-handlers.ts'
import { vouchHandlers } from './admission/vouch-handlers.ts'
import { bulletinDraftHandlers } from './bulletins/draft-handlers.ts'
import { bulletinHandlers } from './bulletins/handlers.ts'
import { ownBulletinHandlers } from './bulletins/own-page.ts'
import { bulletinDeliveryRegister } from './bulletins/delivery.ts'
import { bulletinReadingRegister, bulletinRegister, bulletinReplyRegister } from './bulletins/register.ts'
import { answerHandlers } from './contact/answer-handlers.ts'
import { contactPass } from './contact/courier.ts'
import { contactMessageHandlers } from './contact/handlers.ts'
import { smsReceiver } from './contact/receiver.ts'
import { channelsRegister, contactRegister, strayRegister } from './contact/register.ts'
import type { Core } from './core.ts'
import { designationHandlers } from './designation/handlers.ts'
import { chargesRegister, designationRegister } from './designation/register.ts'
import { activityHandlers } from './draw/activity-handlers.ts'
import { boardHandlers } from './draw/board.ts'
import { ceremonyHandlers } from './draw/ceremony-handlers.ts'
import { endingHandlers } from './draw/ending-handlers.ts'
import { contactHandlers } from './draw/contact-handlers.ts'
import { documentHandlers } from './draw/document-handlers.ts'
import { funnelHandlers } from './draw/funnel-handlers.ts'
import { allActivities, drawnActivities } from './draw/history.ts'
import { ratingHandlers } from './draw/rating-handlers.ts'
import { refusalHandlers } from './draw/refusal-handlers.ts'
import { activityRegister } from './draw/register.ts'
import { requestHandlers as unitRequestHandlers } from './draw/request-handlers.ts'
import { runDueRounds } from './draw/run-round.ts'
import { wakeScreens } from './draw/wake.ts'
import { joiningRegister } from './exchange/entries.ts'
import { exchangeHandlers } from './exchange/handlers.ts'
import { hubHandlers } from './exchange/hub/handlers.ts'
import { hubTick, stopHubExchange } from './exchange/hub/running.ts'
import { ferryHandlers } from './exchange/ferry-handlers.ts'
import { changeHandlers } from './changes/handlers.ts'
import { newcomerHandlers } from './changes/newcomers.ts'
import { ownChangeHandlers } from './changes/own-page.ts'
import { collisionHandlers } from './collisions/handlers.ts'
import { collisionRegister } from './collisions/register.ts'
import { deviceHandlers } from './devices/handlers.ts'
import { exchangeTick, stopExchange } from './exchange/running.ts'
import { exportHandlers } from './exports/handlers.ts'
import { fromProvinceTick } from './from-province/effects.ts'
import { fromProvinceHandlers } from './from-province/handlers.ts'
import { fromProvinceRegister } from './from-province/register.ts'
import { wordRegister } from './from-province/words.ts'
import type { Handlers } from './handler.ts'
import { homeHandlers } from './home/handlers.ts'
import type { AnyRegister } from './journal/register.ts'
import { perOffice } from './per-office.ts'
import { employerHandlers } from './pool/employer-handlers.ts'
import { poolHandlers } from './pool/handlers.ts'
import { createPoolIndex } from './pool/pool-index.ts'
import { adoptionRegister, employerRegister, expertRegister } from './pool/register.ts'
import { exitHandlers } from './leaving/exit-handlers.ts'
import { exitRegister } from './leaving/exit-register.ts'
import { ownEmployerHandlers } from './employers/own.ts'
import { employerCaseHandlers } from './employers/handlers.ts'
import { employerCaseRegister } from './employers/register.ts'
import { ownRemovalHandlers } from './leaving/own-page.ts'
import { removalHandlers } from './leaving/removal-handlers.ts'
import { removalRegister } from './leaving/removal-register.ts'
import { releaseSeats } from './leaving/release-seats.ts'
import { rosterHandlers } from './pool/roster-handlers.ts'
import { listHandlers } from './publicity/list-handlers.ts'
import { publicityPaperHandlers } from './publicity/paper-handlers.ts'
import { publicityHandlers } from './publicity/publicity-handlers.ts'
import { listRegister, objectionRegister, publicityRegister } from './publicity/register.ts'
import { expertCaseHandlers } from './expert-cases/handlers.ts'
import { ownCaseHandlers } from './expert-cases/own-page.ts'
import { caseRegister } from './expert-cases/register.ts'
import { requestHandlers } from './requests/handlers.ts'
import { requestRegister } from './requests/register.ts'
import { erasureTick } from './retention/erase.ts'
import { retentionHandlers } from './retention/handlers.ts'
import { erasureRegister } from './retention/register.ts'
import { ruleBookHandlers } from './rule-book/handlers.ts'
import { sharedExpertHandlers } from './shared-experts/handlers.ts'
import { sharedExpertRegister } from './shared-experts/register.ts'
import { workAhead } from './statistics/ahead.ts'
import { statisticsHandlers } from './statistics/handlers.ts'
import { supervisionHandlers } from './supervision/handlers.ts'
import { alertMarkRegister, callBackRegister, noteRegister } from './supervision/register.ts'
import { automaticBackup } from './system/backup.ts'
import { templateHandlers } from './templates/handlers.ts'
import { templateRegister } from './templates/register.ts'
import { systemHandlers } from './system/handlers.ts'
import { calendarHandlers } from './system/calendars.ts'
import { movingHandlers } from './system/moving.ts'
import { moveRegister } from './system/moving-entries.ts'
import { lanHandlers } from './system/lan.ts'
import { organisationHandlers } from './system/organisation.ts'
import { recoveryHandlers } from './system/recovery.ts'
import { deviceRegister } from './devices/register.ts'
import { officeRegister } from './system/register.ts'
import { workHandlers } from './activity-day/handlers.ts'
import { ownWorkHandlers } from './activity-day/own-page.ts'
import { workRegister } from './activity-day/register.ts'
import { yearPlanHandlers } from './year-plan/handlers.ts'

const registers: readonly AnyRegister[] = [
  officeRegister,
  deviceRegister,
  accountRegister,
  seatRegister,
  expertRegister,
  sharedExpertRegister,
  employerRegister,
  adoptionRegister,
  activityRegister,
  contactRegister,
  strayRegister,
  channelsRegister,
  designationRegister,
  chargesRegister,
  workRegister,
  alertMarkRegister,
  noteRegister,
  callBackRegister,
  callRegister,
  invitationRegister,
  applicationRegister,
  listRegister,
  publicityRegister,
  objectionRegister,
  requestRegister,
  caseRegister,
  bulletinRegister,
  bulletinReadingRegister,
  bulletinReplyRegister,
  bulletinDeliveryRegister,
  assessmentRegister,
  exitRegister,
  erasureRegister,
  removalRegister,
  employerCaseRegister,
  templateRegister,
  joiningRegister,
  collisionRegister,
  moveRegister,
  fromProvinceRegister,
  wordRegister,
]

/** The pool's index of an opened office, made once. */
export const poolIndexOf = perOffice((core) => createPoolIndex(core.store))

export const areas = {
  registers,
  handlers: (table: SessionTable, passwordCost: number): Handlers => {
    const all = handlersOf(table, passwordCost)
    return { ...all, ...exportHandlers(all) }
  },
  receivers: { sms: smsReceiver },
  /** What runs beside the office's commands and ends before its store closes. */
  endings: [stopExchange, stopHubExchange] as ((core: Core) => Promise<void>)[],
  ticks: [
    finishRounds,
    contactPass,
    wakeScreens,
    automaticBackup,
    exchangeTick,
    hubTick,
    fromProvinceTick,
    erasureTick,
    workAhead,
  ] as ((core: Core) => Promise<void>)[],
}

function handlersOf(table: SessionTable, passwordCost: number): Handlers {
  return {
    ...accountHandlers(table, passwordCost),
    ...employerAccountHandlers(passwordCost),
    ...exitHandlers(),
    ...requestHandlers(poolIndexOf),
    ...expertCaseHandlers(),
    ...ownCaseHandlers(),
    ...ownAssessmentHandlers(),
    ...ownRemovalHandlers(),
    ...bulletinHandlers(),
    ...bulletinDraftHandlers(poolIndexOf),
    ...ownBulletinHandlers(),
    ...retentionHandlers(poolIndexOf),
    ...removalHandlers(),
    ...employerCaseHandlers(),
    ...ownEmployerHandlers(poolIndexOf),
    ...ruleBookHandlers(),
    ...templateHandlers(),
    ...systemHandlers(),
    ...organisationHandlers(),
    ...calendarHandlers(),
    ...recoveryHandlers(),
    ...lanHandlers(),
    ...movingHandlers(),
    ...homeHandlers(poolIndexOf),
    ...yearPlanHandlers(poolIndexOf),
    ...assessmentHandlers(poolIndexOf),
    ...poolHandlers(poolIndexOf),
    ...changeHandlers(poolIndexOf),
    ...ownChangeHandlers(),
    ...newcomerHandlers(poolIndexOf),
    ...sharedExpertHandlers(),
    ...rosterHandlers(),
    ...employerHandlers(),
    ...callHandlers(),
    ...renewalHandlers(poolIndexOf),
    ...draftHandlers(),
    ...importHandlers(),
    ...personalLinkHandlers(),
    ...admissionPaperHandlers(),
    ...applicationHandlers(),
    ...departmentHandlers(),
    ...reviewHandlers(),
    ...vouchHandlers(),
    ...listHandlers(),
    ...publicityPaperHandlers(),
    ...publicityHandlers(),
    ...activityHandlers(),
    ...unitRequestHandlers(),
    ...funnelHandlers(),
    ...ceremonyHandlers(),
    ...endingHandlers(),
    ...boardHandlers(),
    ...contactHandlers(),
    ...refusalHandlers(),
    ...contactMessageHandlers(),
    ...answerHandlers(),
    ...documentHandlers(),
    ...ratingHandlers(),
    ...designationHandlers(poolIndexOf),
    ...statisticsHandlers(),
    ...workHandlers(),
    ...ownWorkHandlers(),
    ...supervisionHandlers(poolIndexOf),
    ...exchangeHandlers(),
    ...ferryHandlers(),
    ...fromProvinceHandlers(),
    ...deviceHandlers(),
    ...hubHandlers(),
    ...collisionHandlers(),
  }
}

/** Rounds whose vacancy was confirmed but which a crash kept from running, and seats of people who left elsewhere or meanwhile. */
async function finishRounds(core: Core): Promise<void> {
  await core.exclusively(async () => {
    for (const { id } of await drawnActivities(core)) await runDueRounds(core, id)
    await releaseSeats(core)
  })
}

/**
 * True while somebody on this connection has a part in a running ceremony: the idle lock waits. On another PC only where the
 * operator sits: a witness's desk elsewhere may stand empty, and the ceremony does not.
 */
export async function ceremonyRunning(core: Core, connection: string, remote: boolean): Promise<boolean> {
  const here = new Set(core.sessions.on(connection).map((one) => one.id))
  const running = (await allActivities(core)).filter(
    ({ data }) => ['frozen', 'committed'].includes(data.current.state) && !data.cancelled,
  )
  return running.some(({ data: { participants } }) => {
    const binding = remote ? [participants?.operator ?? null] : Object.values(participants ?? {})
    return binding.some((id) => id !== null && here.has(id))
  })
}
