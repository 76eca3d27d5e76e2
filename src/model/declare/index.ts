export {
  type DeclaredModel,
  declareModels,
  declareResources,
  type ModelDeclarations,
} from './declare-models.ts';
export { typeNames } from './type-names.ts';
