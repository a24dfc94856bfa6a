import { Skeleton } from '@omniroute/ui/primitives';

export default function Loading() {
  return (
    <div className="grid gap-4">
      <Skeleton shape="card" />
      <Skeleton shape="card" />
      <Skeleton shape="table" rows={4} columns={2} />
    </div>
  );
}
