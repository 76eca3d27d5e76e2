/** What an issue code means, and how the edges answer it. */
export interface IssueCodeEntry {
  readonly meaning: string;
  /** HTTP status of the gateway's answer if the issue ends a request. */
  readonly httpStatus: number;
  /** Exit status of the command line if the issue ends a run. */
  readonly exitStatus: number;
}

const definition = (meaning: string): IssueCodeEntry => ({ meaning, httpStatus: 500, exitStatus: 2 });
const record = (meaning: string): IssueCodeEntry => ({ meaning, httpStatus: 502, exitStatus: 1 });
const drift = (meaning: string): IssueCodeEntry => ({ meaning, httpStatus: 200, exitStatus: 1 });
const usage = (meaning: string): IssueCodeEntry => ({ meaning, httpStatus: 400, exitStatus: 2 });
const remote = (meaning: string, httpStatus = 502): IssueCodeEntry => ({
  meaning,
  httpStatus,
  exitStatus: 1,
});
/** What may succeed when it is tried again: no record is at fault, nor the call. */
const failure = (meaning: string): IssueCodeEntry => ({ meaning, httpStatus: 500, exitStatus: 4 });
const warning = (meaning: string): IssueCodeEntry => ({ meaning, httpStatus: 200, exitStatus: 0 });
const client = (meaning: string, httpStatus: number): IssueCodeEntry => ({
  meaning,
  httpStatus,
  exitStatus: 2,
});

/** Every issue code there is. A code is never renamed and never reused for something else. */
export const ISSUE_CODES = {
  // Definitions, schemas and overrides: the author's mistakes.
  'file-unreadable': definition('A file or folder could not be read.'),
  'file-encoding': definition('A file is not text in UTF-8 or UTF-16.'),
  'yaml-syntax': definition('The YAML text is not well formed, or uses more aliases than allowed.'),
  'definition-too-large': definition(
    'An author’s file or schema is longer, nested deeper or has more parts than allowed.',
  ),
  'yaml-duplicate-key': definition('A mapping in the YAML text has the same key twice.'),
  'yaml-many-documents': definition('The file contains more than one YAML document.'),
  'definition-shape': definition('The definition does not fit the provider file schema.'),
  'definition-missing': definition('No provider file or model was found in the given place.'),
  'definition-duplicate': definition(
    'Two definitions have the same slug, or two files of a provider the same resource.',
  ),
  'extended-unknown': definition('A file extends a provider that does not exist.'),
  'unknown-resource': definition('The definition maps a resource that no model describes.'),
  'model-unmapped': definition('No definition has a mapping to a model.'),
  'unknown-field': definition('The mapping names a field that the unified model does not have.'),
  'missing-required-field': definition('The mapping has no expression for a required field.'),
  'expression-syntax': definition('A JSONata expression is not well formed.'),
  'expression-hyphen': definition('A JSONata expression subtracts where a name with a hyphen was meant.'),
  'expression-mistaken': definition(
    'A part of a JSONata expression is well formed, but certainly a mistake.',
  ),
  'expression-refused': definition('A JSONata expression uses something that is switched off.'),
  'unknown-function': definition('A JSONata expression calls a function that is not known.'),
  'unknown-variable': definition('A JSONata expression reads a variable that nothing binds.'),
  'address-invalid': definition(
    'A path or base URL could lead a request to another host, or is not a valid part of an address.',
  ),
  'unknown-placeholder': definition('A template has a placeholder or brace that cannot be filled in.'),
  'id-unused': definition('A request for one record does not say which record it requests.'),
  'setting-unused': definition('Neither a request nor an expression uses an account setting.'),
  'unknown-setting': definition(
    'An expression reads an account setting that the definition does not declare.',
  ),
  'unknown-table': definition('An expression reads a table that the definition does not declare.'),
  'table-unused': definition('No expression reads a table.'),
  'computed-unused': definition('Nothing in a request uses a value that is computed for it.'),
  'schema-invalid': definition('A JSON Schema could not be compiled.'),
  'example-mismatch': definition('An example of the definition maps to a value other than the expected one.'),
  'example-unreached': {
    meaning: 'No example of the definition reaches a part of a mapping.',
    httpStatus: 200,
    exitStatus: 0,
  },
  'provider-retires': {
    meaning: 'The provider will switch off an API that the definition uses, or already has.',
    httpStatus: 200,
    exitStatus: 0,
  },
  'checked-in-future': warning('The day of the last check of a definition is yet to come.'),
  'unknown-path': warning('An expression reads a path that nothing describes.'),
  'never-equal': warning('An expression compares what can never be equal, or cannot be ordered.'),
  'enum-member-unhandled': warning('A field has no value for one member of an enum, though for others.'),
  'result-misfit': warning('What an expression returns does not fit its field, or may not.'),
  'unreachable-branch': warning('A branch, alternative or filter of an expression is never taken.'),
  'argument-misfit': warning('A function is called with an argument that it can make nothing of.'),
  'guard-unused': warning('A condition asks what a path is, but its branch does not read that path.'),
  'zone-ambiguous': warning('A name of a time zone means another one than it seems to, or several.'),
  'same-twice': warning('An expression has the same part twice where only different ones have a meaning.'),
  'absent-becomes-value': warning('A field has a value although nothing that it reads is there.'),
  'null-becomes-value': warning('A field has a value although all that it reads is null.'),
  'allow-unneeded': warning('A definition allows a warning that there is not.'),
  'raw-undescribed': warning(
    'The schema of the raw record names no properties, so that paths cannot be checked.',
  ),
  'raw-unread': warning('No expression reads some properties of the raw record.'),
  'remote-data-missing': warning('A mapping does not pass on the raw record.'),
  'id-optional': warning('The schema of the raw record lets its id be missing.'),
  'answer-mismatch': definition('A complete answer in the definition is not read as the definition says.'),
  'overrides-shape': definition('An overrides layer does not fit its schema.'),
  'overrides-target': definition('An overrides layer names a provider or resource that does not exist.'),
  'request-refused': definition('An overrides layer adds to a request what it must not add.'),
  'overrides-no-effect': definition('A part of an overrides layer changes nothing.'),
  'account-invalid': definition(
    'A file of accounts does not fit its schema, or an account does not fit its provider.',
  ),
  'custom-fields-taken': definition(
    'The object for the fields of customers has the name of a field that there is already.',
  ),
  'values-misfit': definition('A table of values goes to a value that its field does not take.'),
  'code-generation-forbidden': definition(
    'The runtime does not allow code generation; `mapwright build` compiles ahead of time.',
  ),
  // Records: the data's problems.
  'setting-missing': record('An expression reads an account setting that is missing, or cannot be used.'),
  'table-missing': record('An expression reads a table that was not passed, or cannot be used.'),
  'expression-failed': record('A field’s expression failed on this record.'),
  'limit-exceeded': record('An expression ran into its limit of steps, depth or size.'),
  'value-invalid': record('The mapped value does not fit the model’s schema.'),
  'issues-left-out': record('There are more issues than are listed; the message says how many.'),
  'value-not-json': record('The expression returned a value that JSON cannot represent.'),
  'required-field-missing': record('A required field of the model is missing from the mapped value.'),
  'value-unlisted': record('A value is not in the table of values of its field.'),
  'custom-field-name': warning(
    'A property of the record becomes no field of the customer’s, since its name is taken or is not a name.',
  ),
  'value-unusable': {
    meaning: 'A field stays empty, although something that its expression reads held a value.',
    httpStatus: 200,
    exitStatus: 0,
  },
  'record-unreadable': record(
    'Reading a property of the record threw an error; JSON has no such properties.',
  ),
  'record-not-found': record('The answer contains no record where the definition says there is one.'),
  'record-id-differs': {
    meaning: 'The provider answered with a record whose id is not the requested one.',
    httpStatus: 200,
    exitStatus: 0,
  },
  'record-not-object': record('A record is not a JSON object.'),
  'input-not-json': record('A line or file is not JSON.'),
  'input-too-long': record('A line is longer than allowed.'),
  'input-not-table': record('A row of a table is damaged, or does not fit its header.'),
  'input-too-deep': record('A record is nested deeper than allowed.'),
  // Bulk runs: what ends one, although the call and the records may be sound.
  'input-failed': failure('The input could not be read, or changed while it was read.'),
  'output-failed': failure('The output could not be written.'),
  'thread-failed': failure('A thread of a run ended early.'),
  'input-kind': usage('The input is of a kind that is not read, such as an Avro file or text in UTF-16.'),
  // What records look like now, compared with how they looked or should look: no single record is at fault.
  'path-vanished': drift('A path that records had is in none of them any more.'),
  'path-appeared': drift(
    'Records have a path that none had before, or that the raw schema does not describe.',
  ),
  'type-changed': drift('Values of a path have other types than before.'),
  'form-changed': drift('Values of a path have another form than before, such as another notation of dates.'),
  'member-appeared': drift('A path has a value that it never had before, where there are few.'),
  'fill-dropped': drift('Fewer records than before have a value at a path.'),
  'fill-rose': drift('More records than before have a value at a path.'),
  'profile-invalid': usage('A profile cannot be read, or is of another provider or resource.'),
  'isolate-timed-out': record('The isolate did not map the record in the time that it has.'),
  'isolate-ended': record('The isolate ended while it mapped the record.'),
  // Calls: the embedder's or the client's mistakes.
  'unknown-provider': usage('No definition has this slug.'),
  'unknown-format': usage('The response format does not exist.'),
  'unknown-excluded-field': {
    meaning: 'A field to exclude does not exist in the model.',
    httpStatus: 200,
    exitStatus: 0,
  },
  'package-missing': usage('A package that a feature needs is not installed.'),
  'option-unknown': usage('A call has no option of this name.'),
  'option-invalid': usage('An option or parameter has a value that cannot be used.'),
  'isolate-busy': client('Too many batches wait for an isolate.', 503),
  'isolate-closed': { meaning: 'An isolate was closed.', httpStatus: 500, exitStatus: 1 },
  // Requests to providers: the account's part of them, and the answers.
  'identifier-invalid': usage('An id cannot be part of an address.'),
  'account-setting-invalid': usage('An account setting is missing, mistyped, or does not match its pattern.'),
  'request-part-failed': usage('A computed value of a request failed, or cannot be where it belongs.'),
  'credential-missing': client('An account has no credentials of the kind that its provider accepts.', 401),
  'credential-invalid': client('A credential contains characters that a header cannot contain.', 401),
  'token-refused': client(
    'The token endpoint refuses to issue a token; usually the account must be connected again.',
    401,
  ),
  'token-failed': remote('The token endpoint did not answer with a usable token.'),
  'token-store-failed': {
    meaning: 'The embedder’s store of tokens failed.',
    httpStatus: 500,
    exitStatus: 1,
  },
  'remote-error': remote('The provider answered with an error.'),
  'remote-unreachable': remote('The provider could not be reached, or the connection broke.'),
  'remote-timeout': remote('The provider did not answer in time.', 504),
  'remote-too-large': remote('The provider’s answer is larger than allowed.'),
  'remote-redirect': remote('The provider redirects to a host that is not allowed, or without end.'),
  'request-address': remote('The address of a request is not below the base URL.', 500),
  'remote-address': remote('The provider names a next page on a host that is not its own and not allowed.'),
  'next-page-invalid': remote('What an answer says about the next page is not understood.'),
  'page-repeated': remote('The provider returns a page again, or names an earlier page as the next one.'),
  'page-missing': remote('The provider has no content for a page that it announced.'),
  'page-changed': {
    meaning: 'A page changed since its cursor was issued; a record may be missing or appear twice.',
    httpStatus: 200,
    exitStatus: 0,
  },
  'search-incomplete': remote('The record is not on the pages that were searched, and there are more.'),
  'list-incomplete': remote('A list has more pages than are read for one answer.'),
  'remote-not-json': remote('The provider’s answer is not JSON.'),
  'transport-invalid': {
    meaning: 'A transport answered with something that is not an answer.',
    httpStatus: 500,
    exitStatus: 1,
  },
  'recording-missing': remote('No recorded answer fits the request.'),
  // Requests to the gateway.
  'parameter-invalid': client(
    'A parameter of the request is missing or has a value that cannot be used.',
    400,
  ),
  'parameter-unknown': client('A parameter of the request is not known and has no effect.', 400),
  'parameter-unused': client('A parameter of the request has no effect on what it asks for.', 400),
  'limit-lowered': client(
    'A limit is larger than the gateway allows; the largest allowed limit is used.',
    400,
  ),
  'cursor-invalid': client('A cursor was altered, or belongs to another account or query.', 400),
  'address-unknown': client('There is no route at this address.', 404),
  'record-absent': client('The provider has no record with this id.', 404),
  'account-unknown': client('No account has this id.', 404),
  'method-refused': client('The address accepts other methods only.', 405),
  'request-unauthenticated': client('The embedder’s check refuses the request.', 401),
  'host-refused': client('A request to a gateway on this machine names another host.', 421),
  'gateway-stopping': client('The gateway is about to end and takes no more requests.', 503),
  'account-busy': client('Too many requests of an account are running and waiting.', 429),
  'provider-busy': client('Too many requests to a provider are running and waiting.', 503),
  'request-too-long': client('The address of the request is longer than allowed.', 414),
  'key-field': client(
    'A record has no value, or one already taken, in the field that results are keyed by.',
    200,
  ),
  'configuration-invalid': {
    meaning: 'The gateway’s own set-up is wrong: an account, its layers, or a definition.',
    httpStatus: 500,
    exitStatus: 1,
  },
  'account-resolver-failed': {
    meaning: 'The embedder’s account resolver failed.',
    httpStatus: 500,
    exitStatus: 1,
  },
  'authentication-failed': {
    meaning: 'The embedder’s check of the caller failed.',
    httpStatus: 500,
    exitStatus: 1,
  },
  'hook-failed': { meaning: 'A hook of the embedder failed.', httpStatus: 500, exitStatus: 1 },
  'gateway-failed': { meaning: 'The gateway itself failed.', httpStatus: 500, exitStatus: 1 },
} as const satisfies Record<string, IssueCodeEntry>;

/** The stable name of a kind of issue. */
export type IssueCode = keyof typeof ISSUE_CODES;
