import type { Issue } from '../issue/index.ts';
import { nearestName } from '../issue/nearest-name.ts';
import { OBJECT, OBJECTS, type OptionRules, optionCheck, required, TEXT } from '../options/index.ts';
import { ACCOUNT_FIELDS } from '../transport/account.ts';
import type { GatewayAccount } from './options.ts';

const FIELDS: OptionRules<GatewayAccount> = {
  ...ACCOUNT_FIELDS,
  provider: required(TEXT),
  overrides: OBJECTS,
  context: OBJECT,
};

const NAMES = Object.keys(FIELDS);

const checkFields = optionCheck<GatewayAccount>('an account', FIELDS);
const checkWithCredentials = optionCheck<Required<Pick<GatewayAccount, 'credentials'>> & GatewayAccount>(
  'an account',
  { ...FIELDS, credentials: required(OBJECT) },
);

/**
 * Copies the account's own fields from an embedder's object, which may be a row with other fields.
 *
 * @param addsCredentials Whether the transport adds the credentials, so that there need be none.
 * @throws UsageError `option-invalid` if one is missing or of another kind
 */
export function accountOf(given: object, addsCredentials: boolean): GatewayAccount {
  const account: Record<string, unknown> = {};
  for (const name of NAMES) {
    const found: unknown = Reflect.get(given, name);
    if (found === undefined || (name === 'id' && found === null)) continue;
    // The id of a row may be a number.
    account[name] = name === 'id' ? String(found) : found;
  }
  if (!addsCredentials) checkWithCredentials(account);
  assertAccount(account);
  return account;
}

function assertAccount(value: object): asserts value is GatewayAccount {
  checkFields(value);
}

/** Reports fields whose names are similar to those of missing account fields. */
export function mistypedFields(given: object): readonly Issue[] {
  const others = Object.keys(given).filter((name) => !Object.hasOwn(FIELDS, name));
  if (others.length === 0) return [];
  // Names that are similar to `id` are too common to be mistakes.
  const missing = NAMES.filter((name) => name !== 'id' && Reflect.get(given, name) === undefined);
  return others.flatMap((name): Issue[] => {
    const meant = nearestName(name, missing);
    if (meant === undefined) return [];
    const message = `Nothing reads “${name}” of an account.`;
    return [{ code: 'option-unknown', severity: 'warning', message, hint: `Did you mean “${meant}”?` }];
  });
}
