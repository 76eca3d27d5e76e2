import type { LanguageDocument } from '../document/document.ts';
import { COMPLETION_KIND } from '../protocol.ts';
import type { Proposal } from './expression-completion.ts';

/** A provider file and a layer to begin with, for a YAML file in which there is nothing yet. */
export function skeletons({ text, uri }: LanguageDocument): readonly Proposal[] {
  if (!/\.ya?ml$/.test(uri) || /^[^#\s]/m.test(text)) return [];
  return [
    {
      label: 'mapwright provider',
      kind: COMPLETION_KIND.snippet,
      detail: 'a provider file',
      text: PROVIDER,
      isSnippet: true,
      rank: 1,
    },
    {
      label: 'mapwright layer',
      kind: COMPLETION_KIND.snippet,
      detail: 'a layer of overrides',
      text: LAYER,
      isSnippet: true,
      rank: 2,
    },
  ];
}

const PROVIDER = `# yaml-language-server: \\$schema=../node_modules/mapwright/schemas/provider.schema.json
slug: \${1:acme}
name: \${2:Acme}
homePage: \${3:https://www.example.com}
documentation:
  - \${4:https://developer.example.com/users}
apiVersion: \${5:v1}
baseUrl: \${6:https://api.example.com}
authentication:
  - kind: bearer
resources:
  \${7:crm/users}:
    get: { method: GET, path: "/users/{id}", record: \\$ }
    list:
      method: GET
      path: /users
      records: \${8:data}
      paging: { style: none }
    raw:
      type: object
      required: [id]
      properties:
        id: { type: string }
    mapping:
      id: \\$text(id)
    examples: []
`;

const LAYER = `# yaml-language-server: \\$schema=../node_modules/mapwright/schemas/overrides.schema.json
name: \${1:account}
providers:
  \${2:hubspot}:
    \${3:crm/users}:
      mapping:
        \${4:name}: \\$0
`;
