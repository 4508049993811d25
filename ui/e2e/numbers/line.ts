import { connect, createServer, type Server, type Socket } from 'node:net';

/** The way from a browser to a server. It can be cut as networks fail: all that is on it breaks, and nothing new gets through. */
export class Line {
  #open = new Set<Socket>();
  #isCut = false;
  #door: Server;

  private constructor(private readonly target: number) {
    this.#door = createServer((near) => this.#take(near));
  }

  static async to(address: string): Promise<Line> {
    const line = new Line(Number(new URL(address).port));
    await new Promise<void>((resolve) => line.#door.listen(0, '127.0.0.1', resolve));
    return line;
  }

  /** Where the browser comes in. */
  get address(): string {
    const address = this.#door.address();
    return `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}`;
  }

  cut(): void {
    this.#isCut = true;
    this.#open.forEach((socket) => socket.destroy());
  }

  mend(): void {
    this.#isCut = false;
  }

  close(): void {
    this.cut();
    this.#door.close();
  }

  #take(near: Socket): void {
    if (this.#isCut) {
      near.destroy();
      return;
    }

    const far = connect(this.target, '127.0.0.1');
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      this.#open.add(one);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.#open.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }
}
