import { UsageError } from '../issue/index.ts';
import { listOf } from '../options/index.ts';

/** An option that takes models, and not their schemas. */
export const MODELS = listOf('an array of models, as createModel makes them', isModel);

function isModel(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return 'name' in value && 'fields' in value && Array.isArray(value.fields) && 'check' in value;
}

/** @throws UsageError `option-invalid` for models of the same name, of which only the last would count */
export function refuseRepeatedModels(models: readonly { readonly name: string }[]): void {
  const names = models.map(({ name }) => name);
  const repeated = new Set(names.filter((name, index) => names.indexOf(name) !== index));
  if (repeated.size === 0) return;
  const issues = [...repeated].map((name) => {
    const places = names.flatMap((other, index) => (other === name ? [`models[${index}]`] : []));
    return {
      code: 'option-invalid',
      message: `${places.join(' and ')} have the same name “${name}”.`,
    } as const;
  });
  throw new UsageError('The models cannot be used.', issues);
}
