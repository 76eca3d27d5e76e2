import type { Issue } from './issue.ts';

/** Maximum number of issues in the message of an error; it must fit a screen, and `issues` holds them all. */
const MOST_TOLD = 20;

/** Base of every error that this library throws: it carries all issues, not only the first. */
export class MapwrightError extends Error {
  // Not an own property: Node would print it below the message, which says the same.
  readonly #issues: readonly Issue[];

  constructor(summary: string, issues: readonly Issue[], options?: ErrorOptions) {
    super([summary, ...listed(issues)].join('\n'), options);
    this.name = new.target.name;
    this.#issues = issues;
  }

  /** All problems found, in the order in which they are in the file or record. */
  get issues(): readonly Issue[] {
    return this.#issues;
  }

  /** The code of the first issue. */
  get code(): Issue['code'] | undefined {
    return this.issues[0]?.code;
  }

  /** All details, for logs in JSON. */
  toJSON(): { readonly name: string; readonly message: string; readonly issues: readonly Issue[] } {
    return { name: this.name, message: this.message, issues: this.issues };
  }
}

// Minified code has other names for its classes, so that each says its own.

/** A definition, schema or overrides layer cannot be used. */
export class DefinitionError extends MapwrightError {
  override name = 'DefinitionError';
}

/** A record could not be mapped to a valid unified value. */
export class MappingError extends MapwrightError {
  override name = 'MappingError';
}

/** The caller asked for something that does not exist or is impossible. */
export class UsageError extends MapwrightError {
  override name = 'UsageError';
}

/** The input, the output or a thread ended a run, which may succeed when it is tried again. */
export class RunError extends MapwrightError {}

function listed(issues: readonly Issue[]): string[] {
  const more = issues.length - MOST_TOLD;
  const told = issues.slice(0, MOST_TOLD).map(describe);
  return more > 0 ? [...told, `  … and ${more} more`] : told;
}

function describe(issue: Issue): string {
  const { source } = issue;
  const place = source === undefined ? '' : `${source.file}:${source.line}:${source.column}: `;
  return `  ${place}${issue.message} [${issue.code}]`;
}
