import { createEngine } from '../src/live.ts';
import { type Candidate, measureAll } from './measure.ts';

/** Milliseconds that it takes to compile a provider's definition, once it is read, in a warm process. */
export async function benchCompile(): Promise<Record<string, { milliseconds: number }>> {
  const bundled = createEngine();
  const candidates: Candidate[] = bundled.providers.map((slug) => {
    const definitions = [bundled.definition(slug)];
    return {
      name: slug,
      operations: 1,
      run: () => createEngine({ bundled: false, definitions }).mapping(slug),
    };
  });
  const figures = await measureAll(candidates);
  return Object.fromEntries(figures.map(({ name, median }) => [name, { milliseconds: median / 1e6 }]));
}
