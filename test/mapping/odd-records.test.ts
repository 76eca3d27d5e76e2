import { describe, expect, test } from 'vitest';
import { createEngine, parseOverrides } from '../../src/live.ts';

const engine = createEngine();

const layer = (mapping: Readonly<Record<string, string>>, schema: Readonly<Record<string, unknown>> = {}) =>
  parseOverrides({ providers: { hubspot: { 'crm/users': { mapping, schema } } } }, { name: 'layer' });

const refusing = (): never => {
  throw new Error('refused');
};

describe('a record that cannot be read ends in an issue', () => {
  const circular: Record<string, unknown> = { id: '1' };
  circular.self = circular;
  const records: readonly (readonly [string, object])[] = [
    [
      'with a getter that throws',
      {
        get id(): string {
          return refusing();
        },
      },
    ],
    ['that is a proxy that throws', new Proxy({}, { get: refusing, ownKeys: refusing, has: refusing })],
    ['that is a revoked proxy', revoked()],
  ];
  test.each(records)('%s', (_name, record) => {
    const unreadable = { code: 'record-unreadable', provider: 'hubspot' };
    expect(engine.safeMap('hubspot', record)).toMatchObject({ ok: false, issues: [unreadable] });
    expect(engine.explain('hubspot', record).issues[0]).toMatchObject(unreadable);
  });

  test('that leads back to itself', () => {
    expect(engine.explain('hubspot', circular).issues[0]).toMatchObject({ code: 'record-unreadable' });
    const everything = { overrides: [layer({ name: '$string($count(**))' })] };
    expect(engine.safeMap('hubspot', circular, everything)).toMatchObject({
      ok: false,
      issues: [{ code: 'limit-exceeded', field: 'name' }],
    });
  });
});

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {});
  revoke();
  return proxy;
}

describe('issues of one record are bounded', () => {
  const numbers = layer({ codes: '[1..500000]' }, { codes: { type: 'array', items: { type: 'string' } } });

  test('in number: the last one says how many more there are', () => {
    const { issues } = engine.safeMap('hubspot', { id: '1' }, { overrides: [numbers] });
    expect(issues).toHaveLength(21);
    expect(issues.at(-1)).toMatchObject({
      code: 'issues-left-out',
      message: expect.stringContaining('499980'),
    });
  });

  test('whatever becomes of the value', () => {
    const { ok, issues } = engine.safeMap(
      'hubspot',
      { id: '1' },
      { overrides: [numbers], onInvalid: 'omit' },
    );
    expect(ok).toBe(true);
    expect(issues).toHaveLength(21);
  });

  test.each([
    ['of $error', '$error($pad("", 100000, "x"))'],
    ['of $assert', '$assert(false, $pad("", 100000, "😀"))'],
  ])('in length: messages %s are cut', (_name, expression) => {
    const { issues } = engine.safeMap('hubspot', { id: '1' }, { overrides: [layer({ name: expression })] });
    expect(issues[0]?.message).toMatch(/^“name” could not be computed.*…$/u);
    expect(issues[0]?.message.length).toBeLessThanOrEqual(500);
  });

  test('paths and names of keys are cut', () => {
    const keys = layer(
      { links: '{$pad("", 10000, "k"): 1}' },
      {
        links: { type: 'object', additionalProperties: { type: 'string' } },
      },
    );
    const { issues } = engine.safeMap('hubspot', { id: '1' }, { overrides: [keys] });
    expect(issues[0]?.path?.length).toBeLessThanOrEqual(500);
  });
});
