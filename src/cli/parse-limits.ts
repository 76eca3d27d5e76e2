import { InvalidArgumentError } from 'commander';
import { DEFAULT_LIMITS, type EvaluationLimits } from '../expression/index.ts';

/**
 * Parses limits from the command line: `steps=1000000,depth=100`.
 *
 * @throws InvalidArgumentError for a name that is not a limit, and a value that is not a whole number above 0
 */
export function parseLimits(text: string): Partial<EvaluationLimits> {
  const limits = text.split(',').map((part) => {
    const [, name = '', value = ''] = /^\s*(\w+)\s*=\s*(\d+)\s*$/.exec(part) ?? [];
    if (!Object.hasOwn(DEFAULT_LIMITS, name) || !Number.isSafeInteger(Number(value)) || Number(value) < 1) {
      const names = Object.keys(DEFAULT_LIMITS).join(', ');
      throw new InvalidArgumentError(
        `“${part}” is not NAME=NUMBER with one of ${names} and a number above 0.`,
      );
    }
    return [name, Number(value)];
  });
  return Object.fromEntries(limits);
}
