/** The typed API between the console's screens and the province's server. */
import type { InferContractRouterInputs, InferContractRouterOutputs } from '@orpc/contract'
import { countiesContract } from './counties.ts'
import { expertsContract } from './experts.ts'
import { publicationsContract } from './publications.ts'
import { relayContract } from './relay.ts'
import { sessionContract } from './session.ts'
import { sharingContract } from './sharing.ts'

export const consoleContract = {
  ...sessionContract,
  ...countiesContract,
  ...expertsContract,
  ...publicationsContract,
  ...sharingContract,
  ...relayContract,
}

export type ConsoleContract = typeof consoleContract
type Inputs = InferContractRouterInputs<ConsoleContract>
type Outputs = InferContractRouterOutputs<ConsoleContract>

/** Names like `counties.get`: area and procedure. */
export type ConsoleProcedure = {
  [Area in keyof ConsoleContract]: `${Area & string}.${keyof ConsoleContract[Area] & string}`
}[keyof ConsoleContract]

type At<T, Name extends ConsoleProcedure> = Name extends `${infer Area}.${infer Rest}`
  ? Area extends keyof T
    ? Rest extends keyof T[Area]
      ? T[Area][Rest]
      : never
    : never
  : never

/** What the screens send, before defaults. */
export type ConsoleInput<Name extends ConsoleProcedure> = At<Inputs, Name>
/** What the server answers. */
export type ConsoleOutput<Name extends ConsoleProcedure> = At<Outputs, Name>
