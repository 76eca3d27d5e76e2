import { describe, expect, test } from 'vitest';
import { createEngine } from '../src/index.ts';

const engine = createEngine();
const TIMES = { createdAt: '2024-01-01T00:00:00.000Z', updatedAt: '2024-01-02T00:00:00.000Z' };
const PERSON = { email: 'dana@example.com', name: 'Dana Okafor' };

/** Records of other kinds, as the same vendor sends them. */
const FOREIGN: readonly (readonly [provider: string, what: string, record: Record<string, unknown>])[] = [
  ['activecampaign', 'a contact', { id: '7', email: PERSON.email, hash: 'a1', orgid: '0' }],
  ['activecampaign', 'an account', { id: '7', name: 'Example', accountUrl: '' }],
  ['attio', 'a record', { id: { workspace_id: 'w', object_id: 'o', record_id: 'r' }, values: {} }],
  ['capsule', 'a party', { id: 7, type: 'person', firstName: 'Dana', emailAddresses: [] }],
  ['capsule', 'a project', { id: 7, name: 'Project', status: 'OPEN', owner: null }],
  ['close', 'a contact', { id: 'cont_1', name: 'Dana', lead_id: 'lead_1', organization_id: 'orga_1' }],
  ['close', 'a membership', { id: 'memb_1', user_id: 'user_1', organization_id: 'orga_1' }],
  ['highlevel', 'a contact', { id: 'c1', contactName: 'Dana', dnd: false }],
  ['highlevel', 'an opportunity', { id: 'o1', name: 'Deal', pipelineId: 'p1', contactId: 'c1' }],
  [
    'hubspot',
    'a CRM user object',
    { id: '7', properties: { hs_deactivated: 'true' }, ...TIMES, archived: false },
  ],
  ['hubspot', 'a CRM object without properties', { id: '7', properties: null, archived: false }],
  ['hubspot', 'a CRM object whose properties are a list', { id: '7', properties: [], archived: false }],
  [
    'hubspot',
    'a flattened CRM user object',
    { id: '7', hs_deactivated: 'true', hs_email: PERSON.email, archived: false },
  ],
  ['hubspot', 'a flattened CRM object', { id: '7', hs_object_id: '7', ...TIMES, archived: false }],
  ['hubspot', 'a settings user', { id: '7', email: PERSON.email, roleIds: [], superAdmin: false }],
  ['hubspot', 'a settings user of few words', { id: '7', email: PERSON.email, superAdmin: true }],
  ['hubspot', 'a team', { id: '7', name: 'North', userIds: ['1'], secondaryUserIds: [] }],
  ['insightly', 'a contact', { CONTACT_ID: 7, EMAIL_ADDRESS: PERSON.email }],
  ['onepagecrm', 'a contact', { id: '5b1f', first_name: 'Dana', emails: [], owner_id: '5b20' }],
  ['outreach', 'a prospect', { type: 'prospect', id: 7, attributes: { name: 'Dana' } }],
  ['pipedrive', 'a person', { id: 7, name: 'Dana', active_flag: true, email: [], owner_id: { id: 1 } }],
  ['pipedrive', 'a team', { id: 7, name: 'North', active_flag: 1, add_time: '2024-01-01 00:00:00' }],
  ['pipedrive', 'a role', { id: 7, name: 'Sales', active_flag: true, assignment_count: '2' }],
  ['pipeliner', 'a contact', { id: 'c1', is_deleted: false, owner_id: 'o1' }],
  ['planhat', 'an end user', { _id: 'a1', email: PERSON.email, companyId: 'b1' }],
  ['planhat', 'a company', { _id: 'a1', name: 'Example', phase: 'Onboarding' }],
  ['salesflare', 'a contact', { id: 7, ...PERSON, owner: 1, account: 2 }],
  [
    'salesforce',
    'a contact',
    { attributes: { type: 'Contact', url: '/services/data/v68.0/sobjects/Contact/003' }, Id: '003' },
  ],
  ['salesforce', 'a lead of a CSV file', { Id: '00Q', Name: 'Dana', OwnerId: '005' }],
  ['teamleader', 'a contact', { id: 'c1', first_name: 'Dana', status: 'active', emails: [] }],
  ['teamleader', 'a reference to a company', { type: 'company', id: 'c1' }],
  ['teamleader', 'a department', { id: 'd1', name: 'Example', status: 'active', vat_number: 'BE0' }],
  ['wix', 'a contact', { id: 'c1', revision: 1, info: {}, primaryInfo: {} }],
  ['zendesk-sell', 'a contact', { id: 7, name: 'Dana', status: 'active', owner_id: 1, creator_id: 1 }],
  ['zoho-crm', 'a contact', { id: '7', Full_Name: 'Dana', Owner: { id: '1' }, Created_Time: null }],
  ['zoho-crm', 'a role', { id: '7', name: 'CEO', display_label: 'CEO' }],
];

describe('a record of another kind is refused, since its id is not that of a user', () => {
  test.each(FOREIGN)('%s: %s', (provider, _, record) => {
    const result = engine.safeMap(provider, record);
    expect(result.ok).toBe(false);
    expect(result.issues[0]).toMatchObject({ field: 'id', provider });
  });

  test('HubSpot: the message says what was expected', () => {
    const { issues } = engine.safeMap('hubspot', { id: '7', roleIds: [], superAdmin: false });
    expect(issues[0]?.message).toContain('not an owner');
  });

  test('the record of a user that has little is none of these', () => {
    for (const provider of engine.providers) {
      const raw = { id: '7', Id: '7', _id: '7', USER_ID: 7 };
      const record = provider === 'attio' ? { id: { workspace_member_id: '7' } } : raw;
      expect(engine.map(provider, record).id).toBe('7');
    }
  });
});
