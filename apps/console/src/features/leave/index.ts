export { type LeaveWords, type Unsaved, useLeaveGuard } from './leave-guard.tsx';
