/** Drives a test gateway that runs in a process of its own. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { genericJsonGateway } from '../../../src-shared/model/generic-gateway.ts'
import type { SmsSettings } from '../../../src-main/office/contact/channels/sms-shape.ts'
import { type GatewayOptions, type LogLine, type ProcessInput, wellBehaved } from './options.ts'

const program = fileURLToPath(new URL('process.ts', import.meta.url))

export class TestGateway {
  private child: ChildProcess | null = null
  private readonly input: ProcessInput
  private readonly lines: LogLine[] = []
  private bytesRead = 0

  private constructor(seed: number, options: Partial<GatewayOptions>) {
    this.input = {
      dir: mkdtempSync(join(tmpdir(), 'sms-gateway-test-')),
      port: 0,
      seed,
      secret: `sender-secret-${seed}`,
      callbackSecret: `callback-secret-${seed}`,
      options: { ...wellBehaved, ...options },
    }
  }

  /** A gateway that listens on loopback. Options not named are those of a gateway that behaves well. */
  static async start(seed: number, options: Partial<GatewayOptions> = {}): Promise<TestGateway> {
    const gateway = new TestGateway(seed, options)
    await gateway.run()
    return gateway
  }

  get base(): string {
    return `http://127.0.0.1:${this.input.port}`
  }

  /** Settings with which an office reaches this gateway; its callbacks are known to it too. */
  settings(timeoutSeconds = 2): SmsSettings {
    const { secret, callbackSecret } = this.input
    return { ...genericJsonGateway({ base: this.base, secret, callbackSecret }), timeoutSeconds }
  }

  /** Everything so far, oldest first; of one kind, if named. */
  log(what?: LogLine['what']): LogLine[] {
    this.readOn()
    return this.lines.filter((line) => what === undefined || line.what === what)
  }

  /** Reads what was written since the last time: whoever waits for a line asks often. */
  private readOn(): void {
    const file = join(this.input.dir, 'gateway.log')
    if ((statSync(file, { throwIfNoEntry: false })?.size ?? 0) === this.bytesRead) return
    const fresh = readFileSync(file).subarray(this.bytesRead)
    const whole = fresh.subarray(0, fresh.lastIndexOf('\n') + 1)
    this.bytesRead += whole.length
    const lines = whole.toString('utf8').split('\n').slice(0, -1)
    this.lines.push(...lines.map((line) => JSON.parse(line) as LogLine))
  }

  /** Changes how it behaves from now on, over a restart as well. */
  async configure(options: Partial<GatewayOptions>): Promise<void> {
    Object.assign(this.input.options, options)
    await this.control('options', options)
  }

  /** An expert writes back. */
  say(from: string, text: string): Promise<void> {
    return this.control('say', { from, text })
  }

  /** Nothing answers at its address until `restart`. */
  cut(): Promise<void> {
    return this.kill()
  }

  /** Kills it and starts it again at the same address, with what its log tells it. */
  async restart(): Promise<void> {
    await this.kill()
    await this.run()
  }

  /** Ends it, and for good: its log goes too. */
  async stop(): Promise<void> {
    await this.kill()
    rmSync(this.input.dir, { recursive: true, force: true })
  }

  private async control(what: string, body: object): Promise<void> {
    const { ok } = await fetch(`${this.base}/control/${what}`, { method: 'POST', body: JSON.stringify(body) })
    if (!ok) throw new Error(`the gateway did not take ${what}`)
  }

  private run(): Promise<void> {
    const flags = ['--disable-warning=ExperimentalWarning']
    const child = spawn(process.execPath, [...flags, program, JSON.stringify(this.input)], {
      stdio: ['pipe', 'pipe', 'inherit'],
    })
    this.child = child
    return new Promise((resolve, reject) => {
      let output = ''
      child.once('error', reject)
      child.once('exit', (code) => reject(new Error(`the gateway ended with ${code}`)))
      child.stdout.on('data', (chunk: Buffer) => {
        output += chunk.toString()
        const [, port] = /^port (\d+)\n/.exec(output) ?? []
        if (port === undefined) return
        this.input.port = Number(port)
        resolve()
      })
    })
  }

  private async kill(): Promise<void> {
    const { child } = this
    this.child = null
    if (!child || child.exitCode !== null) return
    const ended = new Promise((resolve) => child.once('exit', resolve))
    child.kill('SIGKILL')
    await ended
  }
}
