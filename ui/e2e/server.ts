import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const configuration = process.env['CONFIGURATION'] ?? 'Release';
const program = fileURLToPath(new URL(`../../client-api/bin/${configuration}/net10.0/SmartCom.ClientApi.dll`, import.meta.url));
const patience = 180_000;

/** The real program over a data directory of its own; at the same address after a restart. */
export class Server {
  #process: ChildProcess | undefined;
  #output = '';

  private constructor(
    readonly address: string,
    readonly directory: string,
    private readonly flags: readonly string[],
  ) {}

  /** Starts it and waits until every partition decides. */
  static async start(...flags: string[]): Promise<Server> {
    const server = new Server(`http://127.0.0.1:${await freePort()}`, await mkdtemp(join(tmpdir(), 'smartcom-ui-')), flags);
    await server.start();
    return server;
  }

  async start(): Promise<void> {
    const child = spawn('dotnet', [program, '--Data:Directory', this.directory, '--Urls', this.address, ...this.flags], { cwd: dirname(program) });
    this.#process = child;
    const keep = (text: Buffer) => (this.#output += text.toString());
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    const until = Date.now() + patience;
    while (!(await this.#isReady())) {
      if (child.exitCode !== null || Date.now() > until) {
        throw new Error(`The server did not start:\n${this.#output}`);
      }

      await new Promise((resolve) => setTimeout(resolve, 200)); // there is no signal to wait for before it listens
    }
  }

  /** The token that it printed at its first start. */
  get setUpToken(): string {
    return /setup#token=([\w-]+)/.exec(this.#output)?.[1] ?? '';
  }

  /** Ends it, at once as a crash would, or in peace. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    if (child && child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once('exit', resolve));
      child.kill(signal);
      await ended;
    }
  }

  async dispose(): Promise<void> {
    await this.stop('SIGKILL');
    await rm(this.directory, { recursive: true, force: true });
  }

  async #isReady(): Promise<boolean> {
    return fetch(`${this.address}/health/ready`).then(
      (answer) => answer.ok,
      () => false,
    );
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => (typeof address === 'object' && address ? resolve(address.port) : reject(new Error('no port'))));
    });
  });
}
