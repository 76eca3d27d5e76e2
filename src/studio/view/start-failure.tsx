/** Said in place of the page if it cannot be opened. */
export function StartFailure({ reason, onRetry }: { readonly reason: string; readonly onRetry: () => void }) {
  return (
    <main>
      <h1>Mapwright studio</h1>
      <div role="alert">
        <p class="notice">The studio could not be opened. {reason}</p>
      </div>
      <p>Unsaved text of an earlier visit is kept in this browser.</p>
      <button type="button" onClick={onRetry}>
        Try again
      </button>
    </main>
  );
}
