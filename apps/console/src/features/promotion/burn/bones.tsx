import { Card, Skeleton } from '@omniroute/ui/primitives';

/** The budget's card while it comes. */
export const BurnBones = () => (
  <Card className="min-h-96">
    <Skeleton shape="card" />
  </Card>
);
