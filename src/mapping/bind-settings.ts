import type { Definition } from '../definition/definition.ts';
import { type GivenSettings, mistypedSetting, settingText } from '../definition/read-settings.ts';
import { ExpressionError } from '../expression/library.ts';
import { UsageError } from '../issue/index.ts';
import { nameHint } from '../issue/nearest-name.ts';
import { refuseUnknown } from './refuse-unknown.ts';

/**
 * The value of `$settings`: each setting that the definition declares, as the text that it puts into requests, and those
 * of other names as they are. Reading one that is missing, that cannot be used, or that nobody declared and the account does
 * not have, throws an ExpressionError `setting-missing`, so that only what needs it fails.
 *
 * @throws UsageError `option-invalid` for a name that is almost that of a declared one
 */
export function bindSettings(
  definition: Definition,
  given: GivenSettings,
): Readonly<Record<string, string | undefined>> {
  const mistyped = mistypedSetting(definition, given.settings);
  if (mistyped !== undefined)
    throw new UsageError('The settings cannot be used.', [
      { code: 'option-invalid', ...mistyped, provider: definition.slug },
    ]);
  const bound: Record<string, string | undefined> = {};
  const declared = definition.accountSettings ?? {};
  for (const [name, value] of Object.entries(given.settings ?? {}))
    if (!Object.hasOwn(declared, name)) define(bound, name, () => value);
  for (const [name, setting] of Object.entries(declared)) {
    const found = settingText(definition, given, name, setting);
    if ('problem' in found) define(bound, name, () => refuse(found.problem, setting.description));
    else define(bound, name, () => found.text, found.text !== undefined);
  }
  return refuseUnknown(bound, (name) => refuseUndeclared(name, Object.keys(declared)));
}

/** A property that any name may have, and that may throw when it is read. */
function define(target: object, name: string, get: () => string | undefined, enumerable = true): void {
  Object.defineProperty(target, name, { enumerable, get });
}

function refuseUndeclared(name: string, declared: readonly string[]): never {
  const hint = nameHint(name, declared);
  const message = `The account has no setting “${name}”, and the definition declares none.`;
  throw new ExpressionError('setting-missing', {
    message: hint === undefined ? message : `${message} ${hint}`,
  });
}

function refuse(problem: string, description: string): never {
  throw new ExpressionError('setting-missing', { message: `${problem} ${description}` });
}
