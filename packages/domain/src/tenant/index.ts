export { forbiddenText } from './forbidden-text.ts';
export { isPermitted, PERMISSIONS, VERB_IDS, type VerbId } from './permissions.ts';
export { type Actor, CUSTOMER_ROLES, isRole, ROLES, type Role, type Scope, SYSTEM_ROLES, type SystemRole } from './roles.ts';
export { isInScope, isWithin } from './scope.ts';
export { WORK, WORK_LISTS, type WorkKind, type WorkScreen } from './work.ts';
