import { type ReadonlySignal, useSignal, useSignalEffect } from '@preact/signals';
import type { Answer } from '../protocol.ts';
import type { Notices } from '../state/notices.ts';

/**
 * Asks the worker when a component appears, and again when the signals that `ask` reads change. Returns the latest answer;
 * undefined before the first.
 */
export function useAnswer<Value>(
  ask: () => Promise<Answer<Value>>,
  notices: Notices,
): ReadonlySignal<Answer<Value> | undefined> {
  const answer = useSignal<Answer<Value> | undefined>(undefined);
  const latest = useSignal(0);
  useSignalEffect(() => {
    const asked = ask();
    const number = latest.peek() + 1;
    latest.value = number;
    void notices.guard(async () => {
      const found = await asked;
      if (latest.peek() === number) answer.value = found;
    });
  });
  return answer;
}
