import { expect, test } from 'vitest';
import { createEngine } from '../src/index.ts';

const engine = createEngine();

test('HubSpot: a CRM user object is refused, since its id is not an owner id', () => {
  const userObject = {
    id: '207838',
    properties: { hs_object_id: '207838', hs_email: 'dana@example.com', hs_deactivated: 'true' },
    createdAt: '2024-01-01T00:00:00.000Z',
    updatedAt: '2024-01-02T00:00:00.000Z',
    archived: false,
  };
  const result = engine.safeMap('hubspot', userObject);
  expect(result.ok).toBe(false);
  expect(result.issues[0]).toMatchObject({ code: 'expression-failed', field: 'id', provider: 'hubspot' });
  expect(result.issues[0]?.message).toContain('not an owner');
});

test.each([
  [{ archived: true, isActive: true }, false],
  [{ isActive: false, remoteList: [{ active: true }] }, false],
  [{ isActive: true, remoteList: [{ active: false }] }, true],
  [{ remoteList: [{ active: false }, { active: true }] }, true],
  [{ remoteList: [] }, false],
  [{}, undefined],
])('HubSpot: %j', (flags, isActive) => {
  expect(engine.map('hubspot', { ownerId: 7, ...flags }).is_active).toBe(isActive);
});
