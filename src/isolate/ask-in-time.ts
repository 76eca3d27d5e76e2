import type { IsolateAnswer, IsolateRequest } from './messages.ts';
import { IsolateLate, type RunningIsolate } from './running-isolate.ts';

/**
 * Asks an isolate, and ends it if it does not answer in time.
 *
 * @throws IsolateLate, IsolateEnded
 */
export async function askInTime(
  isolate: RunningIsolate,
  request: IsolateRequest,
  milliseconds: number,
): Promise<IsolateAnswer> {
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;
  const late = new Promise<never>((_, reject) => {
    const give = (): void => {
      void isolate.end();
      reject(new IsolateLate(milliseconds));
    };
    timer = setTimeout(() => {
      // Where this thread was busy for so long, the answer may be there and not read yet.
      immediate = setImmediate(give);
    }, milliseconds);
  });
  try {
    return await Promise.race([isolate.ask(request), late]);
  } finally {
    clearTimeout(timer);
    clearImmediate(immediate);
  }
}
