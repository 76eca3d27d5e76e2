import { type Issue, MapwrightError } from '../issue/index.ts';
import { RemoteError, redactText } from '../transport/index.ts';

/** Returns an error whose issues repeat no credential: the error itself if they do not. */
export function withoutSecrets(error: MapwrightError, secrets: readonly string[]): MapwrightError {
  // Made without them, with an answer that is shown as well.
  if (error instanceof RemoteError) return error;
  const issues = error.issues.map((issue) => redactIssue(issue, secrets));
  if (issues.every((issue, index) => issue === error.issues[index])) return error;
  const [summary = ''] = error.message.split('\n');
  return new MapwrightError(redactText(summary, secrets), issues, { cause: error.cause });
}

function redactIssue(issue: Issue, secrets: readonly string[]): Issue {
  const texts = (['message', 'path', 'hint'] as const).flatMap((name) => {
    const text = issue[name];
    const shown = text === undefined ? undefined : redactText(text, secrets);
    return shown === text ? [] : [[name, shown] as const];
  });
  return texts.length === 0 ? issue : { ...issue, ...Object.fromEntries(texts) };
}
