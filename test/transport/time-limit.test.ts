import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { withTimeout } from '../../src/transport/time-limit.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const forever = () => new Promise<never>(() => {});

describe('a task under a time limit', () => {
  test('returns its result, and leaves no timer and no listener', async () => {
    const client = new AbortController();
    const removed = vi.spyOn(client.signal, 'removeEventListener');
    await expect(
      withTimeout(async () => 1, { timeout: 1000, signal: client.signal, name: 'Acme' }),
    ).resolves.toBe(1);
    expect(vi.getTimerCount()).toBe(0);
    expect(removed).toHaveBeenCalledOnce();
  });

  test('has one signal, which is aborted with the error that ended it', async () => {
    const signals: AbortSignal[] = [];
    const run = (signalOf: () => AbortSignal) => {
      signals.push(signalOf(), signalOf());
      return forever();
    };
    const ended = withTimeout(run, { timeout: 1000, name: 'Acme' }).catch((error: unknown) => error);
    vi.advanceTimersByTime(1000);
    expect(await ended).toMatchObject({ code: 'remote-timeout' });
    expect(signals[0]).toBe(signals[1]);
    expect(signals[0]?.reason).toBe(await ended);
  });

  test('that asks for its signal too late gets an aborted one', async () => {
    let late: (() => AbortSignal) | undefined;
    const run = (signalOf: () => AbortSignal) => {
      late = signalOf;
      return forever();
    };
    const ended = withTimeout(run, { timeout: 1000, name: 'Acme' }).catch((error: unknown) => error);
    vi.advanceTimersByTime(1000);
    expect(late?.().aborted).toBe(true);
    expect(late?.().reason).toBe(await ended);
  });

  test('that throws before it returns a promise fails like any other', async () => {
    const error = new Error('no');
    const run = () => {
      throw error;
    };
    await expect(withTimeout(run, { timeout: 1000, name: 'Acme' })).rejects.toBe(error);
    expect(vi.getTimerCount()).toBe(0);
  });

  test('does not begin after the caller has gone, and ends with it', async () => {
    const run = vi.fn(forever);
    const gone = AbortSignal.abort('gone');
    await expect(withTimeout(run, { signal: gone, name: 'Acme' })).rejects.toBe('gone');
    expect(run).not.toHaveBeenCalled();
    const client = new AbortController();
    const ended = withTimeout(run, { signal: client.signal, name: 'Acme' });
    client.abort('left');
    await expect(ended).rejects.toBe('left');
  });
});
