export { checkArgument, type OptionCheck, optionCheck } from './check-options.ts';
export {
  ANYTHING,
  CALLABLE,
  countFrom,
  FLAG,
  LIST,
  MILLISECONDS,
  NUMBER,
  OBJECT,
  OBJECTS,
  type OptionRule,
  type OptionRules,
  oneOf,
  required,
  TEXT,
  TEXT_OR_NULL,
  TEXTS,
} from './option-rules.ts';
