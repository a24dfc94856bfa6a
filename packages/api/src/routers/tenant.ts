import {
  deleteView,
  issueApiKey,
  listApiKeys,
  listMyWork,
  listParkedEvents,
  listViews,
  replayParkedEvent,
  revokeApiKey,
  saveView,
  setDefaultView,
} from '@omniroute/services/tenant';
import { list, read, router, write, writeOnce } from '../trpc.ts';

export const tenantRouter = router({
  myWork: read(listMyWork),
  apiKeys: list(listApiKeys),
  issueApiKey: writeOnce(issueApiKey),
  revokeApiKey: write(revokeApiKey),
  parkedEvents: list(listParkedEvents),
  replayParkedEvent: write(replayParkedEvent),
  views: read(listViews),
  saveView: write(saveView),
  deleteView: write(deleteView),
  setDefaultView: write(setDefaultView),
});
