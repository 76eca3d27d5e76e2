/** A provider file with a few fields. */
export function definitionText(name = 'first ?? last'): string {
  return `slug: acme
name: Acme
homePage: https://acme.example.com
documentation: [https://acme.example.com/docs]
apiVersion: '1'
baseUrl: https://api.acme.example.com
authentication: [{ kind: bearer }]
resources:
  crm/users:
    get: { method: GET, path: '/users/{id}', record: $ }
    list: { method: GET, path: /users, records: users, paging: { style: none } }
    raw: { type: object }
    mapping:
      id: $text(id)
      email: $emailAddress(mail)
      is_active: active
      name: '${name}'
    examples:
      - title: a user
        raw: { id: 1, first: Ada, last: Nowak }
        unified: { id: '1', name: Ada }
`;
}
