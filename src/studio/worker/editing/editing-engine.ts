import { bundledModels, bundledProviders } from '../../../bundled/index.ts';
import { checkContract } from '../../../definition/check-mapping.ts';
import type { Definition, Remember } from '../../../definition/index.ts';
import { LAYER_SUPPORT } from '../../../definition/layer-support.ts';
import { assembleEngine, type Compiler, type Engine } from '../../../engine.ts';
import { type CompileOptions, LinearRegex } from '../../../expression/compiler.ts';
import { createMemory } from '../../../language/memory.ts';
import { createCompiler, parseOverrides } from '../../../live.ts';
import { liveProvider } from '../../../live-provider.ts';
import { compileInParts, type PartOptions } from '../../../mapping/compile-in-parts.ts';
import type { MappingInput } from '../../protocol.ts';
import { createLiveEngine, modelOf } from '../live-engine.ts';
import { createEditedParser } from './edited-definitions.ts';

/**
 * Makes a function that makes the engine of the author's files, time and again while they are edited: only the fields that
 * changed are compiled. It throws what `createLiveEngine` throws.
 */
export function createEditingEngines(): (input: MappingInput) => Engine {
  const memory = createMemory();
  const parse = createEditedParser(memory.remember);
  // A layer's expressions are compiled with other options than those of the definition.
  const ofDefinition = compilerInParts({}, within(memory.remember, 'definition'));
  const ofLayers = compilerInParts({ regexEngine: LinearRegex }, within(memory.remember, 'layers'));

  return (input) => {
    const { definition: file, layers } = input;
    if (file === undefined) return createLiveEngine(input);
    const definition = parse(file);
    const own = input.models.map(modelOf);
    const isReplaced = bundledModels().some(({ name }) => own.some((model) => model.name === name));
    const models = [...bundledModels(), ...own];
    // The compiled providers are of no use with other models, and a breach of the contract is said there.
    if (isReplaced || definition.extends !== undefined || checkContract(definition, models).length > 0)
      return createLiveEngine(input);
    const engine = assembleEngine({
      providers: [
        ...bundledProviders().filter(({ slug }) => slug !== definition.slug),
        liveProvider(definition, models, ofDefinition),
      ],
      models,
      overrides: layers.map(({ name, text }) => parseOverrides(text, { file: name, name })),
      foreignLayers: 'ignore',
      compiler: ofLayers,
      layering: LAYER_SUPPORT,
    });
    compileAll(engine, definition, input);
    memory.forgetUnused();
    return engine;
  };
}

/** What is remembered is forgotten if it is not used from one engine to the next: all that may be used is compiled. */
function compileAll(engine: Engine, { slug, resources }: Definition, { resource }: MappingInput): void {
  if (Object.hasOwn(resources, resource)) engine.mapping(slug, { resource });
}

function compilerInParts(options: PartOptions & CompileOptions, remember: Remember): Compiler {
  const compiler = createCompiler(options);
  return {
    ...compiler,
    compileResource: (fields, model, families = []) =>
      compileInParts(fields, model, options, families, remember),
    compileExpression: (text) => remember(`expression ${text}`, [], () => compiler.compileExpression(text)),
  };
}

/** A part of a memory. */
function within(remember: Remember, part: string): Remember {
  return (what, parts, compute) => remember(`${part} ${what}`, parts, compute);
}
