import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../../support/child.ts';

/** What a standard linter says of an OpenAPI document. */
export function lintOpenapi(document: unknown): {
  readonly errors: number;
  readonly warnings: number;
  readonly stderr: string;
} {
  const folder = mkdtempSync(join(tmpdir(), 'openapi-'));
  try {
    writeFileSync(join(folder, 'openapi.json'), JSON.stringify(document));
    const rules = [
      'extends: [recommended-strict]',
      'rules:',
      '  no-ambiguous-paths: off',
      'telemetry: off',
      '',
    ];
    writeFileSync(join(folder, 'redocly.yaml'), rules.join('\n'));
    const cli = join(process.cwd(), 'node_modules/@redocly/cli/bin/cli.js');
    const env = {
      ...process.env,
      REDOCLY_TELEMETRY: 'off',
      REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true',
      CI: 'true',
    };
    const { stdout, stderr } = run(process.execPath, [cli, 'lint', 'openapi.json', '--format=json'], {
      cwd: folder,
      env,
    });
    const { totals } = JSON.parse(stdout.slice(stdout.indexOf('{')));
    const { errors, warnings } = totals;
    return { errors, warnings, stderr: errors === 0 ? '' : stdout + stderr };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
