import { expect, test } from 'vitest';
import { createEngine } from '../src/index.ts';

/** The fields that users count on, of each provider; more are welcome, fewer break them. */
const LEAST: Readonly<Record<string, string>> = {
  activecampaign: 'id email is_active name',
  attio: 'id created_at email is_active name urls',
  capsule: 'id created_at email is_active name updated_at',
  close: 'id created_at email name updated_at',
  highlevel: 'id email is_active name',
  hubspot: 'id created_at email is_active name updated_at',
  insightly: 'id created_at email is_active name updated_at',
  onepagecrm: 'id email name urls',
  outreach: 'id created_at email name updated_at',
  pipedrive: 'id created_at email is_active name updated_at urls',
  pipeliner: 'id created_at email is_active name updated_at',
  planhat: 'id created_at email is_active name updated_at',
  salesflare: 'id created_at email is_active name updated_at',
  salesforce: 'id created_at email is_active name updated_at urls',
  teamleader: 'id email is_active name',
  wix: 'id created_at email is_active name updated_at',
  'zendesk-sell': 'id created_at email is_active name updated_at urls',
  'zoho-crm': 'id created_at email is_active name updated_at urls',
};

const { providers } = createEngine().coverage('crm/users');

test.each(Object.entries(LEAST))('%s supports %s', (provider, fields) => {
  const supported = providers.find((one) => one.provider === provider)?.supported;
  expect(supported).toEqual(expect.arrayContaining([...fields.split(' '), 'remote_data']));
});
