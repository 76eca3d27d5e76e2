import { UsageError } from '../issue/index.ts';
import { FLAG, optionCheck } from '../options/index.ts';
import type { ObserveOptions } from '../profile/index.ts';
import type { TransformOptions } from './transform-options.ts';

const checkOptions = optionCheck<ObserveOptions>('“observe”', { members: FLAG });

/**
 * Checks how records are observed before any thread starts, and without loading what observes them.
 *
 * @throws UsageError `option-unknown`, `option-invalid`
 */
export function checkObserve(
  owner: string,
  { onProfile, observe }: Pick<TransformOptions, 'onProfile' | 'observe'>,
): void {
  checkOptions(observe);
  if (observe === undefined || onProfile !== undefined) return;
  const message = `“observe” of ${owner} has no effect without “onProfile”.`;
  throw new UsageError('The arguments are invalid.', [{ code: 'option-invalid', message }]);
}
