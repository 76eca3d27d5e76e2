/**
 * The words by which systems name the same thing. Each phrase has the keys of its sources: where it is documented in this
 * meaning. A phrase that only one system attests is of no use for a proof with samples of that system.
 */

/** Where phrases come from. */
export const SOURCES = {
  openid: 'OpenID Connect Core 1.0, section 5.1, standard claims',
  scim: 'RFC 7643, System for Cross-domain Identity Management: core schema',
  vcard: 'RFC 6350, vCard',
  ldap: 'RFC 4519 and RFC 2798, attributes of directories',
  schema: 'schema.org: Person, PostalAddress, Organization, CreativeWork',
  atom: 'RFC 4287, Atom, and RFC 8288, link relations',
  dublin: 'Dublin Core metadata terms',
  activity: 'Activity Streams 2.0 vocabulary',
  rails: 'Ruby on Rails guides: Active Record and Devise',
  django: 'Django documentation: contrib.auth and model fields',
  spring: 'Spring Data documentation: auditing',
  english: 'in its ordinary English meaning',
  activecampaign: 'ActiveCampaign',
  attio: 'Attio',
  capsule: 'Capsule',
  close: 'Close',
  highlevel: 'HighLevel',
  hubspot: 'HubSpot',
  insightly: 'Insightly',
  onepagecrm: 'OnePageCRM',
  outreach: 'Outreach',
  pipedrive: 'Pipedrive',
  pipeliner: 'Pipeliner',
  planhat: 'Planhat',
  salesflare: 'Salesflare',
  salesforce: 'Salesforce',
  teamleader: 'Teamleader Focus',
  wix: 'Wix',
  'zendesk-sell': 'Zendesk Sell',
  'zoho-crm': 'Zoho CRM',
  github: 'GitHub',
  gitlab: 'GitLab',
  jira: 'Jira Cloud',
  slack: 'Slack',
  google: 'Google Workspace Directory',
  graph: 'Microsoft Graph',
  dataverse: 'Microsoft Dataverse',
  zendesk: 'Zendesk Support',
  intercom: 'Intercom',
  asana: 'Asana',
  stripe: 'Stripe',
  shopify: 'Shopify',
} as const;

/** Phrases in single words, each with the keys of its sources, separated by blanks. */
export type Phrases = Readonly<Record<string, string>>;

/** A thing that records say of themselves. */
export interface Concept {
  /** What its name is made of. */
  readonly heads: Phrases;
  /** What may be used for it where the values are as they should be. */
  readonly weak?: Phrases;
  /** Words beside the head that change nothing. */
  readonly companions?: Phrases;
}

const OF_TIMES: Phrases = {
  at: 'rails scim',
  on: 'english dataverse',
  date: 'schema django',
  time: 'english google',
  datetime: 'django graph',
  timestamp: 'english',
  stamp: 'english',
  ts: 'slack english',
  dt: 'english',
  utc: 'english insightly',
  gmt: 'english',
  iso: 'english',
  unix: 'english',
  epoch: 'english',
  ms: 'english',
  millis: 'english',
  seconds: 'english',
  when: 'english',
  system: 'english',
  sys: 'english',
  row: 'english',
  record: 'english',
};

const OF_LINKS: Phrases = {
  url: 'schema activity',
  uri: 'openid english',
  link: 'atom english',
  href: 'atom english',
  src: 'english',
  path: 'english',
  web: 'english',
  address: 'english',
  public: 'english',
  full: 'english',
};

const OF_PICTURES: Phrases = {
  ...OF_LINKS,
  profile: 'openid slack',
  image: 'schema activity',
  picture: 'openid google',
  photo: 'vcard scim',
  small: 'english',
  medium: 'english',
  large: 'english',
  original: 'english',
  file: 'english',
  default: 'english',
  thumb: 'english',
};

const PRIMARY: Phrases = {
  primary: 'scim google',
  main: 'english',
  default: 'english',
  preferred: 'vcard openid',
};

/** What fields stand for, by a name of ours. */
export const CONCEPTS = {
  id: {
    heads: {
      id: 'scim english',
      uuid: 'vcard english',
      guid: 'english',
      uid: 'vcard ldap',
      gid: 'asana english',
      identifier: 'schema dublin',
      'sys id': 'english',
      oid: 'english',
    },
    weak: { key: 'english', number: 'english', no: 'english' },
    companions: { object: 'graph hubspot', record: 'english', unique: 'english', resource: 'scim', internal: 'english', entity: 'english' },
  },
  externalId: {
    heads: { 'external id': 'scim', 'remote id': 'english', 'foreign id': 'english', 'reference id': 'english' },
  },
  created: {
    heads: {
      created: 'rails dublin scim',
      create: 'english zoho-crm',
      creation: 'english google',
      added: 'english',
      add: 'english pipedrive',
      inserted: 'english',
      registered: 'english',
      registration: 'english',
      joined: 'django',
      'sign up': 'english',
      signup: 'english',
      'signed up': 'intercom english',
      published: 'atom activity',
      'member since': 'english',
      enrolled: 'english',
    },
    weak: {},
    companions: { ...OF_TIMES, user: 'english', entry: 'english', first: 'english', original: 'english' },
  },
  updated: {
    heads: {
      updated: 'rails atom openid',
      update: 'english',
      modified: 'dublin scim schema',
      modification: 'english',
      changed: 'english',
      change: 'english',
      edited: 'english',
      revised: 'english',
    },
    companions: { ...OF_TIMES, last: 'scim spring', latest: 'english', entry: 'english' },
  },
  deletedTime: {
    heads: { deleted: 'rails english', removed: 'english', archived: 'english', deactivated: 'english', suspended: 'english', disabled: 'english', terminated: 'english', ended: 'english', blocked: 'english', locked: 'rails english' },
    companions: { ...OF_TIMES },
  },
  email: {
    heads: {
      email: 'openid vcard scim',
      mail: 'ldap graph',
      'e mail': 'english',
      'email address': 'openid english jira',
      'mail address': 'english',
    },
    weak: {
      login: 'github english',
      username: 'django english',
      'user name': 'scim',
      'principal name': 'graph',
      'user principal name': 'graph',
      'domain name': 'dataverse',
    },
    companions: { ...PRIMARY, address: 'english', work: 'vcard scim', business: 'english', internal: 'dataverse', login: 'english wix', sign: 'english', in: 'english', contact: 'english', smtp: 'english', value: 'scim', office: 'english', company: 'english' },
  },
  phone: {
    heads: {
      phone: 'english scim vcard',
      telephone: 'schema ldap',
      tel: 'vcard',
      'phone number': 'openid scim',
    },
    weak: { mobile: 'ldap vcard', cell: 'vcard', 'mobile phone': 'graph ldap', msisdn: 'english', 'direct dial': 'english' },
    companions: { ...PRIMARY, number: 'ldap openid', no: 'english', work: 'vcard', business: 'graph', office: 'english', direct: 'english', line: 'english', contact: 'english', voice: 'vcard' },
  },
  mobile: {
    heads: { mobile: 'ldap vcard scim', cell: 'vcard', cellphone: 'english', 'mobile phone': 'graph', 'cell phone': 'english', 'phone mobile': 'english' },
    companions: { number: 'english', no: 'english', phone: 'english', telephone: 'ldap' },
  },
  fax: { heads: { fax: 'vcard scim', 'fax number': 'schema', facsimile: 'ldap' }, companions: { number: 'schema', telephone: 'ldap', phone: 'english' } },
  firstName: {
    heads: {
      'given name': 'openid scim schema ldap',
      'first name': 'django english',
      forename: 'english',
      'fore name': 'english',
      fname: 'english',
      given: 'vcard',
      first: 'english',
    },
    companions: { legal: 'english', preferred: 'english' },
  },
  lastName: {
    heads: {
      'family name': 'openid scim schema',
      'last name': 'django english',
      surname: 'ldap graph',
      'sur name': 'english',
      sn: 'ldap',
      lname: 'english',
      family: 'vcard',
      last: 'english',
      'second name': 'english',
    },
    companions: { legal: 'english', preferred: 'english' },
  },
  middleName: { heads: { 'middle name': 'openid scim', 'additional name': 'schema' } },
  nameSuffix: { heads: { 'honorific suffix': 'scim schema', suffix: 'vcard english', 'name suffix': 'english' }, companions: { name: 'english' } },
  fullName: {
    heads: {
      name: 'openid schema activity',
      'full name': 'english vcard',
      fullname: 'english',
      'display name': 'scim ldap',
      'real name': 'slack english',
      'formatted name': 'vcard',
      formatted: 'scim',
      cn: 'ldap',
      'common name': 'ldap',
      'complete name': 'english',
      'first and last name': 'english',
    },
    companions: { formatted: 'scim', full: 'english', display: 'scim ldap', public: 'english', normalized: 'slack' },
  },
  label: {
    heads: {
      name: 'schema english',
      title: 'dublin atom',
      subject: 'dublin english',
      label: 'english',
      'display name': 'english',
      caption: 'english',
      topic: 'english',
      summary: 'atom jira',
      headline: 'schema',
    },
    companions: { display: 'english', full: 'english', legal: 'schema' },
  },
  nickname: { heads: { nickname: 'openid vcard', 'nick name': 'scim', alias: 'english', handle: 'english' } },
  username: { heads: { username: 'django english', 'user name': 'scim', login: 'github english', 'preferred username': 'openid', 'screen name': 'english', handle: 'english', 'login name': 'english' } },
  jobTitle: {
    heads: { 'job title': 'schema graph', title: 'vcard scim ldap', position: 'english', role: 'vcard', occupation: 'english schema', 'job position': 'english', function: 'english teamleader', 'job role': 'english', designation: 'english' },
    companions: { business: 'english', job: 'english', work: 'english', name: 'english' },
  },
  department: { heads: { department: 'scim english', 'department name': 'english', dept: 'english', division: 'scim' }, companions: { name: 'english' } },
  avatar: {
    heads: {
      avatar: 'english github',
      picture: 'openid',
      photo: 'vcard scim',
      image: 'schema activity',
      icon: 'activity',
      portrait: 'english',
      thumbnail: 'schema google',
      gravatar: 'english',
      headshot: 'english',
      pic: 'english',
      'profile image': 'english',
      'profile picture': 'english',
    },
    companions: OF_PICTURES,
  },
  profilePage: {
    heads: {
      'profile url': 'scim',
      'profile link': 'english',
      'profile page': 'english',
      'html url': 'github',
      permalink: 'english',
      'web url': 'graph gitlab',
      'public profile': 'english',
      'user url': 'english',
      'profile address': 'english',
      'public url': 'english',
    },
    weak: { profile: 'openid', page: 'english' },
    companions: { ...OF_LINKS, public: 'english' },
  },
  website: {
    heads: { website: 'openid', homepage: 'english', 'home page': 'english', 'web site': 'english', site: 'english', www: 'english', blog: 'github', webpage: 'english', 'web page': 'english' },
    weak: { url: 'vcard schema', domain: 'english' },
    companions: { ...OF_LINKS, personal: 'english', company: 'english' },
  },
  calendar: {
    heads: { calendar: 'english vcard', booking: 'english', 'meeting link': 'english', scheduling: 'english', scheduler: 'english', 'calendar link': 'english' },
    companions: { ...OF_LINKS, page: 'english', meeting: 'english' },
  },
  linkedin: { heads: { linkedin: 'english', 'linked in': 'english' }, companions: OF_PICTURES },
  twitter: { heads: { twitter: 'english' }, companions: OF_PICTURES },
  facebook: { heads: { facebook: 'english' }, companions: OF_PICTURES },
  active: {
    heads: { active: 'scim django', enabled: 'english graph', activated: 'english', 'account enabled': 'graph' },
    companions: { flag: 'english', account: 'graph', login: 'english', currently: 'english', status: 'english', is: 'english' },
  },
  inactive: {
    heads: { deleted: 'english slack', disabled: 'english', suspended: 'google english', archived: 'english', deactivated: 'english', inactive: 'english', blocked: 'english', banned: 'english', removed: 'english', locked: 'english', revoked: 'english', terminated: 'english' },
    companions: { flag: 'english', account: 'english', login: 'english', is: 'english' },
  },
  status: {
    heads: { status: 'english', state: 'english' },
    companions: { account: 'english', current: 'english', name: 'english', code: 'english', value: 'english', membership: 'english', lifecycle: 'english', record: 'english', activation: 'english' },
  },
  description: { heads: { description: 'dublin schema', about: 'english schema', bio: 'github english', biography: 'english', summary: 'atom', note: 'vcard', comment: 'english', details: 'english', background: 'english capsule', 'about me': 'english' }, companions: { text: 'english', plain: 'english', short: 'english', long: 'english' } },
  body: { heads: { body: 'english', content: 'atom activity', text: 'schema', message: 'english', description: 'dublin', note: 'vcard' }, companions: { plain: 'english', text: 'english', html: 'english' } },
  street: { heads: { street: 'ldap vcard', 'street address': 'openid scim schema', 'address line 1': 'english', 'line 1': 'stripe', 'address 1': 'shopify english', 'street 1': 'english', 'address street': 'english', road: 'english' }, weak: { address: 'english', 'street line': 'english' }, companions: { name: 'english', line: 'english' } },
  street2: { heads: { 'address line 2': 'english', 'line 2': 'stripe', 'address 2': 'shopify english', 'street 2': 'english', suite: 'english', apartment: 'english' } },
  city: { heads: { city: 'english', locality: 'openid scim vcard', 'address locality': 'schema', town: 'english', l: 'ldap', place: 'english' }, companions: { name: 'english' } },
  region: { heads: { region: 'openid scim vcard', state: 'english', province: 'english', 'address region': 'schema', st: 'ldap', county: 'english', 'state province': 'english', 'state or province': 'english', 'province state': 'english' }, companions: { name: 'english', code: 'english' } },
  postalCode: { heads: { 'postal code': 'openid scim vcard', zip: 'english', 'zip code': 'english', postcode: 'english', 'post code': 'english', 'zip postal code': 'english' } },
  country: { heads: { country: 'openid scim vcard', 'address country': 'schema', c: 'ldap', nation: 'english' }, companions: { name: 'vcard', code: 'english' } },
  timezone: { heads: { timezone: 'scim', 'time zone': 'english', zoneinfo: 'openid', tz: 'vcard' }, companions: { name: 'english', id: 'english', iana: 'english' } },
  language: { heads: { language: 'vcard dublin', locale: 'openid scim', lang: 'vcard', 'preferred language': 'scim ldap' }, companions: { code: 'english', preferred: 'scim', user: 'english' } },
  gender: { heads: { gender: 'openid vcard', sex: 'english' } },
  birthday: { heads: { birthday: 'english', birthdate: 'openid', 'birth date': 'schema', bday: 'vcard', 'date of birth': 'english', dob: 'english', born: 'english', 'birth day': 'english' }, companions: { at: 'english', on: 'english' } },
  tags: { heads: { tag: 'english', label: 'english', keyword: 'schema', category: 'vcard atom' }, companions: { list: 'english', name: 'english' } },
  company: { heads: { company: 'english', 'company name': 'graph', organization: 'scim vcard', organisation: 'english', 'organization name': 'english', org: 'vcard', employer: 'english', business: 'english', 'account name': 'english', 'works for': 'schema' }, companions: { name: 'english', title: 'english' } },
  industry: { heads: { industry: 'english', sector: 'english', vertical: 'english' }, companions: { name: 'english', type: 'english' } },
  employees: { heads: { 'number of employees': 'schema', 'employee count': 'english', employees: 'english', employee: 'english', 'company size': 'english', headcount: 'english', 'num employees': 'english', 'no of employees': 'english', 'staff count': 'english' }, companions: { number: 'english', count: 'english', total: 'english' } },
  revenue: { heads: { revenue: 'english', 'annual revenue': 'english', turnover: 'english' }, companions: { amount: 'english', annual: 'english', yearly: 'english', total: 'english' } },
  domain: { heads: { domain: 'english', 'domain name': 'english', hostname: 'english' }, companions: { ...PRIMARY, name: 'english' } },
  amount: { heads: { amount: 'english', value: 'english', price: 'schema', total: 'english', sum: 'english' }, companions: { total: 'english', deal: 'english', monetary: 'english', currency: 'english', estimated: 'english', expected: 'english', raw: 'english' } },
  currency: { heads: { currency: 'english', 'price currency': 'schema', 'currency code': 'english' }, companions: { code: 'english', iso: 'english' } },
  stage: { heads: { stage: 'english', phase: 'english', step: 'english' }, companions: { name: 'english' } },
  probability: { heads: { probability: 'english', likelihood: 'english', confidence: 'english', 'win chance': 'english', 'win probability': 'english' }, companions: { percent: 'english', percentage: 'english' } },
  closeDate: { heads: { 'close date': 'english', closing: 'english', 'expected close': 'english', 'closing date': 'english', 'close time': 'english', 'expected close date': 'english' }, companions: { ...OF_TIMES, expected: 'english', estimated: 'english' } },
  closedTime: { heads: { closed: 'english', 'closed at': 'english', completed: 'english', resolved: 'english', solved: 'english', 'resolution date': 'english' }, companions: OF_TIMES },
  dueDate: { heads: { due: 'english', deadline: 'english', 'due date': 'english' }, companions: OF_TIMES },
  startTime: { heads: { start: 'english schema', begin: 'english', starts: 'english', from: 'english', begins: 'english' }, companions: OF_TIMES },
  endTime: { heads: { end: 'english schema', finish: 'english', ends: 'english', until: 'english', to: 'english' }, companions: OF_TIMES },
  priority: { heads: { priority: 'english', urgency: 'english', severity: 'english', importance: 'english' }, companions: { level: 'english', name: 'english' } },
  type: { heads: { type: 'english vcard scim', kind: 'english', category: 'english', label: 'english', rel: 'atom google' }, companions: { name: 'english', label: 'english', code: 'english' } },
  source: { heads: { source: 'dublin english', channel: 'english', origin: 'english', via: 'english', 'lead source': 'english' }, companions: { name: 'english', type: 'english' } },
  primary: { heads: { primary: 'scim google', default: 'english', main: 'english', preferred: 'vcard', pref: 'vcard', 'is primary': 'english', 'is default': 'english' }, companions: { is: 'english', flag: 'english' } },
  verified: { heads: { verified: 'openid', confirmed: 'rails english', validated: 'english' }, companions: { is: 'english', flag: 'english' } },
  lastLogin: { heads: { 'last login': 'django', 'last sign in': 'rails', 'last seen': 'intercom english', 'last active': 'english', 'last activity': 'english', 'last logged in': 'english', 'last signed in': 'english', 'last access': 'english' }, companions: OF_TIMES },
  owner: { heads: { owner: 'english', assignee: 'english', assigned: 'english', 'assigned to': 'english', responsible: 'english' }, companions: { user: 'english', to: 'english' } },
} as const satisfies Readonly<Record<string, Concept>>;

export type ConceptName = keyof typeof CONCEPTS;

/** Words for the same kind of record. */
export const ENTITIES = {
  user: 'user member agent employee staff teammate admin administrator rep owner seat operator worker colleague salesperson consultant',
  person: 'person people individual human',
  profile: 'profile party personal',
  contact: 'contact lead prospect customer client subscriber candidate attendee guest patient student visitor',
  company: 'company organization organisation org business firm employer enterprise corporation',
  account: 'account',
  deal: 'deal opportunity opp',
  ticket: 'ticket case issue request conversation incident',
  task: 'task todo activity',
  project: 'project board',
  product: 'product item sku good',
  invoice: 'invoice bill',
  order: 'order purchase',
  event: 'event meeting appointment',
  call: 'call',
  note: 'note',
  team: 'team group squad',
  role: 'role permission scope license plan',
  department: 'department division unit',
  workspace: 'workspace tenant site instance portal location network realm',
  manager: 'manager supervisor boss',
  creator: 'creator author reporter inviter',
  modifier: 'modifier editor updater',
  assignee: 'assignee',
  parent: 'parent master',
  pipeline: 'pipeline',
  stage: 'stage',
  campaign: 'campaign',
  integration: 'integration app application bot client device session token connection provider',
  pet: 'spouse assistant secretary partner',
} as const;

/** Objects that only gather what the record says of itself. */
export const WRAPPERS =
  'attribute property field data value info information detail meta metadata general basic core record content fields system sys resource node result object entity properties attributes summary additional extra personal public identity audit';

/** Last names that say nothing of their own: what the object around them is called says it. */
export const CARRIERS =
  'value address text raw formatted content full iso date time datetime string url href uri src link original number display id data plain label html';

/** Words in any name that change nothing. */
export const NEUTRAL = 'the my our own current raw value field string text attribute property meta api';

/** Words of state of people with access, and what they say: whether one is active. */
export const STATE_WORDS: Readonly<Record<string, { readonly active: boolean; readonly sources: string }>> = {
  active: { active: true, sources: 'scim english' },
  activated: { active: true, sources: 'english' },
  enabled: { active: true, sources: 'english' },
  confirmed: { active: true, sources: 'rails english' },
  approved: { active: true, sources: 'english' },
  accepted: { active: true, sources: 'english' },
  registered: { active: true, sources: 'english' },
  live: { active: true, sources: 'english' },
  current: { active: true, sources: 'english' },
  employed: { active: true, sources: 'english' },
  inactive: { active: false, sources: 'english' },
  deactivated: { active: false, sources: 'english' },
  disabled: { active: false, sources: 'english' },
  suspended: { active: false, sources: 'google english' },
  blocked: { active: false, sources: 'english' },
  banned: { active: false, sources: 'english' },
  locked: { active: false, sources: 'english' },
  'locked out': { active: false, sources: 'english' },
  archived: { active: false, sources: 'english' },
  deleted: { active: false, sources: 'english' },
  removed: { active: false, sources: 'english' },
  deprovisioned: { active: false, sources: 'english' },
  terminated: { active: false, sources: 'english' },
  closed: { active: false, sources: 'english' },
  cancelled: { active: false, sources: 'english' },
  canceled: { active: false, sources: 'english' },
  expired: { active: false, sources: 'english' },
  revoked: { active: false, sources: 'english' },
  rejected: { active: false, sources: 'english' },
  declined: { active: false, sources: 'english' },
  former: { active: false, sources: 'english' },
  retired: { active: false, sources: 'english' },
};
