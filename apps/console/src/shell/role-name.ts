import type { Role } from '@omniroute/domain/tenant';

/** A role as people say it. */
export const roleName = (role: Role): string => {
  const words = role.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
};
