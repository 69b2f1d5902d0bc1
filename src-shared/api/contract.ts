/** The one typed API between screens and office (architecture.md): what the renderer may ask, whatever shell carries it. */
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import { admissionContract } from './admission.ts'
import { assessmentsContract } from './assessments.ts'
import { bulletinsContract } from './bulletins.ts'
import { collisionsContract } from './collisions.ts'
import { contactContract } from './contact.ts'
import { designationContract } from './designation.ts'
import { devicesContract } from './devices.ts'
import { drawContract } from './draw.ts'
import { exchangeContract } from './exchange.ts'
import { ferryContract } from './ferry.ts'
import { exportsContract } from './exports.ts'
import { fromProvinceContract } from './from-province.ts'
import { leavingContract } from './leaving.ts'
import { movingContract } from './moving.ts'
import { personChangesContract } from './person-changes.ts'
import { poolContract } from './pool.ts'
import { publicityContract } from './publicity.ts'
import { employerCasesContract } from './employer-cases.ts'
import { ownEmployerContract } from './own-employer.ts'
import { removalsContract } from './removals.ts'
import { expertCasesContract } from './expert-cases.ts'
import { requestsContract } from './requests.ts'
import { retentionContract } from './retention.ts'
import { rulesContract } from './rules.ts'
import { sessionContract } from './session.ts'
import { sharedExpertsContract } from './shared-experts.ts'
import { statisticsContract } from './statistics.ts'
import { supervisionContract } from './supervision.ts'
import { systemContract } from './system.ts'
import { templatesContract } from './templates.ts'
import { workContract } from './work.ts'
import { yearPlanContract } from './year-plan.ts'

export const contract = {
  ...sessionContract,
  ...poolContract,
  ...personChangesContract,
  ...sharedExpertsContract,
  ...exchangeContract,
  ...ferryContract,
  ...devicesContract,
  ...collisionsContract,
  ...exportsContract,
  ...fromProvinceContract,
  ...bulletinsContract,
  ...admissionContract,
  ...publicityContract,
  ...requestsContract,
  ...expertCasesContract,
  ...leavingContract,
  ...retentionContract,
  ...removalsContract,
  ...employerCasesContract,
  ...ownEmployerContract,
  ...rulesContract,
  ...drawContract,
  ...designationContract,
  ...contactContract,
  ...statisticsContract,
  ...supervisionContract,
  ...systemContract,
  ...movingContract,
  ...templatesContract,
  ...workContract,
  ...yearPlanContract,
  ...assessmentsContract,
}

export type Contract = typeof contract
type Inputs = InferContractRouterInputs<Contract>
type Outputs = InferContractRouterOutputs<Contract>

/** Names like `draw.freeze`: area and procedure. */
export type ProcedureName = {
  [Area in keyof Contract]: `${Area & string}.${keyof Contract[Area] & string}`
}[keyof Contract]

type At<T, Name extends ProcedureName> = Name extends `${infer Area}.${infer Rest}`
  ? Area extends keyof T
    ? Rest extends keyof T[Area]
      ? T[Area][Rest]
      : never
    : never
  : never

/** What the client sends, before defaults. */
export type InputOf<Name extends ProcedureName> = At<Inputs, Name>
/** What the procedure answers. */
export type OutputOf<Name extends ProcedureName> = At<Outputs, Name>

type Schemas<P> = P extends { '~orpc': { inputSchema?: infer S } } ? NonNullable<S> : never
/** What a handler receives: parsed, with defaults filled in; `undefined` where the procedure takes nothing. */
export type ParsedInput<Name extends ProcedureName> =
  Schemas<At<Contract, Name>> extends { '~standard': { types?: infer T } }
    ? NonNullable<T> extends { output: infer O }
      ? O
      : undefined
    : undefined
