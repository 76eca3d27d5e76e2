import { describe, expect, test } from 'vitest';
import { createEngine } from '../../../src/index.ts';
import { transformed } from '../support.ts';

const VALUE = {
  payload: { after: 'inner' },
  'Owner.Id': { 'a`b': 'dotted' },
  'list[0]': 'bracketed',
  $id: 'dollar',
  'a b': 'blank',
  'größe-1': 'letters',
};

/** What a path finds in the value, by naming a provider that nothing knows. */
async function found(providerFrom: string): Promise<string> {
  const { rejects } = await transformed(Buffer.from(JSON.stringify(VALUE)), {
    providerFrom,
    mappingOf: () => undefined,
  });
  return rejects[0]?.issues[0]?.message ?? '';
}

describe('the path of a record or of a provider', () => {
  test.each([
    ['payload.after', 'inner'],
    ['`payload`.after', 'inner'],
    ['`Owner.Id`.`a``b`', 'dotted'],
    ['`list[0]`', 'bracketed'],
    ['$id', 'dollar'],
    ['a b', 'blank'],
    ['größe-1', 'letters'],
  ])('%s finds what it names', async (path, value) => {
    expect(await found(path)).toContain(`no provider “${value}”`);
  });

  test.each([
    ...[
      '$',
      '$.payload',
      '.payload',
      'payload.',
      'payload..after',
      '.',
      '',
      'payload[0]',
      '$[0]',
      'list[0].x',
    ],
    ...['`payload', 'pay`load', '`a`b', '``', '`a`.', 'a.`b'],
  ])('%s, which is none, ends the call', async (path) => {
    const given = [
      { record: path },
      { providerFrom: path, mappingOf: () => createEngine().mapping('hubspot') },
    ];
    for (const options of given)
      await expect(transformed(Buffer.from('{}'), options)).rejects.toMatchObject({
        code: 'option-invalid',
        message: expect.stringContaining(`“${path}” is not a path: it must be names of members with dots`),
      });
  });
});
