import type { Issue } from './issue.ts';

/** Base of every error that this library throws: it carries all issues, not only the first. */
export class MapwrightError extends Error {
  /** All problems found, in the order in which they stand in the file or record. */
  readonly issues: readonly Issue[];

  constructor(summary: string, issues: readonly Issue[], options?: ErrorOptions) {
    super(issues.length === 0 ? summary : `${summary}\n${issues.map(describe).join('\n')}`, options);
    this.name = new.target.name;
    this.issues = issues;
  }

  /** The code of the first issue. */
  get code(): Issue['code'] | undefined {
    return this.issues[0]?.code;
  }
}

/** A definition, schema or overrides layer cannot be used. */
export class DefinitionError extends MapwrightError {}

/** A record could not be mapped to a valid unified value. */
export class MappingError extends MapwrightError {}

/** The caller asked for something that does not exist or cannot be. */
export class UsageError extends MapwrightError {}

function describe(issue: Issue): string {
  const { source } = issue;
  const place = source === undefined ? '' : `${source.file}:${source.line}:${source.column}: `;
  return `  ${place}${issue.message} [${issue.code}]`;
}
