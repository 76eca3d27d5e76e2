import type { Definition } from '../../definition/definition.ts';
import { checkArgument, type OptionRule } from '../../options/index.ts';
import type { RemoteAccount } from '../account.ts';
import { credentialNames } from '../request/authenticate.ts';

/** Values that fit the patterns of account settings, for requests that never leave the machine. */
const SAMPLES = [
  'sample',
  'us-east',
  'na1',
  'sample.my.salesforce.com',
  'sample.api-us1.com',
  '1',
  'api-eu',
  '00000000-0000-4000-8000-000000000000',
];

const DEFINITION: OptionRule = {
  expected: 'a definition',
  accepts: (value) => typeof value === 'object' && value !== null && 'authentication' in value,
};

/** Makes a sample account for a provider: it works with the bundled examples, and with nothing else. */
export function sampleAccount(definition: Definition): RemoteAccount {
  checkArgument('sampleAccount', 'definition', definition, DEFINITION);
  const names = definition.authentication.slice(0, 1).flatMap(credentialNames);
  const settings = Object.entries(definition.accountSettings ?? {}).map(([name, setting]) => {
    const { pattern = '', values } = setting;
    const whole = new RegExp(`^(?:${pattern})$`, 'u');
    const candidates =
      values === undefined ? samples(pattern).filter((sample) => whole.test(sample)) : Object.keys(values);
    return [name, setting.default ?? candidates[0] ?? ''];
  });
  return {
    credentials: Object.fromEntries(names.map((name) => [name, `sample-${name}`])),
    settings: Object.fromEntries(settings),
  };
}

/** The alternatives of a plain pattern are samples themselves. */
function samples(pattern: string): string[] {
  return [
    ...SAMPLES,
    ...pattern
      .replace(/^\(|\)$/g, '')
      .replaceAll('\\', '')
      .split('|'),
  ];
}
