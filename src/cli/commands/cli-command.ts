/** A parameter of a command that has a name. */
export interface CommandOption {
  /** As the help shows it, such as `--provider <slug>`; one without a value is true where it is given. */
  readonly flags: string;
  readonly description: string;
  readonly isRequired?: boolean;
  readonly default?: unknown;
  readonly choices?: readonly string[];
  /** Names of the options that it cannot be given with, in the spelling of their values: `excludeFields`. */
  readonly conflicts?: readonly string[];
  /**
   * Reads the value, which is a string otherwise. One that collects the values of several gets those before, and has a
   * list as default.
   */
  parse?(value: string, previous: unknown): unknown;
}

/** The parameter of a command that has no name. */
export interface CommandArgument {
  /** As the help shows it: `<file>`, `[paths...]`. */
  readonly name: string;
  readonly description: string;
  /** Reads the value; one of several gets those before, which are undefined at first. */
  parse(value: string, previous: unknown): unknown;
}

/** A command of the command line, and all that is known of it: its help and its tests are made from this alone. */
export interface CliCommand<Options extends object = object, Argument = unknown> {
  readonly name: string;
  /** What it does, in one line that follows its name. */
  readonly summary: string;
  readonly argument?: CommandArgument;
  readonly options: readonly CommandOption[];
  /** Calls that the help shows; a test reads them. */
  readonly examples: readonly string[];
  /** What the exit statuses mean, where they tell more than that it worked. */
  readonly exitStatus?: string;
  /**
   * Does the work and returns the exit status. What it needs is imported in here, so that no other command loads it.
   *
   * @throws UsageError, DefinitionError; whatever is thrown is shown without a stack trace
   */
  run(options: Options, argument: Argument): Promise<number>;
}
