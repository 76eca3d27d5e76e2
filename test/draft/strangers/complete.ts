import { parseDocument } from 'yaml';
import { bundledModels } from '../../../src/bundled/index.ts';
import { type Definition, definitionFromObject } from '../../../src/definition/index.ts';
import { createEngine } from '../../../src/live.ts';
import type { Mapping } from '../../../src/mapping/mapping.ts';
import type { Model } from '../../../src/model/index.ts';

const ADDRESS = 'https://example.com';

/** The definition of a draft, with something in place of each gap, as an author would fill them. */
export function filledDefinition(text: string, models: readonly Model[] = bundledModels()): Definition {
  const file: Record<string, unknown> = parseDocument(text).toJS();
  const resources: Record<string, Record<string, unknown>> = Object(file.resources);
  for (const resource of Object.values(resources)) {
    resource.get = { method: 'GET', path: '/users/{id}', record: '$', ...Object(resource.get) };
    const list: Record<string, unknown> = Object(resource.list);
    const paging: Record<string, unknown> = Object(list.paging ?? { style: 'none' });
    const filled = ['none', 'url', 'link'].includes(String(paging.style))
      ? paging
      : { parameter: 'page', ...(paging.style === 'page' ? { first: 1 } : {}), ...paging };
    resource.list = { method: 'GET', path: '/users', records: '$', ...list, paging: filled };
    resource.examples ??= [];
  }
  return definitionFromObject(
    {
      homePage: ADDRESS,
      documentation: [ADDRESS],
      apiVersion: '1',
      baseUrl: ADDRESS,
      authentication: [{ kind: 'bearer' }],
      ...file,
    },
    { models },
  );
}

/** The mapping of a draft whose gaps are filled. */
export function completed(text: string, model?: Model): Mapping {
  const models = model === undefined ? bundledModels() : [...bundledModels(), model];
  const definition = filledDefinition(text, models);
  const engine = createEngine({
    bundled: false,
    definitions: [definition],
    models: model === undefined ? [] : [model],
  });
  return engine.mapping(definition.slug, { resource: model?.name ?? 'crm/users' });
}
