import { UsageError } from '../../issue/index.ts';
import { namesOfDottedPath } from '../../json/dotted-path.ts';

/** Names with dots between them; one with a dot, a bracket or a backtick of its own is in backticks. */
const PATH = /^(?!\$(?:\.|$))(?:[^.`[\]]+|`(?:[^`]|``)+`)(?:\.(?:[^.`[\]]+|`(?:[^`]|``)+`))*$/;

/**
 * The names of a path to a value in what carries records, outermost first.
 *
 * @throws UsageError `option-invalid` for what would find nothing in any value, such as `$`, `.payload` or `payload[0]`
 */
export function namesOfValuePath(path: string): readonly string[] {
  if (PATH.test(path)) return namesOfDottedPath(path);
  const message = `“${path}” is not a path: it must be names of members with dots between them, as payload.after.`;
  const hint = 'A name with a dot or a bracket of its own is in backticks, as `Owner.Id`.';
  throw new UsageError('The arguments are invalid.', [{ code: 'option-invalid', message, hint }]);
}
