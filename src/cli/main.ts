#!/usr/bin/env node
import { createProgram } from './program.ts';
import { reportFailure } from './report-failure.ts';
import { watchStandardStreams } from './watch-standard-streams.ts';

watchStandardStreams();

try {
  await createProgram().parseAsync(process.argv);
} catch (error) {
  const status = reportFailure(error);
  // A read of an input that sends nothing would keep the process.
  process.stderr.write('', () => process.exit(status));
}
