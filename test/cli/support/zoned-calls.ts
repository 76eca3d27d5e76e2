import { loadTimeZones } from '../../../src/node/index.ts';
import { folderWith } from '../command.ts';

const DEFINITION = `name: Acme
slug: acme
homePage: https://acme.example.com
documentation: [https://acme.example.com/docs]
apiVersion: v1
baseUrl: https://api.acme.example.com
authentication: [{ kind: bearer }]
resources:
  crm/users:
    get: { method: GET, path: "/users/{id}", record: user }
    list: { method: GET, path: /users, records: users, paging: { style: none } }
    raw:
      type: object
      additionalProperties: false
      required: [id]
      properties:
        id: { type: integer }
        since: { type: string }
    mapping:
      id: $text(id)
      created_at: $timestamp(since, '[D01]/[M01]/[Y0001] [H01]:[m01]', 'Europe/Berlin')
      remote_data: $
    examples:
      - title: a user
        raw: { id: 1, since: "31/12/2024 10:00" }
        unified: { id: "1", created_at: "2024-12-31T09:00:00.000Z" }
`;
const LAYER = `providers:
  acme:
    crm/users:
      mapping:
        updated_at: $timestamp(since, '[D01]/[M01]/[Y0001] [H01]:[m01]', 'Asia/Tokyo')
      examples:
        - title: a user
          raw: { id: 1, since: "31/12/2024 10:00" }
          unified: { id: "1", updated_at: "2024-12-31T01:00:00.000Z" }
`;
export const RECORD = '{"id":1,"since":"01/07/2024 10:00"}';
export const MAPPED = { id: '1', created_at: '2024-07-01T08:00:00.000Z' };
export const ZONES = ['--time-zones', 'Europe/Berlin'];

/** A folder with a definition that names a time zone, a layer, records and a table of zones. */
export const files = () =>
  folderWith({
    'acme.yaml': DEFINITION,
    'layer.yaml': LAYER,
    'same.yaml': DEFINITION.replace('$text(id)', '$text(id) & ""'),
    'record.json': RECORD,
    'records.ndjson': `${RECORD}\n`.repeat(100),
    'zones.json': JSON.stringify(loadTimeZones(['Europe/Berlin'])),
  });

type Path = (name: string) => string;
export const own = (path: Path) => ['--provider', 'acme', '--definitions', path('acme.yaml')];

/** A call of each command that maps, without time zones, and its exit status with them. */
export const CALLS: Readonly<Record<string, readonly [(path: Path) => readonly string[], number]>> = {
  transform: [(path) => [...own(path), '--in', path('records.ndjson')], 0],
  remap: [(path) => [...own(path), '--in', path('records.ndjson')], 1],
  check: [(path) => [path('acme.yaml'), '--strict', '--reach'], 0],
  mutate: [(path) => [path('acme.yaml'), '--runs', '5'], 0],
  coverage: [(path) => ['--definitions', path('acme.yaml')], 0],
  diff: [
    (path) => [...own(path), '--base-definitions', path('same.yaml'), '--in', path('records.ndjson')],
    0,
  ],
  drift: [(path) => [path('records.ndjson'), path('records.ndjson'), ...own(path)], 0],
  explain: [(path) => [path('record.json'), ...own(path)], 0],
  fields: [(path) => [...own(path), '--in', path('records.ndjson')], 0],
  build: [(path) => [...own(path), '--out', path('built.mjs')], 0],
  demo: [(path) => ['--definitions', path('acme.yaml')], 0],
};
