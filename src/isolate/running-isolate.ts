import type { IsolateRequest } from './messages.ts';

/** A process or a thread that answers one request at a time. */
export interface RunningIsolate {
  /** Returns the message that answers. @throws IsolateEnded if it ends before it answers */
  ask(request: IsolateRequest): Promise<unknown>;
  /** Ends it at once, whatever it does. Fulfilled when it has ended. */
  end(): Promise<void>;
  /** Fulfilled when it has ended; never rejected. */
  readonly whenEnded: Promise<void>;
  /** Whether it has ended, or was asked to end. */
  isEnded(): boolean;
  /** Whether it keeps the caller's process from ending. */
  keepAlive(isNeeded: boolean): void;
}

/** What is needed to start an isolate. */
export interface StartOptions {
  /** The built module of the program. */
  readonly module: URL;
  readonly megabytes: number;
  /** Path of Node. */
  readonly executable: string;
}

/** An isolate ended before it answered. */
export class IsolateEnded extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'IsolateEnded';
  }
}

/** An isolate did not answer in time. */
export class IsolateTimeout extends Error {
  constructor(milliseconds: number) {
    super(`It did not answer within ${Math.ceil(milliseconds)} milliseconds.`);
    this.name = 'IsolateTimeout';
  }
}

/** The request that an isolate has not answered yet, and the end of the isolate. */
export interface PendingRequest {
  /** Asks, and waits for the answer. */
  ask(send: () => void): Promise<unknown>;
  answered(message: unknown): void;
  /** The isolate has ended, or is about to; the first reason counts. */
  ended(reason: string): void;
  isEnded(): boolean;
}

/** Keeps what an isolate is asked until it answers or ends. */
export function createPendingRequest(): PendingRequest {
  let open: { resolve(message: unknown): void; reject(error: unknown): void } | undefined;
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
    answered(message) {
      open?.resolve(message);
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

/** What is said of an isolate that the caller ended. */
export const ENDED_BY_CALLER = 'It was ended.';

/** What is said of an isolate that ended since it used more memory than it may. */
export function outOfMemory(megabytes: number): string {
  return `It ran out of its ${megabytes} megabytes of memory.`;
}
