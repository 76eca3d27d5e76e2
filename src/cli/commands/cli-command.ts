/** A named parameter of a command. */
export interface CommandOption {
  /** As in the help, such as `--provider <slug>`; one without a value is true if it is present. */
  readonly flags: string;
  readonly description: string;
  readonly isRequired?: boolean;
  readonly default?: unknown;
  /** Environment variable that has the value where the command line has none. */
  readonly environment?: string;
  readonly choices?: readonly string[];
  /** Names of the options that exclude this one, in the spelling of their values: `excludeFields`. */
  readonly conflicts?: readonly string[];
  /**
   * Reads the value, which is otherwise a string. If several values are collected, it receives the earlier ones, and has a
   * list as default.
   */
  parse?(value: string, previous: unknown): unknown;
  /** Loads what the value names; the command has it in place of the value; if it is undefined, the command has no such option. @throws UsageError */
  load?(value: unknown): Promise<unknown>;
}

/** The parameter of a command without a name. */
export interface CommandArgument {
  /** As in the help: `<file>`, `[paths...]`. */
  readonly name: string;
  readonly description: string;
  /** Reads the value; if there are several, it receives the earlier ones, which are undefined at first. */
  parse(value: string, previous: unknown): unknown;
}

/** A command of the command line, and everything that is known of it: its help and its tests are made from this alone. */
export interface CliCommand<Options extends object = object, Argument = unknown> {
  readonly name: string;
  /** What it does, in one line after its name. */
  readonly summary: string;
  readonly argument?: CommandArgument;
  readonly options: readonly CommandOption[];
  /** Examples for the help; a test parses them. */
  readonly examples: readonly string[];
  /** The meaning of the exit statuses, if there are others than success. */
  readonly exitStatus?: string;
  /**
   * Does the work and returns the exit status. It imports what it needs, so that other commands do not load it.
   *
   * @throws UsageError, DefinitionError; all errors are shown without a stack trace
   */
  run(options: Options, argument: Argument): Promise<number>;
}
