export type { LeaveWords, Unsaved } from './leave-guard.ts';
export { LeaveProvider, useGuard } from './leave-provider.tsx';
export { useFormGuard } from './use-form-guard.ts';
export { useLeaveGuard } from './use-leave-guard.ts';
export { useLeaving } from './use-leaving.ts';
export { useWritten } from './use-written.ts';
