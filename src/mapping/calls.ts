import type { MappingOptions, SafeMapListResult, SafeMapResult, UnifiedValue } from './types.ts';

/** Options with which a mapping returns whole values of its model. */
export interface WholeOptions extends MappingOptions {
  readonly format?: 'unified';
  readonly excludeFields?: readonly [];
  readonly onInvalid?: 'reject' | 'omit';
}

/** Options with which every field of the model is present. */
export interface NormalizedOptions extends MappingOptions {
  readonly format: 'normalized';
  readonly excludeFields?: readonly [];
  readonly onInvalid?: 'reject' | 'omit';
}

/** Options with which fields of the model may be missing. */
export interface ExcludingOptions extends MappingOptions {
  readonly format?: 'unified';
  readonly onInvalid?: 'reject' | 'omit';
}

/**
 * A value with every field of its model: null in place of one that is absent, and an array without items. Only
 * `remote_data` may be missing, since callers may leave it out.
 */
export type Normalized<Value> = Plain<
  { [Name in Exclude<keyof Value, 'remote_data'>]-?: NormalizedMember<Value[Name]> } & {
    [Name in Extract<keyof Value, 'remote_data'>]?: NormalizedMember<Value[Name]>;
  }
>;

/** Writes an intersection of objects as one object. */
type Plain<Value> = { [Name in keyof Value]: Value[Name] };

type NormalizedMember<Member> = Filled<Exclude<Member, undefined>> | Absent<Member>;

/** A member that is present: the objects in it are filled, too, but those of which there are several kinds. */
type Filled<Member> = IsUnion<Exclude<Member, null>> extends true ? Member : FilledOne<Member>;

type FilledOne<Member> = Member extends readonly (infer Item)[] ? Filled<Item>[] : FilledObject<Member>;

/** An object that is open to any name may have got any of its own. Null stays null. */
type FilledObject<Member> = Member extends object
  ? string extends keyof Member
    ? unknown extends Member[keyof Member]
      ? Record<string, unknown>
      : Member
    : Normalized<Member>
  : Member;

/** What an absent member becomes. */
type Absent<Member> = undefined extends Member ? AbsentAs<Exclude<Member, undefined>> : never;

/** Null, but for arrays and for objects whose members are known. */
type AbsentAs<Member> =
  IsUnion<Member> extends true
    ? null
    : [Member] extends [readonly unknown[]]
      ? never
      : [Member] extends [object]
        ? string extends keyof Member
          ? null
          : never
        : null;

type IsUnion<Member, Whole = Member> = Member extends unknown
  ? [Whole] extends [Member]
    ? false
    : true
  : never;

/** A value of which any field may be missing. */
export type Excluded<Value> = Value extends readonly (infer Item)[]
  ? Excluded<Item>[]
  : Value extends object
    ? { [Name in keyof Value]?: Excluded<Value[Name]> }
    : Value;

/** What each method of a mapping takes. */
export interface MapInputs {
  readonly map: unknown;
  readonly safeMap: unknown;
  readonly mapList: readonly unknown[];
  readonly safeMapList: readonly unknown[];
}

/** What each method of a mapping returns. */
export interface MapOutcomes<Value> {
  readonly map: Value;
  readonly safeMap: SafeMapResult<Value>;
  readonly mapList: Value[];
  readonly safeMapList: SafeMapListResult<Value>;
}

/** The methods of a mapping that return unified values. */
export type MapMethod = keyof MapInputs;

/** One such method, whose result depends on the form that its options name. */
export interface MapCall<Value, Method extends MapMethod> {
  (input: MapInputs[Method], options?: WholeOptions): MapOutcomes<Value>[Method];
  (input: MapInputs[Method], options: NormalizedOptions): MapOutcomes<Normalized<Value>>[Method];
  (input: MapInputs[Method], options: ExcludingOptions): MapOutcomes<Excluded<Value>>[Method];
  (input: MapInputs[Method], options?: MappingOptions): MapOutcomes<UnifiedValue>[Method];
}
