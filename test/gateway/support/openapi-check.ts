import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import type { Answer } from './ask.ts';

type Json = Record<string, unknown>;

/** The parts of an OpenAPI document that answers are compared with. */
interface Document {
  readonly paths: Readonly<
    Record<string, { readonly get: { readonly responses: Readonly<Record<string, Json>> } }>
  >;
}

/** What was asked, as far as the form of the answer depends on it. */
export interface Asked {
  readonly path: string;
  readonly method: string;
  /** The schemas of components that the body of a successful answer may fit, if the document leaves a choice. */
  readonly schemas: readonly string[] | undefined;
}

/** Returns what compares answers with a document: it returns what is wrong, or undefined. */
export function openapiCheck(document: Document): (asked: Asked, answer: Answer) => string | undefined {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  formats.default(ajv);
  ajv.addFormat('idn-email', true);
  ajv.addSchema({ ...document, $id: 'document' });
  const compiled = new Map<string, ValidateFunction>();
  const fits = (schema: string, value: unknown): string | undefined => {
    const validate = compiled.get(schema) ?? ajv.compile({ $ref: `document#${schema}` });
    compiled.set(schema, validate);
    return validate(value) ? undefined : `${schema}: ${ajv.errorsText(validate.errors)}`;
  };

  return ({ path, method, schemas }, { status, headers, text, body }) => {
    const template = Object.keys(document.paths)
      .sort((left, right) => Number(left.includes('{id}')) - Number(right.includes('{id}')))
      .find((candidate) => patternOf(candidate).test(path));
    if (template === undefined || !['GET', 'HEAD'].includes(method)) {
      // The caller and the address are looked at before the method is.
      const expected = [...(template === undefined ? [404] : []), 400, 401, 405, 414, 500];
      if (!expected.includes(status)) return `${method} ${path} has the status ${status}`;
      return method === 'HEAD' ? undefined : fits('/components/schemas/Error', body);
    }
    const response = document.paths[template]?.get.responses[status];
    if (response === undefined) return `${template} has no status ${status}`;
    const known = Object.keys(Object(response.headers));
    const ours = [...headers.keys()].filter((name) => /^(?:etag|ratelimit|x-mapwright)/.test(name));
    const undocumented = ours.filter((name) => !known.includes(name));
    if (undocumented.length > 0 && status < 400)
      return `${template} ${status} has the headers ${undocumented}`;
    if (method === 'HEAD' || status === 304)
      return text === '' ? undefined : `${method} ${status} has a body`;
    const type = (headers.get('content-type') ?? '').split(';')[0] ?? '';
    const media = Object.keys(Object(response.content)).filter((range) => isInRange(type, range));
    if (media.length === 0) return `${template} ${status} has the type ${type}`;
    if (!media.includes('application/json')) return undefined;
    if (body === undefined) return `${template} ${status} is not JSON`;
    if (status === 200 && schemas !== undefined) {
      const wrong = schemas.map((name) => fits(`/components/schemas/${name}`, body));
      return wrong.includes(undefined) ? undefined : wrong.join('\n');
    }
    const pointer = [template, 'get', 'responses', String(status), 'content', 'application/json', 'schema'];
    return fits(`/paths/${pointer.map(encoded).join('/')}`, body);
  };
}

function encoded(step: string): string {
  return encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'));
}

function patternOf(template: string): RegExp {
  const methods = template.replace('{method}', '(?:get|list)').replace('{id}', '(?!meta(?:/|$))[^/]+');
  // A list, and the description of a resource, may be asked for with a slash at the end.
  return new RegExp(`^${methods}${/(?:\}|json)$/.test(template) ? '' : '/?'}$`);
}

function isInRange(type: string, range: string): boolean {
  return range.endsWith('/*') ? type.startsWith(range.slice(0, -1)) : type === range;
}
