import type { Model } from '../model/index.ts';

const ANYWHERE = 'https://example.com';

/** A provider file with anything in place of what is missing, so that its expressions can be run. */
export function fillGaps(content: unknown, { name }: Pick<Model, 'name'>): unknown {
  const file = objectOf(content);
  const resource = objectOf(objectOf(file.resources)[name]);
  return {
    homePage: ANYWHERE,
    documentation: [ANYWHERE],
    apiVersion: '1',
    baseUrl: ANYWHERE,
    authentication: [{ kind: 'bearer' }],
    ...file,
    resources: {
      [name]: {
        ...resource,
        // How records are requested says nothing of how they are mapped.
        get: { method: 'GET', path: '/{id}', record: '$' },
        list: { method: 'GET', path: '/', records: '$', paging: { style: 'none' } },
        examples: [],
        answers: undefined,
        tables: undefined,
        requestedFields: undefined,
      },
    },
    accountSettings: undefined,
  };
}

function objectOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}
