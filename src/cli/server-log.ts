import type { LoggedIssue, LoggedRequest } from '../gateway/index.ts';
import type { Refusal } from '../gateway/serve.ts';
import type { Issue } from '../issue/index.ts';
import { onOneLine } from './on-one-line.ts';
import type { Reload } from './served-accounts.ts';

/** Form of the log. */
export type LogForm = 'json' | 'text' | 'none';

/** What a server logs, one line each on standard error. */
export interface ServerLog {
  request(line: LoggedRequest): void;
  /** A request that no handler has received. */
  refusal(refusal: Refusal): void;
  reload(reload: Reload): void;
}

/** Makes the log. */
export function serverLog(form: LogForm): ServerLog {
  const write = (line: object, text: () => string): void => {
    if (form === 'none') return;
    process.stderr.write(`${form === 'json' ? JSON.stringify(line) : onOneLine(text())}\n`);
  };
  return {
    request: (line) => write(line, () => describeRequest(line)),
    refusal({ request, method, status, error }) {
      const time = new Date().toISOString();
      const issues = error.issues.map(({ code, message }) => ({ code, message }));
      const line = { time, level: 'warn', request, method, kind: 'unknown', status, issues } as const;
      write(line, () => `${time} ${status} ${method} refused ${request}: ${describeIssues(issues)}`);
    },
    reload(reload) {
      const time = new Date().toISOString();
      if ('accounts' in reload) {
        const line = { time, level: 'info', event: 'accounts-loaded', accounts: reload.accounts };
        write(line, () => `${time} ${reload.accounts} accounts loaded`);
        return;
      }
      const issues = reload.issues.map(withPlace);
      const line = { time, level: 'error', event: 'accounts-refused', issues };
      write(line, () => `${time} accounts refused, the earlier ones stay: ${describeIssues(issues)}`);
    },
  };
}

function withPlace({ code, message, source }: Issue): LoggedIssue {
  const at = source === undefined ? {} : { at: `${source.file}:${source.line}:${source.column}` };
  return { code, message, ...at };
}

function describeRequest(line: LoggedRequest): string {
  const { time, request, method, kind, resource, provider, account, status, ended, milliseconds } = line;
  const subject = [method, kind, resource, provider, account].filter((part) => part !== undefined);
  const notes = [
    ...(ended === 'complete' ? [] : [ended]),
    ...(line.retries === undefined ? [] : [`${line.retries} retries`]),
    ...(line.issues === undefined ? [] : [describeIssues(line.issues)]),
  ];
  const about = notes.length === 0 ? '' : `: ${notes.join('; ')}`;
  return `${time} ${status} ${subject.join(' ')} ${milliseconds} ms${request === undefined ? '' : ` ${request}`}${about}`;
}

function describeIssues(issues: readonly LoggedIssue[]): string {
  return issues
    .map(({ code, count, field, message, at, cause }) =>
      [
        ...(at === undefined ? [] : [`${at}:`]),
        ...(field === undefined ? [] : [field]),
        ...(message === undefined ? [] : [message]),
        ...(cause === undefined || cause === message ? [] : [`(${cause})`]),
        `[${code}]`,
        ...(count === undefined ? [] : [`× ${count}`]),
      ].join(' '),
    )
    .join('; ');
}
