import { describe, expect, test } from 'vitest';
import { answerCalls, connect, type WorkerLike } from '../../../src/studio/worker/connection.ts';

interface Calls {
  double(value: number): Promise<number>;
  fail(): Promise<never>;
  never(): Promise<never>;
}

/** A worker in this thread: messages are copied, as between threads. */
function fakeWorker(): WorkerLike & { ended: boolean } {
  const toWorker = new EventTarget();
  const toPage = new EventTarget();
  const send = (target: EventTarget, data: unknown) =>
    queueMicrotask(() => target.dispatchEvent(new MessageEvent('message', { data: structuredClone(data) })));
  answerCalls<Calls, string>(
    {
      addEventListener: (_type, listener) =>
        toWorker.addEventListener('message', (event) => {
          if (event instanceof MessageEvent) listener(event);
        }),
      postMessage: (message) => send(toPage, message),
    },
    (report) => ({
      async double(value) {
        report('half way');
        return 2 * value;
      },
      fail: () => Promise.reject(new Error('it broke')),
      never: () => new Promise(() => {}),
    }),
  );
  const worker = {
    ended: false,
    postMessage: (message: unknown) => send(toWorker, message),
    addEventListener: (type: string, listener: (event: MessageEvent | ErrorEvent) => void) =>
      toPage.addEventListener(type, (event) => {
        if (event instanceof MessageEvent) listener(event);
      }),
    terminate: () => {
      worker.ended = true;
    },
  };
  return worker;
}

function setUp(limit = 1000) {
  const workers: (WorkerLike & { ended: boolean })[] = [];
  const connection = connect<Calls, string>(() => {
    const worker = fakeWorker();
    workers.push(worker);
    return worker;
  }, limit);
  return { workers, connection };
}

describe('a connection to a worker', () => {
  test('returns what the worker returns, and passes on its progress', async () => {
    const { connection } = setUp();
    const progress: string[] = [];
    connection.onProgress((text) => progress.push(text));
    expect(await connection.ask('double', 21)).toBe(42);
    expect(progress).toEqual(['half way']);
  });

  test('throws the words of what the worker threw', async () => {
    const { connection } = setUp();
    await expect(connection.ask('fail')).rejects.toThrow('it broke');
  });

  test('ends a worker that does not answer, and starts another for the next call', async () => {
    const { connection, workers } = setUp(20);
    await expect(connection.ask('never')).rejects.toThrow('It took longer than 0.02 seconds, and was ended.');
    expect(workers.map(({ ended }) => ended)).toEqual([true]);
    expect(await connection.ask('double', 2)).toBe(4);
    expect(workers.map(({ ended }) => ended)).toEqual([true, false]);
  });

  test('refuses calls that wait when it is ended', async () => {
    const { connection } = setUp();
    const asked = connection.ask('never');
    connection.end('Stopped.');
    await expect(asked).rejects.toThrow('Stopped.');
  });
});
