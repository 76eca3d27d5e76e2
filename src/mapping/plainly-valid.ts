import type { MappingOptions } from './types.ts';

/**
 * Whether options of a mapping call are of the usual kind and need no further check: each call may have its own
 * options, and checking them by the rules makes mapping 5 % slower.
 *
 * @returns False also for some valid options.
 */
export function isPlainlyValid(options: MappingOptions): boolean {
  if (typeof options !== 'object' || options === null || Array.isArray(options)) return false;
  for (const name in options) {
    switch (name) {
      case 'onInvalid': {
        const { onInvalid } = options;
        if (onInvalid !== 'omit' && onInvalid !== 'keep' && onInvalid !== 'reject') return false;
        break;
      }
      case 'format': {
        const { format } = options;
        if (format !== 'unified' && format !== 'normalized' && format !== 'raw') return false;
        break;
      }
      case 'ignoreRemoteData':
        if (typeof options.ignoreRemoteData !== 'boolean') return false;
        break;
      case 'redactValues':
        if (typeof options.redactValues !== 'boolean') return false;
        break;
      case 'headers':
        if (!isPlain(options.headers)) return false;
        break;
      case 'query':
        if (!isPlain(options.query)) return false;
        break;
      case 'context':
        if (!isPlain(options.context)) return false;
        break;
      case 'settings':
        if (!isPlain(options.settings)) return false;
        break;
      case 'tables':
        if (!isPlain(options.tables)) return false;
        break;
      case 'response':
        break;
      default:
        return false;
    }
  }
  return true;
}

function isPlain(value: object | undefined): boolean {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}
