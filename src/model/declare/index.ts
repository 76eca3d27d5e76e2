export {
  type DeclaredModel,
  declareModels,
  declareResources,
  type ModelDeclarations,
} from './declare-models.ts';
export { memberName } from './literal-type.ts';
export { typeName } from './type-names.ts';
