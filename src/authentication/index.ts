export {
  AUTHENTICATION_KINDS,
  type Authentication,
  authenticationKeys,
  credentialTemplates,
  queryNames,
  templateKeys,
  writeCredentials,
} from './authentication.ts';
