import type { Notices } from '../state/notices.ts';

/** What went wrong, until it is dismissed. */
export function Notice({ notices }: { readonly notices: Notices }) {
  const text = notices.text.value;
  return (
    <div role="alert">
      {text === '' ? null : (
        <p class="notice">
          {text}{' '}
          <button type="button" onClick={notices.dismiss}>
            Dismiss
          </button>
        </p>
      )}
    </div>
  );
}
