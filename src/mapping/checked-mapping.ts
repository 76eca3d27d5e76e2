import { checkArgument, LIST, optionCheck, TEXT } from '../options/index.ts';
import type { Mapping } from './mapping.ts';
import { GET_RESPONSE_OPTIONS, LIST_RESPONSE_OPTIONS, MAPPING_OPTIONS } from './mapping-options.ts';
import { isPlainlyValid } from './plainly-valid.ts';
import type { MappingOptions } from './types.ts';

const checkAnew = optionCheck('a mapping', MAPPING_OPTIONS);
/** The options that were checked last: callers that map many records pass the same object each time. */
let checked: object | undefined;

function checkOptions(options: MappingOptions | undefined): void {
  if (options === undefined || options === checked) return;
  if (!isPlainlyValid(options)) checkAnew(options);
  checked = options;
}

const checkGetOptions = optionCheck('mapGetResponse', GET_RESPONSE_OPTIONS);
const checkListOptions = optionCheck('mapListResponse', LIST_RESPONSE_OPTIONS);

/** Returns a mapping whose calls refuse options that they would ignore. */
export function checkedMapping(mapping: Mapping): Mapping {
  return {
    ...mapping,
    map(record: unknown, options?: MappingOptions) {
      checkOptions(options);
      return mapping.map(record, options);
    },
    safeMap(record: unknown, options?: MappingOptions) {
      checkOptions(options);
      return mapping.safeMap(record, options);
    },
    mapList(records: readonly unknown[], options?: MappingOptions) {
      checkArgument('mapList', 'records', records, LIST);
      checkOptions(options);
      return mapping.mapList(records, options);
    },
    safeMapList(records: readonly unknown[], options?: MappingOptions) {
      checkArgument('safeMapList', 'records', records, LIST);
      checkOptions(options);
      return mapping.safeMapList(records, options);
    },
    recordOf(body, id) {
      if (id !== undefined) checkArgument('recordOf', 'id', id, TEXT);
      return mapping.recordOf(body, id);
    },
    lookUp(body, id, options) {
      checkArgument('lookUp', 'id', id, TEXT);
      checkOptions(options);
      return mapping.lookUp(body, id, options);
    },
    mapGetResponse(body, options) {
      checkGetOptions(options);
      return mapping.mapGetResponse(body, options);
    },
    mapListResponse(body, options) {
      checkListOptions(options);
      return mapping.mapListResponse(body, options);
    },
    explain(record, options) {
      checkOptions(options);
      return mapping.explain(record, options);
    },
  };
}
