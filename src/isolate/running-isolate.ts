import type { IsolateAnswer, IsolateRequest } from './messages.ts';

/** A process or a thread that answers one request at a time. */
export interface RunningIsolate {
  /** @throws IsolateEnded if it ends before it answers */
  ask(request: IsolateRequest): Promise<IsolateAnswer>;
  /** Ends it at once, whatever it does. Fulfilled when it has ended. */
  end(): Promise<void>;
  isEnded(): boolean;
  /** Whether it keeps the caller's process from ending. */
  keepAlive(isNeeded: boolean): void;
}

/** What is needed to start an isolate. */
export interface StartOptions {
  /** The built module of the program. */
  readonly module: URL;
  readonly megabytes: number;
}

/** An isolate ended before it answered. */
export class IsolateEnded extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'IsolateEnded';
  }
}

/** An isolate did not answer in time, and was ended. */
export class IsolateLate extends Error {
  constructor(milliseconds: number) {
    super(`It did not answer within ${Math.ceil(milliseconds)} milliseconds.`);
    this.name = 'IsolateLate';
  }
}

/** The request that an isolate works at, and its end. */
export interface OpenRequest {
  /** Asks, and waits for the answer. */
  ask(send: () => void): Promise<IsolateAnswer>;
  answered(answer: IsolateAnswer): void;
  /** The isolate has ended; the first reason counts. */
  ended(reason: string): void;
  isEnded(): boolean;
}

/** Keeps what an isolate is asked until it answers or ends. */
export function createOpenRequest(): OpenRequest {
  let open: { resolve(answer: IsolateAnswer): void; reject(error: unknown): void } | undefined;
  let end: IsolateEnded | undefined;
  return {
    ask: (send) =>
      new Promise((resolve, reject) => {
        if (end !== undefined) return reject(end);
        open = { resolve, reject };
        try {
          send();
        } catch (error) {
          open = undefined;
          reject(error);
        }
      }),
    answered(answer) {
      open?.resolve(answer);
      open = undefined;
    },
    ended(reason) {
      end ??= new IsolateEnded(reason);
      open?.reject(end);
      open = undefined;
    },
    isEnded: () => end !== undefined,
  };
}

/** What is said of an isolate that ended since it used more memory than it may. */
export function outOfMemory(megabytes: number): string {
  return `It ran out of its ${megabytes} megabytes of memory.`;
}
