/** A share as a bar. It is beside its number, so that those who do not see it miss nothing. */
export function Bar({ share, kind }: { readonly share: number; readonly kind: string }) {
  const width = Math.min(Math.max(share, 0), 1) * 100;
  return (
    <svg class={`bar ${kind}`} viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="track" width="100" height="8" />
      <rect class="share" width={width} height="8" />
    </svg>
  );
}
