import { type IsolateAnswer, type IsolateRequest, isAnswer } from './messages.ts';
import { IsolateEnded, IsolateTimeout, type RunningIsolate } from './running-isolate.ts';

/**
 * Asks an isolate, and ends it if it does not answer in time or answers something that is not an answer.
 *
 * @throws IsolateTimeout, IsolateEnded
 */
export async function askWithTimeout(
  isolate: RunningIsolate,
  request: IsolateRequest,
  milliseconds: number,
): Promise<IsolateAnswer> {
  let timer: NodeJS.Timeout | undefined;
  let immediate: NodeJS.Immediate | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      // If this thread was busy for so long, the answer may have arrived without having been read.
      immediate = setImmediate(() => reject(new IsolateTimeout(milliseconds)));
    }, milliseconds);
  });
  try {
    const answer = await Promise.race([isolate.ask(request), timeout]);
    if (isAnswer(answer)) return answer;
    throw new IsolateEnded('It sent a message that is not an answer.');
  } catch (error) {
    if (error instanceof IsolateTimeout || error instanceof IsolateEnded) void isolate.end();
    throw error;
  } finally {
    clearTimeout(timer);
    clearImmediate(immediate);
  }
}
