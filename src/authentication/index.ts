export {
  AUTHENTICATION_KINDS,
  type Authentication,
  authenticationKeys,
  credentialTemplates,
  kindOf,
  queryNames,
  templateKeys,
  writeCredentials,
} from './authentication.ts';
