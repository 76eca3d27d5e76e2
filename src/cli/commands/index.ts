import { buildCommand } from './build.ts';
import { checkCommand } from './check.ts';
import type { CliCommand } from './cli-command.ts';
import { coverageCommand } from './coverage.ts';
import { demoCommand } from './demo.ts';
import { diffCommand } from './diff.ts';
import { driftCommand } from './drift.ts';
import { evalCommand } from './eval.ts';
import { explainCommand } from './explain.ts';
import { fieldsCommand } from './fields.ts';
import { functionsCommand } from './functions.ts';
import { lspCommand } from './lsp.ts';
import { mutateCommand } from './mutate.ts';
import { newCommand } from './new.ts';
import { remapCommand } from './remap.ts';
import { serveCommand } from './serve.ts';
import { studioCommand } from './studio.ts';
import { transformCommand } from './transform.ts';
import { typesCommand } from './types.ts';

/** All commands, in the order of the help. */
export const COMMANDS: readonly CliCommand[] = [
  transformCommand,
  remapCommand,
  checkCommand,
  newCommand,
  mutateCommand,
  coverageCommand,
  diffCommand,
  driftCommand,
  explainCommand,
  evalCommand,
  fieldsCommand,
  functionsCommand,
  buildCommand,
  typesCommand,
  serveCommand,
  lspCommand,
  studioCommand,
  demoCommand,
];
