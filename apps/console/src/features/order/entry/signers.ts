import { isPermitted, ROLES } from '@omniroute/domain/tenant';
import { roleName } from '../../../shell/role-name.ts';

/** Who may approve a price below the minimum, as people say it. */
export const SIGNERS = ROLES.filter((role) => isPermitted('order.sell-below-minimum', role))
  .map(roleName)
  .join(', ');
