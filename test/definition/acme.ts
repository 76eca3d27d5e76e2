import { createModel, MODEL_SCHEMAS } from '../../src/model/index.ts';

/** The users model that comes with the library. */
export const usersModel = createModel('crm/users', MODEL_SCHEMAS['crm/users'] ?? false);

/** A provider file with nothing wrong in it; `mapping` replaces its mapping, indented by six. */
export function acme(mapping = '      id: $text(id)\n'): string {
  return `slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://docs.acme.example.com/users]
apiVersion: v1
baseUrl: https://{region}.acme.example.com
accountSettings:
  region: { description: Region of the account, pattern: eu|us, default: eu }
authentication: [{ kind: header, name: X-Key, value: "{apiKey}" }]
errors: { detect: ok = false, message: error.text }
resources:
  crm/users:
    get: { method: GET, path: "/users/{id}", record: user }
    list:
      method: GET
      path: /users
      records: users
      paging: { style: page, parameter: page, first: 1, more: meta.more }
    raw: { type: object }
    mapping:
${mapping}    examples:
      - title: the least
        raw: { id: 7 }
        unified: { id: "7" }
`;
}
