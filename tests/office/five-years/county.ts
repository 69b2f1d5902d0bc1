/** The office of a county over some years: its people, its clock, chance, and how often each thing came about. */
import type { OpenedCore } from '../../../src-main/office/build-core.ts'
import { addDays, todayInShanghai } from '../../../src-shared/model/dates.ts'
import { type Person, testClock, type TestOffice, testOffice } from '../harness.ts'
import { type Pair, setScene } from '../scene.ts'

export const hourMs = 3_600_000

export interface Size {
  /** Calendar years, beginning with `firstYear`. */
  years: number
  activitiesAYear: number
  /** Experts in the pool at the beginning, about as many at the end. */
  experts: number
}
export const firstYear = 2026
/** A Monday: the office opens, the first activity is drawn. */
const opening = `${firstYear}-01-12`

/** Everything that five years are about; a run in which one of them never came about would prove nothing of it. */
const matters = [
  'overlapping draws',
  'people sitting out',
  'shortfalls',
  'attempts aborted',
  'attempts voided',
  'answers accepted',
  'answers declined',
  'silences',
  'recusals',
  'refusals judged good',
  'refusals judged bad',
  'replacements on the day',
  'supplementary draws',
  'activities cancelled before the draw',
  'activities cancelled while people are called',
  'activities cancelled after the draw',
  'postponements',
  'present',
  'late',
  'absent',
  'opinions',
  'dissents',
  'rated excellent',
  'rated average',
  'rated poor',
  'ratings corrected',
  'exits on paper',
  'exits by telephone',
  'exits sent back',
  'changes in time',
  'changes late',
  'employers changed',
  'cases',
  'files on a proposal (9-1)',
  'files on a proposal (9-6)',
  'files on a report',
  'suspensions',
  'struck off',
  'kept',
  'reversed',
  'invited to renew',
  'renewed',
  'terms run out',
  'admitted',
  'rejected',
  'years assessed',
  'assessed as met',
  'assessed with a reminder',
  'assessed as not met',
] as const
export type Matter = (typeof matters)[number]

/** Numbers from 0 to 1, the same every time (mulberry32): what people of the test do, never what a draw does. */
export function chances(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/** A scan of a few bytes, another one for each text. */
export const scan = (text: string) => new File([`%PDF-1.7\n${text}`], '扫描件.pdf')

export class County {
  readonly office: TestOffice
  readonly size: Size
  readonly reached = new Map<Matter, number>(matters.map((matter) => [matter, 0]))
  /** Employers of two people each, for draws that ask for one employer. */
  readonly pairs: Pair[]
  /** People who decline whatever they are invited to. */
  readonly reluctant: ReadonlySet<string>
  /** Employers whose people's work is always rated poor. */
  readonly careless: ReadonlySet<string>
  private readonly chance: () => number
  /** How often the clock was turned: whoever acts next types the password that the idle lock asks for. */
  private turns = 0
  private readonly people = new Map<string, Person>()
  private readonly asked = new Map<string, number>()

  private constructor(office: TestOffice, size: Size, pairs: Pair[], careless: string[], seed: number) {
    this.office = office
    this.size = size
    this.pairs = pairs
    const known = pairs.slice(0, 6)
    const every = (rest: number) => known.filter((_, index) => index % 2 === rest)
    this.reluctant = new Set(every(0).flatMap(({ expert, colleague }) => [expert, colleague]))
    this.careless = new Set([...careless, ...every(1).map(({ employer }) => employer)])
    this.chance = chances(seed)
  }

  /** A demo office with three hundred experts, to whom so many employers of two people each come. */
  static async open(dir: string, size: Size, seed: number): Promise<County> {
    const clock = testClock()
    clock.turnWall(Date.parse(`${opening}T09:00:00+08:00`) - clock.effects.wall())
    const office = await testOffice({ dir, clock })
    // terms of these people end half a year before those of the others
    const { pairs, poolOffice } = await setScene(office, (size.experts - 300) / 2, '2028-06-30')
    const { rows } = await poolOffice.ok('pool.employers', { limit: 100 })
    // where there are few activities, hardly anybody is rated twice
    const careless = rows.filter(({ experts }) => experts > 2).slice(0, Math.ceil(200 / size.activitiesAYear))
    const county = new County(
      office,
      size,
      pairs,
      careless.map(({ name }) => name),
      seed,
    )
    for (const login of ['gaoxiang', 'fengjie', 'zhoumin', 'qinzhigang'])
      await county.meet(login, office.person(`connection-${login}`))
    await county.meet('heliping', await office.signIn('heliping'))
    for (const one of [county.operator, county.clerk])
      await one.ok('clock.confirm', { shown: (await one.ok('clock.status')).now })
    return county
  }

  /** Somebody whom the idle lock asks for the password after each turn of the clock. */
  private async meet(login: string, person: Person): Promise<void> {
    const { password } = await this.office.account(login)
    let seen = 0
    const awake = async () => {
      if (seen === this.turns) return
      seen = this.turns
      await person.ok('session.unlock', { password })
    }
    this.people.set(login, {
      connection: person.connection,
      async ok(name, input) {
        await awake()
        return person.ok(name, input)
      },
      async refused(name, input) {
        await awake()
        return person.refused(name, input)
      },
    })
  }

  private named(login: string): Person {
    const person = this.people.get(login)
    if (!person) throw new Error(`nobody called ${login}`)
    return person
  }

  /** Selecting department. */
  get operator(): Person {
    return this.named('gaoxiang')
  }
  /** Discipline. */
  get witness(): Person {
    return this.named('fengjie')
  }
  /** Pool office. */
  get clerk(): Person {
    return this.named('zhoumin')
  }
  /** Leading group. */
  get leader(): Person {
    return this.named('qinzhigang')
  }
  /** Business department. */
  get reviewer(): Person {
    return this.named('heliping')
  }

  get core(): OpenedCore {
    const core = this.office.office.core()
    if (!core) throw new Error('the office is not open')
    return core as OpenedCore
  }

  get now(): number {
    return this.office.clock.effects.wall()
  }

  get today(): string {
    return todayInShanghai(this.now)
  }

  inDays(days: number): string {
    return addDays(this.today, days)
  }

  /** Time goes by. */
  pass(ms: number): void {
    this.office.clock.pass(ms)
    this.turns += 1
  }

  /** The morning of a day, at nine. */
  goTo(day: string): void {
    const ms = Date.parse(`${day}T09:00:00+08:00`) - this.now
    if (ms > 0) this.pass(ms)
  }

  count(matter: Matter, times = 1): void {
    this.reached.set(matter, (this.reached.get(matter) ?? 0) + times)
  }

  /** True so often of a hundred times. */
  happens(percent: number): boolean {
    return this.chance() * 100 < percent
  }

  /** True each so-manieth time that this is asked of the same thing: what may not be left to chance. */
  each(time: number, thing: string): boolean {
    const turn = (this.asked.get(thing) ?? 0) + 1
    this.asked.set(thing, turn)
    return turn % time === 0
  }

  upTo(most: number): number {
    return 1 + Math.floor(this.chance() * most)
  }

  pick<T>(of: readonly T[]): T {
    if (of.length === 0) throw new Error('nothing to pick from')
    return of[Math.floor(this.chance() * of.length)] as T
  }
}

/** Waits for a job and answers its result. */
export async function finished(person: Person, jobId: string): Promise<Record<string, string | number>> {
  for (;;) {
    const job = await person.ok('jobs.status', { jobId })
    if (job.state === 'done') return job.result ?? {}
    if (job.state !== 'running') throw new Error(`the job ended as ${job.state}: ${job.error?.message ?? ''}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
