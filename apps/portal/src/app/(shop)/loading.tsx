import { Skeleton } from '@omniroute/ui/primitives';
import { appText } from '../text.ts';

const text = appText('en');

export default function Loading() {
  return (
    <div className="grid gap-4">
      {/* Said only once it takes long: the page itself comes in its own words. */}
      <p aria-hidden className="animate-fade-in text-sm text-ink-muted [animation-delay:2500ms] [animation-fill-mode:backwards]">
        {text.stillLoading}
      </p>
      <Skeleton shape="card" />
      <Skeleton shape="card" />
      <Skeleton shape="table" rows={4} columns={2} />
    </div>
  );
}
