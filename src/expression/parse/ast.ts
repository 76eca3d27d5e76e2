/**
 * The syntax tree as the `jsonata` package's parser returns it (version 2.2). Positions are offsets of
 * the end of the node's token in the expression text.
 */
export type Node = (
  | PathNode
  | BinaryNode
  | NegationNode
  | ArrayNode
  | ObjectNode
  | NameNode
  | LiteralNode
  | WildcardNode
  | DescendantNode
  | ParentNode
  | ConditionNode
  | BlockNode
  | BindNode
  | RegexNode
  | FunctionNode
  | PartialNode
  | VariableNode
  | LambdaNode
  | ApplyNode
  | TransformNode
  | SortNode
  | PlaceholderNode
) &
  NodeMarks;

/** What any node may have besides its own parts. */
export interface NodeMarks {
  readonly position?: number;
  readonly keepArray?: boolean;
  /** Filters after a node that is not a path step. */
  readonly predicate?: readonly Stage[];
  /** Filters and index bindings after a path step. */
  readonly stages?: readonly Stage[];
  readonly group?: Grouping;
  readonly consarray?: boolean;
  readonly tuple?: boolean;
  /** Variable bound by `@`. */
  readonly focus?: string;
  /** Variable bound by `#`. */
  readonly index?: string;
  readonly ancestor?: Slot;
}

export interface Slot {
  readonly label: string;
}
export type Stage = FilterStage | IndexStage;
export interface FilterStage {
  readonly type: 'filter';
  readonly expr: Node;
}
export interface IndexStage {
  readonly type: 'index';
  readonly value: string;
}
export interface Grouping {
  readonly lhs: readonly Pair[];
  readonly position?: number;
}
export type Pair = readonly [key: Node, value: Node];

export interface PathNode {
  readonly type: 'path';
  readonly steps: readonly Node[];
  readonly keepSingletonArray?: boolean;
}
export interface BinaryNode {
  readonly type: 'binary';
  readonly value:
    | '+'
    | '-'
    | '*'
    | '/'
    | '%'
    | '='
    | '!='
    | '<'
    | '<='
    | '>'
    | '>='
    | '&'
    | '..'
    | 'in'
    | 'and'
    | 'or';
  readonly lhs: Node;
  readonly rhs: Node;
}
export interface NegationNode {
  readonly type: 'unary';
  readonly value: '-';
  readonly expression: Node;
}
export interface ArrayNode {
  readonly type: 'unary';
  readonly value: '[';
  readonly expressions: readonly Node[];
}
export interface ObjectNode {
  readonly type: 'unary';
  readonly value: '{';
  readonly lhs: readonly Pair[];
}
export interface NameNode {
  readonly type: 'name';
  readonly value: string;
}
export interface LiteralNode {
  readonly type: 'string' | 'number' | 'value';
  readonly value: string | number | boolean | null;
}
export interface WildcardNode {
  readonly type: 'wildcard';
}
export interface DescendantNode {
  readonly type: 'descendant';
}
export interface ParentNode {
  readonly type: 'parent';
  readonly slot: Slot;
}
export interface ConditionNode {
  readonly type: 'condition';
  readonly condition: Node;
  readonly then: Node;
  readonly else?: Node;
}
export interface BlockNode {
  readonly type: 'block';
  readonly expressions: readonly Node[];
}
export interface BindNode {
  readonly type: 'bind';
  readonly lhs: VariableNode & NodeMarks;
  readonly rhs: Node;
}
export interface RegexNode {
  readonly type: 'regex';
  readonly value: RegExp;
}
export interface FunctionNode {
  readonly type: 'function';
  readonly procedure: Node;
  readonly arguments: readonly Node[];
}
export interface PartialNode {
  readonly type: 'partial';
  readonly procedure: Node;
  readonly arguments: readonly Node[];
}
export interface VariableNode {
  readonly type: 'variable';
  readonly value: string;
}
export interface LambdaNode {
  readonly type: 'lambda';
  readonly arguments: readonly (VariableNode & NodeMarks)[];
  readonly signature?: { readonly definition: string };
  readonly body: Node;
  /** A call in tail position, wrapped. */
  readonly thunk?: boolean;
}
export interface ApplyNode {
  readonly type: 'apply';
  readonly lhs: Node;
  readonly rhs: Node;
}
export interface TransformNode {
  readonly type: 'transform';
  readonly pattern: Node;
  readonly update: Node;
  readonly delete?: Node;
}
export interface SortNode {
  readonly type: 'sort';
  readonly terms: readonly { readonly descending: boolean; readonly expression: Node }[];
}
export interface PlaceholderNode {
  readonly type: 'operator';
  readonly value: '?';
}
