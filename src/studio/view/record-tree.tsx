import type { TreeNode } from '../state/record-tree.ts';

/** The type of what is dragged from the tree: a dotted path. */
export const DRAGGED_PATH = 'text/x-mapwright-path';

/** What the tree of a record shows, and what its nodes do. */
export interface RecordTreeProps {
  readonly root: TreeNode;
  /** Paths that no expression reads. */
  readonly unread: ReadonlySet<string>;
  /** Paths that the chosen field reads. */
  readonly marked: ReadonlySet<string>;
  /** The path that was chosen. */
  readonly chosen: string | undefined;
  readonly onChoose: (path: string) => void;
}

/** The tree of a record. Lists in lists, since each node is a button of its own: the keyboard reaches all of them. */
export function RecordTree(props: RecordTreeProps) {
  return (
    <ul class="tree" aria-label="Paths of the record">
      {props.root.children.map((node) => (
        <Branch key={node.key} {...props} root={node} />
      ))}
    </ul>
  );
}

function Branch(props: RecordTreeProps) {
  const { root, unread, marked, chosen, onChoose } = props;
  const { label, path, value, children, more } = root;
  const isUnread = unread.has(path);
  const isMarked = marked.has(path);
  const note = isMarked ? 'read by the chosen field' : isUnread ? 'not read' : '';
  return (
    <li class={isUnread ? 'unread' : isMarked ? 'marked' : undefined}>
      <button
        type="button"
        class="path"
        aria-pressed={chosen === path}
        draggable
        onDragStart={(event) => event.dataTransfer?.setData(DRAGGED_PATH, path)}
        onClick={() => onChoose(path)}
      >
        {label}
      </button>
      {value === undefined ? null : <code class="value">{value}</code>}
      {note === '' ? null : <span class="note"> {note}</span>}
      {children.length === 0 ? null : (
        <ul>
          {children.map((child) => (
            <Branch key={child.key} {...props} root={child} />
          ))}
          {more === 0 ? null : <li>… and {more} more</li>}
        </ul>
      )}
    </li>
  );
}
