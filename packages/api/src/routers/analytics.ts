import { getOverview } from '@omniroute/services/analytics';
import { read, router } from '../trpc.ts';

export const analyticsRouter = router({ overview: read(getOverview) });
