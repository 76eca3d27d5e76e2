import { useRef } from 'preact/hooks';
import type { RecordsFile } from '../state/corpus.ts';

/** A button that opens a file of this computer; files can also be dropped on it. */
export function OpenFile({
  label,
  onOpen,
}: {
  readonly label: string;
  readonly onOpen: (file: RecordsFile) => void;
}) {
  const chooser = useRef<HTMLInputElement>(null);
  const open = (files: FileList | null | undefined): void => {
    const file = files?.[0];
    if (file !== undefined) onOpen({ name: file.name, content: file });
  };
  return (
    <>
      <button
        type="button"
        onClick={() => chooser.current?.click()}
        onDragOver={(event) => event.preventDefault()}
        onDrop={(event) => {
          // The panel takes files, too.
          event.stopPropagation();
          event.preventDefault();
          open(event.dataTransfer?.files);
        }}
      >
        {label}
      </button>
      <input
        ref={chooser}
        type="file"
        hidden
        onChange={({ currentTarget }) => {
          open(currentTarget.files);
          // The same file can be chosen again.
          currentTarget.value = '';
        }}
      />
    </>
  );
}
