import type { Issue } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';

/** What is wrong with a resource, and what the author can do about it. */
export type UnknownModel = Required<Pick<Issue, 'code' | 'message' | 'hint'>>;

/**
 * Describes a resource without a model: its name may be mistyped, but more often models were left out of the call.
 *
 * @param resource The name that was found.
 * @param known Names of the models there are.
 */
export function unknownModel(resource: string, known: readonly string[]): UnknownModel {
  const names = nameHint(resource, known);
  return {
    code: 'unknown-resource',
    message: `No model describes the resource “${resource}”.`,
    hint: `${names === undefined ? '' : `${names} `}${OWN_MODELS}`,
  };
}

const OWN_MODELS = 'Pass models of your own as “models”, in code and on the command line.';
