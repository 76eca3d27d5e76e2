import { UsageError } from '../../issue/index.ts';
import {
  CALLABLE,
  countFrom,
  FLAG,
  MILLISECONDS,
  OBJECT,
  OBJECTS,
  type OptionRules,
  optionCheck,
  required,
  TEXT,
} from '../../options/index.ts';
import type { EvaluationLimits } from '../values/budget.ts';
import { checkTimeZones } from './check-time-zones.ts';
import type { CompileOptions, FunctionDefinition } from './compile-options.ts';

/** Valid options of a compilation. */
export const COMPILE_OPTIONS: OptionRules<CompileOptions> = {
  functions: OBJECTS,
  limits: OBJECT,
  clock: CALLABLE,
  random: CALLABLE,
  timeZones: OBJECT,
  allowEval: FLAG,
  regexEngine: CALLABLE,
};

const checkOptions = optionCheck('compile', COMPILE_OPTIONS);

const checkLimits = optionCheck<Partial<EvaluationLimits>>('“limits”', {
  depth: countFrom(0),
  steps: countFrom(0),
  size: countFrom(0),
  milliseconds: MILLISECONDS,
  now: CALLABLE,
});

const checkFunction = optionCheck<FunctionDefinition>('a function of “functions”', {
  name: required({
    expected: 'a name that follows $ in expressions',
    accepts: (value) => typeof value === 'string' && /^[^\s$.[\](){}<>@#%^&*+\-/\\?:;,=!~|`"']+$/.test(value),
  }),
  signature: TEXT,
  implementation: required(CALLABLE),
});

/** Checks the options of a compilation. @throws UsageError */
export function checkCompileOptions(options: CompileOptions): void {
  checkOptions(options);
  checkLimits(options.limits);
  checkTimeZones(options.timeZones);
  const { milliseconds, now } = options.limits ?? {};
  if ((milliseconds === undefined) !== (now === undefined)) throw halfDeadline();
  options.functions?.forEach(checkFunction);
}

/** The core has no clock of its own. */
function halfDeadline(): UsageError {
  const message =
    '“milliseconds” and “now” of “limits” belong together: a time, and the clock that it is read from.';
  return new UsageError('The arguments are invalid.', [{ code: 'option-invalid', message }]);
}
